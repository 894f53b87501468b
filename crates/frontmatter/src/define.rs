//! Macros that generate a type, its reader, its keys and its schema from one definition.

/// Defines a struct that is read from the keys of a mapping. Each field has a doc comment (in English, then in Chinese on a
/// separate line; editors show both during writing), its key, its Chinese label in forms (the English label is derived from the
/// key), its type, and one of the following: `required` (followed by an example, if its type has no good one), `optional` (the
/// default of the type), `default <value>`, or `decided <value>` for a `bool` whose key may be omitted but not left empty.
/// A rule `needs <report>` is `required` with a message of its own. Optional words after that describe how the rest of the program
/// handles the key, see [`Handling`](crate::Handling): `shown`, `listed`, `searchable`, `topical`, `per_language`, `people`, `office`, `long`, and `asked`, which
/// may have the question in both languages: `asked("When it begins", "开始时间")`; otherwise the label is the question.
///
/// ```
/// blackeyes_frontmatter::front_matter! {
///     /// A section of an issue.
///     #[derive(Clone, Debug)]
///     pub struct Section {
///         /// Its id.
///         /// 编号。
///         "id" "编号" => id: String, required;
///         /// Its title.
///         /// 标题。
///         "title" "标题" => title: Option<String>, optional, shown, per_language;
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
                $(#[borsh($($borsh:tt)*)])?
                $key:literal $($label:literal)? => $field:ident: $type:ty, $rule:ident $($default:expr)?
                    $(, $handling:ident $(($ask_english:literal, $ask_chinese:literal))?)*;
            )*
        }
        expected $english:literal, $chinese:literal, $example:literal
    ) => {
        $(#[doc = $type_doc])*
        #[derive($($derive),*)]
        pub struct $name {
            $($(#[doc = $doc])* $(#[borsh($($borsh)*)])? pub $field: $type,)*
        }

        impl $crate::FromFields for $name {
            fn fields() -> ::std::vec::Vec<$crate::Field> {
                ::std::vec![$($crate::Field {
                    key: $key,
                    label: ::std::concat!($($label)?),
                    handling: $crate::Handling {
                        $($handling: true,)*
                        ..$crate::Handling::NONE
                    },
                    widget: <$type as $crate::FromNode>::WIDGET,
                    example: || <$type as $crate::FromNode>::expected().example,
                    inner: <$type as $crate::FromNode>::inner,
                    question: &[$($(($ask_english, $ask_chinese),)?)*],
                    required: $crate::front_matter!(@is_required $rule),
                    doc: &[$($doc),*],
                    schema: <$type as $crate::FromNode>::schema,
                }),*]
            }

            #[allow(unused_variables)]
            fn from_fields(
                fields: &$crate::Fields<'_>,
                reader: &mut $crate::Reader,
            ) -> ::std::option::Option<Self> {
                // Read all fields before the first missing one ends the reading, so that every error is reported.
                $(let $field = $crate::front_matter!(@read fields, reader, $key, $type, $rule $($default)?);)*
                ::std::option::Option::Some(Self { $($field: $field?),* })
            }

            #[allow(unused_variables)]
            fn each_key<'a>(&'a self, to: $crate::Visit<'_, 'a>) {
                $(to($key, $crate::Handling { $($handling: true,)* ..$crate::Handling::NONE }, &self.$field);)*
            }
        }

        impl $crate::FromNode for $name {
            const WIDGET: $crate::Widget = $crate::Widget::Group;

            fn from_node(
                node: &$crate::Node,
                reader: &mut $crate::Reader,
            ) -> ::std::option::Option<Self> {
                let fields = $crate::Fields::of::<Self>(node, reader)?;
                fields.check_keys(&<Self as $crate::FromFields>::fields(), reader);
                <Self as $crate::FromFields>::from_fields(&fields, reader)
            }

            fn expected() -> $crate::Expected {
                $crate::Expected::new($english, $chinese, $example)
            }

            fn schema() -> $crate::Json {
                $crate::object_schema(&<Self as $crate::FromFields>::fields())
            }

            fn inner() -> ::std::vec::Vec<$crate::Field> {
                <Self as $crate::FromFields>::fields()
            }

            fn each_inner<'a>(&'a self, to: $crate::Visit<'_, 'a>) {
                <Self as $crate::FromFields>::each_key(self, to);
            }
        }
    };
    (@is_required required) => { true };
    (@is_required needs) => { true };
    (@is_required $other:ident) => { false };
    (@read $fields:ident, $reader:ident, $key:literal, $type:ty, required) => {
        $fields.required::<$type>($key, $reader)
    };
    (@read $fields:ident, $reader:ident, $key:literal, $type:ty, required $example:expr) => {
        $fields.required_like::<$type>($key, $example, $reader)
    };
    (@read $fields:ident, $reader:ident, $key:literal, $type:ty, needs $report:expr) => {
        $fields.needed::<$type>($key, $report, $reader)
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

/// Defines an enum that is read from one of a few words.
///
/// ```
/// blackeyes_frontmatter::choices! {
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
/// The second word is one that a Chinese-speaking author may try: it is rejected, with the correct word as a hint.
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
            /// All variants, in order of definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that is written for this variant.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }

        impl $crate::FromNode for $name {
            const WIDGET: $crate::Widget = $crate::Widget::Select;

            fn from_node(
                node: &$crate::Node,
                reader: &mut $crate::Reader,
            ) -> ::std::option::Option<Self> {
                const CHOICES: &[(&str, &str)] = &[$(($key, $chinese)),*];
                let chosen = $crate::choose(node, CHOICES, reader)?;
                Self::ALL.get(chosen).copied()
            }

            fn expected() -> $crate::Expected {
                $crate::expected_choice(&[$($key),*])
            }

            fn plain(&self) -> ::std::option::Option<$crate::Plain<'_>> {
                ::std::option::Option::Some($crate::Plain::Text(self.key()))
            }

            fn nothing() -> ::std::option::Option<$crate::Plain<'static>> {
                ::std::option::Option::Some($crate::Plain::Text(""))
            }

            fn schema() -> $crate::Json {
                $crate::choice_schema(&[$(($key, ::std::concat!($($variant_doc),*), $chinese)),*])
            }
        }
    };
}
