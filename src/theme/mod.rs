//! Themes: finds themes and stacks them, loads their templates, words and assets, and renders with them.
//!
//! A theme may extend another, and a site may override single files of both. The result is one [`Theme`], which provides
//! templates, words and assets by name. Tera's errors are converted to diagnostics at their place in the template.

mod asset;
mod budget;
mod builtin;
mod engine;
mod error;
mod field;
mod function;
mod layer;
mod loaded;
mod manifest;
mod template;
mod trouble;
mod words;

pub use asset::{Asset, LinkedAssets};
pub use budget::{MAX_MADE, MAX_OUTPUT, MAX_STEPS};
pub use builtin::{files as built_in_files, names as built_in_names};
pub use loaded::Theme;
pub use manifest::{Manifest, schema};
