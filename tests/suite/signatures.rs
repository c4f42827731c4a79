//! What is alike in the signatures of the public functions of both crates.

use std::path::{Path, PathBuf};

use quote::ToTokens as _;
use syn::visit::Visit;
use syn::{Attribute, FnArg, ImplItemFn, ItemFn, Signature, TraitItemFn, Visibility};

/// A dialect is asked for as `&'static Dialect` everywhere: tables are static, and an `Option` would turn the misspelt
/// key in `spec.dialect("segmant")` into no dialect at all without a word.
#[test]
fn dialects_are_asked_for_in_one_way() {
    let mut arguments = Arguments::default();
    for file in ["spec/src", "livechat-types/src"].into_iter().flat_map(|folder| sources(&root().join(folder))) {
        let name = file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        // What these hold is for the derives and for typed reading: hidden behind `__private`.
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
