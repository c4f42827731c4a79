//! Lints events.

use super::reporter::Quality;
use super::values::repeated;
use super::words::repeats;
use crate::diagnostic::Problem;
use crate::model::{Event, Property};
use crate::rule;
use crate::suggest::begins_alike;
use crate::vocabulary::{EventRole, PropertyRole, Sensitivity};

impl Quality<'_> {
    pub(super) fn events(&mut self) {
        let spec_file = self.spec_file;
        for event in spec_file.events.iter() {
            let Event { name, description, deprecated, examples, allow, .. } = &event.value;
            if examples.is_empty() {
                let message = format!("the event `{}` has no example", &*event.key);
                self.report(allow, Problem::new(&rule::EVENT_WITHOUT_EXAMPLE, event.key.span(), message));
            }
            self.ids(&event.value);
            self.deprecated(allow, deprecated.as_ref());
            if repeats(description, [&*event.key, name]) {
                self.report(allow, repeated(description.span()));
            }
            // A plan cannot rename an event, so each name in its file is that of an event of its own.
            if spec_file.extends.is_some() && begins_alike(name, &spec_file.category) {
                let category = &*spec_file.category;
                let message = format!("readers by the base refuse events whose names begin with `{category}`");
                self.report(allow, Problem::new(&rule::EVENT_IN_CATEGORY_OF_BASE, name.span(), message));
            }
        }
    }

    /// Reports an event of a message that cannot be joined with others, or be told from one that came twice.
    fn ids(&mut self, event: &Event) {
        let Some(role) = event.role else { return };
        if !matches!(role.value, EventRole::MessageSent | EventRole::MessageReceived) {
            return;
        }
        let properties = &self.spec_file.properties;
        let has =
            |is_id: fn(&Property) -> bool| event.properties.names().any(|name| properties.get(name).is_some_and(is_id));
        let lacking = [
            ("conversation", has(|property| role_of(property) == Some(PropertyRole::Conversation))),
            (
                "message",
                has(|property| {
                    role_of(property).is_none() && property.value_spec.sensitivity.value == Sensitivity::Identifier
                }),
            ),
        ];
        let lacking: Vec<&str> = lacking.into_iter().filter_map(|(id, has)| (!has).then_some(id)).collect();
        if !lacking.is_empty() {
            let message = format!("an event of a message without the id of its {}", lacking.join(" and of its "));
            self.report(&event.allow, Problem::new(&rule::MESSAGE_WITHOUT_IDS, role.span, message));
        }
    }
}

fn role_of(property: &Property) -> Option<PropertyRole> {
    property.role.map(|role| role.value)
}
