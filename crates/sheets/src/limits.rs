//! How large a table may be.

/// The most bytes a table's file may have: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;
/// The highest row number.
pub const MAX_ROWS: u32 = 2_000_000;
/// The most columns: as many as Excel has.
pub const MAX_COLUMNS: usize = 16_384;

/// The most bytes that the parts of a zipped workbook may unpack to.
pub(super) const MAX_UNPACKED: u64 = 512 << 20;
