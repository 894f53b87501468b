//! Repeats the questions of a [trace](super::trace) on the same folder at another time.

use super::root::Root;
use super::scan;
use super::trace::{self, Answered, Look};

impl Look {
    /// Repeats this question on `root`.
    pub fn ask(&self, root: &Root) -> Answered {
        match self {
            Self::Has(path) => trace::of_bool(root.has(path)),
            Self::HasFile(path) => trace::of_bool(root.has_file(path)),
            Self::Size(path) => trace::of_size(root.size(path)),
            Self::Read(path, limit) => trace::of_bytes(&root.read(path, *limit)),
            Self::Scan(path) => scan::answered(&scan::scan(root, path)),
        }
    }
}
