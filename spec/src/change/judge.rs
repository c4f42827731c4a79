//! What a spec takes of a call, by its checker.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::{Audience, Effect};
use super::record::Pairs;
use crate::check::Checker;
use crate::diagnostic::{Finding, Levels};
use crate::json::{Member, Node, Reader as JsonReader, Value, parse};
use crate::load::table;
use crate::model::SpecFile;
use crate::rule::{self, Level, Profile, Rule};
use crate::table::Spec;
use crate::vocabulary::FieldRole;

/// A spec, with its checkers.
pub(super) struct Judge {
    table: &'static Spec,
    /// A checker for each dialect that is asked for, and one without.
    checkers: BTreeMap<Option<String>, Checker>,
}

/// What a spec takes of a call.
#[derive(Debug)]
pub(super) struct Reading {
    /// Whether the checker and typed reading, the open and the closed schemas of its event take it, as in [`Audience::ALL`].
    is_taken: [bool; 3],
    /// Whether it has a name that they do not have. To schemas, an alias is one.
    is_unclaimed: [bool; 3],
    /// The name in code of its event.
    event: Option<&'static str>,
    /// The names in code of the properties of the event.
    has: BTreeSet<&'static str>,
    /// The properties that were read, by name in code, with their values.
    values: BTreeMap<&'static str, String>,
    /// The warnings, each with its rule.
    warnings: BTreeSet<String>,
}

/// Rules by which readers take what the closed schemas refuse.
const OPEN_ALONE: [&Rule; 4] =
    [&rule::PROPERTY_ALIAS, &rule::ALIAS_BESIDE_PROPERTY, &rule::EVENT_ALIAS, &rule::UNLISTED_VALUE];

impl Judge {
    pub(super) fn new(spec: &SpecFile) -> Self {
        Self { table: table(spec), checkers: BTreeMap::new() }
    }

    /// Reads a call or a batch; in a batch, the first call.
    pub(super) fn read(&mut self, text: &str, dialect: Option<&str>) -> Reading {
        let table = self.table;
        let checker = self.checkers.entry(dialect.map(str::to_owned)).or_insert_with(|| {
            let checker = Checker::new(table).levels(Levels::of(Profile::Recommended)).with_unknown_properties();
            match dialect.and_then(|dialect| table.dialect(dialect)) {
                Some(dialect) => checker.dialect(dialect),
                None => checker,
            }
        });
        let findings = checker.findings(text.as_bytes());
        let event = checker.calls().first().and_then(|call| call.event);
        let has_unknown = checker.unknown_properties(0, text.as_bytes()).next().is_some();
        let [is_open, is_closed] = schemas_take(checker, text, &findings);
        let tree = parse(JsonReader::new(text)).ok().map(|(tree, _)| tree);
        let of_role = |role| table.field_of_role(role).map_or("", |field| field.key);
        let fields = tree.as_ref().map_or(&[][..], members);
        let properties =
            tree.as_ref().and_then(|tree| tree.get(of_role(FieldRole::Properties))).map_or(&[][..], members);
        let read = |member: &Member| {
            let of_event = event.and_then(|event| event.property(&member.key).or_else(|| event.alias(&member.key)))?;
            Some((of_event.property.name, member.node.to_json(false)))
        };
        let breaks = |rules: &[&Rule]| findings.iter().any(|finding| rules.contains(&finding.rule));
        let is_field = |key: &str| table.field(key).is_some() || key == table.batch;
        let is_unclaimed = event.is_none() || has_unknown || !fields.iter().all(|field| is_field(&field.key));
        let warnings = findings.iter().filter(|finding| finding.level == Level::Warning);
        let has_alias = breaks(&[&rule::PROPERTY_ALIAS, &rule::ALIAS_BESIDE_PROPERTY]);
        Reading {
            is_taken: [!findings.iter().any(|finding| finding.level == Level::Error), is_open, is_closed],
            is_unclaimed: [is_unclaimed, is_unclaimed || has_alias, is_unclaimed || has_alias],
            event: event.map(|event| event.key),
            has: event.iter().flat_map(|event| event.properties).map(|of| of.property.name).collect(),
            values: properties.iter().filter_map(read).collect(),
            warnings: warnings.map(warning).collect(),
        }
    }
}

/// Returns whether the open and the closed schemas take a call, from what its checker has found. The checker records unknown
/// properties, and reports all that it finds in the lenient profile.
pub fn schemas_take(checker: &Checker, text: &str, findings: &[Finding]) -> [bool; 2] {
    let table = checker.spec();
    let breaks = |rules: &[&Rule]| findings.iter().any(|finding| rules.contains(&finding.rule));
    let has_event = checker.calls().first().is_some_and(|call| call.event.is_some());
    let tree = parse(JsonReader::new(text)).ok().map(|(tree, _)| tree);
    let batch = tree.as_ref().and_then(|tree| tree.get(table.batch));
    let is_batch = batch.is_some_and(|batch| matches!(batch.value, Value::Array(_)));
    let is_named = has_event && !breaks(&[&rule::EVENT_ALIAS]);
    let is_open = is_named && !is_batch && !findings.iter().any(|finding| finding.in_schema);
    let properties = table.field_of_role(FieldRole::Properties).map_or("", |field| field.key);
    let properties = tree.as_ref().and_then(|tree| tree.get(properties)).map_or(&[][..], members);
    let fields = tree.as_ref().map_or(&[][..], members);
    // Schemas pass over a field that readers pass over.
    let is_known = |key: &str| table.field(key).is_some_and(|field| field.role != Some(FieldRole::Tolerated));
    let known = fields.iter().filter(|field| is_known(&field.key));
    let has_null = known.chain(properties).any(|member| matches!(member.node.value, Value::Null));
    let has_unknown = checker.unknown_properties(0, text.as_bytes()).next().is_some();
    [is_open, is_open && !has_unknown && !has_null && !breaks(&OPEN_ALONE)]
}

/// A warning, by what is the same for both specs. All missing properties have one place, so that their names tell them apart.
fn warning(finding: &Finding) -> String {
    let is_missing = finding.rule == &rule::RECOMMENDED_MISSING;
    let name = if is_missing { &*finding.message } else { "" };
    format!("{} {} {name}", finding.rule, finding.pointer)
}

fn members(node: &Node) -> &[Member] {
    match &node.value {
        Value::Object(members) => members,
        _ => &[],
    }
}

impl Reading {
    /// Whether the open and the closed schemas take the call.
    pub(super) const fn is_in_schemas(&self) -> [bool; 2] {
        let [_, is_open, is_closed] = self.is_taken;
        [is_open, is_closed]
    }

    /// Returns what happens to an audience that changes from one reading to another; `None` if the first one does not take
    /// the call. `counts_others` says whether it counts that both pass over a call of another event.
    pub(super) fn effect(
        &self,
        to: &Self,
        audience: Audience,
        events: &Pairs,
        properties: &Pairs,
        counts_others: bool,
    ) -> Option<Effect> {
        let at = audience as usize;
        if !self.is_taken[at] || self.event.is_none() && (to.event.is_some() || !counts_others) {
            return None;
        }
        if !to.is_taken[at] {
            return Some(if self.is_unclaimed[at] { Effect::Unclaimed } else { Effect::Breaks });
        }
        if audience != Audience::Calls {
            return Some(Effect::Fine);
        }
        // Whether a call of an event that the spec does not have becomes one that it has is not its sender's matter.
        let Some(event) = self.event else { return Some(Effect::Fine) };
        if to.event.is_none() || events.new_of(event) != to.event {
            return Some(Effect::Breaks);
        }
        let is_lost = |(name, value): (&&str, &String)| {
            let after = properties.new_of(name).filter(|after| to.has.contains(after));
            after.is_some_and(|after| to.values.get(after) != Some(value))
        };
        if self.values.iter().any(is_lost) {
            return Some(Effect::Breaks);
        }
        let warns = !to.warnings.is_subset(&self.warnings);
        Some(match (warns, self.is_unclaimed[at]) {
            (true, false) => Effect::Warns,
            (true, true) => Effect::Unclaimed,
            (false, _) => Effect::Fine,
        })
    }
}
