//! The members of a batch that are defaults for its calls.

use std::collections::HashSet;

use crate::value::json::RawJson;
use crate::value::writer::Writer;

/// Adds the members of the batch's object that the call's own object lacks.
pub(crate) fn object(own: &mut Option<RawJson>, batch: Option<&RawJson>) {
    let Some(batch) = batch else {
        return;
    };
    let Some(call) = own.as_ref() else {
        *own = Some(batch.clone());
        return;
    };
    let members = call.members();
    let keys: HashSet<&str> = members.iter().map(|(key, _)| &**key).collect();
    let mut out = Writer::new();
    out.begin_object();
    let missing = batch.members().into_iter().filter(|(key, _)| !keys.contains(&**key));
    for (key, value) in members.iter().cloned().chain(missing) {
        out.key(&key);
        out.raw(value);
    }
    out.end_object();
    *own = Some(RawJson::of_valid(&out.into_json()));
}

/// Takes the batch's value if the call has none.
pub(crate) fn value<T: Clone>(own: &mut Option<T>, batch: Option<&T>) {
    if own.is_none() {
        *own = batch.cloned();
    }
}
