//! The generators produce valid Rust from every spec that the loader accepts.

use std::collections::HashSet;

use livechat_spec::load::load;
use quote::ToTokens as _;
use serde_json::{Map, Value};
use syn::{Fields, FnArg, ImplItem, Item, Pat, UseTree};

use crate::generate::{reference, rust, snippets};
use crate::markdown::prose;
use crate::markdown::tests::HOSTILE;
use crate::workspace::RustPaths;

const SPECS: [&str; 2] =
    [include_str!("../../../tests/spec.json"), include_str!("../../../tests/downstream/helpdesk/spec.json")];

/// Names that clash with names of Rust or of generated code, and names that nearly do.
const NAMES: &str = "
    _ __ self Self super crate r#type type Type match box dyn async gen union default auto macro_rules raw safe static
    new New extra Extra eXtra name Name event Event input key read out field property batch index clone into from fmt eq
    AnyEvent Option Some None Ok Err Result String Vec Box Into From Default Clone Debug PartialEq Hash Eq Ord Copy Drop
    Id TABLE Spec Property Number Seconds Sensitive Timestamp RawJson Input Writer WriteEvent ReadEvent LiveChatEvent
    SyntaxError Envelope Other other Kind Presence Sensitivity Perspective FieldRole EventRole Dialect Fixed Limits
    EventProperty str bool u8 usize i32 f64 char event_name write_properties read_event to_owned as_str a A aB AB a_b a1
    a_1 A1 a1b a_1b type_id typeId self_id selfId user user_id event_id object value properties envelope events dialects
    IntoValue assert_fits table_format livechat_types shop helpdesk mod_ _x x_ x__y 1x é ß naïve İ ﬁ";

/// Words of the vocabulary.
const WORDS: &str = "
    string integer number boolean timestamp enum object array none identifier personal content optional recommended
    required conversation_started conversation_ended message_sent message_received customer company unstated call event
    properties identity inherited tolerated seconds Seconds";

const ROUNDS: usize = 600;

/// A xorshift generator: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A text that replaces another one.
    fn text(&mut self, names: &[&str], words: &[&str]) -> String {
        match self.below(5) {
            0 => (*self.of(names)).to_owned(),
            1 => (*self.of(words)).to_owned(),
            2 => (*self.of(HOSTILE)).to_owned(),
            3 => format!("{} {}", self.of(HOSTILE), self.of(names)),
            _ => (0..=self.below(8))
                .map(|_| *self.of(&['a', 'B', '1', '_', ' ', '-', '/', '"', '\\', '`', '\'', '{', '$', 'é', '\n']))
                .collect(),
        }
    }
}

fn paths() -> RustPaths {
    RustPaths {
        spec_crate: syn::parse_quote!(crate),
        types_crate: syn::parse_quote!(crate),
        table: syn::parse_quote!(super::table),
        base: None,
    }
}

#[test]
fn whatever_is_accepted_becomes_sound_rust() {
    let names: Vec<&str> = NAMES.split_whitespace().collect();
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let paths = paths();
    let specs = SPECS.map(|spec| {
        let spec = spec.replace("WORD", "word");
        serde_json::from_str::<Value>(&spec).unwrap()
    });
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut accepted = 0;
    for round in 0..ROUNDS {
        let mut spec = random.of(&specs).clone();
        shrink(&mut spec, &mut random);
        for _ in 0..=random.below(2) {
            mutate(&mut spec, &mut random, &names, &words);
        }
        let Some(document) = load("spec.json", spec.to_string().as_bytes()).spec_file else {
            continue;
        };
        accepted += 1;
        let code = [
            rust::table::generate(&document, &[], &paths),
            rust::events::generate(&document, &[], &paths),
            rust::envelope::generate(&document, &paths.types_crate),
        ];
        reference::generate(&document, None);
        snippets::generate(&document);
        for code in code {
            let file = syn::parse_file(&code).unwrap_or_else(|error| panic!("round {round}: {error}\n{code}"));
            let clashes = clashes(&file.items);
            assert!(clashes.is_empty(), "round {round}: {clashes:?}\n{code}\n{spec:#}");
        }
    }
    assert!(accepted > ROUNDS / 4, "only {accepted} specs were accepted");
}

#[test]
fn printing_changes_no_code() {
    let spec = include_bytes!("../../../tests/downstream/helpdesk/spec.json");
    let document = load("spec.json", spec).spec_file.unwrap();
    let paths = paths();
    let [table, events] =
        [rust::table::generate(&document, &[], &paths), rust::events::generate(&document, &[], &paths)];
    for code in [table, events, rust::envelope::generate(&document, &paths.types_crate)] {
        let file = syn::parse_file(&code).unwrap();
        // Printed as a whole, the file has no blank lines.
        let at_once = prettyplease::unparse(&file);
        let shortened = rust::print::with_short_signatures(&at_once);
        let lines = |code: &str| code.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(&code), lines(&shortened));
        assert_eq!(prettyplease::unparse(&syn::parse_file(&shortened).unwrap()), at_once);
    }
}

#[test]
fn a_spec_of_hardly_anything_becomes_sound_rust() {
    let helpdesk: Value = serde_json::from_str(SPECS[1]).unwrap();
    let paths = paths();
    for empty in [&["events"][..], &["properties"], &["events", "properties"]] {
        let mut spec = helpdesk.clone();
        let events = spec["events"].as_object_mut().unwrap();
        for event in events.values_mut() {
            event["properties"] = Map::new().into();
            event["examples"] = Value::Array(Vec::new());
        }
        for section in empty {
            spec[section] = Map::new().into();
        }
        let loaded = load("spec.json", spec.to_string().as_bytes());
        let document = loaded.spec_file.unwrap_or_else(|| panic!("{:?}", loaded.findings));
        let code = rust::table::generate(&document, &[], &paths) + &rust::events::generate(&document, &[], &paths);
        assert_eq!(code.contains("pub mod events"), !empty.contains(&"events"));
        assert_eq!(code.contains("pub enum AnyEvent"), !empty.contains(&"events"));
        assert_eq!(code.contains("properties as property"), !empty.contains(&"properties"));
    }
}

#[test]
fn text_is_broken_into_lines_where_it_stays_text() {
    let long = "x".repeat(100);
    let lines = rust::docs::lines(&format!("{long} `- code with spaces` {}", prose("- no item 1. # *")));
    assert_eq!(lines, [format!(" {long}"), r" `- code with spaces` \- no item 1\. \# \*".to_owned()]);
    let words: Vec<&str> = rust::docs::words(r"a \`b c\` `d e` f").map(|word| word.word).collect();
    assert_eq!(words, ["a", r"\`b", r"c\`", "`d e`", "f"]);
}

#[test]
fn names_of_code_become_code() {
    for (text, markdown) in [
        ("RudderStack's userId's agent_id.", "RudderStack's `userId`'s `agent_id`."),
        ("(see https://a.example/b)", "(see `https://a.example/b`)"),
        ("the field `type`'s kind, `a b` and one ` alone", "the field `type`'s kind, `a b` and one \\` alone"),
        ("don't call() a_b's", "don't `call()` `a_b`'s"),
        ("two  words\n\n    more", "two words more"),
        ("``` ``a`` ` b` `c`", "\\`\\`\\` \\`\\`a\\`\\` \\` b\\` `c`"),
        ("'' () _ __", "'' () \\_ \\_\\_"),
    ] {
        assert_eq!(prose(text), markdown);
    }
    assert_eq!(rust::docs::sentence("It ends."), "It ends.");
    assert_eq!(rust::docs::sentence("It does not"), "It does not.");
}

/// Keeps a few properties, so that a round takes little time.
fn shrink(spec: &mut Value, random: &mut Random) {
    let Some(Value::Object(properties)) = spec.get_mut("properties") else { return };
    while properties.len() > 6 {
        let key = random.of(&properties.keys().cloned().collect::<Vec<_>>()).clone();
        properties.remove(&key);
    }
    let kept: HashSet<String> = properties.keys().cloned().collect();
    let Some(Value::Object(events)) = spec.get_mut("events") else { return };
    for event in events.values_mut().filter_map(Value::as_object_mut) {
        event.remove("examples");
        if let Some(Value::Object(properties)) = event.get_mut("properties") {
            properties.retain(|key, _| kept.contains(key));
        }
    }
}

/// Changes one thing: renames a name everywhere, replaces a text, or changes a property.
fn mutate(spec: &mut Value, random: &mut Random, names: &[&str], words: &[&str]) {
    let (mut keys, mut texts) = (Vec::new(), 0);
    survey(spec, &mut keys, &mut texts);
    match random.below(4) {
        0 => {
            // Rename properties, events and fields more often than chance would.
            let section = *random.of(&["/properties", "/events", "/envelope/fields", "/dialects", ""]);
            let Some(Value::Object(members)) = spec.pointer(section) else { return };
            let all: Vec<String> = members.keys().cloned().collect();
            if let Some(from) = (!all.is_empty() && !section.is_empty()).then(|| random.of(&all).clone()) {
                let to = (*random.of(names)).to_owned();
                rename(spec, &from, &to);
            }
        }
        1 => {
            let from = random.of(&keys).clone();
            let to = random.text(names, words);
            rename(spec, &from, &to);
        }
        2 => {
            let mut at = random.below(texts);
            let text = random.text(names, words);
            replace(spec, &mut at, &text);
        }
        _ => {
            // Give a property another kind or other words.
            let section = *random.of(&["/properties", "/envelope/fields"]);
            let Some(Value::Object(members)) = spec.pointer_mut(section) else {
                return;
            };
            let all: Vec<String> = members.keys().cloned().collect();
            if all.is_empty() {
                return;
            }
            let Some(Value::Object(property)) = members.get_mut(random.of(&all)) else { return };
            match random.below(5) {
                0 => {
                    property.insert("newtype".into(), (*random.of(names)).into());
                }
                1 => {
                    property.insert("sensitivity".into(), (*random.of(words)).into());
                }
                2 => {
                    property
                        .retain(|key, _| ["description", "sensitivity", "since", "sources", "role"].contains(&&**key));
                    property.insert("kind".into(), (*random.of(words)).into());
                    property.insert("items".into(), (*random.of(words)).into());
                    if random.below(4) > 0 {
                        property.remove("items");
                    }
                }
                3 => {
                    property
                        .retain(|key, _| ["description", "sensitivity", "since", "sources", "role"].contains(&&**key));
                    property.insert("kind".into(), "enum".into());
                    let values: Map<String, Value> =
                        (0..3).map(|_| (random.text(names, words), random.text(names, words).into())).collect();
                    property.insert("values".into(), values.into());
                }
                _ => {
                    let key = random.of(&property.keys().cloned().collect::<Vec<_>>()).clone();
                    property.remove(&key);
                }
            }
        }
    }
}

fn survey(value: &Value, keys: &mut Vec<String>, texts: &mut usize) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                keys.push(key.clone());
                survey(value, keys, texts);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| survey(item, keys, texts)),
        Value::String(text) if is_prose(text) => *texts += 1,
        _ => {}
    }
}

/// Whether a text is neither a word of the vocabulary nor a name.
fn is_prose(text: &str) -> bool {
    text.contains(' ') || text == "TEXT"
}

/// Replaces a text by another one, wherever it is a key or a value.
fn rename(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::Object(members) => {
            for (key, mut value) in std::mem::take(members) {
                rename(&mut value, from, to);
                members.insert(if key == from { to.to_owned() } else { key }, value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, from, to)),
        Value::String(text) if text == from => to.clone_into(text),
        _ => {}
    }
}

/// Replaces the text at this position among all texts.
fn replace(value: &mut Value, at: &mut usize, text: &str) {
    match value {
        Value::Object(members) => members.values_mut().for_each(|value| replace(value, at, text)),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, at, text)),
        Value::String(old) if is_prose(old) => {
            if *at == 0 {
                text.clone_into(old);
            }
            *at = at.wrapping_sub(1);
        }
        _ => {}
    }
}

/// The names that occur twice in one namespace.
fn clashes(items: &[Item]) -> Vec<String> {
    let (mut types, mut values, mut methods) = (Names::default(), Names::default(), Names::default());
    // Generated code uses these names of the prelude.
    for name in ["Option", "Result", "String", "Vec", "Into", "From", "Default"] {
        types.add(name);
    }
    let mut inner = Vec::new();
    for item in items {
        match item {
            Item::Use(item) => imported(&item.tree, &mut |name| {
                // Imports are constants, types, and the modules `field`, `event` and `property`.
                if name.chars().all(|c| c.is_ascii_uppercase()) { values.add(&name) } else { types.add(&name) }
            }),
            Item::Struct(item) => {
                types.add(&item.ident.to_string());
                match &item.fields {
                    Fields::Named(fields) => {
                        inner.extend(twice(fields.named.iter().filter_map(|field| field.ident.as_ref())));
                    }
                    _ => values.add(&item.ident.to_string()),
                }
            }
            Item::Enum(item) => {
                types.add(&item.ident.to_string());
                inner.extend(twice(item.variants.iter().map(|variant| &variant.ident)));
            }
            Item::Static(item) => values.add(&item.ident.to_string()),
            Item::Const(item) if item.ident != "_" => values.add(&item.ident.to_string()),
            Item::Mod(item) => {
                types.add(&item.ident.to_string());
                inner.extend(item.content.iter().flat_map(|(_, items)| clashes(items)));
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let name = item.self_ty.to_token_stream();
                for method in &item.items {
                    let ImplItem::Fn(method) = method else { continue };
                    methods.add(&format!("{name}::{}", method.sig.ident));
                    let parameters = method.sig.inputs.iter().filter_map(|input| match input {
                        FnArg::Typed(input) if let Pat::Ident(pattern) = &*input.pat => Some(&pattern.ident),
                        _ => None,
                    });
                    inner.extend(twice(parameters));
                }
            }
            _ => {}
        }
    }
    [types.twice, values.twice, methods.twice, inner].concat()
}

#[derive(Default)]
struct Names {
    all: HashSet<String>,
    twice: Vec<String>,
}

impl Names {
    fn add(&mut self, name: &str) {
        if !self.all.insert(name.to_owned()) {
            self.twice.push(name.to_owned());
        }
    }
}

fn twice<'a>(names: impl Iterator<Item = &'a syn::Ident>) -> Vec<String> {
    let mut all = Names::default();
    names.for_each(|name| all.add(&name.to_string()));
    all.twice
}

fn imported(tree: &UseTree, add: &mut dyn FnMut(String)) {
    match tree {
        UseTree::Path(path) => imported(&path.tree, add),
        UseTree::Name(name) => add(name.ident.to_string()),
        UseTree::Rename(rename) => add(rename.rename.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, add)),
        UseTree::Glob(_) => {}
    }
}
