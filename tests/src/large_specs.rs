//! Spec files of any size, for tests of the time and memory that they take.

use std::fmt::Write as _;

/// How large a spec is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The number of its properties.
    pub properties: usize,
    /// The number of its events.
    pub events: usize,
    /// The number of properties of each event. The events together use every property if there are enough of them.
    pub of_event: usize,
}

/// Sizes that people may reach: many properties, many events, events with many properties, and events of which no two have the
/// same properties.
pub const LARGE: [Size; 4] = [
    Size { properties: 10_000, events: 100, of_event: 100 },
    Size { properties: 300, events: 3_000, of_event: 10 },
    Size { properties: 1_000, events: 200, of_event: 150 },
    Size { properties: 5_001, events: 2_500, of_event: 5 },
];

impl Size {
    /// Returns the key of a property. Keys are alike, as in specs whose names follow a scheme.
    pub fn property(number: usize) -> String {
        format!("step_{number:05}_count")
    }

    /// Returns the name of an event.
    pub fn event(number: usize) -> String {
        format!("Shop Step {number:05} Reached")
    }

    /// Returns the numbers of the properties of an event.
    pub fn properties_of(self, event: usize) -> impl Iterator<Item = usize> {
        (0..self.of_event.min(self.properties)).map(move |number| (event * self.of_event + number) % self.properties)
    }

    /// Returns a spec file of this size. It has findings of no level, and a dialect that says something about every tenth
    /// property.
    pub fn spec_file(self) -> String {
        let Self { properties, events, .. } = self;
        let mut out = START.to_owned();
        let key = Self::property;
        list(&mut out, 0..properties, |number| {
            let kind = match number % 8 {
                0 => r#""kind": "number", "minimum": 0, "maximum": 1000"#,
                1 => r#""kind": "boolean""#,
                2 => r#""kind": "timestamp""#,
                3 => r#""kind": "enum", "values": {"web": "On a page", "phone": "In an app"}"#,
                4 => r#""kind": "array", "items": "string""#,
                5 => r#""kind": "string", "min_length": 1, "max_length": 40"#,
                _ => r#""kind": "string""#,
            };
            let aliases = match number % 4 {
                0 => format!(r#", "aliases": {{"keys": ["stepCount{number:05}Old"], {EVIDENCE}}}"#),
                _ => String::new(),
            };
            let about = r#""description": "How often a visitor came to this step", "sensitivity": "none""#;
            format!(r#""{}": {{{kind}, {about}{aliases}, "since": "1.0.0", {EVIDENCE}}}"#, key(number))
        });
        out.push_str("}, \"events\": {");
        list(&mut out, 0..events, |number| {
            let mut of_event = String::new();
            list(&mut of_event, self.properties_of(number), |property| format!(r#""{}": "optional""#, key(property)));
            let (name, since) = (Self::event(number), r#""since": "1.0.0""#);
            let about = r#""description": "A visitor came to this step""#;
            let aliases = format!(r#""aliases": {{"names": ["shop-step-{number:05}"], {EVIDENCE}}}"#);
            format!(
                r#""step_{number:05}_reached": {{"name": "{name}", {about}, "properties": {{{of_event}}}, {aliases}, {since}, {EVIDENCE}}}"#
            )
        });
        out.push_str("}, \"dialects\": {\"shop\": {");
        out.push_str(DIALECT);
        out.push_str(", \"kinds\": {");
        let tenth = |digit: usize| (digit..properties).step_by(80);
        list(&mut out, tenth(0), |number| format!(r#""{}": {{"kind": "integer", {EVIDENCE}}}"#, key(number)));
        for (claims, digit) in [("trimmed", 6), ("recommended", 14), ("absent", 22)] {
            let _ = write!(out, "}}, \"{claims}\": {{");
            list(&mut out, tenth(digit), |number| format!(r#""{}": {{{EVIDENCE}}}"#, key(number)));
        }
        out.push_str("}, \"fixed\": [");
        list(&mut out, tenth(8), |number| {
            let event = format!("step_{:05}_reached", number % events);
            let (value, about) = (r#""value": 1"#, r#""description": "It is counted elsewhere""#);
            format!(r#"{{"event": "{event}", "property": "{}", {value}, {about}, {EVIDENCE}}}"#, key(number))
        });
        out.push_str("]}}}");
        out
    }
}

/// Appends items with commas and line breaks between them.
fn list(out: &mut String, numbers: impl Iterator<Item = usize>, item: impl Fn(usize) -> String) {
    for (at, number) in numbers.enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&item(number));
    }
}

const EVIDENCE: &str = r#""sources": [{"source": "notes"}]"#;

const DIALECT: &str = r#""title": "The shop", "description": "What the shop sends",
"perspective": {"side": "customer", "sources": [{"source": "notes"}]},
"identities": {"fields": ["userId"], "sources": [{"source": "notes"}]}, "limits": {}"#;

const START: &str = r#"{
"name": "shop", "version": "1.0.0", "title": "The shop", "description": "What happens in the shop",
"category": "Shop", "schema_base": "https://shop.example/schemas",
"sources": {"notes": {"title": "Team notes", "kind": "document"}},
"envelope": {
    "description": "The call around the properties",
    "fields": {
        "type": {"kind": "enum", "values": {"track": "Something that happened"}, "description": "Which call it is",
            "role": "call", "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]},
        "event": {"kind": "string", "description": "What happened", "role": "event", "sensitivity": "none",
            "since": "1.0.0", "sources": [{"source": "notes"}]},
        "properties": {"kind": "object", "description": "More about it", "role": "properties",
            "sensitivity": "content", "since": "1.0.0", "sources": [{"source": "notes"}]},
        "userId": {"kind": "string", "description": "Whose event it is", "newtype": "UserId", "role": "identity",
            "sensitivity": "identifier", "since": "1.0.0", "sources": [{"source": "notes"}]},
        "timestamp": {"kind": "timestamp", "description": "When it happened", "role": "time",
            "sensitivity": "none", "since": "1.0.0", "sources": [{"source": "notes"}]}
    },
    "batch": {"field": "batch", "description": "Calls in one body", "sources": [{"source": "notes"}]}
},
"properties": {"#;
