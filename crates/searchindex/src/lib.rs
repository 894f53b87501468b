//! The search index: from the texts of a site to small files that its search page fetches on demand.
//!
//! The files are read in a browser, by `themes/ink/assets/js/search.js`; `docs/search.md` specifies the format.
//! Documents are grouped in *bundles* of a few kilobytes. *Rows* list the bundles that contain each Chinese character
//! and each pair of them; *words* list the bundles for each word and each reading in pinyin. A bundle that contains
//! all pairs of a query does not necessarily contain them next to each other, so the reader fetches the bundles and
//! checks. To read the code, start with `document`, `layout` and `index`, then follow the calls.

mod bits;
mod characters;
mod core_file;
mod document;
mod fold;
mod index;
mod layout;
mod names;
mod postings;
mod prefix_code;
mod reading;
mod rows;
mod sample;
mod scan;
mod shard;
mod tokens;
mod word_lists;

#[cfg(test)]
mod tests;

pub use document::{Document, Name};
pub use index::Index;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
