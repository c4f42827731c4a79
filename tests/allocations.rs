//! The verdict on an event allocates nothing. A separate binary, because its allocator counts.

use std::path::Path;

use allocation_counter::measure;
use livechat_spec::LIVECHAT;
use livechat_spec::check::{Checker, Verdict};
use livechat_spec::load::{load, table};
use livechat_tests::large_specs::Size;
use livechat_types::{AnyEvent, Track, read};

use corpus::{Cause, Corpus, Shape};

#[path = "bench/src/corpus/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the benchmarks need more of it")]
mod corpus;

#[test]
fn the_allocator_counts() {
    assert_eq!(measure(|| drop(Box::new(1))).count_total, 1);
}

/// What reading a spec file allocates grows with its size, and no faster.
#[test]
fn large_specs_take_memory_in_proportion() {
    for of_event in [1, 40] {
        let [one, two] = [1, 2].map(|times| {
            let size = Size { properties: 400 * times, events: 100 * times, of_event };
            let text = size.spec_file();
            let allocated = measure(|| {
                let loaded = load("spec.json", text.as_bytes());
                assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
                table(&loaded.spec_file.unwrap());
            });
            (allocated.bytes_total, text.len() as u64)
        });
        // Per byte of the file, at most a fifth more.
        assert!(5 * two.0 * one.1 < 6 * one.0 * two.1, "{one:?} {two:?}");
    }
}

/// Other events than those that the checker has seen before, and in every order of keys.
#[test]
fn clean_events_allocate_nothing() {
    let checkers = [Checker::new(&LIVECHAT), Checker::new(&LIVECHAT).with_unknown_properties()];
    for (shape, mut checker) in
        Shape::ALL.into_iter().flat_map(|shape| checkers.clone().map(|checker| (shape, checker)))
    {
        let (seen, unseen) = (Corpus::generate(shape, 1, 500), Corpus::generate(shape, 2, 500));
        assert!(seen.events().all(|event| checker.check(event) == Verdict::Clean), "{}", shape.name());
        for event in unseen.events() {
            let mut verdict = None;
            let allocations = measure(|| verdict = Some(checker.check(event))).count_total;
            let event = String::from_utf8_lossy(event);
            assert_eq!((verdict, allocations), (Some(Verdict::Clean), 0), "{}: {event}", shape.name());
        }
    }
}

/// Findings are made when somebody asks for them: the verdict on an event with findings costs no more than on a clean one.
#[test]
fn verdicts_on_events_with_findings_allocate_nothing() {
    for (shape, cause) in Shape::ALL.into_iter().flat_map(|shape| Cause::ALL.map(|cause| (shape, cause))) {
        let of_seed = |seed| Corpus::with_findings(shape, seed, 300, cause);
        let mut checker = Checker::new(&LIVECHAT);
        for event in of_seed(1).events() {
            checker.check(event);
        }
        let mut found = 0;
        for event in of_seed(2).events() {
            let mut verdict = Verdict::Clean;
            let allocations = measure(|| verdict = checker.check(event)).count_total;
            let event = String::from_utf8_lossy(event);
            assert_eq!(allocations, 0, "{}, {}: {event}", shape.name(), cause.name());
            found += usize::from(verdict != Verdict::Clean);
        }
        assert!(found >= 25, "{}, {}: {found} with findings", shape.name(), cause.name());
    }
}

/// A sender's findings have the same texts each time: they are made once and shared, so all findings of an event take the
/// one allocation of their list.
#[test]
fn texts_of_findings_that_repeat_are_made_once() {
    for shape in Shape::ALL {
        let of_seed = |seed| Corpus::with_findings(shape, seed, 300, Cause::Aliased);
        let mut checker = Checker::new(&LIVECHAT);
        for event in of_seed(1).events() {
            checker.findings(event);
        }
        for event in of_seed(2).events() {
            let mut found = Vec::new();
            let allocations = measure(|| found = checker.findings(event)).count_total;
            let event = String::from_utf8_lossy(event);
            assert!(allocations == 1 && found.len() > 1, "{}, {allocations}: {event}", shape.name());
        }
    }
}

/// Typed reading notes what is wrong in one list, and makes findings when somebody looks at them.
#[test]
fn findings_of_reading_are_made_on_request() {
    for shape in [Shape::Sdk, Shape::Small] {
        let (clean, aliased) = (Corpus::generate(shape, 1, 300), Corpus::with_findings(shape, 1, 300, Cause::Aliased));
        let allocations = |event: &[u8]| measure(|| drop(read::<Track<AnyEvent>>(event).unwrap())).count_total;
        let read_all = |corpus: &Corpus| corpus.events().map(allocations).collect::<Vec<_>>();
        // At first a template is learned.
        let ((_, of_clean), (_, of_aliased)) =
            ((read_all(&clean), read_all(&clean)), (read_all(&aliased), read_all(&aliased)));
        for ((clean, aliased), event) in of_clean.iter().zip(&of_aliased).zip(aliased.events()) {
            assert_eq!(clean + 1, *aliased, "{}: {}", shape.name(), String::from_utf8_lossy(event));
        }
        let event = aliased.events().next().unwrap();
        let findings = read::<Track<AnyEvent>>(event).unwrap().findings;
        assert!(measure(|| assert_eq!(findings.rules().count(), 7)).count_total == 0 && !findings.is_empty());
        assert!(measure(|| assert_eq!(findings.len(), 7)).count_total > 0);
        assert_eq!(measure(|| assert_eq!(findings[6].rule.id, "LC0305")).count_total, 0, "they are kept");
        assert_eq!(findings.into_vec(), Checker::new(&LIVECHAT).findings(event));
    }
}

/// Bodies as SDKs sent them, single calls and batches; the second time, when there is room for all their calls.
#[test]
fn clean_bodies_allocate_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/sdk");
    let mut checker = Checker::new(&LIVECHAT);
    let mut clean = 0;
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let body = std::fs::read(&path).unwrap();
        if checker.check(&body) == Verdict::Clean {
            let allocations = measure(|| assert_eq!(checker.check(&body), Verdict::Clean)).count_total;
            assert_eq!(allocations, 0, "{}", path.display());
            clean += 1;
        }
    }
    assert!(clean > 40, "{clean}");
}
