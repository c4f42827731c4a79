//! The modules of a crate: their files, layers and items.

use std::collections::{HashMap, HashSet};

use syn::{Attribute, Item, UseTree, Visibility};

/// The place of a module in [`Tree::modules`].
pub(crate) type Id = usize;

/// The crate root, which is the first module.
pub(crate) const ROOT: Id = 0;

/// The modules of a crate, without those that only tests compile.
pub(crate) struct Tree {
    pub(crate) modules: Vec<Module>,
    /// What is wrong with the layout itself.
    pub(crate) mistakes: Vec<String>,
}

pub(crate) struct Module {
    pub(crate) name: String,
    /// The file that holds it, from the folder of the crate.
    pub(crate) file: String,
    pub(crate) parent: Option<Id>,
    pub(crate) children: HashMap<String, Id>,
    /// The group of `mod` lines of the parent in which it stands; the lowest layer is 0.
    pub(crate) layer: usize,
    /// How many modules up it is visible; `None` if anywhere in the crate.
    pub(crate) visible: Option<usize>,
    /// Its file begins with `@generated`.
    pub(crate) generated: bool,
    /// Names that it defines.
    pub(crate) defines: HashSet<String>,
    /// Names that it imports, and their paths.
    pub(crate) names: HashMap<String, Vec<String>>,
    /// Paths of which it imports every name.
    pub(crate) globs: Vec<Vec<String>>,
    pub(crate) items: Vec<Item>,
}

/// One leaf of a `use` line.
pub(crate) struct Leaf {
    pub(crate) path: Vec<String>,
    /// The name that it brings into scope; `None` for a glob.
    pub(crate) name: Option<String>,
}

impl Tree {
    /// Reads a crate, from `src/lib.rs` on.
    pub(crate) fn read(source: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut tree = Self { modules: Vec::new(), mistakes: Vec::new() };
        tree.file(source, "src/lib.rs", String::from("crate"), None, 0, None);
        tree
    }

    fn file(
        &mut self,
        source: &dyn Fn(&str) -> Option<String>,
        file: &str,
        name: String,
        parent: Option<Id>,
        layer: usize,
        visible: Option<usize>,
    ) {
        let text = source(file).unwrap_or_else(|| panic!("{file}: no such file"));
        let items = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}")).items;
        let groups = groups(&text);
        for group in groups.iter().skip(1).filter(|group| !group.commented) {
            self.mistakes.push(format!("{file}: the group of `mod {}` has no comment above it", group.names[0]));
        }
        let layers = groups.iter().flat_map(|group| group.names.iter().map(|name| (name.clone(), group.layer)));
        let generated = text.starts_with("// @generated");
        let folder = match file.rsplit_once('/') {
            Some((folder, "lib.rs" | "mod.rs")) => folder.to_owned(),
            _ => file.trim_end_matches(".rs").to_owned(),
        };
        let module = Module {
            name,
            file: file.to_owned(),
            parent,
            children: HashMap::new(),
            layer,
            visible,
            generated,
            defines: HashSet::new(),
            names: HashMap::new(),
            globs: Vec::new(),
            items,
        };
        self.module(source, &folder, module, &layers.collect());
    }

    /// Adds a module and those within.
    fn module(
        &mut self,
        source: &dyn Fn(&str) -> Option<String>,
        folder: &str,
        mut module: Module,
        layers: &HashMap<String, usize>,
    ) {
        let id = self.modules.len();
        for item in &module.items {
            if is_test(attributes(item)) {
                continue;
            }
            module.defines.extend(defined(item));
            if let Item::Use(item) = item
                && item.leading_colon.is_none()
            {
                for leaf in leaves(&item.tree) {
                    match leaf.name {
                        Some(name) => drop(module.names.insert(name, leaf.path)),
                        None => module.globs.push(leaf.path),
                    }
                }
            }
        }
        if let Some(parent) = module.parent {
            self.modules[parent].children.insert(module.name.clone(), id);
        }
        let mut files: Vec<String> = Vec::new();
        let inner: Vec<Item> = module.items.iter().filter(|item| matches!(item, Item::Mod(_))).cloned().collect();
        let (file, generated) = (module.file.clone(), module.generated);
        self.modules.push(module);
        for item in inner {
            let Item::Mod(item) = item else { continue };
            if is_test(&item.attrs) {
                continue;
            }
            let name = item.ident.to_string();
            let layer = layers.get(&name).copied().unwrap_or(0);
            let visible = visible(&item.vis);
            if let Some((_, items)) = item.content {
                let inline = Module {
                    name: name.clone(),
                    file: file.clone(),
                    parent: Some(id),
                    children: HashMap::new(),
                    layer,
                    visible,
                    generated,
                    defines: HashSet::new(),
                    names: HashMap::new(),
                    globs: Vec::new(),
                    items,
                };
                self.module(source, &format!("{folder}/{name}"), inline, &HashMap::new());
                continue;
            }
            if !file.ends_with("/mod.rs") && file != "src/lib.rs" {
                files.push(name.clone());
            }
            let path = format!("{folder}/{name}.rs");
            let path = if source(&path).is_some() { path } else { format!("{folder}/{name}/mod.rs") };
            self.file(source, &path, name, Some(id), layer, visible);
        }
        if !files.is_empty() {
            let files = files.join(", ");
            self.mistakes.push(format!("{file}: it has files of its own ({files}): move it to {folder}/mod.rs"));
        }
    }

    /// The path of a module within its crate, for messages.
    pub(crate) fn path(&self, id: Id) -> String {
        let module = &self.modules[id];
        match module.parent {
            Some(parent) => format!("{}::{}", self.path(parent), module.name),
            None => module.name.clone(),
        }
    }

    /// The module, its parent, and so on up to the root.
    pub(crate) fn ancestors(&self, id: Id) -> Vec<Id> {
        std::iter::successors(Some(id), |&id| self.modules[id].parent).collect()
    }
}

/// `mod` lines without a blank line or another item between them; modules with their bodies are one group.
struct Group {
    names: Vec<String>,
    layer: usize,
    commented: bool,
    inline: bool,
}

/// The groups of `mod` lines of a file that is formatted: items begin at the first column.
fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = false;
    let mut commented = false;
    let mut inline = false;
    let mut is_test_only = false;
    for line in text.lines() {
        if inline {
            inline = line != "}";
        } else if let Some((name, has_body)) = mod_line(line) {
            inline = has_body;
            if !std::mem::take(&mut is_test_only) {
                let bodies = has_body && groups.last().is_some_and(|group| group.inline);
                if !open && !bodies {
                    let commented = commented || has_body;
                    groups.push(Group { names: Vec::new(), layer: groups.len(), commented, inline: has_body });
                }
                open = !has_body;
                groups.last_mut().expect("one was pushed").names.push(name.to_owned());
            }
        } else if line.starts_with("// ") {
            commented = true;
        } else if line.starts_with("#[") {
            is_test_only |= line == "#[cfg(test)]";
        } else if !line.starts_with("///") {
            (open, commented, is_test_only) = (false, false, false);
        }
    }
    groups
}

/// The name of the module that a line declares, and whether its body follows.
fn mod_line(line: &str) -> Option<(&str, bool)> {
    let rest = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.strip_prefix(' ')?,
        None => line,
    };
    let rest = rest.strip_prefix("mod ")?;
    rest.strip_suffix(';').map(|name| (name, false)).or(rest.strip_suffix(" {").map(|name| (name, true)))
}

fn visible(visibility: &Visibility) -> Option<usize> {
    match visibility {
        Visibility::Public(_) => None,
        Visibility::Restricted(restricted) if restricted.path.is_ident("crate") => None,
        Visibility::Restricted(restricted) if restricted.path.is_ident("super") => Some(1),
        _ => Some(0),
    }
}

/// Whether only tests compile an item.
pub(crate) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        if attribute.path().is_ident("test") {
            return true;
        }
        let mut test = false;
        if attribute.path().is_ident("cfg") {
            let _ = attribute.parse_nested_meta(|meta| {
                test |= meta.path.is_ident("test");
                if meta.path.is_ident("all") {
                    meta.parse_nested_meta(|meta| {
                        test |= meta.path.is_ident("test");
                        Ok(())
                    })?;
                }
                Ok(())
            });
        }
        test
    })
}

pub(crate) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name that an item other than `use` brings into its module.
fn defined(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Mod(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// The leaves of a `use` line.
pub(crate) fn leaves(tree: &UseTree) -> Vec<Leaf> {
    fn walk(tree: &UseTree, path: &[String], leaves: &mut Vec<Leaf>) {
        let with = |name: String| [path, &[name]].concat();
        match tree {
            UseTree::Path(tree) => walk(&tree.tree, &with(tree.ident.to_string()), leaves),
            UseTree::Group(tree) => tree.items.iter().for_each(|tree| walk(tree, path, leaves)),
            UseTree::Glob(_) => leaves.push(Leaf { path: path.to_vec(), name: None }),
            UseTree::Name(tree) => {
                let name = tree.ident.to_string();
                let path = if name == "self" { path.to_vec() } else { with(name) };
                leaves.push(Leaf { name: path.last().cloned(), path });
            }
            UseTree::Rename(tree) => {
                let name = tree.ident.to_string();
                let path = if name == "self" { path.to_vec() } else { with(name) };
                leaves.push(Leaf { path, name: Some(tree.rename.to_string()) });
            }
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}
