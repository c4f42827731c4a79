#![deny(warnings)]
use livechat_types::spec::table::{Event, EventProperty, Property, Spec};
use livechat_types::spec::vocabulary::{Kind, Presence, Sensitivity};
use livechat_types::{LiveChatEvent, LiveChatProperties};

#[path = "../shop.rs"]
mod shop;

static REFUND: Property = Property::new("refund", Kind::Number, Sensitivity::None).deprecated("send nothing");
static REFUNDED: Event =
    Event::new("Shop Chat Refunded", "refunded", &[EventProperty::new(&REFUND, Presence::Optional)]);

struct Specs;

impl Specs {
    const PROPERTIES: &[&Property] = &[&REFUND];
    const EVENTS: &[&Event] = &[&REFUNDED];
    const SHOP: Spec =
        Spec::new("shop", "1.0.0", "Shop Chat", 18).properties(Self::PROPERTIES).events(Self::EVENTS);
}

#[derive(LiveChatEvent)]
#[livechat(spec = Specs::SHOP, event = "Shop Chat Refunded")]
struct OfConstant {
    #[allow(deprecated)]
    refund: f64,
}

#[derive(LiveChatProperties)]
#[livechat(spec = self::shop::SPEC)]
struct OfModule {
    refund: f64,
}

mod inner {
    pub(super) use super::shop::SPEC as RENAMED;
    pub(super) static OTHER: super::Spec = super::Specs::SHOP;
}
use inner::{OTHER, RENAMED};

#[derive(LiveChatEvent)]
#[livechat(spec = RENAMED, event = "Shop Chat Refunded")]
struct OfImport {
    refund: f64,
}

#[derive(LiveChatEvent)]
#[livechat(spec = OTHER, event = "Shop Chat Refunded")]
struct OfPlainTable {
    refund: f64,
}

macro_rules! event {
    ($spec:path, $name:ident) => {
        #[derive(LiveChatEvent)]
        #[livechat(spec = $spec, event = "Shop Chat Refunded")]
        struct $name {
            refund: f64,
        }
    };
}
event!(crate::shop::SPEC, OfMacro);

fn main() {
    static LOCAL: Spec = Specs::SHOP;

    #[derive(LiveChatEvent)]
    #[livechat(spec = LOCAL, event = "Shop Chat Refunded")]
    struct OfFunction {
        refund: f64,
    }

    assert!(OfModule { refund: 1.0 }.refund > 0.0);
    assert!(OfImport { refund: 1.0 }.validate().is_empty());
    assert!(OfMacro { refund: 1.0 }.validate().is_empty());
    // Of these tables, no name is known to the compiler as deprecated.
    for found in [
        OfConstant { refund: 1.0 }.validate(),
        OfPlainTable { refund: 1.0 }.validate(),
        OfFunction { refund: 1.0 }.validate(),
    ] {
        assert_eq!(found.iter().map(|finding| finding.rule.id).collect::<Vec<_>>(), ["LC0310"]);
    }
}
