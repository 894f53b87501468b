//! The only code that writes the site: a whole new tree next to the old one, then one swap.
//!
//! A [`Publisher`] accepts outputs from many threads, writes those that changed, hard-links the others from the
//! published tree, and puts the new tree in its place in one step. A failure before that step leaves the last good
//! site untouched; a failure after it is cleaned up by the next command ([`recover`]). The new tree is next to the
//! old one, on the same file system, as `<out>.new-<16 hex digits>`.

mod intake;
mod journal;
mod manifest;
mod old;
mod outfolder;
mod output;
mod path;
mod publisher;
mod remove;
mod staging;
mod steps;
mod swap;

#[cfg(test)]
mod tests;

pub use journal::recover;
pub use manifest::{list_hash, published_files};
pub use output::{Content, Output, OutputSink};
pub use path::{MANIFEST_NAME, OutputPath};
pub use publisher::{Options, Publisher, Report, untouched};
pub use steps::{NoSteps, Step, Steps};
