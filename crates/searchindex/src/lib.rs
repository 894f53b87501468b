//! The search index: from the texts of a site to the small files that its search page fetches by need.
//!
//! A page in a browser reads the files, and `themes/ink/assets/js/search.js` is the reader: `docs/search.md` has the format.
//! Documents stand together in *bundles* of a few kilobytes; *rows* name, for each Chinese character and each pair of them,
//! and *words* for each word and each reading in pinyin, the bundles that hold it. That a bundle holds all pairs of a query
//! does not prove that they stand together, so a reader fetches the bundles and looks. Reads in this order: `document`,
//! `layout`, `index`, then what each of them calls.

mod bits;
mod characters;
mod core_file;
mod document;
mod fold;
mod index;
mod layout;
mod postings;
mod prefix_code;
mod reading;
mod rows;
mod scan;
mod tokens;
mod word_lists;

#[cfg(test)]
mod tests;

pub use document::{Document, Name};
pub use index::Index;
pub use layout::{IndexFile, Layout};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
