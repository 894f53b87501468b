//! Reads YAML front matter: parses the text into a tree with source spans, and deserializes the tree into types, reporting
//! every error.
//!
//! serde stops at the first error and does not record where keys are. Instead, the events of `granit-parser` (the parser that
//! `serde-saphyr` uses) become [`Node`]s ([`parse()`]). A [`Reader`], which continues after errors, reads types defined by
//! [`front_matter!`](crate::front_matter) or [`choices!`](crate::choices) from them. The same definition generates the JSON
//! Schema of the type.

pub mod codes;
mod build;
mod choice;
mod dates;
mod define;
pub mod edit;
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
mod plain;
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
pub use node::{Key, Node, Spanned, Value};
pub use parse::{Parsed, parse};
pub use plain::Plain;
pub use reader::{Expected, FromNode, Reader, Stated, Visit, shown};
pub use scalars::Line;
pub use schema::{choice_schema, object_schema, whole_schema};
pub use serde_json::Value as Json;
pub use widget::Widget;

/// Runs the examples of the README as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
