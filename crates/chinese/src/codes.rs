//! What can be wrong with characters.

pub use blackeyes_diagnostics::codes::INVISIBLE_CHARACTER;
