//! The dialect that a struct names.

use super::lookup::{deref, nearest};
use super::message::ConstMessage;
use crate::rule;
use crate::table::{Dialect, Spec, same};
use crate::vocabulary::Kind;

/// Returns the dialect of this name, or else the one that was most likely meant, which [`dialect`] reports.
#[inline]
pub const fn dialect_meant(spec: &Spec, key: &str) -> Option<&'static Dialect> {
    let mut at = 0;
    while at < spec.dialects.len() {
        if same(spec.dialects[at].key, key) {
            return Some(spec.dialects[at]);
        }
        at += 1;
    }
    deref(nearest!(key, spec.dialects, |dialect| dialect.key, &[]))
}

/// Checks that the spec has a dialect of this name.
#[track_caller]
#[inline]
pub const fn dialect(spec: &Spec, key: &str) {
    let meant = dialect_meant(spec, key);
    if let Some(dialect) = meant
        && same(dialect.key, key)
    {
        return;
    }
    let mut message =
        ConstMessage::of(&rule::UNKNOWN_DIALECT).text("no dialect ").code(key).text(" in the spec ").code(spec.name);
    if let Some(near) = meant {
        message.did_you_mean(near.key).stop();
    }
    if spec.dialects.is_empty() {
        message.help().text("the spec has no dialects: remove `dialect`").stop();
    }
    message = message.help().text("the dialects are ");
    let mut at = 0;
    while at < spec.dialects.len() {
        message = message.item(at, spec.dialects[at].key);
        at += 1;
    }
    message.end_list(at).stop()
}

/// The kind that the dialect expects instead of the one of the spec.
#[inline]
pub(super) const fn narrower(dialect: &Dialect, key: &str) -> Option<Kind> {
    let mut at = 0;
    while at < dialect.kinds.len() {
        if same(dialect.kinds[at].0, key) {
            return Some(dialect.kinds[at].1);
        }
        at += 1;
    }
    None
}
