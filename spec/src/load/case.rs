//! Rust names for the names of spec files.

use crate::model::Property;

/// Returns the name of a Rust field: `agentId` becomes `agent_id`.
///
/// ```
/// use livechat_spec::load::snake_case;
/// assert_eq!(snake_case("agentId"), "agent_id");
/// assert_eq!(snake_case("pageURL"), "page_url");
/// ```
pub fn snake_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let after_lower = at > 0 && (chars[at - 1].is_ascii_lowercase() || chars[at - 1].is_ascii_digit());
        let before_lower = chars.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let after_upper = at > 0 && chars[at - 1].is_ascii_uppercase();
        if c.is_ascii_uppercase() && (after_lower || after_upper && before_lower) {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Returns the Rust variant of an enum's value: `carrier pigeon` becomes `CarrierPigeon`. It is empty if the value has no
/// ASCII letter or digit.
///
/// ```
/// use livechat_spec::load::variant_name;
/// assert_eq!(variant_name("carrier pigeon"), "CarrierPigeon");
/// assert_eq!(variant_name("24/7"), "V247");
/// ```
pub fn variant_name(value: &str) -> String {
    let words = value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = pascal_case(&words.collect::<Vec<_>>().join("_"));
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("V{name}") } else { name }
}

/// Returns the Rust variant of a value of a property that is an enum: of its name in code, or made from the value.
pub fn property_variant(property: &Property, value: &str) -> String {
    let name = property.value_names.as_ref().and_then(|names| names.get(value));
    name.map_or_else(|| variant_name(value), |name| pascal_case(name))
}

/// Returns the name of a Rust type: `message_sent` becomes `MessageSent`.
///
/// ```
/// assert_eq!(livechat_spec::load::pascal_case("message_sent"), "MessageSent");
/// ```
pub fn pascal_case(name: &str) -> String {
    let capitalised = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    };
    name.split('_').map(capitalised).collect()
}
