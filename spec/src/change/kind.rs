//! The kinds of change, and what each does to whom, as data.

/// What a change does to calls or columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Effect {
    /// Nothing.
    Fine,
    /// It breaks only who used a name that nobody had claimed.
    Unclaimed,
    /// It brings a new warning.
    Warns,
    /// It breaks somebody.
    Breaks,
}

/// The step of a version that a change asks for, by Semantic Versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step {
    /// None.
    None,
    /// The last number.
    Patch,
    /// The second number.
    Minor,
    /// The first number.
    Major,
    /// No version allows it.
    Refused,
}

/// What a change does to each audience. Of calls and schemas, the first effect is on the new spec that reads what was sent by
/// the old one, and the second on the old spec that reads what is sent by the new one.
///
/// Its row has `.` for nothing, `x` for what breaks, `w` for a new warning, `~` for what breaks only who used a name that nobody
/// had claimed, `!` for what somebody should agree to; and `M`, `m`, `p`, `-` and `R` for a major version, a minor one, a patch,
/// none, and what no version allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdicts {
    /// Rust code that uses the generated types, or derives its own.
    pub rust: Effect,
    /// Calls, for the checker and typed reading.
    pub calls: [Effect; 2],
    /// The open schemas, for readers.
    pub open: [Effect; 2],
    /// The closed schemas, for senders.
    pub closed: [Effect; 2],
    /// The columns of a warehouse.
    pub columns: Effect,
    /// Whether it concerns privacy, so that somebody should agree to it.
    pub privacy: bool,
    /// The step of the version of the spec. What breaks Rust code asks for a major version of the crate with the types.
    pub step: Step,
}

impl Verdicts {
    /// Reads a row: the effects on Rust code, on calls, open and closed schemas, each in both directions, and on columns, `!` for
    /// privacy, and the step of the version.
    const fn of(row: &str) -> Self {
        let row = row.as_bytes();
        assert!(row.len() == 16, "a row has seven words");
        Self {
            rust: effect(row[0]),
            calls: [effect(row[2]), effect(row[3])],
            open: [effect(row[5]), effect(row[6])],
            closed: [effect(row[8]), effect(row[9])],
            columns: effect(row[11]),
            privacy: match row[13] {
                b'!' => true,
                b'.' => false,
                _ => panic!("expected `!` or `.`"),
            },
            step: match row[15] {
                b'-' => Step::None,
                b'p' => Step::Patch,
                b'm' => Step::Minor,
                b'M' => Step::Major,
                b'R' => Step::Refused,
                _ => panic!("expected a step"),
            },
        }
    }
}

const fn effect(letter: u8) -> Effect {
    match letter {
        b'.' => Effect::Fine,
        b'~' => Effect::Unclaimed,
        b'w' => Effect::Warns,
        b'x' => Effect::Breaks,
        _ => panic!("expected an effect"),
    }
}

impl ChangeKind {
    /// Returns whether no call shows it, because what is read is the same and means something else.
    pub const fn is_of_meaning(self) -> bool {
        matches!(
            self,
            Self::EventRoleChanged
                | Self::PropertyRoleChanged
                | Self::FieldRoleChanged
                | Self::UnitChanged
                | Self::PerspectiveChanged
                | Self::SchemaBaseChanged
                | Self::DialectRemoved
                | Self::NameChanged
        )
    }
}

impl Verdicts {
    /// Returns the effects on an audience of calls.
    pub const fn of_audience(&self, audience: Audience) -> [Effect; 2] {
        match audience {
            Audience::Calls => self.calls,
            Audience::Open => self.open,
            Audience::Closed => self.closed,
        }
    }
}

impl Effect {
    /// Returns the letter of a row.
    pub const fn letter(self) -> char {
        match self {
            Self::Fine => '.',
            Self::Unclaimed => '~',
            Self::Warns => 'w',
            Self::Breaks => 'x',
        }
    }
}

/// Who reads calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Audience {
    /// The checker and typed reading.
    Calls,
    /// The open schemas.
    Open,
    /// The closed schemas.
    Closed,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 3] = [Self::Calls, Self::Open, Self::Closed];
}

macro_rules! changes {
    ($($row:literal $($variant:ident $name:literal $about:literal,)+)+) => {
        /// A kind of change. Each has its name, and the effects as [`Verdicts`] shows them: on Rust code, calls, open and closed
        /// schemas, columns and privacy, and the step of the version.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ChangeKind {
            $($(#[doc = concat!("`", $name, "` `", $row, "`: what is named ", $about, ".")] $variant,)+)+
        }

        impl ChangeKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)+)+];

            /// Returns its name.
            pub const fn name(self) -> &'static str {
                match self {
                    $($(Self::$variant => $name,)+)+
                }
            }

            /// Returns what has changed, as the end of a sentence that begins with a name.
            pub const fn about(self) -> &'static str {
                match self {
                    $($(Self::$variant => $about,)+)+
                }
            }

            /// Returns what it does to each audience.
            pub const fn verdicts(self) -> Verdicts {
                match self {
                    $($(Self::$variant)|+ => const { Verdicts::of($row) },)+
                }
            }
        }
    };
}

changes! {
    // R JJ OO CC W P step
    ". .x .x .x . . m"
        EventAdded "event-added" "was added",
        NumberBoundLoosened "number-bound-loosened" "takes more numbers",
        ClosedValueAdded "closed-value-added" "takes one more value",
    "x .x .x .x . . m"
        FieldKindWidened "field-kind-widened" "takes more kinds of values",
        RequiredToOptional "required-to-optional" "is not required any more",
        ClosedEnumToString "closed-enum-to-string" "takes other values than those of a list",
    ". .w .x .x . . m"
        DialectKindWidened "dialect-kind-widened" "takes more kinds of values on this platform",
    ". .x .x .x w . m"
        IntegerToNumber "integer-to-number" "may have fractions",
        LengthBoundLoosened "length-bound-loosened" "takes texts of more lengths",
    "x .x .x .x w . m"
        ItemsWidened "items-widened" "takes more kinds of items",
    ". x. x. x. . . M"
        NumberBoundTightened "number-bound-tightened" "takes fewer numbers",
        LengthBoundTightened "length-bound-tightened" "takes texts of fewer lengths",
    "x x. x. x. . . M"
        ItemsNarrowed "items-narrowed" "takes fewer kinds of items",
        EventRemoved "event-removed" "was removed",
        OptionalToRequired "optional-to-required" "is required",
        NumberToInteger "number-to-integer" "has no fractions any more",
        StringToClosedEnum "string-to-closed-enum" "takes the values of a list alone",
        FieldKindNarrowed "field-kind-narrowed" "takes fewer kinds of values",
        ClosedValueRemoved "closed-value-removed" "does not take the value any more",
    "x w. .. x. . . M"
        StringToEnum "string-to-enum" "has a list of values",
        ValueRemoved "value-removed" "does not list the value any more",
    "x .w .. .x . . m"
        EnumToString "enum-to-string" "has no list of values any more",
    ". .w .. .x . . m"
        ValueAdded "value-added" "lists one more value",
    "x x. x. x. x . M"
        StringToTimestamp "string-to-timestamp" "is a timestamp",
    "x .x .x .x x . M"
        TimestampToString "timestamp-to-string" "may be any text",
    ". w. x. x. . . M"
        DialectKindNarrowed "dialect-kind-narrowed" "takes fewer kinds of values on this platform",
    ". w. .. .. . . m"
        OptionalToRecommended "optional-to-recommended" "is recommended",
        DialectRecommends "dialect-recommends" "is recommended on this platform",
        DialectFixed "dialect-fixed" "has a fixed value on this platform",
        FieldBoundTightened "field-bound-tightened" "takes texts of fewer lengths",
        EventDeprecated "event-deprecated" "is deprecated",
        PropertyDeprecated "property-deprecated" "is deprecated",
    "x x. x. .. . . M"
        EnumClosed "enum-closed" "takes no other values than those listed any more",
    ". .x .x .. . . m"
        EnumOpened "enum-opened" "takes other values than those listed",
    "x .~ .~ .~ . . m"
        FieldRemoved "field-removed" "was removed",
    ". ~. ~. ~. . . m"
        FieldAdded "field-added" "was added",
    "x x. x. xx . . M"
        RequiredAdded "required-added" "was added and is required",
    ". ~. ~. .x . . m"
        OptionalAdded "optional-added" "was added",
    ". w. ~. .x . . m"
        RecommendedAdded "recommended-added" "was added and is recommended",
    ". ~. ~. .x . ! m"
        PersonalAdded "personal-added" "was added and tells who a person is",
        ContentAdded "content-added" "was added and tells what a person wrote",
    "x .~ .~ x. x . M"
        OptionalRemoved "optional-removed" "was removed",
    "x .x .x xx x . M"
        RequiredRemoved "required-removed" "was removed, and was required",
    ". ~x .. .. . . m"
        PropertyAliasAdded "property-alias-added" "has another alias",
    ". x~ .. .. . . M"
        PropertyAliasRemoved "property-alias-removed" "has an alias less",
    ". .x .. .. . . m"
        EventAliasAdded "event-alias-added" "has another alias",
        NumericIdTaken "numeric-id-taken" "is an identifier, which some senders send as a number",
        AmbiguousSettled "ambiguous-settled" "is not ambiguous any more",
        IdentityAdded "identity-added" "identifies a user, too",
        IdentityTrimmedLess "identity-trimmed-less" "identifies a user even if it is blank",
        LimitRaised "limit-raised" "accepts more at once",
    ". x. .. .. . . M"
        EventAliasRemoved "event-alias-removed" "has an alias less",
        NumericIdRefused "numeric-id-refused" "is not an identifier any more, so a number is not taken for one",
        AmbiguousAdded "ambiguous-added" "could mean several events",
        IdentityRemoved "identity-removed" "does not identify a user any more",
        IdentityTrimmed "identity-trimmed" "identifies no user if it is blank",
        LimitLowered "limit-lowered" "accepts less at once",
        EventRoleChanged "event-role-changed" "has another role",
        PropertyRoleChanged "property-role-changed" "has another role",
        FieldRoleChanged "field-role-changed" "has another role",
    "x x. .. .. . . M"
        DialectRemoved "dialect-removed" "was removed",
        NameChanged "name-changed" "has another name",
    ". xx .. .. . . M"
        BatchKeyChanged "batch-key-changed" "is not the field of batches any more",
    "x wx xx xx x . M"
        RequiredKeyChangedWithAlias "required-key-changed-with-alias" "is required, and sent under another key with the old one as an alias",
        EventRenamedWithAlias "event-renamed-with-alias" "has another name, and the old one as an alias",
    "x xx xx xx x . M"
        EventRenamed "event-renamed" "has another name",
        KindChanged "kind-changed" "has another kind",
        RequiredKeyChanged "required-key-changed" "is required, and sent under another key",
    "x wx ~~ xx x . M"
        KeyChangedWithAlias "key-changed-with-alias" "is sent under another key, and has the old one as an alias",
    "x xx ~~ xx x . M"
        KeyChanged "key-changed" "is sent under another key",
    ". .w .. .. . . p"
        RecommendedToOptional "recommended-to-optional" "is not recommended any more",
        DialectRecommendsLess "dialect-recommends-less" "is not recommended on this platform any more",
        DialectFixedLess "dialect-fixed-less" "has no fixed value on this platform any more",
        FieldBoundLoosened "field-bound-loosened" "takes texts of more lengths",
        Undeprecated "undeprecated" "is not deprecated any more",
    "x .. .. .. . . p"
        EventCodeName "event-code-name" "has another name in code",
        PropertyCodeName "property-code-name" "has another name in code",
        ValueCodeName "value-code-name" "has a value with another name in code",
        NewtypeChanged "newtype-changed" "has another Rust type",
        RequiredOrder "required-order" "are in another order, which is that of the arguments in code",
        SensitivityRaised "sensitivity-raised" "reveals more than was known",
    ". .. .. .. . . p"
        DialectAbsentLess "dialect-absent-less" "is documented on this platform",
        DialectTrims "dialect-trims" "is trimmed on this platform, or is not any more",
        Text "text" "has other texts",
        Example "example" "has other examples",
        Order "order" "are in another order",
        Source "source" "has other evidence",
        Note "note" "has other notes",
        Integration "integration" "are described differently",
        ContextKey "context-key" "are other keys",
        SenderPath "sender-path" "are other places",
        Arrival "arrival" "are other members",
        Endpoint "endpoint" "has other endpoints",
    "x .. .. .. . ! p"
        SensitivityLowered "sensitivity-lowered" "reveals less than was known",
    "x x. .. .. x . M"
        UnitChanged "unit-changed" "has another unit",
    ". xx .. .. x . M"
        PerspectiveChanged "perspective-changed" "calls the messages of the other side Sent",
    ". .. .. xx . . M"
        SchemaBaseChanged "schema-base-changed" "has its schemas at another address",
    ". ~~ .. .. . . m"
        CategoryChanged "category-changed" "has events whose names begin with other words",
    ". .. .. .. . ! -"
        ReservedDropped "reserved-dropped" "is not reserved any more",
        RemovedNotReserved "removed-not-reserved" "is free for another meaning, which old data does not have",
    ". .. .. .. . . R"
        ReservedReturns "reserved-returns" "was reserved for its old meaning",
        VersionLowered "version-lowered" "has a lower version",
    ". .. .. .. . . m"
        DialectAbsent "dialect-absent" "is not documented on this platform",
        AmbiguousDropped "ambiguous-dropped" "is a name like any other",
        EventRoleAdded "event-role-added" "has a role",
        PropertyRoleAdded "property-role-added" "has a role",
        PerspectiveSettled "perspective-settled" "says whose perspective it takes",
        DialectAdded "dialect-added" "was added",
}
