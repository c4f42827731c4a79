//! The result of reading as a value and findings. The suite across the crates includes this file by its path.

use livechat_spec::diagnostic::Finding;
use livechat_spec::rule::Rule;
use livechat_spec::table::Dialect;
use livechat_types::{Read, ReadBody, ReadError, read, read_in};

/// Returns the value, unless it was refused, and the findings, whose rules are those that reading noted.
pub(crate) fn outcome<T>(result: Result<Read<'_, T>, ReadError>) -> (Option<T>, Vec<Finding>) {
    match result {
        Ok(read) => {
            let rules = |rules: &mut dyn Iterator<Item = &'static Rule>| {
                let mut ids: Vec<&str> = rules.map(|rule| rule.id).collect();
                ids.sort_unstable();
                ids
            };
            let (noted, is_empty) = (rules(&mut read.findings.rules()), read.findings.is_empty());
            let findings = read.findings.into_vec();
            assert_eq!(noted, rules(&mut findings.iter().map(|finding| finding.rule)));
            assert_eq!(is_empty, findings.is_empty());
            (Some(read.value), findings)
        }
        Err(error) => (None, error.into_findings()),
    }
}

/// Reads a body, in a dialect or in none.
pub(crate) fn outcome_in<T: ReadBody>(body: &[u8], dialect: Option<&'static Dialect>) -> (Option<T>, Vec<Finding>) {
    outcome(match dialect {
        Some(dialect) => read_in(body, dialect),
        None => read(body),
    })
}
