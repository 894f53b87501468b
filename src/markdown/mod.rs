//! Markdown to [`Body`]: CommonMark and GFM, right in Chinese and English.

mod body;

pub use body::{Body, Heading, Slot, SlotKind, Uses};
