//! Names of people: their readings and their sort order.
//!
//! A Chinese surname is read with its reading as a surname (曾 Zēng, 尉迟 Yùchí), unless a reading is given; a Latin name is
//! sorted by its surname. Lists are sorted by the [`SortKey`]s of a [`NameSorter`], and their headings are in the same order.

mod latin;
mod order;
mod several;
mod spelling;
mod split;
mod stroke;
mod surname;
mod syllable;

pub use order::{Heading, NameOrder, NameSorter, SortKey};
pub use several::names_in;
pub use spelling::{initials, name_slug, pinyin_full, readings};
pub use split::{SplitName, is_body, split_name};

#[cfg(test)]
mod tests;
