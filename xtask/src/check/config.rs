//! The configuration file of a check, `livechat-check.json`.

use std::fs;
use std::path::{Path, PathBuf};

use livechat_spec::diagnostic::{Masking, Problem, locate, render};
use livechat_spec::json::{Member, Node, Reader, Span, Value, parse};
use livechat_spec::rule::{self, ALL, Level, Profile, Rule};
use livechat_spec::suggest::closest;

use super::options::KEYS;
use super::options::{FAIL_ON, FailOn, LEVELS, of_word, size};
use crate::term::{Error, eprint, quoted};

/// The name under which it is looked for.
const NAME: &str = "livechat-check.json";

/// What the file says.
#[derive(Debug, Default)]
pub(super) struct Configured {
    pub(super) spec: Option<PathBuf>,
    pub(super) dialect: Option<String>,
    pub(super) profile: Option<Profile>,
    pub(super) rules: Vec<(&'static Rule, Option<Level>)>,
    pub(super) max_line: Option<usize>,
    pub(super) max_findings: Option<usize>,
    pub(super) fail_on: Option<FailOn>,
    pub(super) conversations: bool,
    pub(super) window: Option<usize>,
    pub(super) from_the_start: bool,
}

/// Reads the file that was asked for, or that of the folder or one around it; `None` if it is wrong, which is reported.
/// Without any, nothing is configured.
pub(super) fn read(asked_for: Option<&str>, folder: &Path) -> Result<Option<Configured>, Error> {
    let path = match asked_for {
        Some(path) => PathBuf::from(path),
        None => match folder.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file()) {
            Some(path) => path,
            None => return Ok(Some(Configured::default())),
        },
    };
    let name = match asked_for {
        Some(name) => name.to_owned(),
        None => path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned(),
    };
    let bytes = fs::read(&path).map_err(|error| Error::new(format!("cannot read {}: {error}", quoted(&name))))?;
    let mut problems = Vec::new();
    let mut configured = decode(&bytes, &mut problems);
    if problems.is_empty() {
        let folder = path.parent().unwrap_or(Path::new(""));
        configured.spec = configured.spec.map(|spec| folder.join(spec));
        return Ok(Some(configured));
    }
    for finding in locate(Some(&name), &bytes, problems) {
        eprint(&render(&finding, &bytes, Masking::Authored));
    }
    eprint(&format!("error: nothing was checked, as {} is wrong", quoted(&name)));
    Ok(None)
}

fn decode(bytes: &[u8], problems: &mut Vec<Problem>) -> Configured {
    let mut configured = Configured::default();
    let (tree, duplicates) = match Reader::from_bytes(bytes).and_then(parse) {
        Ok(parsed) => parsed,
        Err(error) => {
            problems.push(error.into());
            return configured;
        }
    };
    problems.extend(duplicates.into_iter().map(Problem::from));
    let Value::Object(members) = &tree.value else {
        problems.push(bad(tree.span, format!("expected an object, found {}", tree.what())));
        return configured;
    };
    for Member { key, key_span, node } in members {
        let mut text = || text(node, problems);
        match key.as_str() {
            "$schema" => {
                text();
            }
            "spec" => configured.spec = text().map(PathBuf::from),
            "dialect" => configured.dialect = text().map(str::to_owned),
            "profile" => configured.profile = text().and_then(|text| word(text, Profile::ALL, node.span, problems)),
            "fail_on" => configured.fail_on = text().and_then(|text| word(text, &FAIL_ON, node.span, problems)),
            "max_line" => configured.max_line = max_line(node, problems),
            "max_findings" => configured.max_findings = number(node, 0, problems),
            "conversations" => configured.conversations = boolean(node, problems),
            "window" => configured.window = number(node, 1, problems),
            "from_the_start" => configured.from_the_start = boolean(node, problems),
            "rules" => configured.rules = rules(node, problems),
            _ => {
                let known = KEYS.map(|(key, _)| key);
                let help = match closest(key, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the keys are {}", listed(&known)),
                };
                let message = format!("unknown key `{}`", key.escape_debug());
                problems.push(Problem::new(&rule::CONFIG_UNKNOWN_KEY, *key_span, message).help(help));
            }
        }
    }
    configured
}

fn bad(span: Span, message: String) -> Problem {
    Problem::new(&rule::CONFIG_BAD_VALUE, span, message)
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn text<'n>(node: &'n Node, problems: &mut Vec<Problem>) -> Option<&'n str> {
    if let Value::String(text) = &node.value {
        return Some(text);
    }
    problems.push(bad(node.span, format!("expected a string, found {}", node.what())));
    None
}

fn word<T: Copy>(text: &str, words: &[(&str, T)], span: Span, problems: &mut Vec<Problem>) -> Option<T> {
    let value = of_word(words, text);
    if value.is_none() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let problem = bad(span, format!("expected one of {}", listed(&known)));
        problems.push(match closest(text, known) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        });
    }
    value
}

fn boolean(node: &Node, problems: &mut Vec<Problem>) -> bool {
    if let Value::Bool(value) = node.value {
        return value;
    }
    problems.push(bad(node.span, format!("expected a boolean, found {}", node.what())));
    false
}

fn number(node: &Node, least: usize, problems: &mut Vec<Problem>) -> Option<usize> {
    let number = match &node.value {
        Value::Number(text) => text.parse().ok().filter(|number| *number >= least),
        _ => None,
    };
    if number.is_none() {
        problems.push(bad(node.span, format!("expected an integer of at least {least}")));
    }
    number
}

fn max_line(node: &Node, problems: &mut Vec<Problem>) -> Option<usize> {
    let bytes = match &node.value {
        Value::String(text) | Value::Number(text) => size(text),
        _ => None,
    };
    if bytes.is_none() {
        problems.push(bad(node.span, "expected a number of bytes, such as `65536`, `\"64K\"` or `\"1M\"`".to_owned()));
    }
    bytes
}

fn rules(node: &Node, problems: &mut Vec<Problem>) -> Vec<(&'static Rule, Option<Level>)> {
    let Value::Object(members) = &node.value else {
        problems.push(bad(node.span, format!("expected an object, found {}", node.what())));
        return Vec::new();
    };
    let mut rules = Vec::new();
    for Member { key, key_span, node } in members {
        let found = Rule::find(key).or_else(|| ALL.iter().find(|rule| rule.name == *key).copied());
        if found.is_none() {
            let problem =
                Problem::new(&rule::CONFIG_UNKNOWN_KEY, *key_span, format!("no rule `{}`", key.escape_debug()));
            problems.push(match closest(key, ALL.iter().map(|rule| rule.name)) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("`rules` lists all"),
            });
        }
        let level = text(node, problems).and_then(|text| word(text, &LEVELS, node.span, problems));
        if let (Some(rule), Some(level)) = (found, level) {
            rules.push((rule, level));
        }
    }
    rules
}
