//! The page of the folder, for people.

// The commands for developers of other languages.
mod commands;

use std::fmt::Write as _;

use super::index::{Entry, Index};
use super::{LATEST, UNRELEASED};
use crate::term::counted;

/// The page. It needs no script and no other file.
pub(super) fn html(index: &Index) -> String {
    let title = escaped(&index.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         <h1>{title}</h1>\n<p>The spec <code>{}</code>, for programs in any language.\n",
        escaped(&index.spec)
    );
    if let Some(latest) = &index.latest {
        let latest = escaped(latest);
        let _ = writeln!(
            out,
            "<p>The newest released version is {latest}, in <code>{latest}/</code>; <code>{LATEST}/</code> has the same files. \
             A released version never changes: refer to it by its number.",
        );
    } else {
        out.push_str("<p>No version is released yet.\n");
    }
    out.push_str(
        "<p><a href=\"index.json\"><code>index.json</code></a> lists every file with its SHA-256 checksum.\n\
         <h2>Versions</h2>\n<table>\n<tr><th>Version<th>Folder<th>Files\n",
    );
    for entry in &index.versions {
        let note = if entry.released { "" } else { ", not released: it may still change" };
        let path = escaped(&entry.path);
        let _ =
            writeln!(out, "<tr><td>{}{note}<td><code>{path}/</code><td>{}", escaped(&entry.version), entry.files.len());
    }
    out.push_str("</table>\n");
    // The newest version, and a released one rather than one that may change.
    if let Some(entry) = index.versions.iter().find(|entry| entry.released).or(index.versions.first()) {
        files(&mut out, entry);
        commands::write(&mut out, index, entry);
    }
    out
}

const STYLE: &str = "body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}\
    pre{padding:.8rem;overflow:auto;background:#f2f2f2}th,td{padding:.2rem 1rem .2rem 0;text-align:left;vertical-align:top}";

/// What is in the folder of a version: paths, and what they are for.
const FILES: &[(&str, &str)] = &[
    (
        "2020-12/",
        "JSON Schemas of draft 2020-12: a file for each event, and for all. Those that end with <code>.closed.schema.json</code> are for senders, the others for readers.",
    ),
    ("draft-07/", "The same in draft-07."),
    ("examples.json", "Calls of every event, which every schema of the event takes."),
    (
        "vectors.ndjson",
        "Test vectors: a call on each line. <code>open</code> and <code>closed</code> say whether the schemas take it, \
         <code>accepted</code> whether readers do, <code>rules</code> what it breaks, and <code>exceptions</code> why readers and \
         schemas differ.",
    ),
    ("types/", "Types of other languages."),
    ("spec.json", "The spec, with what it inherits."),
    (
        "segment/",
        "The body of <code>PUT https://api.segmentapis.com/tracking-plans/ID/rules</code>, for Segment Protocols.",
    ),
    ("rudderstack/", "A tracking plan for RudderStack: <code>rudder-cli apply --location rudderstack</code>."),
    ("openapi/", "Components of OpenAPI 3.1."),
    ("asyncapi/", "Messages of AsyncAPI 3."),
];

/// How many files of a folder are listed; `index.json` has all.
const MOST: usize = 100;

/// Links lead to files: not every server lists a folder.
fn files(out: &mut String, entry: &Entry) {
    let path = escaped(&entry.path);
    let _ = writeln!(out, "<h2>What is in <code>{path}/</code></h2>\n<table>");
    for (name, about) in FILES {
        let files = entry.files.iter().map(|file| &*file.path).filter(|file| file.starts_with(name));
        let files: Vec<String> = files.map(escaped).collect();
        let link = |file: &str, text: &str| format!("<a href=\"{path}/{file}\"><code>{text}</code></a>");
        if files.iter().any(|file| file == name) {
            let _ = writeln!(out, "<tr><td>{}<td>{about}", link(name, name));
        } else if !files.is_empty() {
            let _ = writeln!(out, "<tr><td><code>{name}</code><td>{about}");
            if files.len() <= MOST {
                let _ = writeln!(out, "<details><summary>{}</summary>", counted(files.len() as u64, "file"));
                for file in &files {
                    let _ = writeln!(out, "{}<br>", link(file, &file[name.len()..]));
                }
                out.push_str("</details>\n");
            }
        }
    }
    out.push_str("</table>\n");
    if entry.path == UNRELEASED {
        let _ = writeln!(out, "<p>Version {} is not released: its files may still change.", escaped(&entry.version));
    }
}

/// A text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
