use livechat_types::PropertyValue;

#[derive(PropertyValue)]
enum Channel {
    Web,
    Other(String),
}

fn main() {}
