//! The cache of a site, in `.blackeyes/`: earlier results, found by the hash of their inputs.
//!
//! Nothing in it is required: an entry that is missing, damaged or from another program version is treated as absent,
//! and the folder may be deleted whenever no command is running. Only its owner can read it, and Git ignores it.

mod entry;
mod folder;
mod lock;
mod turn;

#[cfg(test)]
mod tests;

pub use entry::{Key, StoredFile};
pub use folder::{STORE_NAME, Store};
pub use lock::Lock;
pub use turn::Turn;
