//! Documents: the files of `content/`, parsed into a type for each noun.
//!
//! [`Layout`] sorts the files by their locations. [`parse()`] reads one document with all its editions, each into an
//! [`Edition`] of its noun's type (each noun has its own file here). [`collect`] combines them into [`Documents`]. The keys
//! of a front matter are defined only once, in the definition of its type: the reader, the list of keys and the JSON Schema
//! ([`schema`], [`edition_schema`]) are derived from it.

mod activity;
mod any;
mod article;
mod award;
mod branch;
mod campaign;
mod check;
mod choices;
mod consent;
mod copies;
mod definition;
mod edition;
mod field;
mod files;
mod fence;
mod front_matter;
mod inherit;
mod issue;
mod kept;
mod item;
mod key;
mod layout;
mod matter;
mod moment;
mod news;
mod noun;
mod page;
mod parse;
mod person;
mod person_ref;
mod personal;
mod published;
mod picture;
mod place;
mod roll;
mod roll_consent;
mod roll_table;
mod schema;
mod several;
mod signature;
mod society;
mod sources;
mod text;
mod tongue;

#[cfg(test)]
mod tests;

pub use activity::{Activity, ActivityKind};
pub use any::{AnyDocument, Documents, collect};
pub use article::{Article, ArticleForm, Correction, Prize};
pub use award::{Award, Columns, Honouree};
pub use blackeyes_frontmatter::Spanned;
pub use branch::{Branch, BranchKind, Officers};
pub use campaign::{Accent, Campaign, Look, NamedAccent, Slogan};
pub use choices::{Consent, Role, Status};
pub use copies::{Suspect, twins};
pub use definition::{each as each_key, fields as keys, holds_people, is_for_the_office};
pub use edition::{AllowedDatum, Common, Document, Edition};
pub use fence::{Halves, halves};
pub use files::{DocumentFiles, EditionFile};
pub use issue::{CoverGround, CoverLayout, Editors, Issue, Section};
pub use item::{Item, ItemKind, Pair};
pub use key::DocumentKey;
pub use layout::Layout;
pub use matter::{Around, Matter};
pub use moment::{Moment, Year};
pub use news::NewsItem;
pub use noun::Noun;
pub(crate) use noun::with_nouns;
pub use page::Page;
pub use parse::{ParsedDocument, parse};
pub use person::Person;
pub use person_ref::PersonRef;
pub use picture::Picture;
pub use published::published_source;
pub use roll::Roll;
pub use schema::{edition_schema, form, schema};
pub use society::{Society, SocietyKind};
pub use sources::Sources;
pub use text::{AllTexts, Text, TextOf};
