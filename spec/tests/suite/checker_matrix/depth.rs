//! Documents around the deepest level that is read.

use livechat_tests::checkers::is_of_syntax;

use super::{CALL, Readers};

/// The deepest level that is read, one less, one more, and as many as the stack has bytes.
#[test]
fn depth_on_a_small_stack() {
    let call = format!("{CALL}}}");
    let spots = [
        (format!(r#"{CALL},"x":"#), "}", 1),
        (format!(r#"{CALL},"context":"#), "}", 1),
        (format!(r#"{CALL},"context":{{"library":"#), "}}", 2),
        (format!(r#"{CALL},"properties":"#), "}", 1),
        (format!(r#"{CALL},"properties":{{"queue":"#), "}}", 2),
        (format!(r#"{CALL},"properties":{{"queue":[[],{{"a":"#), "}]}}", 4),
        (format!(r#"{{"batch":[{call},{CALL},"x":"#), "}]}", 3),
        (format!(r#"{{"batch":[{call},{CALL},"properties":{{"queue":"#), "}}]}", 4),
        (format!(r#"{{"batch":[{call},"#), "]}", 2),
        (format!(r#"{{"batch":[{call}],"x":"#), "}", 1),
        (r#"{"batch":"#.to_owned(), "}", 1),
        (String::new(), "", 0),
    ];
    let work = move || {
        let mut readers = Readers::of([None]);
        // serde_json reads and drops its trees by recursion.
        readers.compares = false;
        for (before, after, outer) in spots {
            for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[{"a":"#, "}]")] {
                let levels = 1 + usize::from(open.starts_with("[{"));
                for depth in [126, 127, 128, 129, 130, 1_000_000] {
                    let times = (depth - outer) / levels;
                    let depth = outer + times * levels;
                    let mut document = [&*before, &open.repeat(times), "0", &close.repeat(times), after].concat();
                    for _ in 0..2 {
                        let findings = &readers.findings(document.as_bytes())[0];
                        let too_deep: Vec<_> =
                            findings.iter().filter(|finding| is_of_syntax(finding.rule.name)).collect();
                        if depth > 128 {
                            let at = before.len() + (128 - outer) / levels * open.len() + (128 - outer) % levels;
                            let found: Vec<_> =
                                too_deep.iter().map(|finding| (finding.rule.name, finding.span.start)).collect();
                            assert_eq!(found, [("too-deep", at)], "{depth} levels of {open} after {before}");
                            // The end of the document makes no difference.
                            document.truncate(before.len() + open.len() * times);
                        } else {
                            assert_eq!(too_deep.len(), 0, "{depth} levels of {open} after {before}");
                        }
                    }
                }
            }
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).expect("a thread").join().expect("no overflow");
}
