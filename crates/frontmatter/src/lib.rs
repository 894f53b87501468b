//! YAML as editors write it: text to a spanned tree, and typed reading of the tree with every error told.
//!
//! serde stops at the first error and knows no places of keys; here the events of `granit-parser` (the parser under
//! `serde-saphyr`) become [`Node`]s ([`parse()`]), and a type made by [`front_matter!`](crate::front_matter) or
//! [`choices!`](crate::choices) is read from them by a [`Reader`] that goes on after an error. The same definition gives the
//! type's JSON Schema.

pub mod codes;
mod build;
mod choice;
mod dates;
mod define;
mod entries;
mod field;
mod fields;
mod form;
mod lists;
mod names;
mod node;
mod offsets;
mod other;
mod parse;
mod problem;
mod quotes;
mod reader;
mod scalars;
mod schema;
mod slips;
mod syntax;
mod unseen;
mod widget;

#[cfg(test)]
mod tests;

pub use build::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
pub use choice::{choose, expected_choice};
pub use dates::{day_schema, read_day};
pub use field::{Field, Handling, is_inherited};
pub use fields::{Fields, FromFields};
pub use form::{form, help};
pub use names::nearest;
pub use node::{Key, Node, Spanned, Value};
pub use parse::{Parsed, parse};
pub use reader::{Expected, FromNode, Reader, shown};
pub use scalars::Line;
pub use schema::{choice_schema, object_schema, whole_schema};
pub use serde_json::Value as Json;
pub use widget::Widget;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
