//! Publishes a built site where readers are: sends only what changed, in an order in which no reader sees half a site.
//!
//! [`plan::plan`] is pure: from the files of the built site and the manifest kept at the target it makes the puts, in order, and the
//! deletes. [`publish`] executes it on a [`Store`]: a folder, an object storage, `WebDAV` or SFTP. A git branch has
//! an executor of its own ([`git`]), because a commit is already a whole publication that takes effect at once.
//!
//! This module alone talks to services and starts programs.

pub mod git;

mod credentials;
mod failure;
mod folder;
mod headers;
mod keep;
mod lock;
mod manifest;
mod object;
mod open;
mod plan;
mod publish;
mod send;
mod sftp;
mod store;
mod verify;

#[cfg(test)]
mod tests;

pub use credentials::Surroundings;
pub use failure::Failure;
pub use keep::{Kept, Source};
pub use manifest::{Manifest, Publication};
pub use open::open;
pub use plan::{Adopt, Plan, plan};
pub use publish::{Done, Order, prepare, publications, publish};
pub use send::Watcher;
pub use store::Store;
pub use verify::verify;

/// Identifies something by a short hash of `text`.
pub fn identity(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(16).collect()
}
