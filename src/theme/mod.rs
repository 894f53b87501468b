//! Themes: found, laid one over another, their templates, words and assets loaded; and rendering with them.
//!
//! A theme may extend another, and a site may lay single files over both. What comes out is one [`Theme`] that answers by
//! the name of a template, a word or an asset. Errors of Tera are turned into diagnostics at the place in the template.

mod asked;
mod asset;
mod budget;
mod builtin;
mod engine;
mod error;
mod function;
mod layer;
mod loaded;
mod manifest;
mod template;
mod trouble;
mod words;

pub use asked::Field;
pub use asset::{Asset, LinkedAssets};
pub use budget::{MAX_MADE, MAX_OUTPUT, MAX_STEPS};
pub use builtin::{files as built_in_files, names as built_in_names};
pub use loaded::Theme;
pub use manifest::{Manifest, schema};
