//! The archive's drawings as SVG with only attributes and classes: no style attribute, no script.
//!
//! An activity is an eye: its ring is the number of people expected, its pupil the number who came. The numbers are
//! passed in as protected bounds, and only bounds are drawn.

mod bars;
mod eye;
mod score;
mod svg;

pub use bars::{Bar, Range, bars, ranges};
pub use eye::{Eye, single};
pub use score::{Layout, Mark, Month, Score};
