//! The generator of each output.

use std::path::Path;

use livechat_spec::model::SpecFile;

use super::file::{GeneratedFile, Origin};
use super::{check_schema, event_schema, reference, rules_md, rust, spec_schema};
use crate::workspace::{Output, RustPaths, Workspace};

/// Generates an output. The path of each file is empty for the output that is a file itself, and below the folder for
/// the others.
fn generate(output: Output, spec: &SpecFile, paths: &RustPaths) -> Vec<(String, String)> {
    let file = |text: String| vec![(String::new(), text)];
    match output {
        Output::Table => file(rust::table::generate(spec, &paths.spec_crate)),
        Output::Envelope => file(rust::envelope::generate(spec, &paths.types_crate)),
        Output::Events => file(rust::events::generate(spec, &paths.types_crate, &paths.table)),
        Output::Reference => file(reference::generate(spec)),
        Output::Rules => file(rules_md::generate()),
        Output::Schema => file(spec_schema::generate()),
        Output::CheckSchema => file(check_schema::generate()),
        Output::Schemas => {
            let schemas = event_schema::generate(spec).into_iter();
            schemas.map(|schema| (format!("/{}/{}", &*spec.version, schema.path), schema.text)).collect()
        }
    }
}

/// Generates the files of every output that is configured.
pub(super) fn files(spec: &SpecFile, workspace: &Workspace, spec_path: &Path) -> Vec<GeneratedFile> {
    let origin = Origin::new(&spec.name, &spec.version, spec_path);
    let mut files = Vec::new();
    for (output, path) in &workspace.outputs {
        for (below, text) in generate(*output, spec, &workspace.paths) {
            files.push(GeneratedFile::new(&format!("{path}{below}"), output.language(), &origin, &text));
        }
    }
    files
}

/// Generates every output, for fuzzing.
pub fn texts(spec: &SpecFile) -> Vec<String> {
    let paths = RustPaths {
        spec_crate: syn::parse_quote!(livechat_spec),
        types_crate: syn::parse_quote!(livechat_types),
        table: syn::parse_quote!(crate::table),
    };
    let outputs = Output::ALL.iter().flat_map(|output| generate(*output, spec, &paths));
    outputs.map(|(_, text)| text).collect()
}
