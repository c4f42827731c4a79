//! The version that changes ask for.

use super::kind::Step;

/// Returns the version that comes after one by a step. Below 1.0.0, a major change asks for a minor version, and all others
/// for a patch.
///
/// ```
/// use livechat_spec::change::{Step, due};
/// assert_eq!(due([1, 4, 2], Step::Minor), [1, 5, 0]);
/// assert_eq!(due([0, 4, 2], Step::Major), [0, 5, 0]);
/// assert_eq!(due([0, 4, 2], Step::Minor), [0, 4, 3]);
/// ```
pub fn due(version: [u64; 3], step: Step) -> [u64; 3] {
    let [major, minor, patch] = version;
    match (step, major) {
        (Step::None, _) => version,
        (Step::Major | Step::Refused, 1..) => [major.saturating_add(1), 0, 0],
        (Step::Major | Step::Refused, 0) | (Step::Minor, 1..) => [major, minor.saturating_add(1), 0],
        (Step::Minor, 0) | (Step::Patch, _) => [major, minor, patch.saturating_add(1)],
    }
}
