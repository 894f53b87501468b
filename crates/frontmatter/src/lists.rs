//! Reads optional values, lists and free-form mappings.

use serde_json::json;

use super::field::Field;
use super::node::{Node, Value};
use super::plain::Plain;
use super::reader::{Expected, FromNode, Reader, Visit, full_width_bracket, leading_slip};
use super::widget::Widget;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, Wording, words};

impl<T: FromNode> FromNode for Option<T> {
    const ALONE: bool = T::ALONE;
    const WIDGET: Widget = T::WIDGET;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        if node.is_null() { Some(None) } else { T::from_node(node, reader).map(Some) }
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
        self.as_ref().map_or_else(|| T::nothing(), FromNode::plain)
    }

    fn each_inner<'a>(&'a self, to: Visit<'_, 'a>) {
        if let Some(value) = self {
            FromNode::each_inner(value, to);
        }
    }

    fn nothing() -> Option<Plain<'static>> {
        T::nothing()
    }
}

impl<T: FromNode> FromNode for Vec<T> {
    const WIDGET: Widget = T::WIDGET.listed();

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Null => Some(Vec::new()),
            Value::List(items) => {
                // Read every item, so that all errors are reported; one bad item invalidates the list.
                let read: Vec<Option<T>> =
                    items.iter().map(|item| reader.item(|reader| read_item(item, reader))).collect();
                read.into_iter().collect()
            }
            Value::Scalar { .. } if T::ALONE => read_item(node, reader).map(|item| vec![item]),
            _ => {
                reader.wrong_type(node, &Self::expected());
                None
            }
        }
    }

    fn expected() -> Expected {
        let item = T::expected();
        Expected {
            words: Wording::new(
                format!("a list, each item {}", item.words.english()),
                format!("一个列表，每一项是{}", item.words.chinese()),
            ),
            example: if item.example.starts_with('{') {
                format!("[{}]", item.example)
            } else {
                "[one, two]".to_owned()
            },
        }
    }

    fn schema() -> serde_json::Value {
        let list = json!({"type": "array", "items": T::schema()});
        if T::ALONE { json!({"anyOf": [list, T::schema()]}) } else { list }
    }

    fn inner() -> Vec<Field> {
        T::inner()
    }

    fn plain(&self) -> Option<Plain<'_>> {
        T::nothing()?;
        Some(Plain::List(self.iter().filter_map(FromNode::plain).collect()))
    }

    fn each_inner<'a>(&'a self, to: Visit<'_, 'a>) {
        for item in self {
            FromNode::each_inner(item, to);
        }
    }

    fn nothing() -> Option<Plain<'static>> {
        T::nothing().map(|_| Plain::List(Vec::new()))
    }
}

fn read_item<T: FromNode>(item: &Node, reader: &mut Reader) -> Option<T> {
    if item.is_null() {
        let key = reader.key().to_owned();
        reader.bad_value(
            &item.span,
            words!("an item of `{key}` is empty", "`{key}` 里有一项是空的"),
            words!("write a value or remove the item", "请填上值，或删去这一项"),
        );
        return None;
    }
    if T::ALONE
        && let Some(slip) = leading_slip(item)
            .or_else(|| full_width_separator(item))
            .or_else(|| enclosed(item))
            .or_else(|| comma(item, reader.key()))
    {
        reader.report(slip);
        return None;
    }
    T::from_node(item, reader)
}

/// YAML reads `authors: 【王五】` as a string, but a list was clearly intended.
fn enclosed(item: &Node) -> Option<Diagnostic> {
    let Value::Scalar { text, plain: true } = &item.value else { return None };
    let pairs = [('【', '】'), ('（', '）'), ('〔', '〕')];
    let (open, _) = pairs.into_iter().find(|(open, close)| text.starts_with(*open) && text.ends_with(*close))?;
    Some(full_width_bracket(item, open))
}

/// YAML reads `[林晚舟、周可]` and `[林晚舟，周可]` as one item, but two were clearly intended.
fn full_width_separator(item: &Node) -> Option<Diagnostic> {
    let Value::Scalar { text, plain: true } = &item.value else { return None };
    let (at, mark) = text.char_indices().find(|(_, c)| matches!(c, '、' | '，' | '；'))?;
    if text.contains('\n') {
        return None;
    }
    let start = item.span.start + at;
    Some(
        Diagnostic::new(
            codes::FULL_WIDTH_YAML,
            words!(
                "a full-width `{mark}` does not separate the items of a list",
                "列表的各项不能用全角的 `{mark}` 分隔"
            ),
        )
        .at(Span::new(&item.span.path, start, start + mark.len_utf8()))
        .hint(words!(
            "write `[one, two]` with half-width commas, or put the item in quotes if it is one",
            "请写成 `[甲, 乙]`，用半角逗号分隔；如果本来就是一项，请用半角引号括起来"
        )),
    )
}

/// YAML reads `authors: 周可, 林晚舟`, without brackets, as one string, but two items were clearly intended. In English, a comma may
/// be part of a name, but not of a keyword.
fn comma(item: &Node, key: &str) -> Option<Diagnostic> {
    let Value::Scalar { text, plain: true } = &item.value else { return None };
    let keyword = matches!(key, "topics" | "keywords");
    let chinese = |c: Option<char>| c.is_some_and(blackeyes_chinese::is_han);
    let at = text.match_indices(',').map(|(at, _)| at).find(|&at| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        keyword || (chinese(before.trim_end().chars().next_back()) && chinese(after.trim_start().chars().next()))
    })?;
    if text.contains('\n') {
        return None;
    }
    let start = item.span.start + at;
    Some(
        Diagnostic::new(
            codes::WRONG_TYPE,
            words!(
                "outside brackets, a comma does not separate the items of a list",
                "没有方括号时，逗号不能分隔列表的各项"
            ),
        )
        .at(Span::new(&item.span.path, start, start + 1))
        .hint(if keyword {
            words!(
                "write `{key}: [one, two]`, or put the text in quotes if it is one item",
                "请写成 `{key}: [甲, 乙]`；如果本来就是一项，请用半角引号括起来"
            )
        } else {
            words!("write `{key}: [one, two]`", "请写成 `{key}: [甲, 乙]`")
        }),
    )
}

impl FromNode for serde_json::Map<String, serde_json::Value> {
    const WIDGET: Widget = Widget::Mapping;

    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.to_json() {
            serde_json::Value::Object(map) => Some(map),
            serde_json::Value::Null => Some(Self::new()),
            _ => {
                reader.wrong_type(node, &Self::expected());
                None
            }
        }
    }

    fn expected() -> Expected {
        Expected::new("a mapping", "一组键值", "{key: value}")
    }

    fn schema() -> serde_json::Value {
        json!({"type": "object"})
    }
}
