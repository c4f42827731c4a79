//! The generator of each output.

use std::borrow::Cow;
use std::path::{Component, Path};

use livechat_spec::model::SpecFile;

use super::file::{Content, GeneratedFile, Origin};
use super::{check_schema, event_schema, reference, rules_md, rust, snippets, spec_schema};
use crate::spec_file::WithBases;
use crate::workspace::{Output, RustPaths, Workspace};

/// The files of an output. The path of each is empty for the output that is a file itself, and below the folder for the
/// others.
fn contents<'a>(
    output: Output,
    spec: &'a SpecFile,
    bases: &'a [SpecFile],
    paths: &'a RustPaths,
    page_of_calls: Option<String>,
) -> Vec<(String, Content<'a>)> {
    let content: Content<'a> = match output {
        Output::Table => Box::new(move || rust::table::generate(spec, bases, paths)),
        Output::Envelope => Box::new(|| rust::envelope::generate(spec, &paths.types_crate)),
        Output::Events => Box::new(move || rust::events::generate(spec, bases, paths)),
        Output::Reference => Box::new(move || reference::generate(spec, page_of_calls.as_deref())),
        Output::Snippets => Box::new(|| snippets::generate(spec)),
        Output::Rules => Box::new(rules_md::generate),
        Output::Schema => Box::new(move || spec_schema::generate(spec, bases.first())),
        Output::PlanSchema => Box::new(|| spec_schema::of_plans(spec)),
        Output::AcceptedSchema => Box::new(move || spec_schema::of_accepted(spec)),
        Output::CheckSchema => Box::new(|| check_schema::generate(spec)),
        Output::Schemas => {
            let file = |schema: event_schema::File<'a>| -> (String, Content<'a>) {
                (format!("/{}/{}", &*spec.version, schema.path()), Box::new(move || schema.text()))
            };
            return event_schema::files(spec).into_iter().map(file).collect();
        }
    };
    vec![(String::new(), content)]
}

/// The files of every output that is configured.
pub(super) fn files<'a>(read: &'a WithBases, workspace: &'a Workspace, origin: &'a Origin) -> Vec<GeneratedFile<'a>> {
    let of_output = |(output, path): &'a (Output, String)| {
        let file =
            move |(below, content)| GeneratedFile::new(format!("{path}{below}"), output.language(), origin, content);
        let page_of_calls = workspace.path(Output::Snippets).map(|page| relative(path, page));
        contents(*output, &read.spec, &read.bases, &workspace.paths, page_of_calls).into_iter().map(file)
    };
    workspace.outputs.iter().flat_map(of_output).collect()
}

/// The path of a file from the folder of another one, both relative to the root.
fn relative(from: &str, to: &str) -> String {
    let parts = |path| -> Vec<_> { Path::new(path).components().filter(|part| *part != Component::CurDir).collect() };
    let (from, to) = (parts(from), parts(to));
    let folders = from.split_last().map_or(&[][..], |(_, folders)| folders);
    let shared = folders.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let up = folders[shared..].iter().map(|_| "..".into());
    let down = to[shared..].iter().map(|part| part.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<Cow<'_, str>>>().join("/")
}

/// Generates every output, for fuzzing.
pub fn texts(spec: &SpecFile) -> Vec<String> {
    texts_of(spec, Output::ALL)
}

/// Generates the table, the envelope and the typed events, for a test.
pub fn rust_texts(spec: &SpecFile) -> Vec<String> {
    texts_of(spec, &[Output::Table, Output::Envelope, Output::Events])
}

fn texts_of(spec: &SpecFile, outputs: &[Output]) -> Vec<String> {
    let paths = RustPaths {
        spec_crate: syn::parse_quote!(::livechat_types::spec),
        types_crate: syn::parse_quote!(::livechat_types),
        table: syn::parse_quote!(super::table),
        base: None,
    };
    let outputs = outputs.iter().flat_map(|output| contents(*output, spec, &[], &paths, None));
    outputs.map(|(_, content)| content()).collect()
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn pages_link_to_each_other_by_relative_paths() {
        for (from, to, expected) in [
            ("REFERENCE.md", "SNIPPETS.md", "SNIPPETS.md"),
            ("spec/REFERENCE.md", "./spec/SNIPPETS.md", "SNIPPETS.md"),
            ("spec/REFERENCE.md", "docs/calls/SNIPPETS.md", "../docs/calls/SNIPPETS.md"),
            ("a/b/REFERENCE.md", "a/SNIPPETS.md", "../SNIPPETS.md"),
            ("REFERENCE.md", "docs/SNIPPETS.md", "docs/SNIPPETS.md"),
        ] {
            assert_eq!(relative(from, to), expected, "{from} to {to}");
        }
    }
}
