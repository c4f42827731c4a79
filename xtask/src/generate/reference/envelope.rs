//! The envelope of a call.

use std::fmt::Write as _;

use livechat_spec::model::SpecFile;
use livechat_spec::model::text::TextModel as _;
use livechat_spec::vocabulary::FieldRole;

use super::blocks::{List, evidence, fact_list, heading, heads, meaning, sentence};
use super::values::of_field;
use crate::markdown::{code, codes, table};

pub(super) fn envelope(spec: &SpecFile) -> String {
    let envelope = &spec.envelope;
    let mut out = format!("## Envelope\n\n{}\n\n", sentence(&envelope.description));
    let rows: Vec<Vec<String>> = envelope
        .fields
        .iter()
        .map(|field| {
            let name = format!("[{}](#field-{})", code(&field.key), field.key.as_str());
            let role = field.value.role.map(|role| meaning(role.value, FieldRole::ALL)).unwrap_or_default();
            vec![name, code(field.value.value_spec.kind.value.as_str()), role]
        })
        .collect();
    out.push_str(&table(&heads(["Field", "Kind", "Role"]), &rows));
    for field in envelope.fields.iter() {
        let _ = write!(out, "\n{}", heading(3, &format!("field-{}", field.key.as_str()), &code(&field.key)));
        out.push_str(&of_field(spec, &field.value));
    }
    if let Some(known) = &envelope.context_keys {
        let keys = codes(known.keys.iter().map(|key| &**key));
        let _ = write!(out, "\n### Keys inside `context`\n\n{keys}.{}\n", evidence(spec, &known.sources));
    }
    let batch = &envelope.batch;
    let about = format!("{}: {}{}", code(&batch.field), sentence(&batch.description), evidence(spec, &batch.sources));
    let _ = write!(out, "\n### Batch\n\n{about}\n");
    if !envelope.senders.is_empty() {
        out.push_str("\n### Sender of a call\n\nThe first of these members that is present names the sender.\n\n");
        let mut list = List::new(spec);
        for sender in envelope.senders.iter() {
            let path = sender.path.iter().map(|key| &**key).collect::<Vec<_>>().join(".");
            list.claim(&code(&path), &sender.description, &sender.sources);
        }
        out.push_str(&list.text);
    }
    if !envelope.arrivals.is_empty() {
        out.push_str("\n### Arrival of a call\n\nThe event of a call happened before these times.\n\n");
        let mut list = List::new(spec);
        for arrival in envelope.arrivals.iter() {
            list.claim(&code(&arrival.key), &arrival.description, &arrival.sources);
        }
        out.push_str(&list.text);
    }
    if !envelope.reading.is_empty() {
        let _ = write!(out, "\n### Reading real bodies\n\n{}", fact_list(spec, &envelope.reading));
    }
    out
}
