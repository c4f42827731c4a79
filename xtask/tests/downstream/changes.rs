//! Column `rust` of the table of changes: whether code that somebody has written for the old spec compiles with the new one.
//!
//! The code uses all that is generated: it makes each event, takes each apart by the types of its fields, matches every enum,
//! names every item of the table, and derives a struct for each event. All of it is one package with a module per spec. Code of
//! an earlier phase of the compiler hides errors of later ones, so what breaks is taken out until the
//! rest compiles.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use livechat_spec::change::{Effect, changes};
use livechat_spec::load::pascal_case;
use livechat_spec::model::{Event, SpecFile, ValueSpec};
use livechat_spec::vocabulary::{Kind, Presence};
use livechat_tests::changes::{ROWS, required_order, specs};
use livechat_xtask::__private::rust_texts;
use quote::ToTokens as _;
use serde_json::Value;

use super::Workspace;

/// The code of somebody who uses all that is generated for a spec.
fn user(spec: &SpecFile, table: &str, events: &str) -> String {
    let mut out = String::from(
        "use super::{events::*, table};\nuse livechat_types::{LiveChatEvent, Number, PropertyValue, RawJson};\n\
         use livechat_types::{Seconds, Sensitive, Timestamp};\n",
    );
    for item in syn::parse_file(events).unwrap().items {
        match item {
            syn::Item::Struct(item) if item.ident != "Extra" && matches!(item.fields, syn::Fields::Named(_)) => {
                of_struct(&item, &mut out);
            }
            syn::Item::Enum(item) => of_enum(&item, &mut out),
            _ => {}
        }
    }
    let mut pending = vec![("table".to_owned(), syn::parse_file(table).unwrap().items)];
    while let Some((path, items)) = pending.pop() {
        for item in items {
            match item {
                syn::Item::Static(item) => {
                    let name = item.ident.to_string();
                    let _ = writeln!(out, "const _: fn() = || {{ let _ = &{path}::{name}; }};");
                }
                syn::Item::Mod(item) => pending.push((format!("{path}::{}", item.ident), item.content.unwrap().1)),
                _ => {}
            }
        }
    }
    for event in spec.events.iter() {
        derived(spec, &event.key, &event.value, &mut out);
    }
    out
}

/// Makes an event and takes it apart.
fn of_struct(item: &syn::ItemStruct, out: &mut String) {
    let name = &item.ident;
    let (mut parameters, mut required, mut setters, mut uses) =
        (String::new(), String::new(), String::new(), String::new());
    for field in item.fields.iter().filter(|field| field.ident.as_ref().is_some_and(|name| name != "extra")) {
        let field_name = field.ident.as_ref().unwrap();
        let of_type = field.ty.to_token_stream().to_string();
        let inner = of_type.strip_prefix("Option < ").and_then(|inner| inner.strip_suffix(" >"));
        let _ = write!(parameters, "{field_name}: {}, ", inner.unwrap_or(&of_type));
        let _ = match inner {
            Some(_) => write!(setters, ".{field_name}({field_name})"),
            None => write!(required, "{field_name}, "),
        };
        let _ = writeln!(uses, "    let _: &{of_type} = &event.{field_name};");
    }
    let _ = writeln!(out, "pub fn make_{name}({parameters}) -> {name} {{ {name}::new({required}){setters} }}");
    let _ = writeln!(out, "pub fn read_{name}(event: &{name}) {{\n{uses}    let _ = &event.extra;\n}}");
}

/// Matches every variant.
fn of_enum(item: &syn::ItemEnum, out: &mut String) {
    let name = &item.ident;
    let _ = writeln!(out, "pub fn match_{name}(value: &{name}) -> bool {{ match value {{");
    for variant in &item.variants {
        let fields = if variant.fields.is_empty() { "" } else { "(_)" };
        let _ = writeln!(out, "    {name}::{}{fields} => true,", variant.ident);
    }
    let others = item.attrs.iter().any(|attribute| attribute.path().is_ident("non_exhaustive"));
    let _ = writeln!(out, "{}}} }}", if others { "    _ => false,\n" } else { "" });
}

/// Derives a struct for an event, with the types that its properties suggest, and an enum for each closed list.
fn derived(spec: &SpecFile, key: &str, event: &Event, out: &mut String) {
    let (name, mut fields) = (pascal_case(key), String::new());
    for (key, presence) in event.properties.iter().map(|of| (&*of.key, of.value.value)) {
        let property = spec.properties.get(key).unwrap();
        let ValueSpec { kind, items, values, .. } = &property.value_spec;
        let of_type = match (items, values) {
            (Some(items), _) => format!("Vec<{}>", simple_type(items.value)),
            (None, Some(values)) if property.is_closed() => {
                let of_type = format!("{name}{}", pascal_case(key));
                let _ = writeln!(out, "#[derive(PropertyValue)]\npub enum My{of_type} {{");
                for (at, value) in values.names().enumerate() {
                    let _ = writeln!(out, "    #[serde(rename = {value:?})]\n    V{at},");
                }
                out.push_str("}\n");
                format!("My{of_type}")
            }
            _ => simple_type(kind.value).to_owned(),
        };
        let of_type = if presence == Presence::Required { of_type } else { format!("Option<{of_type}>") };
        let _ = writeln!(fields, "    #[serde(rename = {:?})]\n    pub {key}: {of_type},", spec.key_of(key));
    }
    let (table, event) = (spec.name.to_uppercase(), &*event.name);
    let _ = writeln!(out, "use table::{table} as {name}Spec;\n#[derive(LiveChatEvent)]");
    let _ = writeln!(out, "#[livechat(event = {event:?}, spec = {name}Spec)]\npub struct My{name} {{\n{fields}}}");
}

const fn simple_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "i64",
        Kind::Number => "f64",
        Kind::Boolean => "bool",
        Kind::Object | Kind::Array => "RawJson",
        Kind::Timestamp => "Timestamp",
        _ => "String",
    }
}

/// Whether the public fields of the envelope that somebody uses are there, with their types. Only livechat-types generates it.
fn envelope_breaks(old: &str, new: &str) -> bool {
    let fields = |text: &str| -> BTreeMap<String, String> {
        let structs = syn::parse_file(text).unwrap().items.into_iter().filter_map(|item| match item {
            syn::Item::Struct(item) if item.ident == "Envelope" => Some(item.fields),
            _ => None,
        });
        let named = |field: syn::Field| (field.ident.unwrap().to_string(), field.ty.to_token_stream().to_string());
        structs.flatten().map(named).collect()
    };
    let (old, new) = (fields(old), fields(new));
    assert!(old.len() > 1);
    old.iter().any(|(name, of_type)| new.get(name) != Some(of_type))
}

/// The modules of a package, by their texts: the table, the events, and the code of somebody.
#[derive(Default)]
struct Modules(BTreeMap<[String; 3], String>);

impl Modules {
    /// The name of the module with these texts.
    fn add(&mut self, texts: [String; 3]) -> String {
        let next = format!("m{}", self.0.len());
        self.0.entry(texts).or_insert(next).clone()
    }
}

/// The modules with errors.
fn broken(workspace: &Workspace) -> BTreeSet<String> {
    let run = workspace.cargo(&["check", "--quiet", "--message-format=json"]);
    let mut broken = BTreeSet::new();
    for line in run.stdout.lines() {
        let line: Value = serde_json::from_str(line).unwrap_or_default();
        let message = &line["message"];
        if message["level"] != "error" {
            continue;
        }
        let is_primary = |span: &&Value| span["is_primary"] == true;
        for span in message["spans"].as_array().into_iter().flatten().filter(is_primary) {
            let file = span["file_name"].as_str().unwrap();
            let mut parts = file.split('/').skip(1);
            let module = parts.next().unwrap_or_default();
            assert_eq!(parts.next(), Some("user.rs"), "what is generated compiles: {}", message["rendered"]);
            broken.insert(module.to_owned());
        }
    }
    assert_eq!(broken.is_empty(), run.code == 0, "{}", run.stderr);
    broken
}

#[test]
fn rust_code_breaks_as_the_rows_say() {
    let mut modules = Modules::default();
    let (mut olds, mut news) = (BTreeSet::new(), Vec::new());
    for (kind, [old, new]) in
        ROWS.iter().map(|row| (row.kind, specs(row))).chain([("required-order", required_order())])
    {
        let texts = [&old, &new].map(rust_texts);
        let user = user(&old, &texts[0][0], &texts[0][2]);
        let envelope = envelope_breaks(&texts[0][1], &texts[1][1]);
        let worst = changes(&old, &new).iter().map(|change| change.kind.verdicts().rust).max();
        let [old, new] = texts.map(|texts| [texts[0].clone(), texts[2].clone(), user.clone()]);
        olds.insert(modules.add(old));
        news.push((kind, modules.add(new), envelope, worst));
    }
    let workspace = Workspace::new("changes", "{}", "livechat-types", "");
    for ([table, events, user], module) in &modules.0 {
        workspace.write(&format!("src/{module}/table.rs"), table);
        workspace.write(&format!("src/{module}/events.rs"), events);
        workspace.write(&format!("src/{module}/user.rs"), user);
    }
    let mut left: BTreeSet<String> = modules.0.values().cloned().collect();
    let mut all_broken = BTreeSet::new();
    loop {
        let mut text = String::from("#![allow(warnings)]\n");
        for module in &left {
            let _ = writeln!(text, "pub mod {module} {{ pub mod table; pub mod events; pub mod user; }}");
        }
        workspace.write("src/lib.rs", &text);
        let found = broken(&workspace);
        if found.is_empty() {
            break;
        }
        left.retain(|module| !found.contains(module));
        all_broken.extend(found);
    }
    let old: Vec<_> = olds.intersection(&all_broken).collect();
    assert!(old.is_empty(), "the code is for the old spec: {old:?}");
    let mut wrong = Vec::new();
    for (kind, module, envelope, worst) in news {
        let found = if envelope || all_broken.contains(&module) { Effect::Breaks } else { Effect::Fine };
        if worst != Some(found) {
            wrong.push(format!("{kind} ({module}): {found:?} instead of {worst:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}
