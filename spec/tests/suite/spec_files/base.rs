//! The base file that every test changes, and the real spec file.

use std::collections::BTreeSet;

use livechat_spec::load::load;
use livechat_spec::model::decode::ValueSchema;

use crate::spec_base::{BASE, Place, base, found, places, text_of};

#[test]
fn base_and_real_spec_are_valid() {
    assert_eq!(found(BASE.as_bytes()), []);
    assert_eq!(found(text_of(&base()).as_bytes()), []);
    assert!(load("base.json", BASE.as_bytes()).spec_file.is_some());
    let real = include_str!("../../../livechat.json");
    assert_eq!(found(real.as_bytes()), []);
}

#[test]
fn base_has_every_kind_of_record() {
    fn names(shape: &'static ValueSchema, into: &mut BTreeSet<&'static str>) {
        match shape {
            ValueSchema::Map { values: inner, .. } | ValueSchema::List { items: inner, .. } => names(inner, into),
            ValueSchema::Record(record) if into.insert(record.name) => {
                record.fields.iter().for_each(|field| names(field.schema, into));
            }
            _ => {}
        }
    }
    let places = places();
    let mut all = BTreeSet::new();
    names(places[0].shape, &mut all);
    let record = |place: &Place| match place.shape {
        ValueSchema::Record(record) => Some(record.name),
        _ => None,
    };
    let present: BTreeSet<&str> = places.iter().filter_map(record).collect();
    assert_eq!(present, all);
}
