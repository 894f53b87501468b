//! Black Eyes compiles a college's plain files into its journal site.
//!
//! The modules are listed in pipeline order: each imports only the ones above it in this list. Code that knows
//! nothing about a college is in separate crates (`crates/`). See `docs/architecture.md` for the map and
//! `tests/architecture` for the rules.

pub mod platform;
pub mod codes;
pub mod privacy;
pub mod source;
pub mod store;
pub mod config;
pub mod attendance;
pub mod theme;
pub mod document;
pub mod edit;
pub mod history;
pub mod handover;
pub mod import;
pub mod college;
pub mod operations;
pub mod plan;
pub mod render;
pub mod advice;
pub mod publish;
pub mod bag;
pub mod deploy;
pub mod build;
pub mod serve;
pub mod studio;
