//! A document of a site, whether it is published or not, and whether or not it can be read.

use std::sync::Arc;

use crate::document::{AnyDocument, DocumentFiles};

/// A document of the site.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its files.
    pub files: DocumentFiles,
    /// The document; `None` if one of its editions has an error.
    pub document: Option<AnyDocument>,
    /// The files that were read for it, with the BLAKE3 hashes of their bytes.
    pub reads: Vec<(Arc<str>, [u8; 32])>,
}
