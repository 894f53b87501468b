//! The diagnostic codes for characters.

pub use blackeyes_diagnostics::codes::INVISIBLE_CHARACTER;
