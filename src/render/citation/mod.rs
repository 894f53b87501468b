//! Citing an article: its data ([`Record`]), the citation styles that readers are asked to use ([`style`]), and files
//! for reference managers (`files`).

mod article;
pub(super) mod files;
mod kept;
mod record;
pub mod style;

pub use kept::Citations;
pub(super) use record::signers;
pub use record::{Author, Record, Records};
