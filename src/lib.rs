//! Black Eyes compiles a college's plain files into its journal site.
//!
//! The modules below are the rooms of the house, and this file reads as the pipeline from the bottom up: imports point
//! up this list only (a room may use those above it, never those below). `docs/architecture.md` has the map and
//! `tests/architecture.rs` holds the rules.

pub mod diagnostic;
pub mod language;
pub mod yaml;
pub mod source;
pub mod table;
pub mod privacy;
pub mod config;
pub mod markdown;
pub mod document;
