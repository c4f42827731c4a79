//! Values of other crates, with all the features that bring them.

use livechat_types::{PropertyValue, Timestamp, View};

const TEXT: &str = "2026-11-20T10:15:00.25Z";

fn text<T: PropertyValue>(value: &T) -> String {
    match value.view() {
        View::Text(text) => text.into_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn times_go_there_and_back_to_the_nanosecond() {
    let time = Timestamp::parse("2026-11-20T11:15:00.123456789+01:00").unwrap();
    let nanos = time.unix_nanos();
    let jiff = jiff::Timestamp::try_from(&time).unwrap();
    assert_eq!((jiff.as_nanosecond(), Timestamp::try_from(jiff).unwrap().unix_nanos()), (nanos, nanos));
    let chrono = chrono::DateTime::<chrono::FixedOffset>::try_from(&time).unwrap();
    assert_eq!(Timestamp::try_from(chrono).unwrap().as_str(), time.as_str());
    let utc = chrono::DateTime::<chrono::Utc>::try_from(&time).unwrap();
    assert_eq!(Timestamp::try_from(utc).unwrap().unix_nanos(), nanos);
    let offset = time::OffsetDateTime::try_from(&time).unwrap();
    assert_eq!(Timestamp::try_from(offset).unwrap().unix_nanos(), nanos);
}

#[test]
fn views_are_what_serde_writes() {
    let time = Timestamp::parse(TEXT).unwrap();
    assert_eq!(text(&jiff::Timestamp::try_from(&time).unwrap()), TEXT);
    let chrono = chrono::DateTime::<chrono::Utc>::try_from(&time).unwrap();
    assert_eq!(text(&chrono), "2026-11-20T10:15:00.250Z");
    let uuid = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    assert_eq!(text(&uuid.parse::<uuid::Uuid>().unwrap()), uuid);
    assert_eq!(text(&url::Url::parse("https://shop.example/a?b").unwrap()), "https://shop.example/a?b");
}
