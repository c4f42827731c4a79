//! Values of properties and fields: the smallest one that a spec takes, and those that a change decides.

use crate::json::write_string;
use crate::model::ValueSpec;
use crate::model::text::NumberText;
use crate::model::value::Map;
use crate::vocabulary::Kind;

/// A time.
const TIME: &str = "\"2026-11-20T10:15:00Z\"";

/// The longest text that is tried, in characters. A bound beyond it has no witness.
const LONGEST: usize = 1 << 20;

/// The number of listed values that are tried.
const LISTED: usize = 20;

/// A JSON string.
pub(super) fn string(text: &str) -> String {
    let mut out = String::new();
    write_string(&mut out, text);
    out
}

/// Returns the smallest value that all of these take, if they have one kind.
pub fn inside(all: &[&ValueSpec]) -> String {
    let has = |kind: Kind| all.iter().any(|values| values.kind.value == kind);
    let kind = [Kind::Integer, Kind::Timestamp, Kind::Enum].into_iter().find(|kind| has(*kind));
    let kind = kind.or_else(|| all.first().map(|values| values.kind.value));
    match kind {
        Some(Kind::Integer | Kind::Number) => {
            let least = all.iter().filter_map(|values| values.minimum.as_ref());
            let most = all.iter().filter_map(|values| values.maximum.as_ref());
            let is_zero_in = least.clone().all(|bound| bound.value().is_zero() || bound.value().is_negative())
                && most.clone().all(|bound| bound.value().is_zero() || !bound.value().is_negative());
            let bounds = least.chain(most).filter(|bound| has(Kind::Number) || bound.value().is_integer());
            let fits = |text: &&str| all.iter().all(|values| fits(values, text));
            let bound = bounds.map(NumberText::as_str).find(fits);
            if is_zero_in { "0".to_owned() } else { bound.unwrap_or("1").to_owned() }
        }
        Some(Kind::Boolean) => "true".to_owned(),
        Some(Kind::Timestamp) => TIME.to_owned(),
        Some(Kind::Object) => "{}".to_owned(),
        Some(Kind::Array) => "[]".to_owned(),
        Some(Kind::Enum) => {
            let mut lists = all.iter().filter_map(|values| values.values.as_ref());
            let first = lists.next();
            let names: Vec<&str> = first.into_iter().flat_map(Map::names).collect();
            let others: Vec<_> = lists.collect();
            let shared = names.iter().copied().find(|name| others.iter().all(|values| values.get(name).is_some()));
            string(shared.or_else(|| names.first().copied()).unwrap_or_default())
        }
        _ => {
            let length = all.iter().filter_map(|values| values.min_length).map(|length| length.value).max();
            string(&"a".repeat(length.unwrap_or(1).clamp(1, LONGEST)))
        }
    }
}

fn fits(values: &ValueSpec, number: &str) -> bool {
    let number = crate::json::Decimal::new(number);
    number.is_some_and(|number| {
        values.minimum.as_ref().is_none_or(|bound| number >= bound.value())
            && values.maximum.as_ref().is_none_or(|bound| number <= bound.value())
    })
}

/// Returns values of all kinds, those at and beside the bounds of these, and those that only some of these list.
pub fn telling(all: &[&ValueSpec]) -> Vec<String> {
    let mut out: Vec<String> = ["1", "1.5", "true", "{}", "[]", "\"a\"", "\" \"", TIME].map(str::to_owned).to_vec();
    out.extend(["[1]", "[1.5]", "[true]", "[{}]", "[\"a\"]"].map(str::to_owned));
    out.push(format!("[{TIME}]"));
    out.push(string("a value that is not listed"));
    for values in all {
        for bound in [&values.minimum, &values.maximum].into_iter().flatten() {
            out.push(bound.as_str().to_owned());
            if let Ok(number) = bound.as_str().parse::<f64>() {
                out.extend([-1.0, -0.5, 0.5, 1.0].map(|step| (number + step).to_string()));
            }
        }
        for length in [values.min_length, values.max_length].into_iter().flatten() {
            let lengths = [length.value.saturating_sub(1), length.value, length.value.saturating_add(1)];
            out.extend(
                lengths.into_iter().filter(|length| *length <= LONGEST).map(|length| string(&"a".repeat(length))),
            );
        }
        let names: Vec<&str> = values.values.iter().flat_map(Map::names).collect();
        let is_shared = |name: &&str| {
            all.iter().all(|values| values.values.as_ref().is_none_or(|values| values.get(name).is_some()))
        };
        out.extend(names.iter().filter(|name| !is_shared(name)).take(LISTED).map(|name| string(name)));
        out.extend(names.iter().find(|name| is_shared(name)).map(|name| string(name)));
    }
    out.push(inside(all));
    // Short ones first: of two that show the same, the first one is shown.
    out.sort_by_key(String::len);
    out.dedup();
    out
}
