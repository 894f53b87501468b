//! The names of people: how they are read, and in which order they stand.
//!
//! A Chinese name is read with the reading its surname has as a surname (曾 Zēng, 尉迟 Yùchí), unless a reading is stated;
//! a Latin name is ordered by its surname. Lists are sorted by the [`SortKey`]s of a [`NameSorter`], and their headings
//! follow the same order.

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
