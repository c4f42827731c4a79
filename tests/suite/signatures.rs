//! What is alike in the signatures of the public functions of both crates.

use std::path::{Path, PathBuf};

use quote::ToTokens as _;
use syn::visit::Visit;
use syn::{Attribute, FnArg, ImplItemFn, ItemEnum, ItemFn, Signature, TraitItemFn, Visibility};

/// A dialect is asked for as `&'static Dialect` everywhere: tables are static, and an `Option` would turn the misspelt
/// key in `spec.dialect("segmant")` into no dialect at all without a word.
#[test]
fn dialects_are_asked_for_in_one_way() {
    let mut arguments = Arguments::default();
    for file in ["spec/src", "livechat-types/src"].into_iter().flat_map(|folder| sources(&root().join(folder))) {
        let name = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        // The derives and typed reading use these through `__private`; users cannot.
        if ["spec/src/const_check/", "spec/src/check/validate/", "spec/src/check/fast/"]
            .iter()
            .any(|f| name.starts_with(f))
        {
            continue;
        }
        arguments.file = name;
        arguments.visit_file(&syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap());
    }
    let others: Vec<_> = arguments.found.iter().filter(|(_, ty)| ty != "& 'static Dialect").collect();
    assert!(others.is_empty(), "{others:#?}");
    for function in ["read_in", "validate", "split", "of", "event_in", "translate", "dialect"] {
        let end = format!(" {function}");
        assert!(arguments.found.iter().any(|(place, _)| place.ends_with(&end)), "{function} has lost its dialect");
    }
}

/// Enums that stay as they are, so that callers can match them without a wildcard arm, and why.
const CLOSED: &[(&str, &str)] = &[
    ("Author", "a conversation has two sides"),
    ("BatchItem", "a wildcard arm would drop calls unseen"),
    ("Body", "a wildcard arm would drop calls unseen"),
    ("Contract", "a schema takes further members, or it does not"),
    ("JsonKind", "RFC 8259 has no other kinds"),
    ("Level", "reports, exit codes and other formats map each level"),
    ("TokenKind", "RFC 8259 has no other tokens"),
    ("Value", "RFC 8259 has no other values"),
    ("Verdict", "a wildcard arm would have to guess whether a document is accepted"),
];

/// Every other public enum may grow in a release without breaking callers.
#[test]
fn enums_that_may_grow_say_so() {
    let mut enums = Enums::default();
    for file in ["spec/src", "livechat-types/src"].into_iter().flat_map(|folder| sources(&root().join(folder))) {
        let name = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        // Only this workspace uses these, through `__private`.
        if name.starts_with("spec/src/check/validate/") || name == "spec/src/model/decode.rs" {
            continue;
        }
        enums.visit_file(&syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap());
    }
    enums.closed.sort();
    assert_eq!(enums.closed, CLOSED.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    assert!(enums.open > 5, "{} enums may grow", enums.open);
}

/// The public enums that are not hidden.
#[derive(Default)]
struct Enums {
    closed: Vec<String>,
    open: usize,
}

impl<'ast> Visit<'ast> for Enums {
    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        let has = |text: &str| item.attrs.iter().any(|attribute| attribute.meta.to_token_stream().to_string() == text);
        if !matches!(item.vis, Visibility::Public(_)) || has("doc (hidden)") {
            return;
        }
        if has("non_exhaustive") {
            self.open += 1;
        } else {
            self.closed.push(item.ident.to_string());
        }
    }
}

/// The arguments of public functions that are dialects: file and function, and the type.
#[derive(Default)]
struct Arguments {
    file: String,
    found: Vec<(String, String)>,
}

impl Arguments {
    fn function(&mut self, attributes: &[Attribute], signature: &Signature) {
        if attributes.iter().any(|attribute| attribute.to_token_stream().to_string().contains("hidden")) {
            return;
        }
        for argument in &signature.inputs {
            let FnArg::Typed(argument) = argument else { continue };
            let ty = argument.ty.to_token_stream().to_string();
            let is_one = ty.split(|c: char| !c.is_alphanumeric()).any(|word| word == "Dialect");
            if is_one && !ty.contains('[') {
                self.found.push((format!("{} {}", self.file, signature.ident), ty));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Arguments {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if matches!(item.vis, Visibility::Public(_)) {
            self.function(&item.attrs, &item.sig);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if matches!(item.vis, Visibility::Public(_)) {
            self.function(&item.attrs, &item.sig);
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        self.function(&item.attrs, &item.sig);
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
