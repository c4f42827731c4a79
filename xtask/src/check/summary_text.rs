//! Prints a summary for people.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use indicatif::DecimalBytes;
use livechat_spec::rule::Rule;

use super::names::{Lists, NameCounts, Names};
use super::settings::Base;
use super::summary::{ConversationCounts, EventCounts, MessageIdCounts, Summary};
use crate::term::{counted, escaped, grouped, quoted};

/// The number of senders that are named for each event.
const SENDERS: usize = 8;

/// The number of names of each list that are printed, and of the senders of each.
const NAMES: usize = 10;
const SENDERS_OF_NAME: usize = 3;

/// Formats a summary; with the rate, if the check took this time, and with the configuration file that it read.
pub(super) fn summary(summary: &Summary, time: Option<Duration>, config_file: Option<&str>) -> String {
    let mut out = String::new();
    events(&mut out, summary);
    let Lists { unknown_events, foreign_events, unknown_properties } = &summary.names;
    // Calls of these events are counted above, also if no name is listed.
    for (title, list) in [("unknown events", unknown_events), ("events of other calls", foreign_events)] {
        if !list.names.is_empty() {
            names(&mut out, title, list);
        }
    }
    if *unknown_properties != Names::default() {
        names(&mut out, "unknown properties", unknown_properties);
    }
    findings(&mut out, summary);
    let mut on = String::new();
    for Base { spec, version } in &summary.bases {
        let _ = write!(on, " on {spec} {version}");
    }
    let dialect = summary.dialect.as_ref().map_or_else(String::new, |dialect| format!(", dialect {dialect}"));
    let _ = writeln!(
        out,
        "checked against {} {}{on}{dialect}, profile {}: {}, {}, {}",
        summary.spec,
        summary.version,
        summary.profile,
        counted(summary.files, "file"),
        counted(summary.documents + summary.too_long + summary.own_output, "document"),
        DecimalBytes(summary.bytes),
    );
    if let Some(file) = config_file {
        let _ = writeln!(out, "with the options of {}", quoted(file));
    }
    if let Some(time) = time {
        // For less, the rate is that of starting threads.
        if summary.bytes >= 1_000_000 {
            let rate = u128::from(summary.bytes) * 1_000_000 / time.as_micros().max(1);
            let rate = DecimalBytes(u64::try_from(rate).unwrap_or(u64::MAX));
            let _ = writeln!(out, "in {:.2} s, {rate}/s", time.as_secs_f64());
        }
    }
    conversations(&mut out, summary.conversations);
    message_ids(&mut out, summary.message_ids);
    for (count, what) in [
        (summary.passed_over, "skipped, whose names are not those of traffic"),
        (summary.unreadable, "could not be read to the end"),
    ] {
        if count > 0 {
            let _ = writeln!(out, "{} {what}", counted(count, "file"));
        }
    }
    if summary.own_output > 0 {
        let _ = writeln!(out, "{} skipped, which livechat wrote itself", counted(summary.own_output, "document"));
    }
    if summary.special > 0 {
        let _ = writeln!(out, "{} skipped, which are pipes, sockets or devices", counted(summary.special, "file"));
    }
    if !summary.complete {
        out.push_str("interrupted: the counts are those until then\n");
    }
    let levels = summary.levels().by_level().into_iter().filter(|&(_, count)| count > 0);
    let levels: Vec<String> = levels.map(|(level, count)| counted(count, level.as_str())).collect();
    if levels.is_empty() {
        out.push_str("no findings\n");
    } else {
        let _ = writeln!(out, "{}", levels.join(", "));
    }
    out
}

fn events(out: &mut String, summary: &Summary) {
    let most = summary.calls().max(summary.foreign).max(summary.unknown);
    let width = grouped(most).len() + 2;
    out.push_str("events\n");
    for (name, event) in &summary.events {
        let _ = writeln!(out, "{:>width$}  {name}", grouped(event.calls));
        if event.calls > 0 {
            let indent = " ".repeat(width + 2);
            let _ = writeln!(out, "{indent}from {}", senders(&event.senders, event.other_senders, SENDERS));
            let _ = writeln!(out, "{indent}with {}", filled(event));
        }
    }
    for (count, what) in [(summary.unknown, "calls of unknown events"), (summary.foreign, "calls outside of the spec")]
    {
        if count > 0 {
            let _ = writeln!(out, "{:>width$}  {what}", grouped(count));
        }
    }
    out.push('\n');
}

/// The names that the spec does not have: those of most calls.
fn names(out: &mut String, title: &str, list: &Names) {
    let mut names: Vec<(&String, &NameCounts)> = list.names.iter().collect();
    names.sort_by_key(|&(name, counts)| (Reverse(counts.calls), name));
    let rest = list.others + names.drain(names.len().min(NAMES)..).map(|(_, counts)| counts.calls).sum::<u64>();
    let shown = |name: &str| if name.is_empty() { "\"\"".to_owned() } else { escaped(name) };
    let kinds = |counts: &NameCounts| counts.kinds.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let rows: Vec<[String; 4]> = names
        .iter()
        .map(|(name, counts)| {
            let senders = senders(&counts.senders, counts.other_senders, SENDERS_OF_NAME);
            [grouped(counts.calls), shown(name), kinds(counts), format!("from {senders}")]
        })
        .collect();
    let widths = [0, 1, 2].map(|at| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0));
    let [calls, name, kind] = widths;
    let calls = calls.max(grouped(rest).len()) + 2;
    let _ = writeln!(out, "{title}");
    for row in &rows {
        let _ = write!(out, "{:>calls$}  {:name$}", row[0], row[1]);
        if kind > 0 {
            let _ = write!(out, "  {:kind$}", row[2]);
        }
        let _ = writeln!(out, "  {}", row[3]);
    }
    if rest > 0 {
        let _ = writeln!(out, "{:>calls$}  under other names", grouped(rest));
    }
    out.push('\n');
}

fn senders(calls: &BTreeMap<String, u64>, other_senders: u64, most: usize) -> String {
    let mut senders: Vec<(&String, u64)> = calls.iter().map(|(sender, calls)| (sender, *calls)).collect();
    senders.sort_by_key(|&(sender, calls)| (Reverse(calls), sender));
    let rest: u64 = senders.iter().skip(most).map(|(_, calls)| calls).sum::<u64>() + other_senders;
    let mut names: Vec<String> = senders
        .iter()
        .take(most)
        .map(|(sender, calls)| {
            let sender = if sender.is_empty() { "unnamed senders".to_owned() } else { escaped(sender) };
            format!("{sender} ({})", grouped(*calls))
        })
        .collect();
    if rest > 0 {
        names.push(format!("others ({})", grouped(rest)));
    }
    names.join(", ")
}

/// The counts of `--conversations`.
fn conversations(out: &mut String, compared: Option<ConversationCounts>) {
    let Some(ConversationCounts { events, untracked, evicted }) = compared else {
        return;
    };
    let _ = write!(out, "conversations: {} compared", counted(events, "event"));
    if untracked > 0 {
        let _ = write!(out, ", {} without a conversation", counted(untracked, "event"));
    }
    if evicted > 0 {
        let _ = write!(out, ", {} dropped from the window", counted(evicted, "conversation"));
    }
    out.push('\n');
}

/// The counts of `--message-ids`.
fn message_ids(out: &mut String, compared: Option<MessageIdCounts>) {
    let Some(MessageIdCounts { calls, evicted, without }) = compared else {
        return;
    };
    let _ = write!(out, "message ids: {} compared", counted(calls, "call"));
    if without > 0 {
        let _ = write!(out, ", {} without one", counted(without, "call"));
    }
    if evicted > 0 {
        let _ = write!(out, ", {} dropped from the window", counted(evicted, "id"));
    }
    out.push('\n');
}

/// The share of calls that have each property. Properties of equal shares are in one list.
fn filled(event: &EventCounts) -> String {
    let mut properties: Vec<(&String, u64)> = event.properties.iter().map(|(key, calls)| (key, *calls)).collect();
    properties.sort_by_key(|(_, calls)| Reverse(*calls));
    let rates = properties.chunk_by(|(_, one), (_, next)| one == next).map(|alike| {
        let keys: Vec<&str> = alike.iter().map(|(key, _)| key.as_str()).collect();
        let rate = if alike[0].1 == 0 { "never".to_owned() } else { percent(alike[0].1, event.calls) };
        format!("{rate} {}", keys.join(", "))
    });
    let rates: Vec<String> = rates.collect();
    if rates.is_empty() { "no properties".to_owned() } else { rates.join("; ") }
}

/// A share in percent, rounded down: only all is 100 %, and only none is 0 %, for which there is the word `never`.
fn percent(part: u64, whole: u64) -> String {
    let tenths = u128::from(part) * 1000 / u128::from(whole.max(1));
    match tenths {
        0 => "<0.1 %".to_owned(),
        1000 => "100 %".to_owned(),
        tenths => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

fn findings(out: &mut String, summary: &Summary) {
    if summary.findings.is_empty() {
        return;
    }
    out.push_str("findings\n");
    let rows =
        summary.findings.iter().flat_map(|(id, counts)| counts.by_level().map(|(level, count)| (level, count, id)));
    let mut rows: Vec<_> = rows.filter(|&(_, count, _)| count > 0).collect();
    rows.sort_by_key(|&(level, count, _)| Reverse((level, count)));
    let width = rows.iter().map(|&(_, count, _)| grouped(count).len()).max().unwrap_or(0) + 2;
    for (level, count, id) in rows {
        let rule = Rule::find(id);
        let name = rule.map(|rule| format!("{} {}: {}", rule.id, rule.name, rule.title));
        let _ = writeln!(out, "{:>width$}  {:7}  {}", grouped(count), level.as_str(), name.as_deref().unwrap_or(id));
    }
    out.push('\n');
}
