//! Tests what a tree contains, what is rejected, and that nothing panics.

use std::sync::Arc;

use proptest::prelude::*;

use super::{FromNode, Line, MAX_BYTES, MAX_DEPTH, MAX_NODES, Node, Parsed, Reader, Spanned, Value, parse};
use blackeyes_diagnostics::{Language, Place, Texts, short};

struct One(String);

impl Texts for One {
    fn text(&self, _path: &str) -> Option<Arc<str>> {
        Some(self.0.as_str().into())
    }
}

fn tree(text: &str) -> Parsed {
    parse(&"a.yaml".into(), text, 0)
}

fn root(text: &str) -> Node {
    let parsed = tree(text);
    assert!(parsed.complete && parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    parsed.root.unwrap()
}

/// The diagnostics of a text, one per line.
fn messages(text: &str) -> String {
    short(&tree(text).diagnostics, &One(text.to_owned()), Language::English)
}

/// The source text of every key and value.
fn sources<'t>(node: &Node, text: &'t str, out: &mut Vec<&'t str>) {
    out.push(&text[node.span.start..node.span.end]);
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| sources(item, text, out)),
        Value::Map(entries) => {
            for (key, node) in entries {
                out.push(&text[key.span.start..key.span.end]);
                sources(node, text, out);
            }
        }
        Value::Null | Value::Scalar { .. } => {}
    }
}

#[test]
fn spans_are_bytes_whatever_the_script() {
    let text = "标题: 春天💡\n作者:\n- 林晚舟 # 注\n- {name: \"周可\"}\nend:";
    let mut found = Vec::new();
    sources(&root(text), text, &mut found);
    let list = "林晚舟 # 注\n- {name: \"周可\"}";
    let expected = [
        text.trim_end_matches(':'),
        "标题",
        "春天💡",
        "作者",
        list,
        "林晚舟",
        "{name: \"周可\"}",
        "name",
        "\"周可\"",
        "end",
        "",
    ];
    assert_eq!(found, expected);
}

#[test]
fn spans_count_from_the_base() {
    let path: Arc<str> = "a.md".into();
    let parsed = parse(&path, "title：春天\ndate: 2026", 4);
    let root = parsed.root.unwrap();
    assert_eq!(root.get("title").map(|node| (node.span.start, node.span.end)), Some((12, 18)));
    let Place::Text(span) = &parsed.diagnostics[0].place else { panic!() };
    assert_eq!((span.start, span.end), (9, 12));
}

#[test]
fn lines_of_a_text_are_joined_by_its_language() {
    for text in [
        "a: 春江\n  花月夜",
        "a: \"春江\n  花月夜\"",
        "a: '春江\n  花月夜'",
        "a: >\n  春江\n  花月夜\n",
        "a: |\n  春江\n  花月夜\n",
        "a: >-\n  春江\n  花月夜",
    ] {
        let node = root(text);
        let read = String::from_node(node.get("a").unwrap(), &mut Reader::default());
        assert_eq!(read.as_deref(), Some("春江花月夜"), "{text}");
    }
    let node = root("a: two\n  words");
    assert_eq!(String::from_node(node.get("a").unwrap(), &mut Reader::default()).as_deref(), Some("two words"));
}

#[test]
fn free_keys_keep_the_types_that_yaml_gives_them() {
    let node =
        root("{a: 1, b: 012, c: no, d: true, e: 1_000, f: 1.5, g: '1', h: ~, i: [x, {y: -3}], j: 1e5, k: .5, l: 0.10}");
    let expected = r#"{"a":1,"b":"012","c":"no","d":true,"e":"1_000","f":1.5,"g":"1","h":null,"i":["x",{"y":-3}],"j":"1e5","k":0.5,"l":0.1}"#;
    assert_eq!(node.to_json().to_string(), expected);
}

#[test]
fn numbers_and_truth_values_may_be_written_the_chinese_way() {
    let node = root("{a: １２, b: 是, c: 否, d: yes, e: -5, f: 12}");
    let reader = &mut Reader::default();
    assert_eq!(u32::from_node(node.get("a").unwrap(), reader), Some(12));
    assert_eq!(bool::from_node(node.get("b").unwrap(), reader), Some(true));
    assert_eq!(bool::from_node(node.get("c").unwrap(), reader), Some(false));
    assert_eq!(bool::from_node(node.get("d").unwrap(), reader), Some(true));
    assert_eq!(i64::from_node(node.get("e").unwrap(), reader), Some(-5));
    assert!(reader.is_clean());
    assert_eq!(u32::from_node(node.get("e").unwrap(), reader), None);
    assert_eq!(bool::from_node(node.get("f").unwrap(), reader), None);
}

#[test]
fn one_value_is_accepted_for_a_list_of_names() {
    let node = root("{a: 林晚舟, b: [林晚舟, 周可], c: }");
    let reader = &mut Reader::default();
    let read = |key: &str, reader: &mut Reader| {
        let (_, node) = node.entries().iter().find(|(found, _)| found.text == key).unwrap();
        Vec::<Spanned<Line>>::from_node(node, reader).map(|list| list.len())
    };
    assert_eq!((read("a", reader), read("b", reader), read("c", reader)), (Some(1), Some(2), Some(0)));
}

#[test]
fn deep_and_large_texts_are_refused() {
    let deep = |depth: usize| format!("a: {}x{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(messages(&deep(MAX_DEPTH - 1)), "");
    let expected = "a.yaml:1:35: error[yaml-too-deep]: lists and mappings nest deeper than 32 levels; check for brackets that are never closed\n";
    assert_eq!(messages(&deep(MAX_DEPTH)), expected);
    assert!(messages(&deep(10_000)).contains("yaml-too-deep"));
    let blocks = (0..40).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<Vec<_>>().concat();
    assert!(messages(&blocks).contains("yaml-too-deep"));
    assert!(messages(&format!("a: [{}]", "x,".repeat(MAX_NODES))).contains("yaml-too-deep"));
    assert!(messages(&format!("a: {}", "x".repeat(MAX_BYTES))).contains("yaml-too-deep"));
}

#[test]
fn what_front_matter_has_no_use_for_is_refused() {
    for (text, code) in [
        ("a: &x 1\nb: *x", "yaml-alias"),
        ("a: &x [1]\nb: {<<: *x}", "yaml-alias"),
        ("a: !!str 1", "yaml-alias"),
        ("a: *x", "yaml-alias"),
        ("[a, b]: c", "bad-yaml"),
        ("a: 1\n...\nb: 2", "bad-yaml"),
        ("%YAML 1.2\n---\na: 1", "bad-yaml"),
        ("{a: 1, b: {c: 1, c: 2}}", "duplicate-key"),
    ] {
        assert!(messages(text).contains(code), "{text}: {}", messages(text));
    }
}

#[test]
fn a_second_key_points_at_the_first() {
    let parsed = tree("a: 1\nb: 2\na: 3");
    let [diagnostic] = &parsed.diagnostics[..] else { panic!("{parsed:?}") };
    let Place::Text(first) = &diagnostic.labels[0].place else { panic!() };
    assert_eq!((first.start, first.end), (0, 1));
    assert_eq!(diagnostic.labels[0].wording.chinese(), "第一次在这里");
    assert_eq!(parsed.root.unwrap().get("a").unwrap().text(), Some("1"));
}

#[test]
fn errors_of_several_entries_are_all_reported_and_the_rest_is_read() {
    let text = "a: [1\nb: \"x\nc：3\nd: e: f\ng: 7\n";
    let expected = "\
a.yaml:3:2: error[full-width-yaml]: a full-width colon `：` does not end a key; type `: `, a half-width colon and a space
a.yaml:1:4: error[bad-yaml]: this bracket `[` is never closed; type `]` at the end of the list
a.yaml:2:4: error[bad-yaml]: this quotation mark `\"` is never closed; type `\"` at the end of the value
a.yaml:4:5: error[bad-yaml]: a value with `: ` in it must be in quotes; write it in straight quotes: `\"e: f\"`
";
    assert_eq!(messages(text), expected);
    let parsed = tree(text);
    assert!(!parsed.complete);
    assert_eq!(parsed.root.unwrap().to_json().to_string(), r#"{"c":3,"g":7}"#);
}

#[test]
fn slips_inside_a_block_text_are_no_slips() {
    let text = "a:1\nb: |\n  key：value\n  c:d\n  － x\ne: 5\n";
    assert_eq!(messages(text).lines().count(), 1, "{}", messages(text));
}

/// Front matter with typical mistakes, and the expected Chinese messages: each mistake has its own message.
#[test]
fn each_mistake_has_its_own_words() {
    for (text, expected) in [
        (" title: 春天\nsection: prose\n", "1:1 这一行行首多了空格，下面各行没有"),
        ("title:\u{3000}春天\nb: 1\n", "1:7 这里多了全角空格，YAML 只认半角空格"),
        ("title:\u{A0}春天\nb: 1\n", "1:7 这里多了不换行空格（U+00A0），YAML 只认半角空格"),
        ("title:\u{200B}春天\nb: 1\n", "1:7 这里多了看不见的字符（U+200B），YAML 只认半角空格"),
        ("title:春天\nb: 1\n", "1:6 冒号后面缺一个空格"),
        ("title: \"春天\nb: 1\n", "1:8 这个引号 `\"` 没有合上"),
        ("a:\n\t- 周可\n", "2:1 这里不能用制表符缩进"),
        ("a:\n\u{A0}\u{A0}- 周可\n", "2:1 这里不能用不换行空格（U+00A0）缩进"),
        ("a: 1\n b: 2\n", "2:2 这一行的缩进和上面各行都对不上"),
        ("a: 1\n---\nb: 2\n", "2:1 文件头在这里被断成了两截"),
        ("a: 春天: 日记\n", "1:6 值里有 `: `，要用引号括起来"),
        ("a:\n-周可\n-王五\n", "2:1 列表项的短横后面缺一个空格|3:1 列表项的短横后面缺一个空格"),
        ("a:\n-\u{3000}周可\n", "2:2 这里多了全角空格，YAML 只认半角空格"),
        ("a：1\nb: 2\n", "1:2 键后面用了全角冒号 `：`"),
        ("a: [1]]\nb: 2\n", "1:7 这个括号 `]` 没有对应的左括号"),
        ("a: 春\u{1}天\n", "1:5 这里有看不见的控制字符（U+0001）"),
        ("a: [1]#注\nb: 2\n", "1:7 `#` 前面缺一个空格"),
        ("a: \"\\ud800\"\n", "1:5 双引号里的反斜杠另有含义"),
        ("a: \"C:\\new\"\n", "1:7 双引号里的 `\\n` 是控制字符，不是反斜杠"),
        ("a: \"D:\\书\\table\"\n", "1:7 双引号里的反斜杠另有含义"),
        ("a: \"一\\n二\"\n", ""),
        ("a: \"E:\\\\new\"\n", ""),
        ("a: 1\n- 周可\nb: 2\n", "2:1 这个列表项不属于任何键"),
        ("a:\u{A0}[周可]\nb: 2\n", "1:3 这里多了不换行空格（U+00A0），YAML 只认半角空格"),
        ("a: \u{A0}[周可]\nb: 2\n", "1:4 这里多了不换行空格（U+00A0），YAML 只认半角空格"),
    ] {
        let said: Vec<String> = short(&tree(text).diagnostics, &One(text.to_owned()), Language::Chinese)
            .lines()
            .map(|line| {
                let line = line.strip_prefix("a.yaml:").unwrap();
                let (place, message) = line.split_once(": ").unwrap();
                format!("{place} {}", message.split_once("]: ").unwrap().1.split('；').next().unwrap())
            })
            .collect();
        assert_eq!(said.join("|"), expected, "{text:?}");
    }
}

#[test]
fn what_shows_nothing_beside_a_value_is_no_part_of_it() {
    let node = root("section: prose\u{200B}\ntitle: \u{200B}春天\u{A0}\n");
    assert_eq!(node.get("section").and_then(Node::text), Some("prose"));
    assert_eq!(node.get("title").and_then(Node::text), Some("春天"));
}

/// Correct front matter.
const GOOD: &str = "title: 春天\nauthors: [{name: 周可, class: \"中文2401\"}, 王五]\nsections:\n  - {id: prose, title: 散文}\n\
                    summary: >\n  一句话。\n  又一句。\ndate: 2026-03-05 # 注\n";

/// Whether there are three English words in a row, as in a message of a library.
fn speaks_english(chinese: &str) -> bool {
    let outside: String = chinese.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let words: Vec<&str> = outside.split([' ', '\'', ',', '.', ':']).collect();
    words.windows(3).any(|three| three.iter().all(is_word))
}

proptest! {
    #[test]
    fn no_chinese_message_has_a_librarys_english(
        edits in prop::collection::vec((0_usize..200, 0_usize..3, "[-:#\\[\\]{}\"'|>&*!%@`,?\n\t ：“”－\u{3000}\u{A0}\u{200B}\u{FEFF}\u{1}\\\\a春]{0,3}"), 1..4),
    ) {
        let mut text = GOOD.to_owned();
        for (at, length, new) in edits {
            let start = text.floor_char_boundary(at.min(text.len()));
            let end = text.floor_char_boundary((start + length * 3).min(text.len()));
            text.replace_range(start..end, &new);
        }
        for diagnostic in &tree(&text).diagnostics {
            let hint = diagnostic.hint.as_ref().map_or("", |hint| hint.chinese());
            prop_assert!(!speaks_english(diagnostic.message.chinese()), "{text:?}: {diagnostic:?}");
            prop_assert!(!speaks_english(hint), "{text:?}: {diagnostic:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics_and_every_place_is_a_place(text in "[-:#\\[\\]{}\"'|>&*!%@`,?\n\t ：“”－　a-c春💡\r]{0,80}") {
        let parsed = parse(&"a.yaml".into(), &text, 7);
        prop_assert!(parsed.root.is_some() || !parsed.diagnostics.is_empty());
        for diagnostic in &parsed.diagnostics {
            let Place::Text(span) = &diagnostic.place else { panic!() };
            prop_assert!(span.start >= 7 && span.start <= text.len() + 7, "{diagnostic:?}");
            prop_assert!(text.is_char_boundary(span.start - 7), "{diagnostic:?}");
        }
    }

    #[test]
    fn what_is_quoted_is_read_back(words in prop::collection::vec("[^\"\\\\\\p{C}\\p{Z}]{1,8}", 1..6)) {
        let lines: Vec<String> = words.iter().enumerate().map(|(i, word)| format!("k{i}: \"{word}\"\n")).collect();
        let root = root(&lines.concat());
        for (i, word) in words.iter().enumerate() {
            prop_assert_eq!(root.get(&format!("k{i}")).and_then(Node::text), Some(word.as_str()));
        }
    }
}

#[test]
fn a_key_is_found_in_a_tree_of_the_same_values() {
    let old = "title: A\nauthors: [{name: B, class: C}, D]\ncover:\n  image: e.svg\n  alt: F\n";
    let new = "# moved\ncover: {alt: F, image: e.svg}\n\nauthors:\n  - class: C\n    name: B\n  - \"D\"\ntitle: 'A'\n";
    let (before, after) = (root(old), root(new));
    for part in ["title", "A", "authors", "name", "B", "C", "D", "image", "e.svg", "F"] {
        let start = old.find(part).unwrap();
        let span = before.span_in(&after, start, start + part.len()).unwrap();
        assert_eq!(new[span.start..span.end].trim_matches(['\'', '"']), part);
    }
    // What is between keys and values has no place, and neither has what the other tree lacks.
    assert_eq!(before.span_in(&after, 5, 6), None);
    assert_eq!(
        before.span_in(&root("title: A\nauthors: [D]\n"), old.find('D').unwrap(), old.find('D').unwrap() + 1),
        None
    );
}
