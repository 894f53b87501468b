//! The limits for a manuscript: what is larger is refused, because a few kilobytes can state terabytes.

/// The maximum size of a manuscript's file: 256 MiB.
pub const MAX_BYTES: usize = 256 << 20;
/// The maximum size of a web page, in bytes: 64 MiB, with the pictures that are written into it.
pub(crate) const MAX_WEB: usize = 64 << 20;
/// The maximum number of parts in its archive.
pub(crate) const MAX_ENTRIES: usize = 20_000;
/// The maximum size of all parts that are unpacked, in bytes.
pub(crate) const MAX_UNPACKED: u64 = 512 << 20;
/// The maximum size of one part of XML, in bytes.
pub(crate) const MAX_XML: u64 = 64 << 20;
/// A part may be this many times larger than its compressed form, beyond [`FREE_RATIO`] bytes.
pub(crate) const MAX_RATIO: u64 = 250;
/// The size below which the ratio of a part does not matter, in bytes.
pub(crate) const FREE_RATIO: u64 = 16 << 20;
/// The maximum depth of elements: tables in tables, brackets in brackets.
pub(crate) const MAX_DEPTH: usize = 200;
/// The maximum number of elements in one block of the text, such as a table, or in one part beside the text.
pub(crate) const MAX_ELEMENTS: usize = 1_000_000;
/// The maximum number of elements that are read in a manuscript.
pub(crate) const MAX_ALL_ELEMENTS: usize = 10_000_000;
