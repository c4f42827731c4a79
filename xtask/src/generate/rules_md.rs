//! The rule catalogue for people, as Markdown.

use std::fmt::Write as _;

use livechat_spec::rule::{Example, GROUPS, Group, Profile, Rule};

use crate::markdown::{code, code_block, table, with_code};

/// Generates the catalogue.
pub(crate) fn generate() -> String {
    let mut out = String::from(
        "# Rules\n\n\
         Every finding names a rule. `livechat explain RULE` prints one rule, and `livechat rules` \
         lists all of them. `livechat check` reports each rule at the level of its profile, unless `--allow`, \
         `--warn`, `--deny` or `livechat-check.json` set another level. Rules about spec files, generated files and \
         derives always have their own level.\n",
    );
    for Group { prefix, title, rules, .. } in GROUPS {
        let _ = write!(out, "\n## {prefix}: {title}\n\n");
        let rows: Vec<Vec<String>> = rules.iter().map(|rule| row(rule)).collect();
        out.push_str(&table(&["Rule", "Name", "Level", "What is wrong"].map(str::to_owned), &rows));
        for rule in *rules {
            out.push_str(&section(rule));
        }
    }
    out
}

fn row(rule: &Rule) -> Vec<String> {
    let Rule { id, name, level, title, .. } = rule;
    vec![format!("[{id}](#{id})"), code(name), level.to_string(), with_code(title)]
}

fn section(rule: &Rule) -> String {
    let Rule { id, name, level, title, explanation, bad, good, fix, since, .. } = rule;
    let mut out = format!("\n### <a id=\"{id}\"></a>{id} {}\n\n", code(name));
    let _ = write!(out, "{}\n\n{}\n\n", sentence(title), sentence(explanation));
    let _ = write!(out, "{}\n{}\n", example("Bad", bad), example("Good", good));
    let _ = write!(out, "Fix: {}\n\n", sentence_part(fix));
    let _ = writeln!(out, "- Level: {level}");
    let _ = writeln!(out, "- Profiles: {}", profiles(rule));
    let _ = writeln!(out, "- Refused by the JSON Schemas: {}", if rule.in_schema { "yes" } else { "no" });
    let _ = writeln!(out, "- Since: livechat {since}");
    out
}

/// An example. Code is a block, prose is a sentence.
fn example(label: &str, example: &Example) -> String {
    let language = match example {
        Example::Call(_) | Example::SpecPatch(_) | Example::Config(_) => "json",
        Example::Lines(_) => "jsonl",
        Example::Rust(_) => "rust",
        _ => return format!("{label}: {}\n", sentence_part(example.as_str())),
    };
    format!("{label}:\n\n{}", code_block(language, example.as_str()))
}

/// The profiles that report the rule, with the level if it differs from that of the rule.
fn profiles(rule: &Rule) -> String {
    let reported = Profile::ALL.iter().filter_map(|(name, profile)| {
        let level = rule.profiles.get(*profile)?;
        let level = if level == rule.level { String::new() } else { format!(" ({level})") };
        Some(format!("{}{level}", code(name)))
    });
    reported.collect::<Vec<_>>().join(", ")
}

/// The text as a sentence that begins with a capital.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    sentence_part(&first.chain(chars).collect::<String>())
}

/// The text as the end of a sentence.
fn sentence_part(words: &str) -> String {
    let stop = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{stop}", with_code(words))
}

#[cfg(test)]
mod tests {
    use livechat_spec::rule::ALL;

    use super::*;
    use crate::markdown::tests::nodes;

    #[test]
    fn every_rule_is_in_a_group() {
        let markdown = generate();
        for rule in ALL {
            assert_eq!(markdown.matches(&format!("<a id=\"{}\">", rule.id)).count(), 1, "{rule}");
        }
    }

    #[test]
    fn every_text_of_a_rule_shows_as_it_is() {
        let plain = |text: &str| text.replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ");
        for rule in ALL {
            let nodes = nodes(&section(rule));
            let shown: String = nodes.iter().map(|(_, text)| plain(&format!("{text} "))).collect::<Vec<_>>().join(" ");
            let squeezed = |text: &str| plain(text).replace(' ', "").to_lowercase();
            let [bad, good] = [rule.bad.as_str(), rule.good.as_str()];
            for text in [rule.id, rule.name, rule.title, rule.explanation, bad, good, rule.fix, rule.since] {
                assert!(squeezed(&shown).contains(&squeezed(text)), "{text}\n{shown}");
            }
        }
    }
}
