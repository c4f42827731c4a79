//! Writes a workspace with a plan: events of one's own on top of those of livechat.

// The name, and the crates that the workspace depends on.
mod crates;
mod name;

// The files.
mod disk;
mod template;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::term::{Error, ExitStatus, print, quoted};
use crate::workspace;
use crates::Crates;
use name::Name;
use template::Template;

const NAME: &str = "name";
const INTO: &str = "into";
const PATH: &str = "path";

/// The verb `init`.
pub(crate) fn command() -> Command {
    Command::new("init").about("Write a workspace with a plan: events of your own on top of livechat's").args([
        Arg::new(NAME).value_name("NAME").required(true).help(
            "Name the plan, and the folder of the workspace: lower-case letters and digits, in words joined by `-` or `_`",
        ),
        Arg::new(INTO)
            .long(INTO)
            .action(ArgAction::SetTrue)
            .help("Add to the workspace of the current folder, and print what to add to its manifest"),
        Arg::new(PATH)
            .long(PATH)
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .help("Depend on the crates of livechat in this checkout [default: those of the registry]"),
    ])
}

/// Writes all files of the workspace, or none.
pub(crate) fn run(arguments: &ArgMatches) -> Result<ExitStatus, Error> {
    let name = Name::parse(arguments.get_one::<String>(NAME).expect("clap requires it"))?;
    let here =
        std::env::current_dir().map_err(|error| Error::new(format!("cannot find the current folder: {error}")))?;
    let crates = Crates::new(arguments.get_one::<PathBuf>(PATH).map(PathBuf::as_path))?;
    if arguments.get_flag(INTO) { add(&name, &crates, &here) } else { create(&name, &crates, &here) }
}

/// Writes a workspace in a folder of its name.
fn create(name: &Name, crates: &Crates, here: &Path) -> Result<ExitStatus, Error> {
    let root = here.join(name.as_given());
    let template = Template::new(name, crates, &root)?;
    let mut files = template.members();
    files.push(template.manifest());
    files.push(template.cargo_config());
    files.sort();
    disk::write(&root, name.as_given(), &files)?;
    print(&format!("{}\nnow run\n\n    cd {}\n{COMMANDS}", listed(&files, name.as_given()), name.as_given()))?;
    Ok(ExitStatus::Success)
}

/// Writes the members of a workspace that is there, and prints the lines that its files need.
fn add(name: &Name, crates: &Crates, here: &Path) -> Result<ExitStatus, Error> {
    let Some(found) = workspace::manifest(here)? else {
        let message = format!("no `Cargo.toml` in {} or its parent folders", quoted(&here.to_string_lossy()));
        return Err(Error::new(message).help(format!("run `livechat init {}` for a new workspace", name.as_given())));
    };
    if found.is_configured() {
        let message = format!("{} already configures livechat", quoted(&found.file.to_string_lossy()));
        return Err(Error::new(message).help("edit the plan that it names; nothing was written"));
    }
    let root = found.file.parent().unwrap_or(Path::new(""));
    let template = Template::new(name, crates, root)?;
    let mut files = template.members();
    let (config, alias) = template.cargo_config();
    let has_config = root.join(&config).exists();
    if !has_config {
        files.push((config.clone(), alias.clone()));
    }
    files.sort();
    disk::write(root, "", &files)?;
    let mut text = listed(&files, "");
    let _ = write!(
        text,
        "\nadd to `Cargo.toml`, the members beside those that it has:\n\n{}\n",
        indented(&template.manifest_lines())
    );
    if has_config {
        let _ = write!(text, "add to `{config}`:\n\n{}\n", indented(&alias));
    }
    print(&format!("{text}then run\n\n{COMMANDS}"))?;
    Ok(ExitStatus::Success)
}

/// The commands that follow.
const COMMANDS: &str = "    cargo xtask generate\n    cargo test\n    cargo xtask check traffic/\n";

/// A line for each file that was written.
fn listed(files: &[(String, String)], folder: &str) -> String {
    let mut text = String::new();
    for (path, _) in files {
        let _ = writeln!(text, "wrote {}", disk::shown(folder, path));
    }
    text
}

fn indented(lines: &str) -> String {
    let mut text = String::new();
    for line in lines.lines() {
        let _ = writeln!(text, "{}{line}", if line.is_empty() { "" } else { "    " });
    }
    text
}
