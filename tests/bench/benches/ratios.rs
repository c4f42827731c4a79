//! `cargo bench -- [FILTER] [--rounds N] [--events N] [--corpus NAME] [--record FILE]`: see README.md.

use std::process::ExitCode;

use livechat_bench::corpus::{Cause, Corpus, Shape};
use livechat_bench::race::{Contestant, Result, race};
use livechat_bench::record::{circumstances, table};
use livechat_bench::{derived, ours, peers, plan};
use livechat_types::{AnyEvent, Track, from_slice, read};

/// The command line.
struct Asked {
    /// The name of a race, or a part of those of contestants.
    filter: String,
    rounds: usize,
    events: usize,
    corpora: Vec<Shape>,
    record: Option<String>,
}

const USAGE: &str = "usage: cargo bench -- [FILTER] [--rounds N] [--events N] [--corpus NAME] [--record FILE]";

fn main() -> ExitCode {
    let asked = match parse(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let Asked { rounds, events, .. } = asked;
    let mut text = format!("{}{rounds} rounds of {events} events\n", circumstances());
    println!("{text}");
    let mut right = true;
    let mut report = |title: &str, bases: &[&str], results: &[Result]| {
        let table = table(title, bases, results);
        println!("{table}");
        text.push('\n');
        text.push_str(&table);
        right &= results.iter().all(|result| result.figures.is_ok());
    };
    for &shape in &asked.corpora {
        let corpus = Corpus::generate(shape, 1, events);
        assert_clean(&corpus);
        let about = |race: &str| format!("{race}, {}: {} bytes per event", shape.name(), corpus.bytes() / corpus.len());
        let mut verdicts = peers::verdicts();
        verdicts.extend(ours::verdicts());
        if let Some(mut verdicts) = wanted("verdict", verdicts, &asked.filter) {
            let results = race(&mut verdicts, &[peers::MACRO], &corpus, rounds);
            report(&about("verdict"), &["the macro"], &results);
        }
        let mut readers = peers::readers();
        readers.extend(ours::readers());
        if let Some(mut readers) = wanted("typed", readers, &asked.filter) {
            report(&about("typed"), &[], &race(&mut readers, &[], &corpus, rounds));
        }
        let by_both = plan::clean(&corpus);
        if let Some(mut contestants) = wanted("plan", plan::contestants(&by_both), &asked.filter) {
            let results = race(&mut contestants, &[plan::CHECK], &by_both, rounds);
            report(&about("plan"), &[plan::CHECK], &results);
        }
        if shape == Shape::Shuffled {
            // The order in which events were read does not affect writing.
            continue;
        }
        let with_findings = Cause::ALL.map(|cause| (cause, Corpus::with_findings(shape, 1, events, cause)));
        let mut judges = vec![peers::on_clean(&corpus)];
        judges.extend(with_findings.iter().flat_map(|(cause, events)| ours::judges(events, *cause)));
        if let Some(mut judges) = wanted("findings", judges, &asked.filter) {
            report(&about("findings"), &[], &race(&mut judges, &[], &corpus, rounds));
        }
        let of_cause = |cause| &with_findings.iter().find(|(other, _)| *other == cause).expect("all are there").1;
        let mut readers = vec![peers::refusing(of_cause(Cause::WrongKind)), ours::reading_clean(&corpus)];
        readers.extend(
            [Cause::Aliased, Cause::WrongKind].into_iter().flat_map(|cause| ours::reading(of_cause(cause), cause)),
        );
        if let Some(mut readers) = wanted("typed findings", readers, &asked.filter) {
            let results = race(&mut readers, &[ours::READ_CLEAN], &corpus, rounds);
            report(&about("typed findings"), &[ours::READ_CLEAN], &results);
        }
        let calls = corpus.with_type();
        let in_batches = calls.in_batches(CALLS_OF_BATCH);
        if let Some(mut batches) = wanted("batches", ours::batches(&calls, &in_batches), &asked.filter) {
            report(&about("batches"), &[], &race(&mut batches, &[], &calls, rounds));
        }
        if let Some(mut derived) = wanted("derived", derived::readers(&corpus), &asked.filter) {
            report(&about("derived"), &[], &race(&mut derived, &[], &corpus, rounds));
        }
        let batches_with = [Cause::Aliased, Cause::AliasedTenth, Cause::WrongKind]
            .map(|cause| (cause, of_cause(cause).with_type().in_batches(CALLS_OF_BATCH)));
        if let Some(mut batches) =
            wanted("derived batches", derived::batches(&in_batches, &batches_with), &asked.filter)
        {
            report(&about("derived batches"), &[], &race(&mut batches, &[], &calls, rounds));
        }
        let in_lines = calls.in_lines(CALLS_OF_BATCH);
        if let Some(mut lines) = wanted("derived lines", derived::lines(&in_lines), &asked.filter) {
            report(&about("derived lines"), &[], &race(&mut lines, &[], &calls, rounds));
        }
        if let Some(mut writers) = wanted("derived write", derived::writers(&corpus, WRITTEN), &asked.filter) {
            report(&about("derived write"), &[], &race(&mut writers, &[], &corpus, rounds));
        }
        if let Some(mut writers) = wanted("derived mixed", derived::mixed_writers(2000), &asked.filter) {
            report(&about("derived mixed"), &[], &race(&mut writers, &[], &corpus, rounds));
        }
        let tracks = corpus
            .events()
            .take(WRITTEN)
            .map(|event| from_slice(event).expect("clean"))
            .collect::<Vec<Track<AnyEvent>>>();
        let mut writers = peers::writers(&tracks);
        writers.extend(ours::writers(&tracks));
        if let Some(mut writers) = wanted("write", writers, &asked.filter) {
            report(&about("write"), &[], &race(&mut writers, &[], &corpus, rounds));
        }
    }
    if let Some(file) = asked.record {
        let header =
            "# Record\n\nWritten by `cargo bench -- --record RECORD.md`; README.md says what the columns mean.\n\n";
        if let Err(error) = std::fs::write(&file, format!("{header}{text}")) {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    }
    if right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> std::result::Result<Asked, String> {
    let mut asked =
        Asked { filter: String::new(), rounds: 21, events: 20_000, corpora: Shape::ALL.into(), record: None };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("`{argument}` needs a value"));
        let count = |text: String| match text.parse() {
            Ok(count @ 1..) => Ok(count),
            _ => Err(format!("expected a count, found `{text}`")),
        };
        match &*argument {
            // Cargo passes this to every benchmark.
            "--bench" => {}
            "--rounds" => asked.rounds = count(value()?)?,
            "--events" => asked.events = count(value()?)?,
            "--corpus" => {
                let name = value()?;
                asked.corpora = vec![Shape::of_name(&name).ok_or(format!("no corpus `{name}`"))?];
            }
            "--record" => asked.record = Some(value()?),
            _ if argument.starts_with('-') => return Err(format!("unknown option `{argument}`")),
            _ => asked.filter = argument,
        }
    }
    Ok(asked)
}

/// The number of calls of a batch.
const CALLS_OF_BATCH: usize = 20;

/// The number of events that are written by turns: few enough for the cache, too many for the branch predictor to learn.
const WRITTEN: usize = 2000;

const RACES: [&str; 12] = [
    "verdict",
    "typed",
    "plan",
    "write",
    "findings",
    "typed findings",
    "batches",
    "derived",
    "derived batches",
    "derived lines",
    "derived write",
    "derived mixed",
];

/// The contestants that the filter wants, and the base of them; all if it names the race.
fn wanted<'c>(
    race: &str,
    mut contestants: Vec<Box<dyn Contestant + 'c>>,
    filter: &str,
) -> Option<Vec<Box<dyn Contestant + 'c>>> {
    if RACES.contains(&filter) || filter.is_empty() {
        return (filter.is_empty() || filter == race).then_some(contestants);
    }
    let mut at = 0;
    contestants.retain(|contestant| {
        at += 1;
        at == 1 || contestant.name().contains(filter)
    });
    (contestants.len() > 1).then_some(contestants)
}

/// Asserts that a corpus is clean.
fn assert_clean(corpus: &Corpus) {
    for event in corpus.events() {
        let read = read::<Track<AnyEvent>>(event);
        let clean = read.as_ref().is_ok_and(|read| read.findings.is_empty());
        assert!(clean, "not clean: {}: {:?}", String::from_utf8_lossy(event), read.map(|read| read.findings));
    }
}
