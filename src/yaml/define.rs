//! The macros that make a type, its reader, its keys and its schema from one definition.

/// Makes a struct that is read from a mapping's keys. Each field has a doc comment (in English, and in Chinese on a line of
/// its own: editors see both while they write), its key, its type and one of `required` (followed by an example of it, if its type has no good one), `optional` (the type's default),
/// `default <value>`, or `decided <value>` for a `bool` whose key may be left out, but not left empty.
///
/// ```
/// blackeyes::front_matter! {
///     /// A section of an issue.
///     #[derive(Clone, Debug)]
///     pub struct Section {
///         /// Its id.
///         /// 编号。
///         "id" => id: String, required;
///         /// Its title.
///         /// 标题。
///         "title" => title: Option<String>, optional;
///     }
///     expected "a section", "一个栏目", "{id: prose, title: Prose}"
/// }
/// ```
#[macro_export]
macro_rules! front_matter {
    (
        $(#[doc = $type_doc:expr])*
        #[derive($($derive:ident),* $(,)?)]
        pub struct $name:ident {
            $(
                $(#[doc = $doc:expr])*
                $key:literal => $field:ident: $type:ty, $rule:ident $($default:expr)?;
            )*
        }
        expected $english:literal, $chinese:literal, $example:literal
    ) => {
        $(#[doc = $type_doc])*
        #[derive($($derive),*)]
        pub struct $name {
            $($(#[doc = $doc])* pub $field: $type,)*
        }

        impl $crate::yaml::FromFields for $name {
            fn fields() -> ::std::vec::Vec<$crate::yaml::Field> {
                ::std::vec![$($crate::yaml::Field {
                    key: $key,
                    required: $crate::front_matter!(@is_required $rule),
                    doc: &[$($doc),*],
                    schema: <$type as $crate::yaml::FromNode>::schema,
                }),*]
            }

            #[allow(unused_variables)]
            fn from_fields(
                fields: &$crate::yaml::Fields<'_>,
                reader: &mut $crate::yaml::Reader,
            ) -> ::std::option::Option<Self> {
                // All are read before the first missing one ends the reading, so that everything wrong is told.
                $(let $field = $crate::front_matter!(@read fields, reader, $key, $type, $rule $($default)?);)*
                ::std::option::Option::Some(Self { $($field: $field?),* })
            }
        }

        impl $crate::yaml::FromNode for $name {
            fn from_node(
                node: &$crate::yaml::Node,
                reader: &mut $crate::yaml::Reader,
            ) -> ::std::option::Option<Self> {
                let fields = $crate::yaml::Fields::of::<Self>(node, reader)?;
                fields.check_keys(&<Self as $crate::yaml::FromFields>::fields(), reader);
                <Self as $crate::yaml::FromFields>::from_fields(&fields, reader)
            }

            fn expected() -> $crate::yaml::Expected {
                $crate::yaml::Expected::new($english, $chinese, $example)
            }

            fn schema() -> $crate::yaml::Json {
                $crate::yaml::object_schema(&<Self as $crate::yaml::FromFields>::fields())
            }
        }
    };
    (@is_required required) => { true };
    (@is_required $other:ident) => { false };
    (@read $fields:ident, $reader:ident, $key:literal, $type:ty, required) => {
        $fields.required::<$type>($key, $reader)
    };
    (@read $fields:ident, $reader:ident, $key:literal, $type:ty, required $example:expr) => {
        $fields.required_like::<$type>($key, $example, $reader)
    };
    (@read $fields:ident, $reader:ident, $key:literal, $type:ty, optional) => {
        ::std::option::Option::Some($fields.read::<$type>($key, $reader).unwrap_or_default())
    };
    (@read $fields:ident, $reader:ident, $key:literal, $type:ty, default $default:expr) => {
        ::std::option::Option::Some($fields.read::<$type>($key, $reader).unwrap_or($default))
    };
    (@read $fields:ident, $reader:ident, $key:literal, $type:ty, decided $default:expr) => {
        ::std::option::Option::Some($fields.decided($key, $reader).unwrap_or($default))
    };
}

/// Makes an enum that is read from one of a few words.
///
/// ```
/// blackeyes::choices! {
///     /// How names are sorted.
///     pub enum SortNames {
///         /// By pinyin.
///         Pinyin = "pinyin" "拼音",
///         /// By stroke.
///         Stroke = "stroke" "笔画",
///     }
/// }
/// assert_eq!(SortNames::Stroke.key(), "stroke");
/// ```
///
/// The second word is what somebody writing Chinese may try: it is not accepted, but answered by the right one.
#[macro_export]
macro_rules! choices {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[doc = $variant_doc:expr])* $variant:ident = $key:literal $chinese:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone,
            Copy,
            Debug,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Hash,
            ::borsh::BorshSerialize,
            ::borsh::BorshDeserialize,
        )]
        pub enum $name {
            $($(#[doc = $variant_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word it is written by.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }

        impl $crate::yaml::FromNode for $name {
            fn from_node(
                node: &$crate::yaml::Node,
                reader: &mut $crate::yaml::Reader,
            ) -> ::std::option::Option<Self> {
                const CHOICES: &[(&str, &str)] = &[$(($key, $chinese)),*];
                let chosen = $crate::yaml::choose(node, CHOICES, reader)?;
                Self::ALL.get(chosen).copied()
            }

            fn expected() -> $crate::yaml::Expected {
                $crate::yaml::expected_choice(&[$($key),*])
            }

            fn schema() -> $crate::yaml::Json {
                $crate::yaml::choice_schema(&[$(($key, ::std::concat!($($variant_doc),*), $chinese)),*])
            }
        }
    };
}

/// Reads a type by way of the type it is written as, which it is made `From`.
#[macro_export]
macro_rules! read_through {
    ($name:ident, $raw:ident) => {
        impl $crate::yaml::FromFields for $name {
            fn fields() -> ::std::vec::Vec<$crate::yaml::Field> {
                <$raw as $crate::yaml::FromFields>::fields()
            }

            fn from_fields(
                fields: &$crate::yaml::Fields<'_>,
                reader: &mut $crate::yaml::Reader,
            ) -> ::std::option::Option<Self> {
                <$raw as $crate::yaml::FromFields>::from_fields(fields, reader).map(Self::from)
            }
        }

        impl $crate::yaml::FromNode for $name {
            fn from_node(node: &$crate::yaml::Node, reader: &mut $crate::yaml::Reader) -> ::std::option::Option<Self> {
                <$raw as $crate::yaml::FromNode>::from_node(node, reader).map(Self::from)
            }

            fn expected() -> $crate::yaml::Expected {
                <$raw as $crate::yaml::FromNode>::expected()
            }

            fn schema() -> $crate::yaml::Json {
                <$raw as $crate::yaml::FromNode>::schema()
            }
        }
    };
}
