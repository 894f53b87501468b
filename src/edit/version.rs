//! How versions of a file are distinguished.

/// The BLAKE3 hash of a version.
pub type Hash = [u8; 32];

/// The hash of these bytes.
pub fn hash_of(bytes: &[u8]) -> Hash {
    *blake3::hash(bytes).as_bytes()
}

/// What a write is based on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// There is no such file yet.
    Nothing,
    /// The version with this hash.
    Version(Hash),
}
