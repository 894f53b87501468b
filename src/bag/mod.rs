//! Bags: archives that a library can store and check, in the form of BagIt (RFC 8493), as one ZIP file.
//!
//! A bag says of each of its files what its SHA-256 is. It is written without touching the disk, and verified without
//! unpacking anything: what a hostile archive names or claims is never followed.

mod trouble;
mod verify;
mod write;

pub use verify::{Checked, verify};
pub use write::{Bag, write};
