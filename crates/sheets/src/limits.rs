//! Size limits for tables.

/// The maximum size of a table's file: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;
/// The highest row number.
pub const MAX_ROWS: u32 = 2_000_000;
/// The maximum number of columns, as in Excel.
pub const MAX_COLUMNS: usize = 16_384;

/// The maximum total size of the unpacked parts of a zipped workbook, in bytes.
pub(super) const MAX_UNPACKED: u64 = 512 << 20;
