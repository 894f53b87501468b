//! Bags: archives that a library can store and check, in the form of BagIt (RFC 8493), as one ZIP file.
//!
//! A bag contains the SHA-256 of each of its files. It is written without touching the disk, and verified without
//! unpacking: paths and claims in a hostile archive are never trusted.

mod trouble;
mod verify;
mod write;

pub use verify::{Checked, verify};
pub use write::{Bag, write};
