//! Black Eyes compiles a college's plain files into its journal site.
//!
//! This file reads as the pipeline from the bottom up: a module imports only those above it in this list. What knows nothing
//! of a college lies in crates of its own (`crates/`). `docs/architecture.md` has the map and `tests/architecture` holds the
//! rules.

pub mod platform;
pub mod codes;
pub mod privacy;
pub mod source;
pub mod store;
pub mod config;
pub mod attendance;
pub mod theme;
pub mod document;
pub mod college;
pub mod plan;
pub mod render;
pub mod advice;
pub mod publish;
pub mod bag;
pub mod build;
pub mod serve;
