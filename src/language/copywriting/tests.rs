//! What the check suggests, and that doing it is safe.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use super::*;

/// Each suggestion as what stands there and what should.
fn suggested(text: &str) -> Vec<(&str, String)> {
    copywriting(text).into_iter().map(|s| (&text[s.range], s.replacement)).collect()
}

#[test]
fn spacing_and_punctuation_are_suggested_at_their_place() {
    for (text, expected) in [
        ("用GPT写诗", vec![("用G", "用 G"), ("T写", "T 写")]),
        ("第3期", vec![("第3期", "第 3 期")]),
        ("你好,世界.", vec![(",", "，"), (".", "。")]),
        ("你好 。", vec![("好 。", "好。")]),
        ("见**ABC诗**吧", vec![("C诗", "C 诗")]),
        ("ＡＢ股", vec![("ＡＢ股", "AB 股")]),
        ("中文，**English**，中文", vec![]),
        ("中文。**A**，B and C。中文", vec![]),
        ("春江花月夜，你好。", vec![]),
        ("Plain English, with commas.", vec![]),
        ("", vec![]),
    ] {
        let expected: Vec<(&str, String)> = expected.into_iter().map(|(old, new)| (old, new.to_owned())).collect();
        assert_eq!(suggested(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_sentence_is_left_alone() {
    for text in [
        "---\ntitle: 用GPT写诗,好\n---\n",
        "`用GPT写诗`",
        "```\n用GPT写诗\n```",
        "    用GPT写诗",
        "[诗](用GPT写诗.md)",
        "![诗](用GPT写诗.jpg \"用GPT写诗\")",
        "<https://a.com/用GPT写诗>",
        "[诗]: /用GPT写诗 \"用GPT写诗\"",
        "<div title=\"用GPT写诗\">\n用GPT写诗\n</div>",
        "$用x写$",
        "{汉字}(hànzì)",
        "::: figure 用GPT写诗\n:::",
        "<!-- 用GPT写诗 -->",
    ] {
        assert_eq!(suggested(text), [], "{text}");
    }
}

#[test]
fn suggestions_are_applied_together() {
    let text = "---\ntitle: 用GPT\n---\n\n# 第3期\n\n用GPT写诗,`code`很好 。\n";
    let fixed = apply_suggestions(text, &copywriting(text));
    assert_eq!(fixed, "---\ntitle: 用GPT\n---\n\n# 第 3 期\n\n用 GPT 写诗，`code`很好。\n");
    assert_eq!(copywriting(&fixed), []);
}

#[test]
fn suggestions_that_do_not_fit_are_left_out() {
    let change = |range, text: &str| Suggestion { range, replacement: text.to_owned() };
    let changes = [change(0..3, "乙"), change(0..3, "丙"), change(4..5, "x"), change(3..99, "y"), change(6..6, "!")];
    assert_eq!(apply_suggestions("甲乙", &changes), "乙乙!");
}

#[test]
fn nested_markup_is_checked_too() {
    for piece in ["[", "**~~*中A", "<a>中A", "\"中A", "[a](", "> 中A\n", "{中A", "中A_"] {
        let text = piece.repeat(3000);
        let fixed = apply_suggestions(&text, &copywriting(&text));
        assert_eq!(copywriting(&fixed), [], "{piece}");
    }
}

/// What a text is made of, without its words.
fn structure(text: &str) -> Vec<String> {
    let mut structure: Vec<String> = Parser::new_ext(text, Options::all())
        .map(|event| match event {
            Event::Text(_) => "text".to_owned(),
            other => format!("{other:?}"),
        })
        .collect();
    structure.dedup();
    structure
}

/// Markdown as a writer in a hurry writes it.
fn markdown() -> impl Strategy<Value = String> {
    let word = "[汉字诗A-C1-3Ａ１]{1,4}|[,.!?:;()，。：“”《》（） *_~#>|$\\[\\]{}`&<\\\\+=-]|\n\n?|\n- |\n> |https://a.b/c |`x`|<b>|::: ";
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn doing_all_of_it_leaves_nothing_to_do_and_changes_no_markup(text in markdown()) {
        let suggestions = copywriting(&text);
        prop_assert!(suggestions.is_sorted_by(|one, next| one.range.end <= next.range.start));
        prop_assert!(suggestions.iter().all(|s| !s.range.is_empty() && text[s.range.clone()] != *s.replacement));
        let fixed = apply_suggestions(&text, &suggestions);
        prop_assert_eq!(copywriting(&fixed), []);
        prop_assert_eq!(structure(&fixed), structure(&text));
    }

    #[test]
    fn any_text_can_be_checked(text in "(?s).{0,200}") {
        apply_suggestions(&text, &copywriting(&text));
    }
}
