//! Compares dialects, and what a spec says as a whole.

use std::collections::BTreeSet;

use super::kind::ChangeKind;
use super::properties::narrows;
use super::record::{Comparison, Named as _, Subject, Within};
use super::same;
use crate::model::text::Identifier;
use crate::model::value::{Entry, Map};
use crate::model::{Claim, Dialect, Integration, Limit, LimitSet, SpecFile};
use crate::vocabulary::Perspective;

impl Comparison<'_> {
    pub(super) fn spec(&mut self) {
        let (old, new) = (self.old, self.new);
        let what = format!("the spec `{}`", &*old.name);
        self.told(ChangeKind::NameChanged, &["name"], &what, *old.name != *new.name);
        self.told(ChangeKind::VersionLowered, &["version"], &what, new.version.numbers() < old.version.numbers());
        self.told(ChangeKind::SchemaBaseChanged, &["schema_base"], &what, *old.schema_base != *new.schema_base);
        let is_retold = *old.title != *new.title || *old.description != *new.description;
        self.told(ChangeKind::Text, &["description"], &what, is_retold);
        if *old.category != *new.category {
            let subject = Subject::Name(new.category.to_string());
            self.add(ChangeKind::CategoryChanged, &["category"], &what, subject);
        }
        let settled = event_names(new);
        for name in old.ambiguous.names().filter(|name| new.ambiguous.get(name).is_none()) {
            let is_settled = settled.contains(name);
            let kind = if is_settled { ChangeKind::AmbiguousSettled } else { ChangeKind::AmbiguousDropped };
            self.add(kind, &["ambiguous", name], &format!("the name `{name}`"), Subject::Name(name.to_owned()));
        }
        for ambiguous in new.ambiguous.iter() {
            let says = |spec: &SpecFile| {
                let ambiguous = spec.ambiguous.get(&ambiguous.key)?;
                let candidates: Vec<String> = ambiguous.candidates.iter().map(|event| event.to_string()).collect();
                Some((ambiguous.description.to_string(), candidates))
            };
            let is_changed = says(old).is_some_and(|said| Some(said) != says(new));
            let what = format!("the name `{}`", &*ambiguous.key);
            self.told(ChangeKind::Note, &["ambiguous", &ambiguous.key], &what, is_changed);
        }
        let known = event_names(old);
        for name in new.ambiguous.names().filter(|name| old.ambiguous.get(name).is_none()) {
            // A name that no event had meant nothing before, and was refused or passed over.
            if known.contains(name) {
                let what = format!("the name `{name}`");
                self.add(ChangeKind::AmbiguousAdded, &["ambiguous", name], &what, Subject::Name(name.to_owned()));
            } else {
                self.add(ChangeKind::Note, &["ambiguous", name], &format!("the name `{name}`"), Subject::Nothing);
            }
        }
        self.told(ChangeKind::Note, &["notes"], &what, same::facts(&old.notes) != same::facts(&new.notes));
        let is_changed = same::citations_of_facts(&old.notes) != same::citations_of_facts(&new.notes);
        self.told(ChangeKind::Source, &["notes"], &what, is_changed);
        self.told(ChangeKind::Source, &["sources"], &what, sources(old) != sources(new));
        let integrations = |spec: &SpecFile| spec.integrations.iter().map(integration).collect::<Vec<_>>();
        let is_changed = integrations(old) != integrations(new);
        self.told(ChangeKind::Integration, &["integrations"], "the integrations", is_changed);
    }

    pub(super) fn dialects(&mut self) {
        let (old, new) = (self.old, self.new);
        for dialect in old.dialects.iter().filter(|dialect| new.dialects.get(&dialect.key).is_none()) {
            let what = format!("the dialect `{}`", &*dialect.key);
            self.add(ChangeKind::DialectRemoved, &["dialects", &dialect.key], &what, Subject::Nothing);
        }
        for dialect in new.dialects.iter() {
            if let Some(before) = old.dialects.get(&dialect.key) {
                self.dialect(&dialect.key, before, &dialect.value);
            } else {
                let what = format!("the dialect `{}`", &*dialect.key);
                self.add(ChangeKind::DialectAdded, &["dialects", &dialect.key], &what, Subject::Nothing);
            }
        }
        self.told(ChangeKind::Order, &["dialects"], "the dialects", !same::order(&old.dialects, &new.dialects));
    }

    fn dialect(&mut self, key: &str, old: &Dialect, new: &Dialect) {
        let at = ["dialects", key];
        let what = format!("the dialect `{key}`");
        let (was, is) = (old.perspective.side.value, new.perspective.side.value);
        let kind =
            if was == Perspective::Unstated { ChangeKind::PerspectiveSettled } else { ChangeKind::PerspectiveChanged };
        self.told(kind, &["dialects", key, "perspective"], &what, was != is);
        self.kinds(key, old, new);
        self.claims(
            key,
            "recommended",
            [&old.recommended, &new.recommended],
            [ChangeKind::DialectRecommends, ChangeKind::DialectRecommendsLess],
        );
        self.claims(
            key,
            "absent",
            [&old.absent, &new.absent],
            [ChangeKind::DialectAbsent, ChangeKind::DialectAbsentLess],
        );
        self.trimmed(key, old, new);
        self.fixed(key, old, new);
        let (had, has) = (identities(old), identities(new));
        for (kind, fields) in
            [(ChangeKind::IdentityAdded, has.difference(&had)), (ChangeKind::IdentityRemoved, had.difference(&has))]
        {
            for field in fields {
                let subject = Subject::Identity { field: (*field).to_owned(), dialect: Some(key.to_owned()) };
                self.add(kind, &["dialects", key, "identities"], &format!("`{field}` for `{key}`"), subject);
            }
        }
        let (lower, higher) = limits(&old.limits, &new.limits);
        for (kind, is_changed) in [(ChangeKind::LimitLowered, lower), (ChangeKind::LimitRaised, higher)] {
            if is_changed {
                let subject = Subject::Limit { dialect: key.to_owned() };
                self.add(kind, &["dialects", key, "limits"], &what, subject);
            }
        }
        self.told(ChangeKind::Text, &at, &what, texts(old) != texts(new));
        self.told(ChangeKind::Source, &at, &what, evidence(old) != evidence(new));
        self.told(ChangeKind::Note, &at, &what, same::facts(&old.notes) != same::facts(&new.notes));
        let endpoints = |dialect: &Dialect| {
            let texts =
                dialect.endpoints.iter().map(|endpoint| [&endpoint.method, &endpoint.path, &endpoint.description]);
            texts.map(|texts| texts.map(|text| text.to_string())).collect::<Vec<_>>()
        };
        let status = |dialect: &Dialect| {
            dialect.too_large.as_ref().map(|too_large| (too_large.status.value, too_large.description.to_string()))
        };
        let is_changed = endpoints(old) != endpoints(new) || status(old) != status(new);
        self.told(ChangeKind::Endpoint, &at, &what, is_changed);
    }

    /// The subject of a property that changed on a platform, and its key; `None` if it is new or gone.
    fn on_platform(&self, dialect: &str, name: &str) -> Option<(Subject, String)> {
        let before = self.properties.old_of(name)?;
        let within = Within { event: None, dialect: Some(dialect.to_owned()) };
        let subject = Subject::Property { old: Some(before.to_owned()), new: Some(name.to_owned()), within };
        Some((subject, format!("`{}` for `{dialect}`", self.new.key_of(name))))
    }

    fn kinds(&mut self, key: &str, old: &Dialect, new: &Dialect) {
        for (before, after) in self.properties.iter() {
            let general =
                |spec: &SpecFile, name: &str| spec.properties.get(name).map(|property| property.value_spec.kind.value);
            let of = |dialect: &Dialect, name: &str| dialect.kinds.get(name).map(|kind| kind.kind.value);
            let (was, is) = (of(old, before), of(new, after));
            // A kind that has changed for all is a change of the property.
            if was == is || general(self.old, before) != general(self.new, after) {
                continue;
            }
            let general = general(self.new, after);
            let is_narrower = is.or(general).zip(was.or(general)).is_some_and(|(is, was)| narrows(was, is));
            let kind = if is_narrower { ChangeKind::DialectKindNarrowed } else { ChangeKind::DialectKindWidened };
            if let Some((subject, what)) = self.on_platform(key, after) {
                self.add(kind, &["dialects", key, "kinds", after], &what, subject);
            }
        }
    }

    fn claims(
        &mut self,
        key: &str,
        list: &str,
        [old, new]: [&Map<Identifier, Claim>; 2],
        [more, less]: [ChangeKind; 2],
    ) {
        for (before, after) in self.properties.iter() {
            let (was, is) = (old.get(before).is_some(), new.get(after).is_some());
            if was != is
                && let Some((subject, what)) = self.on_platform(key, after)
            {
                self.add(if is { more } else { less }, &["dialects", key, list, after], &what, subject);
            }
        }
    }

    fn trimmed(&mut self, key: &str, old: &Dialect, new: &Dialect) {
        for field in self.old.envelope.fields.names().filter(|field| self.new.envelope.fields.get(field).is_some()) {
            let (was, is) = (old.trimmed.get(field).is_some(), new.trimmed.get(field).is_some());
            if was != is {
                let kind = if is { ChangeKind::IdentityTrimmed } else { ChangeKind::IdentityTrimmedLess };
                let subject = Subject::Identity { field: field.to_owned(), dialect: Some(key.to_owned()) };
                self.add(kind, &["dialects", key, "trimmed", field], &format!("`{field}` for `{key}`"), subject);
            }
        }
        let is_field = |name: &str| self.new.envelope.fields.get(name).is_some();
        let names: Vec<(&str, &str)> = self.properties.iter().filter(|(_, name)| !is_field(name)).collect();
        for (before, after) in names {
            let is_changed = old.trimmed.get(before).is_some() != new.trimmed.get(after).is_some();
            let what = format!("`{}` for `{key}`", self.new.key_of(after));
            self.told(ChangeKind::DialectTrims, &["dialects", key, "trimmed", after], &what, is_changed);
        }
    }

    fn fixed(&mut self, key: &str, old: &Dialect, new: &Dialect) {
        let (had, has) = (fixed(old), fixed(new));
        for (kind, values) in
            [(ChangeKind::DialectFixed, has.difference(&had)), (ChangeKind::DialectFixedLess, had.difference(&has))]
        {
            for [event, property, _] in values {
                let Some((mut subject, what)) = self.on_platform(key, property) else { continue };
                if let Subject::Property { within, .. } = &mut subject {
                    within.event = Some((*event).to_owned());
                }
                self.add(kind, &["dialects", key, "fixed"], &what, subject);
            }
        }
    }
}

/// The fields that identify a user on a platform.
fn identities(dialect: &Dialect) -> BTreeSet<&str> {
    dialect.identities.fields.iter().map(|field| &**field).collect()
}

/// The event, the property and the value of each that is fixed.
fn fixed(dialect: &Dialect) -> BTreeSet<[&str; 3]> {
    dialect.fixed.iter().map(|fixed| [&*fixed.event, &*fixed.property, fixed.value.as_str()]).collect()
}

/// Whether a limit is lower, and whether one is higher.
fn limits(old: &LimitSet, new: &LimitSet) -> (bool, bool) {
    let of = |limits: &LimitSet| {
        let safe = |limit: &Option<Limit>| limit.as_ref().map_or(usize::MAX, |limit| limit.safe.value);
        [safe(&limits.event_bytes), safe(&limits.batch_bytes), safe(&limits.batch_events)]
    };
    let pairs = || of(old).into_iter().zip(of(new));
    (pairs().any(|(was, is)| is < was), pairs().any(|(was, is)| is > was))
}

/// The names of the events of a spec, and their aliases.
fn event_names(spec: &SpecFile) -> BTreeSet<&str> {
    spec.events.iter().flat_map(|event| event.value.aliases().chain([&*event.value.name])).collect()
}

/// The sources of a spec.
fn sources(spec: &SpecFile) -> Vec<(&str, [Option<&str>; 6])> {
    spec.sources.iter().map(|source| (&*source.key, same::source(&source.value))).collect()
}

/// The texts of a dialect.
fn texts(dialect: &Dialect) -> Vec<String> {
    let Dialect { title, description, fixed, limits, .. } = dialect;
    let limits = [&limits.event_bytes, &limits.batch_bytes, &limits.batch_events].into_iter().flatten();
    let texts = [title, description].into_iter().chain(fixed.iter().map(|fixed| &fixed.description));
    texts.chain(limits.map(|limit| &limit.documented)).map(|text| text.to_string()).collect()
}

/// The evidence of what a dialect says.
fn evidence(dialect: &Dialect) -> Vec<same::Claim<'_>> {
    let Dialect {
        perspective, kinds, trimmed, recommended, absent, fixed, identities, limits, too_large, notes, ..
    } = dialect;
    let limits = [&limits.event_bytes, &limits.batch_bytes, &limits.batch_events].into_iter().flatten();
    let claims = [trimmed, recommended, absent].into_iter().flat_map(|claims| claims.iter());
    let all = [&perspective.sources, &identities.sources].into_iter();
    let all = all.chain(kinds.iter().map(|kind| &kind.value.sources)).chain(claims.map(|claim| &claim.value.sources));
    let all = all.chain(fixed.iter().map(|fixed| &fixed.sources)).chain(limits.map(|limit| &limit.sources));
    let all = all.chain(too_large.iter().map(|too_large| &too_large.sources)).flat_map(same::citations);
    all.chain(same::citations_of_facts(notes)).collect()
}

/// What is said of an integration.
fn integration(entry: &Entry<crate::model::text::SourceKey, Integration>) -> Vec<String> {
    let Integration { title, description, role, events, .. } = &entry.value;
    let events = events.iter().map(|event| {
        let keys = event.value.iter().map(|key| &**key).collect::<Vec<_>>().join(", ");
        format!("{}: {keys}", &*event.key)
    });
    let texts = [&*entry.key, title, description, role.value.as_str()].map(str::to_owned);
    texts.into_iter().chain(events).collect()
}
