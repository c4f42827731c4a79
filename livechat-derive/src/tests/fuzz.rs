//! Random items with random attributes: a derive never panics, and always expands to Rust.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Group, TokenStream, TokenTree};
use syn::DeriveInput;

use super::{DERIVES, expand};

const ITEMS: usize = 3000;

/// A generator of pseudorandom numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// Calls a function up to `most` times, and joins what it returns.
    fn some(&mut self, most: usize, mut write: impl FnMut(&mut Self) -> String) -> String {
        let count = self.below(most + 1);
        (0..count).map(|_| write(self)).collect::<Vec<_>>().join(" ")
    }
}

const NAMES: [&str; 12] = [
    "event",
    "custom_event",
    "dialect",
    "spec",
    "crate",
    "manual",
    "custom",
    "plain",
    "kind",
    "evnet",
    "livechat::event",
    "type",
];
const VALUES: [&str; 19] = [
    "",
    "",
    " = \"Live Chat Message Sent\"",
    " = \"string\"",
    " = \"\"",
    " = \"\\u{0}\\n\"",
    " = \"日本\"",
    " = 3",
    " = -1.5",
    " = crate::SPEC",
    " = ::a::b",
    " = a::<B>::c",
    "(\"string\")",
    "(a, b = c)",
    "[1]",
    " = ",
    " == 1",
    " = r#\"raw\"#",
    " = b\"bytes\"",
];
const SERDE: [&str; 24] = [
    "rename = \"agent_id\"",
    "rename = \"\"",
    "rename = 3",
    "rename(serialize = \"a\", deserialize = \"b\")",
    "rename(serialize = \"a\", deserialize = \"a\")",
    "rename(serialize = 3)",
    "rename()",
    "rename",
    "rename_all = \"camelCase\"",
    "rename_all = \"SCREAMING-KEBAB-CASE\"",
    "rename_all = \"no\"",
    "rename_all(serialize = \"snake_case\")",
    "skip",
    "skip_serializing_if = \"f\"",
    "flatten",
    "default",
    "default = \"f\"",
    "with = \"m\"",
    "into = \"T\"",
    "tag = \"t\", content = \"c\"",
    "other",
    "untagged",
    "bound(serialize = \"T: X\")",
    "= 3",
];
const TYPES: [&str; 22] = [
    "String",
    "Option<String>",
    "&'a str",
    "&'static str",
    "std::borrow::Cow<'a, str>",
    "T",
    "Vec<T>",
    "[u8; N]",
    "[u8; 4]",
    "()",
    "(u8, T)",
    "!",
    "fn(&'a str) -> T",
    "for<'x> fn(&'x str)",
    "dyn Fn() + 'a",
    "impl_type!('a)",
    "<T as X>::Y",
    "Self",
    "Option<Box<Self>>",
    "*const u8",
    "_",
    "impl Clone",
];
const FIELDS: [&str; 9] = ["message_id", "agent_id", "r#type", "r#async", "_under", "__", "日本", "of", "SPEC"];
const VARIANTS: [&str; 6] = ["Sent", "r#Async", "a", "_B", "日本", "Received"];
const GENERICS: [&str; 8] = [
    "",
    "",
    "<'a>",
    "<'a, 'b: 'a, T>",
    "<T: Clone = u8>",
    "<const N: usize>",
    "<'a, T: ?Sized + 'a, const N: usize = 3>",
    "<>",
];
const CLAUSES: [&str; 5] = ["", "", "where T: Clone", "where 'b: 'a, T: X<'a>,", "where"];

fn attributes(random: &mut Random) -> String {
    random.some(3, |random| match random.below(8) {
        0 => random
            .one_of(&["#[livechat]", "#[livechat()]", "#[livechat = 3]", "#[livechat(,)]", "#[livechat{event}]"])
            .into(),
        1 => random
            .one_of(&["#[allow(deprecated)]", "#[forbid(x)]", "#[expect]", "#[deny = 3]", "#[doc = \"x\"]"])
            .into(),
        2 | 3 => {
            let parts = random.some(3, |random| format!("{},", random.one_of(&SERDE)));
            format!("#[serde({parts})]")
        }
        _ => {
            let parts = random.some(4, |random| {
                let comma = if random.below(12) == 0 { "" } else { "," };
                format!("{}{}{comma}", random.one_of(&NAMES), random.one_of(&VALUES))
            });
            format!("#[livechat({parts})]")
        }
    })
}

fn fields(random: &mut Random) -> String {
    match random.below(5) {
        0 => String::new(),
        1 => {
            let fields = random.some(3, |random| format!("{} {},", attributes(random), random.one_of(&TYPES)));
            format!("({fields})")
        }
        _ => {
            let fields = random.some(4, |random| {
                format!("{} {}: {},", attributes(random), random.one_of(&FIELDS), random.one_of(&TYPES))
            });
            format!("{{ {fields} }}")
        }
    }
}

fn item(random: &mut Random) -> String {
    let (attributes, generics, clause) = (attributes(random), random.one_of(&GENERICS), random.one_of(&CLAUSES));
    match random.below(7) {
        0 => format!("{attributes} union U {generics} {clause} {{ a: {}, }}", random.one_of(&TYPES)),
        1 | 2 => {
            let variants = random.some(4, |random| {
                format!("{} {} {},", self::attributes(random), random.one_of(&VARIANTS), fields(random))
            });
            format!("{attributes} enum r#Enum {generics} {clause} {{ {variants} }}")
        }
        _ => {
            let fields = fields(random);
            if fields.starts_with('{') {
                format!("{attributes} struct S {generics} {clause} {fields}")
            } else {
                format!("{attributes} pub(crate) struct S {generics} {fields} {clause};")
            }
        }
    }
}

/// Removes, doubles or swaps one of the tokens.
fn mutated(tokens: TokenStream, random: &mut Random) -> TokenStream {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    if tokens.is_empty() {
        return TokenStream::new();
    }
    let at = random.below(tokens.len());
    if let TokenTree::Group(group) = &tokens[at]
        && random.below(6) > 0
    {
        tokens[at] = Group::new(group.delimiter(), mutated(group.stream(), random)).into();
        return tokens.into_iter().collect();
    }
    match random.below(3) {
        0 => drop(tokens.remove(at)),
        1 => tokens.insert(at, tokens[at].clone()),
        _ => {
            let other = random.below(tokens.len());
            tokens.swap(at, other);
        }
    }
    tokens.into_iter().collect()
}

fn expands(item: &DeriveInput, source: &str) {
    for (name, derive) in DERIVES {
        let expanded = catch_unwind(AssertUnwindSafe(|| expand(derive, item)));
        assert!(expanded.is_ok(), "{name} on {source}");
    }
}

#[test]
fn derives_never_panic() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut read = 0;
    for _ in 0..ITEMS {
        let source = item(&mut random);
        let Ok(tokens) = source.parse::<TokenStream>() else {
            continue;
        };
        if let Ok(item) = syn::parse2::<DeriveInput>(tokens.clone()) {
            expands(&item, &source);
            read += 1;
        }
        let tokens = mutated(tokens, &mut random);
        if let Ok(item) = syn::parse2::<DeriveInput>(tokens.clone()) {
            expands(&item, &tokens.to_string());
            read += 1;
        }
    }
    assert!(read > ITEMS / 2, "only {read} of {ITEMS} sources parse as an item");
}
