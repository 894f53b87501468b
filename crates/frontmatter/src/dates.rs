//! Reads dates.

use jiff::civil::Date;
use serde_json::json;

use super::node::Node;
use super::plain::Plain;
use super::reader::{Expected, FromNode, Reader};
use super::widget::Widget;
use crate::codes;
use blackeyes_chinese::{Parsed, parse_date, parse_date_in};
use blackeyes_diagnostics::words;

/// A date, with its time if it has one. The accepted forms are those of `parse_date`.
pub fn read_day(node: &Node, reader: &mut Reader) -> Option<Parsed> {
    let Some(text) = node.text() else {
        reader.wrong_type(node, &Date::expected());
        return None;
    };
    let read = match reader.zone() {
        Some(zone) => parse_date_in(text, zone),
        None => parse_date(text),
    };
    match read {
        Ok(day) => Some(day),
        Err(_) if unquoted(text).is_some_and(|bare| parse_date(bare).is_ok()) => {
            let bare = unquoted(text).unwrap_or_default();
            reader.bad(
                codes::FULL_WIDTH_YAML,
                &node.span,
                words!("a date cannot be written in Chinese quotation marks", "日期不能写在中文引号里"),
                words!("remove them: `{bare}`", "请去掉引号，写成 `{bare}`"),
            );
            None
        }
        Err(problem) => {
            reader.bad(codes::BAD_DATE, &node.span, problem.message(&super::shown(text)), problem.hint());
            None
        }
    }
}

/// The text inside Chinese quotation marks, which YAML treats as part of the string.
fn unquoted(text: &str) -> Option<&str> {
    let text = text.trim();
    let bare = text.strip_prefix(['“', '”', '‘', '’', '「', '『', '＂'])?;
    Some(bare.strip_suffix(['“', '”', '‘', '’', '」', '』', '＂']).unwrap_or(bare).trim())
}

/// The JSON Schema of a date: the forms that people may write.
pub fn day_schema() -> serde_json::Value {
    json!({"type": "string", "pattern": r"^[0-9０-９]{4}\s*[-/.年－／]\s*[0-9０-９]{1,2}\s*[-/.月－／]\s*[0-9０-９]{1,2}"})
}

impl FromNode for Date {
    const WIDGET: Widget = Widget::Date;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_day(node, reader).map(|day| day.date)
    }

    fn expected() -> Expected {
        Expected::new("a date", "日期", "2026-03-05")
    }

    fn schema() -> serde_json::Value {
        day_schema()
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::Day(*self, None))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::Nothing)
    }
}
