//! Size limits for pictures.

/// The maximum size of a picture's file: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;
/// The maximum number of pixels: 100 million.
pub const MAX_PIXELS: u64 = 100_000_000;
/// The maximum number of elements that references may add to a drawing. A chart repeats its marks ten thousand times;
/// six levels of ten copies each are a million, and keep a browser busy for minutes.
pub(super) const MOST_REPEATED: u64 = 200_000;
