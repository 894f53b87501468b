//! Black Eyes compiles a college's plain files into its journal site.
//!
//! The modules below are the rooms of the house, and this file reads as the pipeline from the bottom up: imports point
//! up this list only (a room may use those above it, never those below). `docs/architecture.md` has the map and
//! `tests/architecture` holds the rules.

pub mod diagnostic;
pub mod language;
pub mod privacy;
pub mod source;
pub mod store;
pub mod table;
pub mod media;
pub mod search;
pub mod yaml;
pub mod config;
pub mod attendance;
pub mod theme;
pub mod markdown;
pub mod document;
pub mod college;
pub mod plan;
pub mod render;
pub mod advice;
pub mod publish;
pub mod bag;
pub mod build;
pub mod serve;
