//! The schema of an event: of its properties, and of the call around them.

use livechat_spec::LIVECHAT;
use livechat_spec::table::{Event, EventProperty, Property};
use livechat_spec::vocabulary::{FieldRole, Kind, Presence};
use serde_json::{Map, Value, json};

use crate::schema::Contract;
use crate::schema::shape::{EventShape, FieldShape, MemberShape};
use crate::schema::value::{ValueSchema, or_null};

/// The schema of a call with this event.
pub(super) fn call(shape: &EventShape, contract: Contract) -> Map<String, Value> {
    let Properties { schema: properties, needs_any } = Builder::new(shape, contract).properties(shape);
    let (mut members, mut required) = (Map::new(), Vec::new());
    for field in LIVECHAT.envelope {
        let schema = match field.role {
            Some(FieldRole::Tolerated) => continue,
            Some(FieldRole::Event) => {
                required.push(field.key);
                json!({"type": "string", "enum": [shape.event.name]})
            }
            Some(FieldRole::Properties) if needs_any => {
                required.push(field.key);
                properties.clone()
            }
            Some(FieldRole::Properties) => nullable(properties.clone(), contract),
            // A call of another type is not a track call.
            Some(FieldRole::Call) => nullable(json!({"type": "string", "enum": field.values}), contract),
            // A text that is too long is a warning, and kept: schemas set no bound.
            _ => nullable(of_field(field, contract), contract),
        };
        members.insert(field.key.to_owned(), schema);
    }
    let mut schema = Map::new();
    schema.insert("title".to_owned(), shape.title.into());
    described(&mut schema, shape.docs);
    schema.extend([
        ("type".to_owned(), "object".into()),
        ("properties".to_owned(), members.into()),
        ("required".to_owned(), required.into()),
        ("additionalProperties".to_owned(), true.into()),
    ]);
    schema
}

fn of_field(field: &Property, contract: Contract) -> Value {
    let schema = match field.kind {
        Kind::Integer | Kind::Number => ValueSchema::of_property(field, field.kind, contract.is_closed()),
        kind => ValueSchema::of_kind(field, kind, contract.is_closed()),
    };
    schema.to_json()
}

/// Readers take null for the absence of a value; senders leave it out.
fn nullable(mut schema: Value, contract: Contract) -> Value {
    if contract == Contract::Open {
        or_null(&mut schema);
    }
    schema
}

/// Adds a description, if there is one: without a full stop, as published schemas have it.
pub(super) fn described(schema: &mut Map<String, Value>, docs: &str) {
    let docs = docs.trim();
    let docs = docs.strip_suffix('.').unwrap_or(docs);
    if !docs.is_empty() {
        schema.insert("description".to_owned(), docs.into());
    }
}

/// The object of properties.
struct Properties {
    schema: Value,
    /// Whether a member must be there.
    needs_any: bool,
}

/// Collects the members of an object of properties.
struct Builder<'s> {
    event: &'static Event,
    shape: &'s EventShape,
    contract: Contract,
    members: Map<String, Value>,
    required: Vec<&'static str>,
    /// Choices that must all be met.
    choices: Vec<Value>,
    needs_any: bool,
}

impl<'s> Builder<'s> {
    fn new(shape: &'s EventShape, contract: Contract) -> Self {
        Self {
            event: shape.event,
            shape,
            contract,
            members: Map::new(),
            required: Vec::new(),
            choices: Vec::new(),
            needs_any: false,
        }
    }

    fn properties(mut self, shape: &EventShape) -> Properties {
        let mut others = None;
        for member in &shape.members {
            match member {
                MemberShape::Field(field) => self.field(field, false),
                MemberShape::Group(fields, is_optional) => self.group(fields, *is_optional),
                MemberShape::Others(field) => others = Some(field),
            }
        }
        let rest = match (self.contract, others) {
            (Contract::Open, _) if shape.denies_others => Rest::None,
            (Contract::Open, Some(others)) if others.is_read => self.rest(others),
            (Contract::Open, _) => Rest::Any,
            (Contract::Closed, Some(others)) if others.is_written => self.rest(others),
            (Contract::Closed, _) => Rest::None,
        };
        self.without_field(&rest);
        let additional = match rest {
            Rest::Any => true.into(),
            Rest::Some(values) => values.to_json(),
            Rest::None => false.into(),
        };
        let mut schema = Map::new();
        schema.insert("title".to_owned(), format!("{}Properties", shape.title).into());
        schema.insert("type".to_owned(), "object".into());
        schema.insert("properties".to_owned(), self.members.into());
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), self.required.clone().into());
        }
        schema.insert("additionalProperties".to_owned(), additional);
        match (self.choices.pop(), self.choices.is_empty()) {
            (Some(choice), true) => drop(schema.insert("anyOf".to_owned(), choice)),
            (Some(choice), false) => {
                self.choices.push(choice);
                let choices = self.choices.into_iter().map(|choice| json!({"anyOf": choice})).collect();
                schema.insert("allOf".to_owned(), Value::Array(choices));
            }
            (None, _) => {}
        }
        Properties { needs_any: self.needs_any || !self.required.is_empty(), schema: schema.into() }
    }

    fn rest(&self, others: &FieldShape) -> Rest {
        let values = ValueSchema::of_type(others.value, self.contract);
        if values.is_any() {
            return Rest::Any;
        }
        Rest::Some(if others.is_optional && self.contract == Contract::Open { values.or_null() } else { values })
    }

    /// Adds a field. One of a group that can be absent need not be there.
    fn field(&mut self, field: &FieldShape, in_optional_group: bool) {
        let of_spec = self.event.property(field.key);
        let is_used = if self.contract.is_closed() { field.is_written } else { field.is_read };
        if !is_used && self.contract.is_closed() {
            return;
        }
        let mut values = if is_used { ValueSchema::of_type(field.value, self.contract) } else { ValueSchema::any() };
        if let Some(of_event) = of_spec {
            values = self.of_property(of_event).and(values);
        }
        let is_required = of_spec.is_some_and(|of_event| of_event.presence == Presence::Required);
        let must_be_there = is_required || self.needs(field);
        let mut schema = values.to_json();
        if let Value::Object(schema) = &mut schema {
            described(schema, field.docs);
        }
        if self.contract.is_closed() {
            if must_be_there && !in_optional_group {
                self.required.push(field.key);
            }
        } else {
            let has_other_keys = !field.aliases.is_empty() && !is_required;
            if must_be_there && !in_optional_group && has_other_keys {
                let keys = std::iter::once(field.key).chain(field.aliases.iter().copied());
                self.choices.push(keys.map(|key| present(&[key])).collect());
                self.needs_any = true;
            } else if must_be_there && !in_optional_group {
                self.required.push(field.key);
            }
            if !must_be_there || in_optional_group || has_other_keys {
                or_null(&mut schema);
            }
            for alias in field.aliases {
                // The field may be there under its key, and then this one is not read.
                self.members.insert((*alias).to_owned(), json!({}));
            }
        }
        self.members.insert(field.key.to_owned(), schema);
    }

    /// Whether the type of a field needs its member: reading fails without it, or writing always has it.
    fn needs(&self, field: &FieldShape) -> bool {
        match self.contract {
            Contract::Open => field.is_read && !field.is_optional && !field.has_default,
            Contract::Closed => field.is_written && !field.is_optional && !field.is_skipped,
        }
    }

    fn group(&mut self, fields: &[FieldShape], is_optional: bool) {
        for field in fields {
            self.field(field, is_optional);
        }
        let needed: Vec<&FieldShape> = fields.iter().filter(|field| self.needs(field)).collect();
        if !is_optional || needed.is_empty() {
            return;
        }
        // The group is there if one of its members is.
        let keys = fields.iter().flat_map(|field| std::iter::once(field.key).chain(field.aliases.iter().copied()));
        let absent: Map<String, Value> = keys.map(|key| (key.to_owned(), json!({"type": "null"}))).collect();
        let mut choice = vec![json!({"properties": absent})];
        // One choice for each combination of keys would be many: those with other keys are rare, and asked one by one.
        let keys: Vec<_> = needed.iter().filter(|field| field.aliases.is_empty()).map(|field| field.key).collect();
        let mut present = present(&keys);
        let others = needed.iter().filter(|field| !field.aliases.is_empty()).map(|field| {
            let keys = std::iter::once(field.key).chain(field.aliases.iter().copied());
            json!({"anyOf": keys.map(|key| self::present(&[key])).collect::<Vec<_>>()})
        });
        let others: Vec<Value> = others.collect();
        if !others.is_empty() {
            present["allOf"] = others.into();
        }
        choice.push(present);
        self.choices.push(choice.into());
    }

    /// Adds the properties of the event that no field takes: the checker looks at them all the same.
    fn without_field(&mut self, rest: &Rest) {
        let taken: Vec<&FieldShape> = self.shape.members.iter().flat_map(MemberShape::fields).collect();
        let mut properties: Vec<&EventProperty> = self.event.properties.iter().collect();
        properties.sort_by_key(|of_event| of_event.property.key);
        for of_event in properties {
            let property = of_event.property;
            let is_taken = taken.iter().any(|field| field.key == property.key);
            if !is_taken {
                let schema = match (rest, self.contract) {
                    (Rest::None, Contract::Open) => json!({"type": "null"}),
                    (Rest::None, Contract::Closed) => continue,
                    (Rest::Any, contract) => nullable(self.of_property(of_event).to_json(), contract),
                    (Rest::Some(values), contract) => {
                        nullable(self.of_property(of_event).and(values.clone()).to_json(), contract)
                    }
                };
                self.members.insert(property.key.to_owned(), schema);
            }
            if self.contract == Contract::Open {
                self.spec_aliases(property, is_taken, rest);
            }
        }
    }

    /// Adds the keys that the spec reads as a property, where other members are not allowed all values.
    fn spec_aliases(&mut self, property: &Property, is_taken: bool, rest: &Rest) {
        for alias in property.aliases {
            let schema = match rest {
                Rest::Any => continue,
                _ if is_taken => json!({}),
                Rest::None => json!({"type": "null"}),
                Rest::Some(values) => nullable(values.to_json(), Contract::Open),
            };
            self.members.insert((*alias).to_owned(), schema);
        }
    }

    /// The values of a property in the dialect.
    fn of_property(&self, of_event: &EventProperty) -> ValueSchema {
        let property = of_event.property;
        let kind = self.shape.dialect.map_or(property.kind, |dialect| dialect.kind_of(property));
        ValueSchema::of_property(property, kind, self.contract.is_closed())
    }
}

/// The schema of an object that has these members, and none of them null.
fn present(keys: &[&str]) -> Value {
    let values: Map<String, Value> =
        keys.iter().map(|key| ((*key).to_owned(), json!({"not": {"type": "null"}}))).collect();
    json!({"required": keys, "properties": values})
}

/// The members that no field takes.
enum Rest {
    /// Any.
    Any,
    /// Those with these values.
    Some(ValueSchema),
    /// None.
    None,
}

impl MemberShape {
    fn fields(&self) -> &[FieldShape] {
        match self {
            Self::Field(field) => std::slice::from_ref(field),
            Self::Group(fields, _) => fields,
            Self::Others(_) => &[],
        }
    }
}
