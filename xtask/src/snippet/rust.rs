//! The generated types of an event in Rust: what its setters take.

use std::collections::BTreeSet;

use livechat_spec::json::Value;
use livechat_spec::load::{pascal_case, snake_case};
use livechat_spec::model::text::Identifier;
use livechat_spec::model::value::Entry;
use livechat_spec::model::{Property, ValueSpec};
use livechat_spec::vocabulary::{Kind, Presence};

use super::call::Call;
use super::forms::Syntax;
use super::literal::{self, fill, json_text, text};

/// The crate with the types of every spec.
const TYPES: &str = "livechat_types";

/// The lines that import what the call uses.
pub(super) fn imports(call: &Call<'_>, syntax: &Syntax) -> Vec<String> {
    let mut of_types = BTreeSet::from(["Envelope", "Track"].map(str::to_owned));
    let mut of_events = BTreeSet::from([event_type(call)]);
    for (property, value) in &call.properties {
        let Expression { of_types: shared, own, .. } = Expression::of(property, value, syntax);
        of_types.extend(shared.map(str::to_owned));
        of_events.extend(own);
    }
    let import = |from: &str, names: &BTreeSet<String>| {
        format!("use {from}::{{{}}};", names.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
    };
    // The built-in spec extends nothing.
    if call.spec.extends.is_none() && &*call.spec.name == "livechat" {
        of_types.extend(of_events);
        return vec![import(TYPES, &of_types)];
    }
    // The module that `livechat init` makes.
    let module = format!("{}_events::events", snake_case(&call.spec.name));
    match of_events.first() {
        Some(event) if of_events.len() == 1 => vec![format!("use {module}::{event};"), import(TYPES, &of_types)],
        _ => vec![import(&module, &of_events), import(TYPES, &of_types)],
    }
}

/// The lines that make the event.
pub(super) fn statement(call: &Call<'_>, syntax: &Syntax) -> Vec<String> {
    let presence = |property: &Entry<Identifier, Property>| {
        call.event.value.properties.get(&property.key).map(|presence| presence.value)
    };
    let (mut required, mut setters) = (Vec::new(), Vec::new());
    for (property, value) in &call.properties {
        let expression = Expression::of(property, value, syntax).code;
        if presence(property) == Some(Presence::Required) {
            required.push(expression);
        } else {
            let setter = fill(&syntax.property, &[("key", &snake_case(&property.key)), ("value", &expression)]);
            setters.push(format!("    {setter}"));
        }
    }
    let mut lines = vec![format!("let event = {}::new({})", event_type(call), required.join(", "))];
    lines.extend(setters);
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines
}

fn event_type(call: &Call<'_>) -> String {
    pascal_case(&call.event.key)
}

/// The argument of a setter, and the names that it uses.
struct Expression {
    code: String,
    /// The type of livechat-types in it.
    of_types: Option<&'static str>,
    /// The type in it that is generated for the property.
    own: Option<String>,
}

impl Expression {
    fn of(property: &Entry<Identifier, Property>, value: &Value, syntax: &Syntax) -> Self {
        let spec = &property.value.value_spec;
        // `Sensitive` is made of the value alone.
        let is_redacted = spec.sensitivity.value.is_private() && spec.kind.value != Kind::Object;
        let plain = |code: String| Self { code, of_types: None, own: None };
        let of_own = |name: String, code: String| Self { code, of_types: None, own: Some(name) };
        match (value, spec.kind.value) {
            (Value::String(words), Kind::Enum) => {
                let name = pascal_case(&snake_case(&property.key));
                let words = text(words, syntax.quoting());
                match property.value.is_closed() {
                    true => of_own(name.clone(), format!("{name}::try_from({words})?")),
                    false if is_redacted => of_own(name.clone(), format!("{name}::from({words})")),
                    false => plain(words),
                }
            }
            (Value::String(words), Kind::String) => {
                let words = text(words, syntax.quoting());
                match spec.newtype.as_deref() {
                    Some(name) if is_redacted => of_own(name.to_owned(), format!("{name}::from({words})")),
                    _ => plain(words),
                }
            }
            (Value::Number(number), Kind::Integer | Kind::Number) if !is_redacted && number.parse::<i32>().is_ok() => {
                plain(number.clone())
            }
            (Value::Array(items), Kind::Array) => {
                let kind = spec.items.map_or(Kind::String, |items| items.value);
                let name = shared_type(kind);
                let code = if items.is_empty() {
                    let plain = if kind == Kind::Boolean { "bool" } else { "String" };
                    // Without an item, the compiler does not know which one it is.
                    format!("Vec::<{}>::new()", name.unwrap_or(plain))
                } else {
                    let [open, between, close] = &syntax.list;
                    let items: Vec<_> = items.iter().map(|item| simple(&item.value, name, syntax)).collect();
                    format!("{open}{}{close}", items.join(between))
                };
                Self { code, of_types: name, own: None }
            }
            (value, kind) => {
                let name = if is_seconds(spec) { Some("Seconds") } else { shared_type(kind) };
                Self { code: simple(value, name, syntax), of_types: name, own: None }
            }
        }
    }
}

fn is_seconds(spec: &ValueSpec) -> bool {
    matches!(spec.kind.value, Kind::Integer | Kind::Number) && spec.unit.as_deref() == Some("seconds")
}

/// The type of livechat-types for values of a kind, if they need one.
fn shared_type(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Integer | Kind::Number => Some("Number"),
        Kind::Timestamp => Some("Timestamp"),
        Kind::Object | Kind::Array => Some("RawJson"),
        _ => None,
    }
}

/// A value of a type of livechat-types, or of the language.
fn simple(value: &Value, name: Option<&str>, syntax: &Syntax) -> String {
    match (value, name) {
        (Value::Number(number), Some(name)) => match number.parse::<i64>() {
            Ok(integer) if i32::try_from(integer).is_ok() => format!("{name}::from({number})"),
            Ok(_) => format!("{name}::from({number}_i64)"),
            Err(_) => format!("{name}::try_from({number})?"),
        },
        (Value::String(words), Some(name)) => format!("{name}::parse({})?", text(words, syntax.quoting())),
        (Value::String(words), None) => format!("{}.to_owned()", text(words, syntax.quoting())),
        (value, Some(name)) => format!("{name}::parse({})?", json_text(value, syntax)),
        (value, None) => literal::value(value, syntax),
    }
}
