//! The expansions of the derives, with goldens in `src/tests/expanded/`.
//!
//! To rewrite the goldens, run `LIVECHAT_BLESS=1 cargo test -p livechat-derive --all-features expansions` and review the diff.

use std::path::PathBuf;

use syn::{DeriveInput, parse_quote};

use super::{Derive, expand};

#[test]
#[cfg_attr(not(feature = "schemars"), ignore = "the goldens have descriptions: `--all-features`")]
fn expansions_equal_their_goldens() {
    let event: DeriveInput = parse_quote! {
        #[livechat(event = "Live Chat Message Sent", dialect = "customerio")]
        #[allow(deprecated)]
        pub struct Sent<'a> {
            conversation_id: String,
            #[serde(rename = "message_id", skip_serializing_if = "Option::is_none")]
            message: Option<&'a str>,
            #[livechat(kind = "number")]
            #[serde(with = "seconds")]
            conversation_duration: Elapsed,
            #[livechat(custom)]
            queue: Queue,
            #[serde(flatten)]
            agent: Option<Agent<'a>>,
            #[serde(flatten)]
            #[livechat(custom)]
            rest: BTreeMap<String, u64>,
            #[serde(skip)]
            attempts: u32,
        }
    };
    let custom_event: DeriveInput = parse_quote! {
        #[livechat(custom_event = "Shop Ticket Opened", spec = crate::SPEC, crate = shop::livechat, manual)]
        #[forbid(deprecated)]
        struct Opened<T: Clone> {
            #[deny(deprecated)]
            ticket: u64,
            #[livechat(custom)]
            payload: T,
            #[serde(flatten)]
            customer: Customer,
            #[serde(flatten)]
            #[expect(deprecated)]
            agent: Option<Agent>,
        }
    };
    let events: DeriveInput = parse_quote! {
        enum Ours {
            Sent(Sent),
            Opened(Opened),
        }
    };
    let group: DeriveInput = parse_quote! {
        struct Agent<'a> {
            agent_id: &'a str,
            #[livechat(plain)]
            message_body: String,
            #[livechat(custom)]
            shift: u8,
        }
    };
    let newtype: DeriveInput = parse_quote! {
        struct Stars(u8);
    };
    let values: DeriveInput = parse_quote! {
        #[serde(rename_all = "lowercase")]
        enum Channel {
            Web,
            #[serde(rename = "telephone")]
            Phone,
            #[serde(other)]
            Unknown,
        }
    };
    let mistakes: DeriveInput = parse_quote! {
        #[livechat(dialect = 3, costum)]
        struct Sent<T> {
            #[serde(with = "text")]
            message_id: String,
            #[livechat(custom, custom)]
            agent_id: T,
        }
    };
    let expansions: [(&str, Derive, &DeriveInput); 7] = [
        ("event", crate::event, &event),
        ("custom_event", crate::event, &custom_event),
        ("events", crate::event, &events),
        ("group", crate::group, &group),
        ("newtype", crate::value, &newtype),
        ("values", crate::value, &values),
        ("mistakes", crate::event, &mistakes),
    ];
    for (name, derive, item) in expansions {
        let expansion = prettyplease::unparse(&expand(derive, item));
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/tests/expanded/{name}.rs"));
        if std::env::var_os("LIVECHAT_BLESS").is_some() {
            std::fs::write(&path, &expansion).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            expansion, golden,
            "to accept: LIVECHAT_BLESS=1 cargo test -p livechat-derive --all-features expansions"
        );
    }
}

#[test]
fn a_key_is_found_twice_among_fields_in_any_order() {
    let item: DeriveInput = parse_quote! {
        #[livechat(custom_event = "Shop Ticket Opened")]
        struct Opened {
            topic: String,
            code: String,
            #[serde(rename = "zone")]
            area: String,
            #[serde(alias = "bay")]
            desk: String,
            owner: String,
            #[serde(alias = "bay", alias = "code")]
            place: String,
            #[serde(rename = "topic")]
            subject: String,
        }
    };
    let tokens = crate::event(&item).to_string();
    assert_eq!(tokens.matches("duplicate key").count(), 2, "{tokens}");
    assert!(tokens.contains("duplicate key `bay` in the fields `desk` and `place`"), "{tokens}");
    assert!(tokens.contains("duplicate key `topic` in the fields `topic` and `subject`"), "{tokens}");
}

#[test]
fn a_field_expands_to_few_lines() {
    let fields = [
        "message_id: String,",
        "message_id: Option<Cow<'a, str>>,",
        "#[serde(rename = \"message_id\", skip_serializing_if = \"Option::is_none\")] id: Option<&'a str>,",
        "#[allow(deprecated)] #[livechat(plain)] message_body: Option<&'a str>,",
        "#[livechat(kind = \"timestamp\")] #[serde(with = \"rfc3339\")] closed_at: time::OffsetDateTime,",
        "#[livechat(custom)] queue: Queue<'a>,",
        "#[serde(flatten)] agent: Agent,",
        "#[serde(flatten)] agent: Option<Agent<'a>>,",
        "#[serde(flatten)] #[livechat(custom)] rest: BTreeMap<String, u64>,",
    ];
    for field in fields {
        for (attribute, derive) in
            [("#[livechat(event = \"E\", dialect = \"D\")]", crate::event as Derive), ("", crate::group)]
        {
            let lines = |fields: &str| {
                // With these fields, prettyplease breaks lists into lines already without the field.
                let before = "agent_username: &'a str, conversation_id: &'a str, conversation_duration: u32,";
                let item = format!("{attribute} struct S<'a> {{ {before} {fields} }}");
                let expansion = prettyplease::unparse(&expand(derive, &syn::parse_str(&item).unwrap()));
                // The user's own lint levels do not count.
                expansion.lines().filter(|line| !line.trim_start().starts_with("#[allow(deprecated)]")).count()
            };
            let (without, with) = (lines(""), lines(field));
            assert!(with <= without + 55, "{} lines for {field}", with - without);
        }
    }
}
