use crate::model::Deprecation;

/// Returns what a deprecation tells senders to do.
pub fn advice(deprecation: &Deprecation) -> String {
    match &deprecation.replacement {
        Some(replacement) => format!("{}; send `{}`", &*deprecation.note, &**replacement),
        None => deprecation.note.to_string(),
    }
}
