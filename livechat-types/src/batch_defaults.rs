//! The members of a batch that are defaults for its calls.

use livechat_spec::__private::first_equal;

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
    let mut members = call.members();
    let own_count = members.len();
    members.extend(batch.members());
    let first = first_equal(members.len(), &|at| &members[at].0);
    let mut out = Writer::new();
    out.begin_object();
    for (at, (key, value)) in members.iter().enumerate() {
        if at < own_count || first[at] >= own_count {
            out.key(key);
            out.raw(value);
        }
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
