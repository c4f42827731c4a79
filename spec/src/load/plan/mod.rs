//! Plans: spec files that say what differs from a base.
//!
//! The trees of a plan and its base become one tree, which is decoded and linted like that of any other spec file. So all
//! that reads a spec sees a whole one.

// The files.
pub(super) mod files;

// The tree of a plan and its base.
mod decide;
mod overlay;

// What a plan may refine.
mod inherited;
mod misspelt;
mod refine;

use super::lint::{Versions, lint};
use super::{FROZEN_MAX_BYTES, LIVECHAT_JSON, Loaded, MAX_BYTES, MAX_DEPTH, hidden_characters};
use crate::diagnostic::Problem;
use crate::json::{Node, Reader, Span, parse};
use crate::model::decode::{Decode as _, DecodeRules, Decoder, RecordSchema};
use crate::model::text::BaseReference;
use crate::model::{Frozen, SpecFile};
use crate::rule::{self, Level};
use files::{Document, Files, shift};
use overlay::Overlay;

/// Reads the file of a base. It gets the path that a plan names and the name of the plan's file, and returns why a file
/// cannot be a base or be read, without anything of its content.
pub type ReadBase<'r> = dyn FnMut(&str, &str) -> Result<Document, String> + 'r;

/// The greatest number of bases below a plan.
const MAX_BASES: usize = 10;

/// A spec file, with the tree that it was decoded from, and its bases, the nearest one first.
pub(super) struct Resolved {
    tree: Node,
    pub(super) spec_file: SpecFile,
    pub(super) bases: Vec<SpecFile>,
}

pub(super) struct Loader<'l, 'r> {
    pub(super) files: Files,
    read_base: &'l mut ReadBase<'r>,
    versions: Versions,
}

impl<'l, 'r> Loader<'l, 'r> {
    pub(super) fn new(read_base: &'l mut ReadBase<'r>) -> Self {
        Self { files: Files::default(), read_base, versions: Vec::new() }
    }

    /// Returns the result of loading a file. If it has no errors, adds the problems that `more` finds.
    pub(super) fn loaded(
        self,
        resolved: Option<Resolved>,
        mut problems: Vec<Problem>,
        more: impl FnOnce(&SpecFile) -> Vec<Problem>,
    ) -> Loaded {
        let refused = problems.iter().any(|problem| problem.rule.level == Level::Error);
        let (spec_file, bases) = resolved
            .filter(|_| !refused)
            .map_or_else(Default::default, |resolved| (Some(resolved.spec_file), resolved.bases));
        problems.extend(spec_file.as_ref().map_or_else(Vec::new, more));
        Loaded { spec_file, bases, findings: self.files.findings(problems), documents: self.files.into_documents() }
    }

    /// Reads a spec as it was released, and its problems.
    pub(super) fn load_frozen(&mut self, document: Document) -> (Option<Resolved>, Vec<Problem>) {
        let (tree, problems) = self.tree(document, FROZEN_MAX_BYTES);
        let Some(mut tree) = tree else {
            return (None, problems);
        };
        decide::decide(&mut tree, &RecordSchema::of::<Frozen>());
        let mut decoder = Decoder::new(DecodeRules::SPEC_FILE);
        decoder.problems = problems;
        let spec_file = Frozen::decode(&tree, &mut decoder).spec;
        let mut problems = decoder.problems;
        // What is inherited exists since a version of a base, so no versions are compared.
        lint(&spec_file, &tree, &Versions::new(), &mut problems);
        (Some(Resolved { tree, spec_file, bases: Vec::new() }), problems)
    }

    /// Reads the tree of a file, unless it is too large or its syntax is wrong.
    fn tree(&mut self, document: Document, most: usize) -> (Option<Node>, Vec<Problem>) {
        let is_too_large = self.files.size() + document.bytes.len() > most;
        let parsed = (!is_too_large).then(|| syntax(&document.bytes));
        let start = self.files.add(document);
        let Some((tree, mut problems)) = parsed else {
            let message = format!("expected at most {most} bytes, found more");
            return (None, vec![Problem::new(&rule::SPEC_TOO_LARGE, Span::new(start, start), message)]);
        };
        for problem in &mut problems {
            problem.span = Span::new(problem.span.start + start, problem.span.end + start);
        }
        let tree = tree.map(|mut tree| {
            shift(&mut tree, start);
            hidden_characters(&tree, &mut problems);
            tree
        });
        (tree, problems)
    }

    /// Reads a spec file, and the problems of it; those of its bases are one problem.
    pub(super) fn load(&mut self, document: Document) -> (Option<Resolved>, Vec<Problem>) {
        let name = document.name.clone();
        let size = document.bytes.len();
        let start = self.files.next();
        let (tree, problems) = self.tree(document, MAX_BYTES);
        let Some(mut tree) = tree else {
            return (None, problems);
        };
        let schema = RecordSchema::of::<SpecFile>();
        let mut decoder = Decoder::new(DecodeRules::SPEC_FILE);
        decoder.problems = problems;
        let Ok(base) = self.base(&tree, &name, &mut decoder) else {
            return (None, decoder.problems);
        };
        if let Some(base) = &base {
            let mut overlay = Overlay::new(&base.spec_file.name, &self.files);
            tree = overlay.record(&schema, &base.tree, &tree);
            decide::decide(&mut tree, &schema);
            decoder.problems.append(&mut overlay.problems);
        }
        let mut spec_file = SpecFile::decode(&tree, &mut decoder);
        let mut problems = decoder.problems;
        if base.is_none() && misspelt::only_extends(&mut problems) {
            return (None, problems);
        }
        self.versions.push((start, (!spec_file.version.is_empty()).then(|| spec_file.version.numbers())));
        if let Some(base) = &base {
            misspelt::suggest(&tree, &base.spec_file, &mut problems);
            inherited::settle(&mut spec_file, start..=start + size);
            let mut overlay = Overlay::new(&base.spec_file.name, &self.files);
            overlay.refine(&base.spec_file, &spec_file);
            problems.append(&mut overlay.problems);
        }
        lint(&spec_file, &tree, &self.versions, &mut problems);
        let bases = base.map_or_else(Vec::new, |base| {
            let mut bases = base.bases;
            bases.insert(0, base.spec_file);
            bases
        });
        (Some(Resolved { tree, spec_file, bases }), problems)
    }

    /// Reads the base of a plan; `None` if the tree is that of no plan. Fails if there is no such base, which is reported.
    fn base(&mut self, tree: &Node, plan: &str, decoder: &mut Decoder) -> Result<Option<Resolved>, ()> {
        let Some(node) = tree.get("extends") else {
            return Ok(None);
        };
        let before = decoder.problems.len();
        let extends = BaseReference::decode(node, decoder);
        if decoder.problems.len() > before {
            return Err(());
        }
        match self.base_of(&extends, plan) {
            Ok(base) => Ok(Some(base)),
            Err(message) => {
                decoder.problems.push(Problem::new(&rule::PLAN_BASE, extends.span(), message));
                Err(())
            }
        }
    }

    fn base_of(&mut self, extends: &BaseReference, plan: &str) -> Result<Resolved, String> {
        let (path, version) = (extends.base(), extends.version());
        let shown = path.escape_debug();
        let is_built_in = extends.is_built_in();
        let document = if is_built_in {
            Document { name: "livechat.json".to_owned(), bytes: LIVECHAT_JSON.as_bytes().to_vec() }
        } else if !path.contains(['/', '.']) {
            return Err(format!(
                "no base `{shown}`; this tool has `{}`, and a file is named like `./{shown}.json`",
                BaseReference::BUILT_IN
            ));
        } else {
            (self.read_base)(path, plan).map_err(|why| format!("cannot read the base `{shown}`: {why}"))?
        };
        if self.files.names().any(|name| name == document.name) {
            let chain = self.files.names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" extends ");
            return Err(format!("{chain} extends `{}`: a spec cannot extend itself", document.name));
        }
        if self.files.names().count() > MAX_BASES {
            return Err(format!("expected at most {MAX_BASES} bases below a plan"));
        }
        if self.files.size() + document.bytes.len() > MAX_BYTES {
            return Err(format!("expected at most {MAX_BYTES} bytes in a plan and its bases together, found more"));
        }
        let (resolved, problems) = self.load(document);
        let errors = problems.iter().filter(|problem| problem.rule.level == Level::Error).count();
        let Some(base) = resolved.filter(|_| errors == 0) else {
            // A plan is not trusted to show other files: the only error that is told says nothing of their content.
            if let Some(problem) =
                problems.iter().find(|problem| core::ptr::eq(problem.rule, &raw const rule::PLAN_BASE))
            {
                return Err(format!("in the base `{shown}`: {}", problem.message));
            }
            let errors = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
            return Err(format!("the base `{shown}` is no valid spec: it has {errors}"));
        };
        let found = &base.spec_file.version;
        if extends.accepts(found.numbers()) {
            return Ok(base);
        }
        Err(if is_built_in {
            format!("no base `{shown}` of version {version}; this tool has {}", &**found)
        } else {
            format!("no base `{shown}` of version {version}; the file has {}", &**found)
        })
    }
}

/// Reads the tree of a file, and its syntax errors.
fn syntax(bytes: &[u8]) -> (Option<Node>, Vec<Problem>) {
    match Reader::from_bytes(bytes).and_then(|reader| parse(reader.max_depth(MAX_DEPTH))) {
        Ok((tree, errors)) => (Some(tree), errors.into_iter().map(|error| Problem::of_syntax(error, bytes)).collect()),
        Err(error) => (None, vec![Problem::of_syntax(error, bytes)]),
    }
}
