use crate::model::Deprecation;

/// What the deprecation advises.
pub fn advice(deprecation: &Deprecation) -> String {
    match &deprecation.replacement {
        Some(replacement) => format!("{}; send `{}`", &*deprecation.note, &**replacement),
        None => deprecation.note.to_string(),
    }
}
