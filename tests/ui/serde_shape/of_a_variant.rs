use livechat_types::PropertyValue;

#[derive(PropertyValue)]
enum Channel {
    #[serde(rename(serialize = "web"))]
    Web,
    #[serde(untagged)]
    Phone,
    #[serde(serialize_with = "write")]
    Letter,
}

fn main() {}
