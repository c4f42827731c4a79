//! The commands of the README's section on plans, with the output and the changes that it shows.

use std::fs;
use std::path::Path;

use super::repository;
use crate::downstream::{self, cargo};
use crate::{Run, run_in};

/// A block of code, with its language.
struct Block {
    language: String,
    lines: Vec<String>,
}

/// The blocks of the section with this heading.
fn blocks(heading: &str) -> Vec<Block> {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let (_, section) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in section.lines() {
        match line.strip_prefix("```") {
            Some(language) if !is_open => blocks.push(Block { language: language.to_owned(), lines: Vec::new() }),
            None if is_open => blocks.last_mut().unwrap().lines.push(line.to_owned()),
            _ => {}
        }
        is_open ^= line.starts_with("```");
    }
    blocks
}

/// Changes a file as a diff says.
fn apply(root: &Path, diff: &[String]) {
    let (file, lines) = diff.split_first().unwrap();
    let path = root.join(file.strip_prefix("--- ").unwrap());
    let side = |other: char| -> String {
        let lines = lines.iter().filter(|line| !line.starts_with(other));
        lines.map(|line| &line[1..]).collect::<Vec<_>>().join("\n")
    };
    let text = fs::read_to_string(&path).unwrap();
    let (old, new) = (side('+'), side('-'));
    assert_eq!(text.matches(&old).count(), 1, "{file}\n{old}\n{text}");
    fs::write(path, text.replace(&old, &new)).unwrap();
}

/// Runs a command of the README.
fn run(folder: &Path, command: &str) -> Option<Run> {
    let root = folder.join("acme");
    let words: Vec<&str> = command.split(' ').collect();
    match &*words {
        // The command is built already.
        ["cargo", "install", ..] => None,
        ["livechat", "init", "acme", "--path", "livechat", "&&", "cd", "acme"] => {
            let run = run_in(folder, &["init", "acme", "--path", repository().to_str().unwrap()]);
            fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
            Some(run)
        }
        ["cargo", arguments @ ..] => Some(cargo(&root, arguments)),
        _ => panic!("{command}"),
    }
}

/// Asserts that the output has the lines in this order, each after the one before; `...` stands for any lines.
fn expect_lines(command: &str, run: &Run, expected: &[&str]) {
    let output = format!("{}{}", run.stderr, run.stdout);
    let plain = |line: &str| line.split("; finished in").next().unwrap().trim_end().to_owned();
    let mut rest = output.lines().map(plain);
    let mut skips = false;
    for line in expected.iter().map(|line| plain(line)) {
        if line == "..." {
            skips = true;
            continue;
        }
        let is_there = if skips { rest.any(|found| found == line) } else { rest.next().as_ref() == Some(&line) };
        assert!(is_there, "$ {command}\ndoes not print, where the README says so,\n{line}\nbut\n{output}");
        skips = false;
    }
    assert!(skips || rest.next().is_none(), "$ {command}\nprints more than the README says\n{output}");
}

#[test]
fn the_readme_shows_what_the_commands_print() {
    let folder = downstream::folder().join("readme");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let (mut commands, mut changes) = (0, 0);
    for block in blocks("Events of your own") {
        match &*block.language {
            "json" => {
                let plan = fs::read_to_string(folder.join("acme/plan/acme.json")).unwrap();
                let shown: String = block.lines.iter().map(|line| format!("  {line}\n")).collect::<Vec<_>>().concat();
                assert!(plan.contains(&shown), "the README shows another plan than\n{plan}");
            }
            "diff" => {
                apply(&folder.join("acme"), &block.lines);
                changes += 1;
            }
            "text" => {
                let text = block.lines.join("\n");
                for (command, output) in
                    text.split("$ ").skip(1).map(|part| part.split_once('\n').unwrap_or((part, "")))
                {
                    commands += 1;
                    if let Some(run) = run(&folder, command) {
                        expect_lines(command, &run, &output.lines().collect::<Vec<_>>());
                    }
                }
            }
            other => panic!("a block of `{other}`"),
        }
    }
    assert!(commands >= 14 && changes >= 9, "{commands} commands, {changes} changes");
}
