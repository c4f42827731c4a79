use livechat_types::schema::{Contract, Draft, event_schema};

struct Plain;

fn main() {
    event_schema::<Plain>(Draft::Draft202012, Contract::Open);
}
