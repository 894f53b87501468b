//! The cache of a site, in `.blackeyes/`: what was worked out before, found again by the hash of what it was made from.
//!
//! Nothing in it is needed: an entry that is missing, damaged or of another version of the program is simply not there,
//! and the folder may be deleted at any time when no command runs. It is readable by its owner alone and ignored by Git.

mod entry;
mod folder;
mod lock;

#[cfg(test)]
mod tests;

pub use entry::{Key, StoredFile};
pub use folder::{STORE_NAME, Store};
pub use lock::Lock;
