//! The base of a plan, as generated Rust refers to it.

use livechat_spec::load::{same_event, same_property};
use livechat_spec::model::SpecFile;

use super::tokens::constant;
use crate::workspace::RustPaths;

/// The base that a table was generated from: its path and name, its version and its fingerprint.
pub(crate) struct BaseVersion<'a> {
    pub(crate) name: [&'a str; 2],
    pub(crate) version: &'a str,
    pub(crate) fingerprint: &'a str,
}

impl<'a> BaseVersion<'a> {
    /// What a generated table states of its base; `None` for that of no plan.
    pub(crate) fn of_table(text: &'a str) -> Option<Self> {
        let (_, stated) = text.split_once("is_stale(")?;
        let mut stated = stated.split_once(')')?.0.split(',').map(|part| part.trim().trim_matches('"'));
        let mut next = || stated.next();
        Some(Self { name: [next()?, next()?], version: next()?, fingerprint: next()? })
    }
}

/// A base of a plan.
pub(crate) struct Base<'a> {
    pub(crate) spec: &'a SpecFile,
    /// The path of its table.
    pub(crate) table: syn::Path,
    /// The path of the module of its events.
    pub(crate) events: syn::Path,
}

impl<'a> Base<'a> {
    /// The nearest base that has a crate: the plan's own, if it is configured, or else the built-in spec, if the plan is on it.
    pub(crate) fn nearest(plan: &SpecFile, bases: &'a [SpecFile], paths: &RustPaths) -> Option<Self> {
        let RustPaths { spec_crate, types_crate, base: base_crate, .. } = paths;
        let mut above = plan;
        for (at, spec) in bases.iter().enumerate() {
            let name = constant(&spec.name);
            if above.extends.as_ref()?.is_built_in() {
                return Some(Self { spec, table: syn::parse_quote!(#spec_crate::#name), events: types_crate.clone() });
            }
            if let (0, Some(base)) = (at, base_crate) {
                let (table, events) = (syn::parse_quote!(#base::table::#name), syn::parse_quote!(#base::events));
                return Some(Self { spec, table, events });
            }
            above = spec;
        }
        None
    }

    /// Whether the plan has this property as it is in the base.
    pub(crate) fn has_property(&self, plan: &SpecFile, name: &str) -> bool {
        same_property(self.spec, plan, name)
    }

    /// Whether the plan has this event as it is in the base.
    pub(crate) fn has_event(&self, plan: &SpecFile, name: &str) -> bool {
        same_event(self.spec, plan, name)
    }
}
