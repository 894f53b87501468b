//! The codes for problems with a picture.

pub use blackeyes_diagnostics::codes::{BAD_PICTURE, FILE_TOO_LARGE};
