//! Which imports the layers allow.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use super::imports::{Import, imports};
use super::tree::{Id, ROOT, Tree};

/// Everything in a crate that the layers do not allow, one line each.
pub(crate) fn violations(source: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let tree = Tree::read(source);
    let mut arrows =
        Arrows { tree: &tree, violations: tree.mistakes.iter().cloned().collect(), siblings: BTreeMap::new() };
    for id in 0..tree.modules.len() {
        for import in imports(&tree.modules[id].items) {
            arrows.import(id, &import);
        }
    }
    arrows.rings();
    arrows.violations.into_iter().collect()
}

struct Arrows<'t> {
    tree: &'t Tree,
    violations: BTreeSet<String>,
    /// Imports between modules of one layer, with an example of each.
    siblings: BTreeMap<(Id, Id), String>,
}

impl Arrows<'_> {
    fn import(&mut self, from: Id, import: &Import) {
        let Some((mut to, rest)) = self.resolve(from, &import.path, 0) else { return };
        let modules = &self.tree.modules;
        if !import.imports && self.imported_item(from, &import.path[0]) {
            return;
        }
        let named = import.path.join("::");
        let defining = rest.first().and_then(|name| self.defining(from, to, name));
        // Code of other crates, or as it would stand there: it names what is public, wherever that is defined.
        let outside = modules[from].generated || import.expanded;
        let same_file = modules[from].file == modules[to].file;
        if !same_file && (to == ROOT || outside && self.is_private(to)) {
            if !outside {
                let why = match defining {
                    Some(defining) => format!("import from `{}`, which defines it", self.tree.path(defining)),
                    None => String::from("only generated code imports the crate root"),
                };
                return self.violation(from, to, &named, &why);
            }
            let Some(defining) = defining else { return };
            to = defining;
        } else if let Some(defining) = defining.filter(|&defining| !outside && !same_file && defining != to) {
            let why = format!("import from `{}`, which defines it", self.tree.path(defining));
            self.violation(from, to, &named, &why);
        }
        self.arrow(from, to, &named);
    }

    /// Checks an arrow against the layers.
    fn arrow(&mut self, from: Id, to: Id, named: &str) {
        let modules = &self.tree.modules;
        let (up, down) = (self.tree.ancestors(from), self.tree.ancestors(to));
        // Into itself, or a folder into what it holds.
        if down.contains(&from) {
            return;
        }
        if let Some(distance) = up.iter().position(|&id| id == to) {
            // Modules of one file are no files to import from.
            if distance > 1 && modules[from].file != modules[to].file {
                self.violation(from, to, named, "a folder further up: move what is needed to a lower layer");
            }
            return;
        }
        let common = *up.iter().find(|id| down.contains(id)).expect("the root is above both");
        let below =
            |ancestors: &[Id]| ancestors[ancestors.iter().position(|&id| id == common).expect("above both") - 1];
        let (mine, other) = (below(&up), below(&down));
        match modules[other].layer.cmp(&modules[mine].layer) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal => {
                let example = format!("{} -> {} ({named})", modules[from].file, modules[to].file);
                self.siblings.entry((mine, other)).or_insert(example);
            }
            std::cmp::Ordering::Greater => {
                let (mine, other) = (self.tree.path(mine), self.tree.path(other));
                let why = format!("uphill: `{other}` stands in a layer above `{mine}`");
                self.violation(from, to, named, &why);
            }
        }
    }

    /// Whether a module is, or is in, the one that holds what only generated code names.
    fn is_private(&self, id: Id) -> bool {
        let private = self.tree.modules[ROOT].children.get("__private");
        private.is_some_and(|private| self.tree.ancestors(id).contains(private))
    }

    fn violation(&mut self, from: Id, to: Id, named: &str, why: &str) {
        let (from, to) = (&self.tree.modules[from].file, &self.tree.modules[to].file);
        self.violations.insert(format!("{from} -> {to}: {why} ({named})"));
    }

    /// Reports the shortest ring through each module that is in one, once.
    fn rings(&mut self) {
        let mut reported: HashSet<Id> = HashSet::new();
        let starts: BTreeSet<Id> = self.siblings.keys().map(|&(from, _)| from).collect();
        for start in starts {
            if reported.contains(&start) {
                continue;
            }
            let Some(ring) = self.ring(start) else { continue };
            let arrows: Vec<&str> = ring.windows(2).map(|pair| self.siblings[&(pair[0], pair[1])].as_str()).collect();
            self.violations.insert(format!("a ring within a layer: {}", arrows.join(", ")));
            reported.extend(ring);
        }
    }

    fn ring(&self, start: Id) -> Option<Vec<Id>> {
        let mut paths = VecDeque::from([vec![start]]);
        let mut seen = HashSet::new();
        while let Some(path) = paths.pop_front() {
            let last = *path.last()?;
            for &(_, next) in self.siblings.range((last, 0)..(last + 1, 0)).map(|(arrow, _)| arrow) {
                let path = [path.as_slice(), &[next]].concat();
                if next == start {
                    return Some(path);
                }
                if seen.insert(next) {
                    paths.push_back(path);
                }
            }
        }
        None
    }

    /// The module of this crate that a path leads to, and what of it is no module; `None` for other crates.
    fn resolve(&self, from: Id, path: &[String], depth: usize) -> Option<(Id, Vec<String>)> {
        let modules = &self.tree.modules;
        let (first, mut rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => ROOT,
            "self" => from,
            "super" => modules[from].parent?,
            name => match modules[from].children.get(name) {
                Some(&child) => child,
                // A name that is itself imported.
                None if depth < 8 && !modules[from].defines.contains(name) => {
                    let imported = modules[from].names.get(name)?;
                    let path = [imported.as_slice(), rest].concat();
                    let looped = imported.first() == Some(first);
                    return if looped { None } else { self.resolve(from, &path, depth + 1) };
                }
                None => return None,
            },
        };
        while let Some((next, after)) = rest.split_first() {
            at = match (next.as_str(), modules[at].children.get(next)) {
                ("super", _) => modules[at].parent?,
                (_, Some(&child)) => child,
                _ => break,
            };
            rest = after;
        }
        Some((at, rest.to_vec()))
    }

    /// Whether a name is an item that a `use` line imports, and is checked there.
    fn imported_item(&self, from: Id, name: &str) -> bool {
        let imported = self.tree.modules[from].names.get(name).and_then(|path| self.resolve(from, path, 0));
        imported.is_some_and(|(_, rest)| !rest.is_empty())
    }

    /// The module nearest to the definition of a name that `to` only imports, of those that `from` can see.
    fn defining(&self, from: Id, to: Id, name: &str) -> Option<Id> {
        let mut best = None;
        let (mut at, mut name) = (to, name.to_owned());
        for _ in 0..8 {
            let module = &self.tree.modules[at];
            if module.defines.contains(&name) {
                break;
            }
            let by_name = module.names.get(&name).and_then(|path| self.resolve(at, path, 0));
            let next = by_name.or_else(|| {
                let globs = module.globs.iter().filter_map(|path| self.resolve(at, path, 0));
                let mut holding = globs.filter(|(module, rest)| {
                    let module = &self.tree.modules[*module];
                    rest.is_empty() && (module.defines.contains(&name) || module.names.contains_key(&name))
                });
                holding.next().map(|(module, _)| (module, vec![name.clone()]))
            });
            let Some((next, rest)) = next.filter(|(next, rest)| *next != at && !rest.is_empty()) else { break };
            (at, name) = (next, rest[0].clone());
            if self.visible(from, at) {
                best = Some(at);
            }
        }
        best
    }

    /// Whether one module can name another.
    fn visible(&self, from: Id, to: Id) -> bool {
        let up = self.tree.ancestors(from);
        let down = self.tree.ancestors(to);
        // Of the modules on the way down, the first is seen by all within its parent, and each further one must say so.
        let way: Vec<Id> = down.into_iter().take_while(|id| !up.contains(id)).collect();
        let count = way.len();
        way.into_iter().enumerate().all(|(above, id)| {
            let depth = count - 1 - above;
            self.tree.modules[id].visible.is_none_or(|levels| levels >= depth)
        })
    }
}
