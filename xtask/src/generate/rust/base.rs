//! The base of a plan, as generated Rust refers to it.

use livechat_spec::load::{same_event, same_property};
use livechat_spec::model::SpecFile;

use super::tokens::constant;
use crate::workspace::RustPaths;

/// The base of a plan.
pub(crate) struct Base<'a> {
    pub(crate) spec: &'a SpecFile,
    /// The path of its table.
    pub(crate) table: syn::Path,
    /// The path of the module of its events.
    pub(crate) events: syn::Path,
}

impl<'a> Base<'a> {
    /// The base of this plan; `None` for one whose crate is not configured.
    pub(crate) fn new(plan: &SpecFile, base: &'a SpecFile, paths: &RustPaths) -> Option<Self> {
        let name = constant(&base.name);
        let RustPaths { spec_crate, types_crate, base: base_crate, .. } = paths;
        let (table, events) = if plan.extends.as_ref()?.is_built_in() {
            (syn::parse_quote!(#spec_crate::#name), types_crate.clone())
        } else {
            let base_crate = base_crate.as_ref()?;
            (syn::parse_quote!(#base_crate::table::#name), syn::parse_quote!(#base_crate::events))
        };
        Some(Self { spec: base, table, events })
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
