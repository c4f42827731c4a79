use livechat_types::PropertyValue;

#[derive(PropertyValue)]
struct Stars {
    stars: u8,
}

fn main() {}
