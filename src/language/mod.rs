//! What is particular to a language: joining lines, counting, names and their order, slugs, dates.

mod count;
mod date;
mod join;
mod lang;
mod polyphone;
mod reading;
mod script;
mod sentence;
mod slug;
mod summary;

pub use count::{Counts, count};
pub use date::{
    DateForm, DateProblem, Parsed, chinese_month, chinese_number, format_date, format_date_range, format_time,
    parse_date, weekday,
};
pub use join::{join_lines, joins};
pub use lang::Lang;
pub use slug::slug;
pub use summary::summarise;
