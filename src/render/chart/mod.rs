//! The archive's drawings as SVG with attributes and classes alone: no style attribute, no script.
//!
//! An activity is an eye: its ring is how many were expected, its pupil how many came. The numbers come in protected,
//! as bounds, and only bounds are drawn.

mod bars;
mod eye;
mod score;
mod svg;

pub use bars::{Bar, Range, bars, ranges};
pub use eye::{Eye, single};
pub use score::{Layout, Mark, Month, Score};
