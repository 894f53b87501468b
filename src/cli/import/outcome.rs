//! What became of a manuscript: a document, or why there is none.

use blackeyes::import::Imported;
use blackeyes_diagnostics::Wording;

/// What became of one manuscript.
pub struct Made {
    /// The manuscript's file, as it was named.
    pub file: String,
    /// The document, and the path of its file; or why there is none.
    pub result: Result<(Imported, String), Failed>,
}

/// Why a manuscript was not imported, and what to do.
pub struct Failed {
    pub message: Wording,
    pub advice: Option<Wording>,
}

impl Failed {
    pub fn new(message: Wording, advice: Wording) -> Self {
        Self { message, advice: Some(advice) }
    }
}
