//! Language-specific operations: joining lines, counting, names and their order, slugs, dates.

pub mod codes;
mod copywriting;
mod count;
mod date;
mod fold;
mod join;
mod lang;
pub mod names;
mod polyphone;
mod reading;
mod script;
mod sentence;
mod slug;
mod summary;
mod unseen;
mod unseen_diagnostic;
mod variants;

pub use copywriting::{CopyRules, Finding, Letter, Passage, Rule, Spacing, Suggestion, apply_suggestions, copywriting};
pub use count::{Counts, count};
pub use date::{
    DateForm, DateProblem, Parsed, chinese_count, chinese_month, chinese_number, english_count, format_date,
    format_date_range, format_time, grouped, month_by_itself, parse_date, parse_date_in, weekday,
};
pub use fold::letters_for;
pub use join::{join_lines, joins};
pub use lang::Lang;
pub use reading::syllables;
pub use script::is_han;
pub use slug::slug;
pub use summary::summarise;
pub use unseen::{Unseen, UnseenKind, blanked, unseen, without_unseen};
pub use unseen_diagnostic::{unreported, unseen_character, unseen_characters};
pub use variants::variants;

/// Runs the examples of the README as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
