//! Compares events, and the properties that they have.

use std::collections::BTreeSet;

use super::kind::ChangeKind;
use super::record::{Comparison, Named as _, Subject, Within};
use super::same;
use crate::model::Event;
use crate::vocabulary::{Presence, Sensitivity};

impl Comparison<'_> {
    pub(super) fn events(&mut self) {
        let (old, new, events) = (self.old, self.new, self.events);
        for event in old.events.iter().filter(|event| events.new_of(&event.key).is_none()) {
            let subject = Subject::Event { old: Some(event.key.to_string()), new: None };
            let likely = self.likely_event(&event.key, &event.value);
            let what = format!("`{}`", &*event.value.name);
            self.gone(ChangeKind::EventRemoved, &["events", &event.key], &what, subject, likely);
        }
        for event in new.events.iter().filter(|event| events.old_of(&event.key).is_none()) {
            let subject = Subject::Event { old: None, new: Some(event.key.to_string()) };
            self.add(ChangeKind::EventAdded, &["events", &event.key], &format!("`{}`", &*event.value.name), subject);
        }
        for before in old.events.iter() {
            let after = events.new_of(&before.key).and_then(|after| Some((after, new.events.get(after)?)));
            if let Some(after) = after {
                self.event((&before.key, &before.value), after);
            }
        }
        self.told(ChangeKind::Order, &["events"], "the events", !same::order(&old.events, &new.events));
    }

    fn event(&mut self, (before, old): (&str, &Event), (after, new): (&str, &Event)) {
        let at = ["events", after];
        let what = format!("`{}`", &*new.name);
        let subject = || Subject::Event { old: Some(before.to_owned()), new: Some(after.to_owned()) };
        let had: BTreeSet<&str> = old.aliases().collect();
        let has: BTreeSet<&str> = new.aliases().collect();
        if *old.name != *new.name {
            let is_alias = has.contains(&*old.name);
            let kind = if is_alias { ChangeKind::EventRenamedWithAlias } else { ChangeKind::EventRenamed };
            self.add(kind, &at, &format!("`{}`", &*old.name), subject());
        }
        self.told(ChangeKind::EventCodeName, &at, &what, before != after);
        for alias in has.difference(&had).filter(|alias| **alias != &*old.name) {
            self.add(ChangeKind::EventAliasAdded, &at, &format!("{what} (`{alias}`)"), subject());
        }
        for alias in had.difference(&has).filter(|alias| **alias != &*new.name) {
            self.add(ChangeKind::EventAliasRemoved, &at, &format!("{what} (`{alias}`)"), subject());
        }
        let (was, is) = (old.role.map(|role| role.value), new.role.map(|role| role.value));
        match (was, is) {
            (None, Some(_)) => self.add(ChangeKind::EventRoleAdded, &at, &what, Subject::Nothing),
            (was, is) => self.told(ChangeKind::EventRoleChanged, &at, &what, was != is),
        }
        match (old.deprecated.is_some(), new.deprecated.is_some()) {
            (false, true) => self.add(ChangeKind::EventDeprecated, &at, &what, subject()),
            (true, false) => self.add(ChangeKind::Undeprecated, &at, &what, subject()),
            _ => {}
        }
        let is_told = *old.description == *new.description
            && (old.deprecated.is_none()
                || new.deprecated.is_none()
                || same::advice(old.deprecated.as_ref()) == same::advice(new.deprecated.as_ref()));
        self.told(ChangeKind::Text, &at, &what, !is_told);
        self.told(ChangeKind::Example, &at, &what, same::examples(&old.examples) != same::examples(&new.examples));
        self.told(ChangeKind::Source, &at, &what, evidence(old) != evidence(new));
        self.orders(&at, &what, old, new);
        self.presences(after, old, new);
    }

    /// The order of properties. That of those which both require is the order of arguments in code.
    fn orders(&mut self, at: &[&str], what: &str, old: &Event, new: &Event) {
        let is_required = |event: &Event, name: &str| {
            event.properties.get(name).is_some_and(|presence| presence.value == Presence::Required)
        };
        let names = |event: &Event| event.properties.names().map(str::to_owned).collect::<Vec<_>>();
        let had = names(old).into_iter().filter(|name| is_required(old, name));
        let had = had.filter_map(|name| self.properties.new_of(&name).map(str::to_owned));
        let had: Vec<String> = had.filter(|after| is_required(new, after)).collect();
        let both: BTreeSet<&String> = had.iter().collect();
        let has = names(new).into_iter().filter(|name| both.contains(name));
        if has.eq(had.iter().cloned()) {
            let is_other = !same::order(&old.properties, &new.properties);
            self.told(ChangeKind::Order, at, &format!("the properties of {what}"), is_other);
        } else {
            self.told(ChangeKind::RequiredOrder, at, &format!("the required properties of {what}"), true);
        }
    }

    fn presences(&mut self, event: &str, old: &Event, new: &Event) {
        let (spec, properties) = (self.new, self.properties);
        let within = || Within { event: Some(event.to_owned()), dialect: None };
        for property in new.properties.iter() {
            let name = &*property.key;
            let before = properties.old_of(name);
            let was = before.and_then(|before| old.properties.get(before)).map(|presence| presence.value);
            let is = property.value.value;
            let sensitivity = spec.properties.get(name).map(|property| property.value_spec.sensitivity.value);
            let kind = match (was, is, sensitivity) {
                (None, Presence::Required, _) => ChangeKind::RequiredAdded,
                (None, _, Some(Sensitivity::Personal)) => ChangeKind::PersonalAdded,
                (None, _, Some(Sensitivity::Content)) => ChangeKind::ContentAdded,
                (None, Presence::Recommended, _) => ChangeKind::RecommendedAdded,
                (None, Presence::Optional, _) => ChangeKind::OptionalAdded,
                (Some(Presence::Optional | Presence::Recommended), Presence::Required, _) => {
                    ChangeKind::OptionalToRequired
                }
                (Some(Presence::Required), Presence::Optional | Presence::Recommended, _) => {
                    ChangeKind::RequiredToOptional
                }
                (Some(Presence::Optional), Presence::Recommended, _) => ChangeKind::OptionalToRecommended,
                (Some(Presence::Recommended), Presence::Optional, _) => ChangeKind::RecommendedToOptional,
                (Some(_), ..) => continue,
            };
            let old = before.map(str::to_owned);
            let subject = Subject::Property { old, new: Some(name.to_owned()), within: within() };
            self.add(kind, &["events", event, "properties", name], &in_event(spec.key_of(name), new), subject);
        }
        for property in old.properties.iter() {
            let name = &*property.key;
            let after = properties.new_of(name);
            if after.is_some_and(|after| new.properties.get(after).is_some()) {
                continue;
            }
            let was_required = property.value.value == Presence::Required;
            let kind = if was_required { ChangeKind::RequiredRemoved } else { ChangeKind::OptionalRemoved };
            let new_name = after.map(str::to_owned);
            let subject = Subject::Property { old: Some(name.to_owned()), new: new_name, within: within() };
            let likely = if after.is_none() { self.likely_property(name) } else { None };
            let what = in_event(self.old.key_of(name), new);
            self.gone(kind, &["events", event, "properties", name], &what, subject, likely);
        }
    }
}

/// The evidence of an event and its aliases.
fn evidence(event: &Event) -> Vec<same::Claim<'_>> {
    let of_aliases = event.aliases.iter().flat_map(|aliases| same::citations(&aliases.sources));
    same::citations(&event.sources).into_iter().chain(of_aliases).collect()
}

fn in_event(key: &str, event: &Event) -> String {
    format!("`{key}` of `{}`", &*event.name)
}
