use livechat_types::PropertyValue;

struct Agent;

#[derive(PropertyValue)]
struct Handle(Agent);

fn main() {}
