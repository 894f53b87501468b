//! Reads strings, lines, numbers and booleans.

use std::ops::Deref;

use borsh::{BorshDeserialize, BorshSerialize};
use serde_json::json;

use super::field::Field;
use super::node::{Node, Spanned, Value};
use super::plain::Plain;
use super::reader::{Expected, FromNode, Reader, Visit, shown};
use super::widget::Widget;
use blackeyes_chinese::{UnseenKind, join_lines, unseen, without_unseen};
use blackeyes_diagnostics::words;

/// A non-empty string on one line, such as a title or a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Line(pub String);

impl Deref for Line {
    type Target = String;

    fn deref(&self) -> &String {
        &self.0
    }
}

/// Keys whose values are parts of addresses: an invisible character in one is a separate error.
const ADDRESSES: [&str; 3] = ["slug", "aliases", "id"];

/// The text of the scalar, with its lines joined by the rules of their language and without invisible characters, which are
/// reported once for the whole file.
fn text_of(node: &Node, reader: &mut Reader, expected: &Expected) -> Option<String> {
    let Value::Scalar { text, .. } = &node.value else {
        reader.wrong_type(node, expected);
        return None;
    };
    let joined = join_lines(text);
    let seen = if ADDRESSES.contains(&reader.key()) { joined } else { without_unseen(&joined).into_owned().into() };
    Some(seen.into_owned())
}

impl FromNode for String {
    const ALONE: bool = true;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        text_of(node, reader, &Self::expected())
    }

    fn expected() -> Expected {
        Expected::new("a text", "一段文字", "…")
    }

    fn schema() -> serde_json::Value {
        json!({"type": ["string", "number", "boolean"]})
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::Text(self))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::Text(""))
    }
}

impl FromNode for Line {
    const ALONE: bool = true;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = text_of(node, reader, &Self::expected())?;
        let key = reader.key().to_owned();
        if let Some(found) = super::quotes::around(&key, node) {
            reader.report(found);
        }
        if text.is_empty() {
            reader.bad_value(
                &node.span,
                words!("`{key}` is empty", "`{key}` 是空的"),
                words!("write a text between the quotes, or remove the key", "请在引号里写上文字，或删去这个键"),
            );
            return None;
        }
        if node.text().is_some_and(|text| unseen(text).iter().any(|found| found.kind == UnseenKind::Control)) {
            reader.bad_value(
                &node.span,
                words!("`{key}` contains a control character", "`{key}` 里有控制字符"),
                words!("type the text anew", "请重新输入这段文字"),
            );
            return None;
        }
        if let Some(mark) = text.chars().find(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')) {
            let number = u32::from(mark);
            reader.bad_value(
                &node.span,
                words!(
                    "`{key}` contains an invisible mark that changes the direction of writing (U+{number:04X})",
                    "`{key}` 里有改变文字方向的隐形字符（U+{number:04X}）"
                ),
                words!("type the text anew", "请重新输入这段文字"),
            );
            return None;
        }
        Some(Self(text))
    }

    fn expected() -> Expected {
        String::expected()
    }

    fn schema() -> serde_json::Value {
        json!({"type": ["string", "number", "boolean"], "minLength": 1})
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::Text(self))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::Text(""))
    }
}

impl FromNode for bool {
    const WIDGET: Widget = Widget::Checkbox;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.text() {
            Some("true" | "True" | "yes" | "Yes" | "是") => Some(true),
            Some("false" | "False" | "no" | "No" | "否") => Some(false),
            _ => {
                reader.wrong_type(node, &Self::expected());
                None
            }
        }
    }

    fn expected() -> Expected {
        Expected::new(
            "`true` or `false` (or `yes`, `no`, `是`, `否`)",
            " `true` 或 `false`（也可以写“是”“否”）",
            "true",
        )
    }

    fn schema() -> serde_json::Value {
        json!({"enum": [true, false, "yes", "no", "Yes", "No", "是", "否"]})
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::Flag(*self))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::Nothing)
    }
}

/// Reads a whole number in ASCII or full-width digits.
fn whole_number(node: &Node, reader: &mut Reader, expected: &Expected, min: i64, max: i64) -> Option<i64> {
    let Some(text) = node.text() else {
        reader.wrong_type(node, expected);
        return None;
    };
    let ascii: String = text.trim().chars().map(half_width_digit).collect();
    let digits = ascii.strip_prefix(['-', '+']).unwrap_or(&ascii);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        reader.wrong_type(node, expected);
        return None;
    }
    match ascii.parse::<i64>() {
        Ok(number) if (min..=max).contains(&number) => Some(number),
        _ => {
            let (key, text) = (reader.key().to_owned(), shown(text));
            reader.bad_value(
                &node.span,
                words!("`{key}` cannot be {text}", "`{key}` 不能是 {text}"),
                words!("write a whole number from {min} to {max}", "请写 {min} 到 {max} 之间的整数"),
            );
            None
        }
    }
}

fn half_width_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        other => other,
    }
}

/// The greatest number accepted, far larger than any volume, page or position.
const MAX: u32 = 999_999_999;

impl FromNode for u32 {
    const WIDGET: Widget = Widget::Number;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let number = whole_number(node, reader, &Self::expected(), 0, i64::from(MAX))?;
        Self::try_from(number).ok()
    }

    fn expected() -> Expected {
        Expected::new("a whole number", "整数", "12")
    }

    fn schema() -> serde_json::Value {
        json!({"type": ["integer", "string"], "minimum": 0, "maximum": MAX, "pattern": "^[+]?[0-9０-９]+$"})
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::Number(i64::from(*self)))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::Nothing)
    }
}

impl FromNode for i64 {
    const WIDGET: Widget = Widget::Number;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        whole_number(node, reader, &Self::expected(), -i64::from(MAX), i64::from(MAX))
    }

    fn expected() -> Expected {
        u32::expected()
    }

    fn schema() -> serde_json::Value {
        json!({"type": ["integer", "string"], "minimum": -i64::from(MAX), "maximum": MAX, "pattern": "^[-+]?[0-9０-９]+$"})
    }

    fn plain(&self) -> Option<Plain<'_>> {
        Some(Plain::Number(*self))
    }

    fn nothing() -> Option<Plain<'static>> {
        Some(Plain::Nothing)
    }
}

impl<T: FromNode> FromNode for Spanned<T> {
    const ALONE: bool = T::ALONE;
    const WIDGET: Widget = T::WIDGET;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::from_node(node, reader).map(|value| Self { value, span: node.span.clone() })
    }

    fn expected() -> Expected {
        T::expected()
    }

    fn schema() -> serde_json::Value {
        T::schema()
    }

    fn inner() -> Vec<Field> {
        T::inner()
    }

    fn plain(&self) -> Option<Plain<'_>> {
        FromNode::plain(&self.value)
    }

    fn each_inner<'a>(&'a self, to: Visit<'_, 'a>) {
        FromNode::each_inner(&self.value, to);
    }

    fn nothing() -> Option<Plain<'static>> {
        T::nothing()
    }
}
