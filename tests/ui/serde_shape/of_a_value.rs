use livechat_types::PropertyValue;

#[derive(PropertyValue)]
#[serde(untagged)]
enum Channel {
    Web,
}

#[derive(PropertyValue)]
#[serde(into = "u8")]
struct Stars(u8);

#[derive(PropertyValue)]
struct Price(#[serde(with = "cents")] u64);

fn main() {}
