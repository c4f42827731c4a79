use livechat_types::PropertyValue;

#[derive(PropertyValue)]
#[livechat(kind = "string")]
enum Channel {
    Web,
    #[livechat(rename = "telephone")]
    Phone,
}

#[derive(PropertyValue)]
struct Stars(#[livechat(plain)] u8);

fn main() {}
