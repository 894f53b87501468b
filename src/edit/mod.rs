//! How files of a site are changed: a version is replaced only by who has seen it, whole or not at all.
//!
//! A [`Writer`] writes files. Each write names the version that it is based on; another one on the disk is a [`Conflict`], and
//! nothing is written. [`edit_file`] changes an entry of a document's front matter, and [`merge()`] joins two versions of a document.

mod beside;
mod failure;
mod keep;
mod matter;
pub mod merge;
mod version;
mod writer;

#[cfg(test)]
mod tests;

pub use failure::{Conflict, Failure};
pub use keep::{Keep, Version};
pub use matter::{Unedited, edit_file};
pub use merge::merge;
pub use version::{Base, Hash, hash_of};
pub use writer::{Writer, Written};
