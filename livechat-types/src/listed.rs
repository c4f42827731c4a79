/// What the type of an enum of a spec can do; it has a variant for each value, and `Other`, because lists grow.
#[doc(hidden)]
#[macro_export]
macro_rules! __listed {
    ($name:ident, $property:expr) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::__private::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let value = <::std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                ::core::result::Result::Ok(Self::from(&*value))
            }
        }

        $crate::__text_schema!($name);

        impl $crate::__private::ReadValue for $name {
            fn read(
                input: &mut $crate::Input<'_>,
                property: &$crate::spec::table::Property<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::spec::json::SyntaxError> {
                ::core::result::Result::Ok(input.listed(property)?.map(|value| Self::from(&*value)))
            }
        }

        impl $crate::PropertyValue for $name {
            const KIND: $crate::spec::table::ValueKind<'static> =
                $crate::spec::table::ValueKind::Enum($property.values);

            fn view(&self) -> $crate::View<'_> {
                $crate::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
            }
        }
    };
}
