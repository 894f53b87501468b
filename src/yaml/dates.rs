//! How days are read.

use jiff::civil::Date;
use serde_json::json;

use super::node::Node;
use super::reader::{Expected, FromNode, Reader};
use crate::diagnostic::codes;
use crate::language::{Parsed, parse_date};

/// A day with a time if there is one, as `language` reads it.
pub fn read_day(node: &Node, reader: &mut Reader) -> Option<Parsed> {
    let Some(text) = node.text() else {
        reader.wrong_type(node, &Date::expected());
        return None;
    };
    match parse_date(text) {
        Ok(day) => Some(day),
        Err(problem) => {
            reader.bad(codes::BAD_DATE, &node.span, problem.message(&super::shown(text)), problem.hint());
            None
        }
    }
}

/// The JSON Schema of a day: the forms a person may write.
pub fn day_schema() -> serde_json::Value {
    json!({"type": "string", "pattern": r"^[0-9０-９]{4}\s*[-/.年－／]\s*[0-9０-９]{1,2}\s*[-/.月－／]\s*[0-9０-９]{1,2}"})
}

impl FromNode for Date {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_day(node, reader).map(|day| day.date)
    }

    fn expected() -> Expected {
        Expected::new("a date", "日期", "2026-03-05")
    }

    fn schema() -> serde_json::Value {
        day_schema()
    }
}
