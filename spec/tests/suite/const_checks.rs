//! The checks of the derives, called as functions: what they stop, what they let pass, and which of them reports a mistake.

use std::panic::{UnwindSafe, catch_unwind};

use livechat_spec::__private::const_check::{
    Field, FieldType, SpecContext, VariantEvent, alias, complete, custom_event, custom_event_value, custom_key,
    custom_value, disjoint, distinct, event, group, group_key, group_never_skipped, group_value, holds_others, key,
    kind, mark_reported, never_absent, never_skipped, of_spec, stated, value, written_by_serde,
};
use livechat_spec::LIVECHAT;
use livechat_spec::table::{Dialect, Event, EventProperty, Property, Spec, ValueKind, key_hash};
use livechat_spec::vocabulary::{EventRole, Kind, Presence, PropertyRole, Sensitivity};

const AGENT: Property =
    Property::new("agent_id", Kind::String, Sensitivity::Identifier).aliases(&["agentId", "operator"]);
const BODY: Property = Property::new("message_body", Kind::String, Sensitivity::Content);
const DURATION: Property = Property::new("duration", Kind::Number, Sensitivity::None);
const OTHER: Property = Property::new("rating", Kind::Integer, Sensitivity::None).aliases(&["stars_of_the_visitor"]);

fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// A spec whose event requires `agent_id` and `message_body`, and a dialect that has no `message_body` and only whole
/// durations.
fn context(in_dialect: bool) -> SpecContext {
    let mut of_event = vec![
        EventProperty::new(&AGENT, Presence::Required),
        EventProperty::new(&BODY, Presence::Required),
        EventProperty::new(&DURATION, Presence::Optional),
    ];
    of_event.sort_by_key(|property| property.hash);
    let event = kept(Event::new("Shop Message Sent", "sent", of_event.leak()).aliases(&["shop_message_was_sent"]));
    let dialect = Dialect::new("d", "D", LIVECHAT.dialects[0].perspective, &["userId"]);
    let dialect = kept(dialect.absent(&["message_body"]).kinds(&[("duration", Kind::Integer)]));
    let spec = Spec::new("shop", "1.0.0", "Shop", 17).properties(&[&AGENT, &BODY, &DURATION, &OTHER]);
    let spec = kept(spec.events(vec![event].leak()).dialects(vec![dialect].leak()));
    (spec, event, in_dialect.then_some(dialect))
}

fn of_kind(kind: ValueKind) -> FieldType {
    FieldType { kind, optional: false, sensitive: false, newtype: None, kind_override: false }
}

/// The message that stops a check, without the texts in backticks that follow the rule and the first words.
fn stopped<T>(check: impl FnOnce() -> T + UnwindSafe) -> Option<String> {
    catch_unwind(check).err().map(|panic| panic.downcast_ref::<String>().expect("a message").clone())
}

fn rule_of(message: Option<String>) -> Option<String> {
    message.map(|message| message.split(':').next().unwrap_or_default().to_owned())
}

/// Which types may hold which kinds, each pair once.
#[test]
fn types_and_kinds() {
    use ValueKind::{Any, Array, Boolean, Enum, Exact, Integer, Number, Object, String, Timestamp};
    let types = [
        ("String", String),
        ("Integer", Integer),
        ("Number", Number),
        ("Exact", Exact),
        ("Boolean", Boolean),
        ("Timestamp", Timestamp),
        ("Listed", Enum(&["web"])),
        ("Unlisted", Enum(&["web", "fax"])),
        ("Object", Object),
        ("Strings", Array(&String)),
        ("Integers", Array(&Integer)),
        ("Any", Any),
    ];
    let kinds = [
        (Kind::String, "String Timestamp Listed Unlisted Any"),
        (Kind::Integer, "Integer Exact Any"),
        (Kind::Number, "Integer Number Exact Any"),
        (Kind::Boolean, "Boolean Any"),
        (Kind::Timestamp, "Timestamp Any"),
        (Kind::Enum, "String Listed Any"),
        (Kind::Object, "Object Any"),
        (Kind::Array, "Strings Any"),
    ];
    for (kind, expected) in kinds {
        let property = Property::new("room", kind, Sensitivity::None).values(&["web", "phone"]);
        let property = kept(if kind == Kind::Array { property.items(Kind::String) } else { property });
        let spec = kept(Spec::new("shop", "1.0.0", "Shop", 17).properties(vec![property].leak()));
        let fits = types
            .iter()
            .filter(|(_, holds)| stopped(|| group_value(spec, &Field::new("room", of_kind(*holds)))).is_none());
        assert_eq!(fits.map(|(name, _)| *name).collect::<Vec<_>>().join(" "), expected, "{kind}");
    }
}

/// A closed list takes what has its values alone.
#[test]
fn a_text_is_no_value_of_a_closed_list() {
    static ROOM: Property = Property::new("room", Kind::Enum, Sensitivity::None).values(&["web", "phone"]).closed();
    let spec = kept(Spec::new("shop", "1.0.0", "Shop", 17).properties(vec![&ROOM].leak()));
    let said = |held| stopped(|| group_value(spec, &Field::new("room", of_kind(held)))).unwrap_or_default();
    assert_eq!(said(ValueKind::Enum(&["web"])), "");
    assert!(said(ValueKind::Enum(&["fax"])).contains("`fax` is not a value of `room`"));
    let text = said(ValueKind::String);
    assert!(text.contains("LC0302") && text.contains("expected a listed value as `room`, found a string"), "{text}");
    assert!(text.ends_with("use an enum that derives `PropertyValue`: the spec allows no other values"), "{text}");
}

/// A field or variant that has the name in code is told the key or the value that is sent.
#[test]
fn names_in_code_are_told_what_is_sent() {
    static TYPE: Property = Property::new("type", Kind::String, Sensitivity::None).name("kind_of_chat");
    static WHO: Property = Property::new("who is it", Kind::Enum, Sensitivity::None)
        .name("who")
        .values(&["*"])
        .value_names(&[("*", "anyone")]);
    let mut of_event = [&TYPE, &WHO].map(|property| EventProperty::new(property, Presence::Optional));
    of_event.sort_by_key(|property| property.hash);
    let event: &Event = kept(Event::new("Shop Asked", "asked", kept(of_event)));
    let spec =
        kept(Spec::new("shop", "1.0.0", "Shop", 17).properties(vec![&TYPE, &WHO].leak()).events(vec![event].leak()));
    for (field, help) in [
        ("kind_of_chat", "its key is `type`: add `#[serde(rename = \"type\")]`"),
        ("who", "its key is `who is it`: add `#[serde(rename = \"who is it\")]`"),
        ("who_is_itt", "the closest key is `who is it`: add `#[serde(rename = \"who is it\")]`"),
    ] {
        let of_event = stopped(|| key((spec, event, None), field, key_hash(field)));
        for message in [of_event, stopped(|| group_key(spec, field))] {
            let message = message.unwrap_or_default();
            assert!(message.starts_with("LC0301: ") && message.ends_with(&format!("\nhelp: {help}")), "{message}");
        }
    }
    let unlisted = |of: &'static [&'static str]| {
        let field = Field::new("who is it", of_kind(ValueKind::Enum(of)));
        stopped(move || group_value(spec, &field)).unwrap_or_default()
    };
    assert_eq!(unlisted(&["*"]), "");
    let help = "\nhelp: the value of this name is `*`: add `#[serde(rename = \"*\")]`";
    assert!(unlisted(&["Anyone"]).ends_with(help), "{}", unlisted(&["Anyone"]));
    assert!(unlisted(&["nobody"]).ends_with("\nhelp: the values are `*`"), "{}", unlisted(&["nobody"]));
    let lacks = |properties: &[&'static Property]| {
        let mut required: Vec<_> =
            properties.iter().map(|property| EventProperty::new(property, Presence::Required)).collect();
        required.sort_by_key(|property| property.hash);
        let event: &Event = kept(Event::new("Shop Asked", "asked", required.leak()));
        stopped(|| complete((spec, event, None), &[], &[])).unwrap_or_default()
    };
    let help = "requires `who is it`\nhelp: add a field `who` with `#[serde(rename = \"who is it\")]`";
    assert!(lacks(&[&WHO]).ends_with(help), "{}", lacks(&[&WHO]));
    let help = "requires `type`, `who is it`\nhelp: add fields `kind_of_chat`, `who`";
    assert!(lacks(&[&TYPE, &WHO]).ends_with(help), "{}", lacks(&[&TYPE, &WHO]));
}

/// The checks of a field, in the order of the derive, report its first mistake.
#[test]
fn one_mistake_is_reported_once() {
    let optional = FieldType { optional: true, sensitive: true, ..of_kind(ValueKind::String) };
    let text = FieldType { sensitive: true, ..of_kind(ValueKind::String) };
    // A property, its type, whether it is in a dialect, and the rule.
    for (name, field_type, in_dialect, expected) in [
        ("message_body", text, false, Some("LC0311")),
        ("message_body", optional, false, Some("LC0311")),
        ("message_body", text, true, Some("LC0404")),
        ("message_body", of_kind(ValueKind::Boolean), true, Some("LC0404")),
        ("message_body", of_kind(ValueKind::String), false, Some("LC0312")),
        ("duration", of_kind(ValueKind::Number), false, None),
        ("duration", of_kind(ValueKind::Number), true, Some("LC0402")),
        ("duration", of_kind(ValueKind::String), true, Some("LC0302")),
        ("agent", text, false, Some("LC0301")),
        ("rating", of_kind(ValueKind::String), false, Some("LC0301")),
    ] {
        let context = context(in_dialect);
        let message = stopped(|| {
            let found = key(context, name, key_hash(name));
            value(context, found, field_type, false);
            never_skipped(found, field_type, "skip_serializing_if");
        });
        assert_eq!(rule_of(message.clone()).as_deref(), expected, "{name} {field_type:?} {message:?}");
    }
}

/// The fields of a group are checked by the event as its own are.
#[test]
fn fields_of_groups() {
    let text = FieldType { sensitive: true, ..of_kind(ValueKind::String) };
    let body = Field::new("message_body", text);
    let (spec, ..) = context(false);
    let of_event = |fields: &'static [Field], optional: bool| {
        rule_of(stopped(move || {
            group(context(false), (fields, optional), &["duration"], &[&[Field::custom(context(false).0, "queue")]]);
        }))
    };
    for (fields, optional, expected) in [
        (vec![body], false, None),
        (vec![body], true, Some("LC0311")),
        (vec![body.skipped("skip_serializing")], false, Some("LC0311")),
        (vec![Field::new("duration", of_kind(ValueKind::Number)).skipped("skip_serializing")], false, Some("LC0315")),
        (vec![Field::custom(spec, "queue")], false, Some("LC0315")),
        (vec![Field::custom(spec, "topic")], true, None),
        (vec![Field::new("message_body", of_kind(ValueKind::String))], false, Some("LC0312")),
        (vec![Field::new("message_body", of_kind(ValueKind::String)).plain()], false, None),
        (vec![Field::new("rating", of_kind(ValueKind::Integer))], false, Some("LC0301")),
        // The group reports those itself.
        (vec![Field::reported("agent")], false, None),
        (mark_reported(spec, [Field::new("rating", of_kind(ValueKind::String))]).to_vec(), false, None),
        (mark_reported(spec, [Field::new("rating", of_kind(ValueKind::Integer))]).to_vec(), false, Some("LC0301")),
    ] {
        assert_eq!(of_event(fields.clone().leak(), optional).as_deref(), expected, "{fields:?} {optional}");
    }
    // Of an event of one's own, the groups may not share a key either.
    let queue: &[Field] = vec![Field::custom(spec, "queue")].leak();
    assert_eq!(rule_of(stopped(|| disjoint(queue, &["ticket"], &[]))), None);
    assert_eq!(rule_of(stopped(|| disjoint(queue, &["ticket", "queue"], &[]))).as_deref(), Some("LC0315"));
    assert_eq!(rule_of(stopped(|| disjoint(queue, &["ticket"], &[&[body], queue]))).as_deref(), Some("LC0315"));
}

#[test]
fn required_properties_may_be_in_groups() {
    let body: &'static [Field] = vec![Field::new("message_body", of_kind(ValueKind::String))].leak();
    let unknown: &'static [Field] = vec![Field::reported("")].leak();
    let missing = |fields: &'static [&'static str], groups: &'static [&'static [Field]]| {
        let mut hashes: Vec<u64> = fields.iter().map(|key| key_hash(key)).collect();
        hashes.sort_unstable();
        stopped(move || complete(context(false), &hashes, groups))
    };
    assert_eq!(missing(&["agent_id", "message_body"], &[]), None);
    assert_eq!(missing(&["agent_id"], vec![body].leak()), None);
    assert_eq!(missing(&[], vec![unknown].leak()), None, "the fields of a group are not known");
    let reported: &'static [Field] = vec![Field::reported("agent_id")].leak();
    assert_eq!(missing(&["message_body"], vec![reported].leak()), None, "the field was reported");
    assert_eq!(
        missing(&["duration"], &[]).as_deref(),
        Some(
            "LC0308: live chat event `Shop Message Sent` requires `agent_id`, `message_body`\nhelp: add fields `agent_id`, `message_body`"
        )
    );
    assert_eq!(
        missing(&[], vec![body].leak()).as_deref(),
        Some("LC0308: live chat event `Shop Message Sent` requires `agent_id`\nhelp: add a field `agent_id`")
    );
}

/// A misspelt alias suggests the name that it stands for, as a misspelt name does.
#[test]
fn suggestions() {
    let help = |message: Option<String>| message.unwrap().split_once("\nhelp: ").unwrap().1.to_owned();
    let (spec, meant, _) = context(false);
    for name in ["agent_ids", "agentIdd", "operater"] {
        assert_eq!(help(stopped(|| key(context(false), name, key_hash(name)))), "did you mean `agent_id`?", "{name}");
        assert_eq!(help(stopped(|| group_key(spec, name))), "did you mean `agent_id`?", "{name}");
    }
    assert_eq!(help(stopped(|| group_key(spec, "star_of_the_visitor"))), "did you mean `rating`?");
    for name in ["agentId", "operator"] {
        let expected = format!("write `agent_id`: `{name}` is an alias of it");
        assert_eq!(help(stopped(|| key(context(false), name, key_hash(name)))), expected);
        assert_eq!(help(stopped(|| group_key(spec, name))), expected);
    }
    for name in ["Shop Mesage Sent", "shop_mesage_was_sent", "SHOP_MESSAGE_WAS_SEND", "ShopMesageSent"] {
        let context = (spec, meant, None);
        let message = stopped(|| event(context, name, key_hash(name)));
        assert_eq!(help(message), "did you mean `Shop Message Sent`?", "{name}");
        let message = stopped(|| custom_event(spec, name)).unwrap();
        assert!(message.contains("could be taken for the event `Shop Message Sent`"), "{message}");
    }
    // A word of its own makes a name one of its own, and so does one word more or less.
    for name in
        ["Order Completed", "Shop Message Seen", "Shop Massive Sent", "Shop Message Sent Late", "Shop Sent", "Stop It"]
    {
        assert_eq!(stopped(|| custom_event(spec, name)), None, "{name}");
    }
    assert_eq!(stopped(|| custom_key(spec, "queue")), None);
    assert_eq!(rule_of(stopped(|| custom_key(spec, "operator"))).as_deref(), Some("LC0313"));
}

/// A help says what cannot be seen in a name, or what it lacks.
#[test]
fn helps_on_names() {
    let help = |message: Option<String>| message.unwrap().split_once("\nhelp: ").unwrap().1.to_owned();
    let (spec, meant, _) = context(false);
    for (name, expected) in [
        ("agent\u{a0}id", "did you mean `agent_id`? Character 6 is U+00A0, a no-break space"),
        ("ag\u{435}nt_id", "did you mean `agent_id`? Character 3 is U+0435, a Cyrillic letter"),
        ("agent_id\u{200b}", "did you mean `agent_id`? Character 9 is U+200B, an invisible character"),
        ("agent_\u{3b9}d", "did you mean `agent_id`? Character 7 is U+03B9, a Greek letter"),
        ("agent\u{3000}id", "did you mean `agent_id`? Character 6 is U+3000, another space"),
        ("agent_i\u{1d4ad}", "did you mean `agent_id`? Character 8 is U+01D4AD, not ASCII"),
    ] {
        assert_eq!(help(stopped(|| key(context(false), name, key_hash(name)))), expected);
        assert_eq!(help(stopped(|| group_key(spec, name))), expected);
    }
    for (name, expected) in [
        ("Message Sent", "did you mean `Shop Message Sent`? `Shop` is missing"),
        ("shopSent", "did you mean `Shop Message Sent`? `Message` is missing"),
        ("Shop\u{a0}Message\u{a0}Sent", "did you mean `Shop Message Sent`? Character 5 is U+00A0, a no-break space"),
        ("Sent", "the events are `Shop Message Sent`"),
    ] {
        assert_eq!(help(stopped(|| event((spec, meant, None), name, key_hash(name)))), expected, "{name}");
    }
    let user_id: &[&Property] = vec![kept(Property::new("userId", Kind::String, Sensitivity::Identifier))].leak();
    let spec = kept(Spec::new("shop", "1.0.0", "Shop", 17).envelope(user_id, "batch"));
    for name in ["userId", "user_id", "USERID"] {
        let expected = "`userId` is a field of the envelope: remove it here, and set it in `Envelope`";
        assert_eq!(help(stopped(|| key((spec, meant, None), name, key_hash(name)))), expected);
        assert_eq!(help(stopped(|| group_key(spec, name))), expected);
    }
}

/// Lists end after eight names.
#[test]
fn lists_are_short() {
    let listed = |count: usize| {
        let names: Vec<&'static str> = (0..count).map(|at| &**kept(format!("value-{at}"))).collect();
        let property = kept(Property::new("room", Kind::Enum, Sensitivity::None).values(names.leak()));
        let spec = kept(Spec::new("shop", "1.0.0", "Shop", 17).properties(vec![property].leak()));
        let message = stopped(|| group_value(spec, &Field::new("room", of_kind(ValueKind::Enum(&["fax"])))));
        message.unwrap().split_once("the values are ").unwrap().1.to_owned()
    };
    assert_eq!(listed(2), "`value-0`, `value-1`");
    assert!(listed(8).ends_with("`value-7`"), "{}", listed(8));
    assert!(listed(9).ends_with("`value-7` and 1 more"), "{}", listed(9));
    assert!(listed(120).ends_with("`value-7` and 112 more"), "{}", listed(120));
}

/// The attribute `kind` narrows what a type holds, and states it where a function writes the value.
#[test]
fn stated_kinds() {
    use ValueKind::{Any, Array, Boolean, Enum, Exact, Integer, Number, Object, String, Timestamp};
    let of = |held| Some(FieldType { sensitive: true, newtype: Some("AgentId"), ..of_kind(held) });
    for (held, agreeing) in [
        (String, "String Timestamp Any"),
        (Timestamp, "String Timestamp Any"),
        (Enum(&["web"]), "String Timestamp Any"),
        (Integer, "Integer Number Any"),
        (Number, "Integer Number Any"),
        (Exact, "Integer Number Any"),
        (Boolean, "Boolean Any"),
        (Object, "Object Any"),
        (Array(&String), "Any"),
        (Any, "String Integer Number Boolean Timestamp Object Any"),
    ] {
        let kinds = [String, Integer, Number, Boolean, Timestamp, Object, Any];
        let agree = kinds
            .into_iter()
            .filter(|stated| stopped(|| kind(*stated, self::stated(*stated, of(held), false))).is_none());
        assert_eq!(agree.map(|kind| format!("{kind:?}")).collect::<Vec<_>>().join(" "), agreeing, "{held:?}");
        for stated in kinds.into_iter().filter(|stated| !matches!(stated, Any)) {
            let by_function = self::stated(stated, None, true);
            assert_eq!((by_function.kind, by_function.optional, by_function.kind_override), (stated, true, true));
        }
    }
    let narrowed = stated(Timestamp, of(String), true);
    assert_eq!((narrowed.kind, narrowed.sensitive, narrowed.newtype), (Timestamp, true, Some("AgentId")));
    assert_eq!(stated(Any, of(String), false).kind, String, "`any` says nothing of a type that says more");
}

/// The name of a property keeps its promise in a custom event, under its aliases as well.
#[test]
fn properties_of_custom_events() {
    let (spec, ..) = context(false);
    let found = |key: &'static str, field_type: FieldType| {
        rule_of(stopped(|| custom_event_value(spec, key, field_type, false)))
    };
    let text = FieldType { sensitive: true, ..of_kind(ValueKind::String) };
    for (key, field_type, expected) in [
        ("queue", of_kind(ValueKind::Boolean), None),
        ("queue", of_kind(ValueKind::Unfit("it has no form")), Some("LC0302")),
        ("agent_id", of_kind(ValueKind::String), None),
        ("agent_id", of_kind(ValueKind::Boolean), Some("LC0302")),
        ("operator", of_kind(ValueKind::Boolean), Some("LC0302")),
        ("message_body", of_kind(ValueKind::String), Some("LC0312")),
        ("message_body", text, None),
        ("message_body", FieldType { optional: true, ..text }, None),
    ] {
        assert_eq!(found(key, field_type).as_deref(), expected, "{key} {field_type:?}");
    }
}

/// A group with a required property must be written, and an enum has the events of one spec.
#[test]
fn skipped_groups_and_other_specs() {
    let body: &'static [Field] = vec![Field::new("message_body", of_kind(ValueKind::String))].leak();
    let duration: &'static [Field] = vec![Field::new("duration", of_kind(ValueKind::Number))].leak();
    let skipped =
        |fields| rule_of(stopped(move || group_never_skipped(context(false), (fields, false), "skip_serializing")));
    assert_eq!(skipped(body).as_deref(), Some("LC0311"));
    assert_eq!(skipped(duration), None);
    let optional = rule_of(stopped(move || group_never_skipped(context(false), (body, true), "skip_serializing")));
    assert_eq!(optional, None, "`group` reports it");
    let other = kept(Spec::new("shop", "1.0.0", "Shop", 18));
    let (spec, ..) = context(false);
    let of = |event: VariantEvent| rule_of(stopped(move || of_spec(spec, event, "Sent")));
    let named = |spec| Some(("Shop Message Sent", spec));
    assert_eq!((of(named(None)), of(named(Some(spec)))), (None, None));
    assert_eq!(of(named(Some(other))).as_deref(), Some("LC0810"));
    assert_eq!(of(None).as_deref(), Some("LC0805"), "a type that is no event");
    let twice = |before: VariantEvent| rule_of(stopped(move || distinct(&[before], named(None))));
    assert_eq!(twice(named(Some(spec))).as_deref(), Some("LC0206"));
    assert_eq!((twice(None), twice(Some(("Shop Message Received", None)))), (None, None));
}

/// What a type need not have is asked of each type, so that the message is ours.
#[test]
fn types_of_custom_fields() {
    assert_eq!(rule_of(stopped(|| custom_value("tags", of_kind(ValueKind::Unfit("why"))))).as_deref(), Some("LC0302"));
    assert_eq!(rule_of(stopped(|| custom_value("tags", of_kind(ValueKind::Boolean)))), None);
    assert_eq!(rule_of(stopped(|| written_by_serde("queue", false))).as_deref(), Some("LC0302"));
    assert_eq!(rule_of(stopped(|| written_by_serde("queue", true))), None);
    assert_eq!(rule_of(stopped(|| holds_others("rest", false))).as_deref(), Some("LC0302"));
    assert_eq!(rule_of(stopped(|| holds_others("rest", true))), None);
    let body = |optional| FieldType { optional, ..of_kind(ValueKind::String) };
    let absent =
        |optional| rule_of(stopped(move || never_absent(context(false).1.property("message_body"), body(optional))));
    assert_eq!((absent(true).as_deref(), absent(false)), (Some("LC0311"), None));
}

/// An enum of a plan's events takes an event of the base that the plan leaves as it is: also its types of ids and its roles.
#[test]
fn events_that_a_plan_leaves_as_they_are() {
    const TYPED: Property = AGENT.newtype("AgentId");
    const MEANT: Property = AGENT.property_role(PropertyRole::Agent);
    let spec = |property: &'static Property, role: Option<EventRole>, base: Option<&'static Spec>| -> &'static Spec {
        let of_event = vec![EventProperty::new(property, Presence::Optional)].leak();
        let event = Event::new("Shop Message Sent", "sent", of_event);
        let event: &'static Event = kept(role.map_or(event, |role| event.role(role)));
        let spec = Spec::new("shop", "1.0.0", "Shop", if base.is_some() { 18 } else { 17 });
        let spec = spec.events(vec![event].leak());
        kept(match base {
            Some(base) => spec.base(base),
            None => spec,
        })
    };
    let base = spec(&AGENT, None, None);
    for (property, role, expected) in [
        (&AGENT, None, None),
        (&TYPED, None, Some("LC0810")),
        (&MEANT, None, Some("LC0810")),
        (&AGENT, Some(EventRole::MessageSent), Some("LC0810")),
    ] {
        let plan = spec(property, role, Some(base));
        let found = rule_of(stopped(move || of_spec(plan, Some(("Shop Message Sent", Some(base))), "Sent")));
        assert_eq!(found.as_deref(), expected, "{property:?} {role:?}");
    }
}

/// An alias under which a field is read may be anything but a name of another property.
#[test]
fn aliases_of_fields() {
    let (spec, ..) = context(false);
    let found = |key: &'static str, name: &'static str| rule_of(stopped(|| alias(spec, key, name)));
    for (key, name, expected) in [
        ("agent_id", "agent", None),
        ("agent_id", "operator", None),
        ("agent_id", "agent_id", None),
        ("agent_id", "message_body", Some("LC0811")),
        ("queue", "operator", Some("LC0811")),
        ("queue", "topic", None),
    ] {
        assert_eq!(found(key, name).as_deref(), expected, "{key} {name}");
    }
}
