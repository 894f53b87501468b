//! What is particular to a language: joining lines, counting, names and their order, slugs, dates.

mod count;
mod join;
mod polyphone;
mod reading;
mod script;
mod sentence;
mod slug;
mod summary;

pub use count::{Counts, count};
pub use join::{join_lines, joins};
pub use slug::slug;
pub use summary::summarise;
