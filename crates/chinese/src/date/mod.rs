//! Reads and formats dates, months and times.

mod format;
mod number;
mod parse;

pub use format::{DateForm, format_date, format_date_range, format_time, month_by_itself, weekday};
pub use number::{chinese_count, chinese_month, chinese_number, english_count, grouped};
pub use parse::{DateProblem, Parsed, parse_date, parse_date_in};
