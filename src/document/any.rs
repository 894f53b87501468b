//! An enum of documents of all nouns.

use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use super::edition::{Common, Document};
use super::key::DocumentKey;
use super::matter::Matter;
use super::noun::Noun;
use super::picture::Picture;
use super::text::AllTexts;
use blackeyes_markdown::SlotKind;

macro_rules! nouns {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        /// A document of any noun.
        #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
        pub enum AnyDocument {
            $($(#[$doc])* $variant(Document<super::$matter>),)*
        }

        impl AnyDocument {
            /// Its noun.
            pub fn noun(&self) -> Noun {
                match self { $(Self::$variant(_) => Noun::$variant,)* }
            }

            /// The title of the edition in this file.
            pub fn title_of(&self, path: &str) -> Option<&str> {
                match self {
                    $(Self::$variant(document) => {
                        let edition = document.editions.iter().find(|edition| *edition.path == *path)?;
                        Some(edition.common.title.value.as_str())
                    })*
                }
            }

            /// The keys that every document may have, of its first edition.
            pub fn common(&self) -> Option<&Common> {
                match self { $(Self::$variant(document) => document.editions.first().map(|edition| &edition.common),)* }
            }

            /// Its place in the site folder.
            pub fn key(&self) -> &DocumentKey {
                match self { $(Self::$variant(document) => &document.key,)* }
            }
        }

        $(impl From<Document<super::$matter>> for AnyDocument {
            fn from(document: Document<super::$matter>) -> Self {
                Self::$variant(document)
            }
        })*

        /// All documents of a site, each list sorted by key.
        #[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
        pub struct Documents {
            $($(#[$doc])* pub $list: Vec<Document<super::$matter>>,)*
        }

        impl Documents {
            /// Calls `each` for each link of each text, with the link's base folder and its target.
            pub fn each_link(&self, texts: &AllTexts, each: &mut dyn FnMut(&str, &str)) {
                $(for edition in self.$list.iter().flat_map(|document| &document.editions) {
                    for slot in &texts.body(&edition.path).slots {
                        if let SlotKind::Link { target } = &slot.kind {
                            each(&edition.folder, target);
                        }
                    }
                })*
            }
        }

        impl Documents {
            /// Calls `each` for each picture in the front matter of each document, with the base folder of its path:
            /// covers, and the pictures of [`Matter::pictures`].
            pub fn each_picture(&self, each: &mut dyn FnMut(&Arc<str>, &Picture)) {
                $(for edition in self.$list.iter().flat_map(|document| &document.editions) {
                    let all = edition.common.cover.iter().chain(edition.matter.pictures());
                    all.for_each(|picture| each(&edition.folder, picture));
                })*
            }
        }

        /// Groups documents by noun, and sorts each group by key.
        pub fn collect(documents: Vec<AnyDocument>) -> Documents {
            let mut collected = Documents::default();
            for document in documents {
                match document { $(AnyDocument::$variant(document) => collected.$list.push(document),)* }
            }
            $(collected.$list.sort_by(|a, b| a.key.cmp(&b.key));)*
            collected
        }
    };
}

with_nouns!(nouns);
