//! Packed versions: compressed, alone or by what differs from the version before.

use std::io::{self, Read as _, Write as _};

use zstd::stream::{read, write};

/// How hard to compress what differs: a changed sentence takes about a hundred bytes at any level.
const LEVEL: i32 = 3;

/// How hard to compress a whole version, which is done once in fifty saves.
const WHOLE: i32 = 9;

/// Versions above this length, in bytes, are packed alone: they are pictures.
const LONGEST_PREFIX: usize = 8 << 20;

/// Whether a version of `length` bytes is packed alone, whatever is before it.
pub fn is_alone(length: usize, before: usize) -> bool {
    length.max(before) > LONGEST_PREFIX
}

/// Packs `bytes`, of which `before` is the version before.
pub fn pack(bytes: &[u8], before: Option<&[u8]>) -> io::Result<Vec<u8>> {
    let Some(before) = before else {
        let mut encoder = write::Encoder::new(Vec::new(), if is_alone(bytes.len(), 0) { LEVEL } else { WHOLE })?;
        encoder.write_all(bytes)?;
        return encoder.finish();
    };
    let mut encoder = write::Encoder::with_ref_prefix(Vec::new(), LEVEL, before)?;
    // The window must reach from the end of this version to the beginning of the one before.
    encoder.window_log((bytes.len() + before.len()).next_power_of_two().ilog2().clamp(17, 25))?;
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The version of `size` bytes that was packed in `packed`. Damaged data are an error, or other bytes, which their hash shows.
pub fn unpack(packed: &[u8], before: Option<&[u8]>, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more would be damage: it is not read to its end.
    let most = size.saturating_add(1);
    match before {
        None => read::Decoder::new(packed)?.take(most).read_to_end(&mut bytes)?,
        Some(before) => read::Decoder::with_ref_prefix(packed, before)?.take(most).read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}
