//! How an article is cited: what is stated of it ([`Record`]), in the styles readers are asked for ([`style`]), and as files
//! for reference managers (`files`).

mod article;
pub(super) mod files;
mod kept;
mod record;
pub mod style;

pub use kept::Citations;
pub(super) use record::signers;
pub use record::{Author, Record, Records};
