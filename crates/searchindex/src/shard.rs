//! Divides sorted keys into files of similar sizes, so that a change of one key changes one file.

/// The expected size of a file of rows or words, in bits.
const SHARD: u64 = 50_000;
/// From this size on, a file ends before the next key that may begin one.
const ENOUGH: u64 = SHARD / 10 * 8;
/// The maximum size.
const MOST: u64 = SHARD / 10 * 15;

/// The keys of each file. `size` returns the expected size of a key in bits, and `identity` a number that identifies it.
///
/// Whether a key begins a file depends on the key itself. If other keys are added or removed, the division is the same from the
/// next such key on.
pub(super) fn divide<T>(keys: &[T], size: impl Fn(&T) -> u64, identity: impl Fn(&T) -> u32) -> Vec<&[T]> {
    let mut files = Vec::new();
    let (mut start, mut filled) = (0, 0);
    for (place, key) in keys.iter().enumerate() {
        let own = size(key);
        // A file has on average a fifth of a shard more than what is enough.
        let may_begin = u64::from(identity(key)) * (SHARD - ENOUGH) < own << 32;
        if filled > 0 && (filled >= ENOUGH && may_begin || filled + own > MOST) {
            files.extend(keys.get(start..place));
            (start, filled) = (place, 0);
        }
        filled += own;
    }
    files.extend(keys.get(start..).filter(|rest| !rest.is_empty()));
    files
}
