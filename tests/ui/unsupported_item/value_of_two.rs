use livechat_types::PropertyValue;

#[derive(PropertyValue)]
struct Range(u8, u8);

fn main() {}
