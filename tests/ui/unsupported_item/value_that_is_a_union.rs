use livechat_types::PropertyValue;

#[derive(PropertyValue)]
union Stars {
    stars: u8,
    points: i8,
}

fn main() {}
