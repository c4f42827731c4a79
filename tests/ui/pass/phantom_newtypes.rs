use std::marker::PhantomData;

use livechat_types::spec::table::ValueKind;
use livechat_types::{PropertyValue, View};
use serde::Serialize;

struct Visitor;

#[derive(Serialize, PropertyValue)]
#[serde(transparent)]
struct Id<T>(String, PhantomData<T>);

#[derive(Serialize, PropertyValue)]
#[serde(transparent)]
struct Count<T>(std::marker::PhantomData<fn() -> T>, u64);

fn main() {
    assert_eq!(Id::<Visitor>::KIND, ValueKind::String);
    assert_eq!(Id::<Visitor>("visitor-17".to_owned(), PhantomData).view(), View::Text("visitor-17".into()));
    assert_eq!(Count::<Visitor>(PhantomData, 3).view(), View::Number("3".into()));
}
