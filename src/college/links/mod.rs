//! Resolves the links and pictures in documents: where every document and file is.

mod check;
mod files;
mod known;
mod once;
mod path;
mod pictures;
mod references;
mod spelling;

pub use files::Files;
pub use references::{Reference, References, Target};

pub(in crate::college) use check::check;
pub(in crate::college) use files::file_of;
pub(in crate::college) use known::{Known, unknown_name};
pub(in crate::college) use path::address_part;
pub use path::{decoded, join_path, key_of_path, relative, slug_of_name};
