//! Checks that a plan only narrows its base: what the base refuses, the plan refuses, too.

use super::overlay::Overlay;
use crate::json::Span;
use crate::model::text::{NumberText, TextModel};
use crate::model::value::{Count, Entry, Map, Spanned};
use crate::model::{Dialect, Event, Limit, Property, SpecFile, ValueSpec};
use crate::rule;
use crate::text::code_list;
use crate::vocabulary::{Kind, Perspective, Presence, Sensitivity};

const NARROWS: &str = "a plan can only narrow its base";

impl Overlay<'_> {
    /// Reports what `plan`, made of the base and what differs, allows beyond `base`.
    pub(super) fn refine(&mut self, base: &SpecFile, plan: &SpecFile) {
        for (inherited, property) in both(&base.properties, &plan.properties) {
            self.property(inherited, property);
        }
        for (inherited, event) in both(&base.events, &plan.events) {
            self.event(inherited, event);
        }
        for (inherited, dialect) in both(&base.dialects, &plan.dialects) {
            self.dialect(inherited, dialect);
        }
    }

    fn property(&mut self, base: &Property, plan: &Property) {
        if let (Some(inherited), Some(closed)) = (base.closed, plan.closed)
            && inherited.value
            && !closed.value
        {
            self.loosens(closed.span, "`closed` to be true", inherited.span);
        }
        let role_or_type = base.role.is_some() || base.value_spec.newtype.is_some();
        let (base, plan) = (&base.value_spec, &plan.value_spec);
        self.kind(base.kind, plan.kind, role_or_type);
        if let (Some(base), Some(plan)) = (base.items, plan.items) {
            self.kind(base, plan, false);
        }
        self.values(base, plan);
        self.number("minimum", "at least", base.minimum.as_ref(), plan.minimum.as_ref(), |base, plan| {
            plan.value() < base.value()
        });
        self.number("maximum", "at most", base.maximum.as_ref(), plan.maximum.as_ref(), |base, plan| {
            plan.value() > base.value()
        });
        self.count("min_length", "at least", base.min_length, plan.min_length, |base, plan| plan < base);
        self.count("max_length", "at most", base.max_length, plan.max_length, |base, plan| plan > base);
        if rank(Sensitivity::ALL, plan.sensitivity.value) < rank(Sensitivity::ALL, base.sensitivity.value) {
            let what = format!("a sensitivity of at least `{}`", base.sensitivity.value);
            self.loosens(plan.sensitivity.span, &what, base.sensitivity.span);
        }
    }

    fn kind(&mut self, base: Spanned<Kind>, plan: Spanned<Kind>, is_bound: bool) {
        let narrower: &[Kind] = match base.value {
            Kind::Number => &[Kind::Integer],
            Kind::String if !is_bound => &[Kind::Timestamp, Kind::Enum],
            _ => &[],
        };
        if plan.value == base.value || narrower.contains(&plan.value) {
            return;
        }
        let message = format!("the kind `{}` of `{}` cannot become `{}`", base.value, self.base, plan.value);
        let help = if narrower.is_empty() {
            "remove it, or add a property of your own".to_owned()
        } else {
            format!("it can become {}", code_list(narrower.iter().map(|kind| kind.as_str())))
        };
        self.report(&rule::PLAN_CHANGES, plan.span, message, help, base.span);
    }

    fn values(&mut self, base: &ValueSpec, plan: &ValueSpec) {
        let (Some(listed), Some(values)) = (&base.values, &plan.values) else { return };
        for value in values.iter().filter(|value| !listed.knows(&value.key)) {
            let what = format!("one of {}", code_list(listed.names()));
            self.loosens(value.key.span(), &what, base.kind.span);
        }
    }

    fn number(
        &mut self,
        what: &str,
        side: &str,
        base: Option<&NumberText>,
        plan: Option<&NumberText>,
        is_looser: impl Fn(&NumberText, &NumberText) -> bool,
    ) {
        if let (Some(base), Some(plan)) = (base, plan)
            && is_looser(base, plan)
        {
            self.loosens(plan.span(), &format!("a {what} of {side} {}", base.as_str()), base.span());
        }
    }

    fn count(
        &mut self,
        what: &str,
        side: &str,
        base: Option<Count>,
        plan: Option<Count>,
        is_looser: impl Fn(usize, usize) -> bool,
    ) {
        if let (Some(base), Some(plan)) = (base, plan)
            && is_looser(base.value, plan.value)
        {
            self.loosens(plan.span, &format!("a {what} of {side} {}", base.value), base.span);
        }
    }

    fn event(&mut self, base: &Event, plan: &Event) {
        for (inherited, presence) in both(&base.properties, &plan.properties) {
            if rank(Presence::ALL, presence.value) < rank(Presence::ALL, inherited.value) {
                let what = format!("at least `{}`", inherited.value);
                self.loosens(presence.span, &what, inherited.span);
            }
        }
    }

    fn dialect(&mut self, base: &Dialect, plan: &Dialect) {
        let (inherited, side) = (base.perspective.side, plan.perspective.side);
        if side.value != inherited.value && inherited.value != Perspective::Unstated {
            let message = format!("`{}` says whose perspective it is, and a plan cannot change it", self.base);
            self.report(&rule::PLAN_CHANGES, side.span, message, "remove it", inherited.span);
        }
        let known = &base.identities.fields;
        for field in plan.identities.fields.iter().filter(|field| !known.iter().any(|known| **known == ***field)) {
            let what = format!("some of {}", code_list(known.iter().map(|field| &**field)));
            self.loosens(field.span(), &what, base.identities.span);
        }
        let (limits, own) = (&base.limits, &plan.limits);
        for (limit, own) in [
            (&limits.event_bytes, &own.event_bytes),
            (&limits.batch_bytes, &own.batch_bytes),
            (&limits.batch_events, &own.batch_events),
        ] {
            let safe = |limit: &Option<Limit>| limit.as_ref().map(|limit| limit.safe);
            self.count("limit", "at most", safe(limit), safe(own), |base, plan| plan > base);
        }
    }

    fn loosens(&mut self, span: Span, what: &str, base: Span) {
        let message = format!("expected {what}, as `{}` says", self.base);
        self.report(&rule::PLAN_LOOSENS, span, message, NARROWS, base);
    }
}

/// The values that both maps have.
fn both<'m, K: TextModel, T>(base: &'m Map<K, T>, plan: &'m Map<K, T>) -> impl Iterator<Item = (&'m T, &'m T)> {
    base.iter().filter_map(|Entry { key, value }| Some((value, plan.get(key.as_str())?)))
}

/// The place of a word in its list, which rises with what it demands.
fn rank<T: PartialEq + Copy>(words: &[(&str, T, &str)], word: T) -> Option<usize> {
    words.iter().position(|(_, value, _)| *value == word)
}
