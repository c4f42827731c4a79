//! The levels of single rules: the flags `--allow`, `--warn` and `--deny`, and the key `rules`.

use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use livechat_spec::__private::Decoder;
use livechat_spec::diagnostic::Problem;
use livechat_spec::json::{Member, Node, Value};
use livechat_spec::rule::{ALL, Level, Rule};
use livechat_spec::suggest::hint;
use serde_json::{Map, json};

use super::value::{CheckOption, OptionValue};
use super::words::RuleLevel;
use crate::rules::find;
use crate::term::Error;
use crate::word::Word as _;

/// Rules and the level at which each is reported, `None` for not at all. The last entry of a rule counts.
#[derive(Clone, Debug)]
pub(in crate::check) struct RuleLevels(pub(in crate::check) Vec<(&'static Rule, Option<Level>)>);

impl OptionValue for RuleLevels {
    const PLACEHOLDER: &'static str = "RULE";

    fn parser() -> ValueParser {
        value_parser!(String)
    }

    fn flags(option: &CheckOption) -> Vec<Arg> {
        let flags = RuleLevel::WORDS.iter().map(|(word, RuleLevel(level))| {
            let help = match level {
                Some(level) => format!("Report this rule, given by id or name, as {}", article(*level)),
                None => "Do not report this rule, given by id or name".to_owned(),
            };
            let flag = option.flag((*word).to_owned()).value_name(Self::PLACEHOLDER).value_parser(Self::parser());
            flag.action(ArgAction::Append).value_delimiter(',').help(help)
        });
        flags.collect()
    }

    fn matched(_: &str, arguments: &ArgMatches) -> Result<Option<Self>, Error> {
        let mut rules = Vec::new();
        for (flag, RuleLevel(level)) in RuleLevel::WORDS {
            let indices = arguments.indices_of(flag).into_iter().flatten();
            let words = arguments.get_many::<String>(flag).into_iter().flatten();
            for (index, word) in indices.zip(words) {
                rules.push((index, find(word)?, *level));
            }
        }
        // The flags are looked up one after the other: bring them into the order of the command line.
        rules.sort_by_key(|(index, ..)| *index);
        let rules: Vec<_> = rules.into_iter().map(|(_, rule, level)| (rule, level)).collect();
        Ok((!rules.is_empty()).then_some(Self(rules)))
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Value::Object(members) = &node.value else {
            decoder.wrong_type(node, "an object");
            return None;
        };
        let mut rules = Vec::new();
        for Member { key, key_span, node } in members {
            let rule = Rule::find(key).or_else(|| ALL.iter().find(|rule| rule.name == *key).copied());
            if rule.is_none() {
                let message = format!("no rule `{}`", key.escape_debug());
                let problem = Problem::new(decoder.rules.unknown_key, *key_span, message);
                let help = hint(key, ALL.iter().map(|rule| rule.name));
                decoder
                    .problems
                    .push(problem.help(help.unwrap_or_else(|| "run `livechat rules` for a list".to_owned())));
            }
            let level = <RuleLevel as OptionValue>::decode(node, decoder);
            if let (Some(rule), Some(RuleLevel(level))) = (rule, level) {
                rules.push((rule, level));
            }
        }
        Some(Self(rules))
    }

    /// Each rule under its name and its id, since editors complete keys that the schema lists.
    fn schema() -> serde_json::Value {
        let mut properties = Map::new();
        for rule in ALL {
            for key in [rule.name, rule.id] {
                let mut level = <RuleLevel as OptionValue>::schema();
                level["description"] = json!(rule.title);
                properties.insert(key.to_owned(), level);
            }
        }
        json!({"type": "object", "properties": properties, "additionalProperties": false})
    }

    /// Both, with the command line last.
    fn over(flag: Option<Self>, file: Option<Self>) -> Option<Self> {
        match (flag, file) {
            (Some(Self(flag)), Some(Self(file))) => Some(Self([file, flag].concat())),
            (flag, file) => flag.or(file),
        }
    }
}

fn article(level: Level) -> &'static str {
    match level {
        Level::Error => "an error",
        Level::Warning => "a warning",
        Level::Note => "a note",
    }
}
