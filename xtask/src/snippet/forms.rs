//! The data: the languages, the vendors, and the template of each call.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The forms that `forms.toml` has.
static FORMS: LazyLock<Forms> =
    LazyLock::new(|| toml::from_str(include_str!("forms.toml")).expect("the data is tested to be valid"));

/// All forms.
pub(crate) fn forms() -> &'static Forms {
    &FORMS
}

/// What `forms.toml` has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Forms {
    quoting: BTreeMap<String, Quoting>,
    syntax: BTreeMap<String, Syntax>,
    #[serde(rename = "vendor")]
    pub(crate) vendors: Vec<Vendor>,
    #[serde(rename = "language")]
    pub(crate) languages: Vec<Language>,
}

impl Forms {
    /// The syntax of JSON.
    pub(super) fn json(&self) -> &Syntax {
        &self.syntax["json_in_shell"]
    }
}

/// How a language quotes texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quoting {
    /// What is around a text.
    pub(super) quote: char,
    /// What stands for a character.
    pub(super) escapes: BTreeMap<char, String>,
    /// How a character is written that is hidden, or that the language would act on.
    pub(super) hidden: Hidden,
}

/// How a language writes a character by its number.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Hidden {
    /// `\u{1f600}`
    Braces,
    /// `\u2028`, and `\U0001f600` beyond 16 bits.
    Long,
    /// `\012` for ASCII, and else as [`Self::Utf16`].
    Octal,
    /// `\u2028`, twice for the halves of a surrogate pair.
    Utf16,
}

/// How a language writes values.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Syntax {
    /// The key of its quoting.
    quoting: String,
    /// Its words for null, true and false.
    pub(super) words: [String; 3],
    /// What follows an integer of more than 32 bits.
    #[serde(default)]
    pub(super) long: String,
    /// The line of a property.
    pub(super) property: String,
    /// What is between the lines of properties.
    #[serde(default)]
    pub(super) between: String,
    /// What opens a list, separates its items and closes it.
    pub(super) list: [String; 3],
    /// An item of a list, if it is more than its value.
    pub(super) item: Option<String>,
    /// What opens a map in a value, separates its members and closes it.
    pub(super) map: [String; 3],
    /// A map without members, if it is not what opens and closes one.
    pub(super) empty_map: Option<String>,
    /// A member of such a map.
    pub(super) member: String,
}

impl Syntax {
    pub(super) fn quoting(&self) -> &'static Quoting {
        &forms().quoting[&self.quoting]
    }
}

/// A vendor of SDKs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vendor {
    /// The key of its dialect.
    pub(crate) key: String,
    pub(crate) title: String,
}

/// A language, or a platform with SDKs of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Language {
    pub(crate) key: String,
    pub(crate) title: String,
    /// The language of a code block.
    pub(crate) fence: String,
    /// The key of the language whose calls it has.
    same_as: Option<String>,
    /// The key of its syntax.
    #[serde(default)]
    syntax: String,
    /// How its calls are tested: `tests/snippets` reads it.
    #[serde(default, rename = "test")]
    _test: String,
    /// The same for people.
    #[serde(default)]
    tested: String,
    /// Whether its calls name the user; otherwise the SDK knows who it is.
    #[serde(default = "yes")]
    names_user: bool,
    #[serde(default, rename = "form")]
    forms: Vec<Form>,
}

/// The call of a vendor's SDK in a language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Form {
    /// The key of the vendor.
    vendor: String,
    /// The package of the SDK.
    pub(crate) sdk: String,
    /// The version that is tested.
    pub(crate) version: Option<String>,
    /// Where the SDK says how it is called.
    pub(crate) source: String,
    /// The key of its syntax, if it is not that of the language.
    syntax: Option<String>,
    /// Whether the call names the user, if not as the language says.
    names_user: Option<bool>,
    pub(super) template: String,
}

const fn yes() -> bool {
    true
}

impl Language {
    /// The other language whose calls it has, if they are not its own.
    pub(crate) fn same_as(&self) -> Option<&'static Self> {
        let key = self.same_as.as_ref()?;
        forms().languages.iter().find(|language| language.key == *key)
    }

    fn own(&self) -> &Self {
        self.same_as().unwrap_or(self)
    }

    /// Its call for a vendor, if the vendor has an SDK for it.
    pub(crate) fn form(&self, vendor: &Vendor) -> Option<&Form> {
        self.own().forms.iter().find(|form| form.vendor == vendor.key)
    }

    /// How its calls are tested.
    pub(crate) fn tested(&self) -> &str {
        &self.own().tested
    }

    pub(super) fn syntax(&self, form: &Form) -> &'static Syntax {
        &forms().syntax[form.syntax.as_ref().unwrap_or(&self.own().syntax)]
    }

    /// Whether the call names the user.
    pub(crate) fn names_user(&self, form: &Form) -> bool {
        form.names_user.unwrap_or(self.own().names_user)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_data() {
        for language in &forms().languages {
            let of_vendors: Vec<_> = forms().vendors.iter().filter_map(|vendor| language.form(vendor)).collect();
            assert!(language.form(&forms().vendors[0]).is_some(), "{}", language.key);
            assert_eq!(
                of_vendors.len(),
                language.own().forms.len(),
                "{} has a form of an unknown vendor",
                language.key
            );
            assert!(!language.tested().is_empty() && !language.tested().ends_with('.'), "{}", language.key);
            for form in of_vendors {
                language.syntax(form).quoting();
                let names_user = form.template.contains("%user%");
                assert_eq!(names_user, language.names_user(form), "{} {}", language.key, form.vendor);
                assert!(form.source.starts_with("https://"), "{}", form.source);
                // Lines of a branch move: a source that is code names its commit.
                let is_code = form.source.contains("/blob/") && !form.source.contains("/livechat/");
                let commit = |part: &str| part.len() == 40 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
                assert!(!is_code || form.source.split('/').any(commit), "{}", form.source);
            }
        }
    }

    /// The forms of the page `segment-live-chat-calls`, in its order, and that of this project.
    #[test]
    fn every_form_of_the_page_is_there() {
        let page =
            ["android", "go", "ios", "java", "node", "php", "python", "ruby", "browser", "dotnet", "xamarin", "curl"];
        let languages = forms().languages.iter().map(|language| &*language.key);
        assert_eq!(languages.collect::<Vec<_>>(), [&page[..], &["rust"]].concat());
    }

    #[test]
    fn the_readme_lists_the_languages_and_the_vendors() {
        let (_, section) = include_str!("../../README.md").split_once("\n## Calls in other languages\n").unwrap();
        let section = section.split("\n## ").next().unwrap();
        let keys = forms().languages.iter().map(|language| &language.key);
        for key in keys.chain(forms().vendors.iter().map(|vendor| &vendor.key)) {
            assert!(section.contains(&format!("`{key}`")), "{key}");
        }
    }

    /// A text may be cut by its own quotes, by an escape, and by a line break, in every language.
    #[test]
    fn every_quoting_escapes_what_ends_a_text() {
        for (key, quoting) in &forms().quoting {
            for c in ['\\', '\n', '\r', quoting.quote] {
                assert!(quoting.escapes.contains_key(&c), "{key}: {c:?}");
            }
        }
    }
}
