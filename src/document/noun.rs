//! The kinds of document.

use blackeyes_diagnostics::Wording;
use borsh::{BorshDeserialize, BorshSerialize};

macro_rules! nouns {
    ($($(#[doc = $doc:expr])* $variant:ident($matter:ident) $list:ident $key:literal [$english:literal, $chinese:literal] $place:literal;)*) => {
        /// A kind of document, determined by the location of its file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
        pub enum Noun {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Noun {
            /// All of them.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$variant),*];

            /// Its name in commands, schemas and templates: `issue`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Its name in messages, with its article.
            pub fn words(self) -> Wording {
                let (english, chinese) = match self { $(Self::$variant => ($english, $chinese),)* };
                Wording::new(english, chinese)
            }

            /// What it is: in English, then in Chinese.
            pub fn doc(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($doc),*],)* }
            }

            /// The location of its documents in `content/`: `journal/{parent}/{name}`.
            pub fn place(self) -> &'static str {
                match self { $(Self::$variant => $place,)* }
            }
        }
    };
}

with_nouns!(nouns);

impl Noun {
    /// The folder of `content/` that contains its documents.
    pub fn folder(self) -> &'static str {
        self.place().split('/').next().unwrap_or_default()
    }

    /// The noun whose documents contain its documents.
    pub fn parent(self) -> Option<Self> {
        let is_above = |other: &Self| *other != self && other.folder() == self.folder();
        if self.place().contains("{parent}") { Self::ALL.into_iter().find(is_above) } else { None }
    }

    /// The key of its title.
    pub fn title_key(self) -> &'static str {
        if self == Self::Person { "name" } else { "title" }
    }

    /// Whether it requires a publication date.
    pub fn needs_date(self) -> bool {
        matches!(self, Self::Issue | Self::Roll | Self::News)
    }
}
