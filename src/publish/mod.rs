//! The only writer of the site: a whole new tree beside the old one, then one swap.
//!
//! A [`Publisher`] takes outputs from many threads, writes those that changed and hard-links the others from the tree that
//! stands, and puts the new tree in its place in one step. Whatever happens before that step, the last good site stands
//! untouched; whatever happens after it is tidied up by the next command ([`recover`]). The new tree lies beside the old
//! one, on the same file system, as `<out>.new-<16 hex digits>`.

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
pub use manifest::list_hash;
pub use output::{Content, Output, OutputSink};
pub use path::{MANIFEST_NAME, OutputPath};
pub use publisher::{Options, Publisher, Report, untouched};
pub use steps::{NoSteps, Step, Steps};
