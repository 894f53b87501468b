//! The names of the files, which are hashes of their content: a file with another content has another address.

use std::fmt::Write as _;

use super::rows::Rows;
use super::word_lists::WordLists;

/// So many files of texts have one hash in their names, because each hash in the core file is fetched by every search.
pub(super) const BLOCK: usize = 16;

/// The hashes in the names of all files that the core file names.
#[derive(Debug)]
pub(super) struct Names {
    /// For each block of files of texts. Beside it, the name of a file has the number of its bundle.
    pub texts: Vec<[u8; 6]>,
    /// For each file of rows. Beside it, the name of a file has its first key.
    pub rows: Vec<[u8; 6]>,
    /// For each file of words.
    pub words: Vec<[u8; 8]>,
}

impl Names {
    /// Names the files.
    pub fn of(texts: &[Vec<u8>], rows: &Rows, words: &WordLists) -> Self {
        let single = std::slice::from_ref;
        Self {
            texts: texts.chunks(BLOCK).map(hash).collect(),
            rows: rows.files.iter().map(|bytes| hash(single(bytes))).collect(),
            words: words.files.iter().map(|bytes| hash(single(bytes))).collect(),
        }
    }

    /// The path of the texts of a bundle.
    pub fn texts_path(&self, bundle: usize) -> String {
        format!("texts/{bundle}.{}.bin", self.texts.get(bundle / BLOCK).map(|hash| hex(hash)).unwrap_or_default())
    }

    /// The path of each file of rows, in order.
    pub fn rows_paths<'n>(&'n self, rows: &'n Rows) -> impl Iterator<Item = String> + 'n {
        let path =
            |((first, second), hash): (&(u32, u32), &[u8; 6])| format!("rows/{first}-{second}.{}.bin", hex(hash));
        rows.first.iter().zip(&self.rows).map(path)
    }

    /// The path of each file of words, in order.
    pub fn words_paths(&self) -> impl Iterator<Item = String> + '_ {
        self.words.iter().map(|hash| format!("words/{}.bin", hex(hash)))
    }
}

/// The beginning of a hash of `files`, in `N` (at most 32) bytes.
pub(super) fn hash<const N: usize>(files: &[Vec<u8>]) -> [u8; N] {
    let mut hasher = blake3::Hasher::new();
    for bytes in files {
        hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    }
    hasher.finalize().as_bytes().first_chunk().copied().unwrap_or([0; N])
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
