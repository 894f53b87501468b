//! What edits look like, one by one.

use crate::edit::{Edit, Name, NewValue, Path, Refusal, Step, edit};

/// A path as in `awards.2.name`.
fn path(path: &str) -> Path {
    path.split('.')
        .filter(|step| !step.is_empty())
        .map(|step| step.parse().map_or_else(|_| step.into(), Step::Index))
        .collect()
}

fn set(text: &str, at: &str, value: NewValue) -> String {
    made(text, &Edit::Set { at: path(at), value })
}

fn text(text: &str) -> NewValue {
    NewValue::text(text)
}

#[track_caller]
fn made(text: &str, change: &Edit) -> String {
    let edited = edit(text, change).unwrap_or_else(|refusal| panic!("{refusal:?}: {change:?}\n{text}"));
    assert_eq!(edited.change.make(text).as_deref(), Some(edited.text.as_str()));
    assert_eq!(edited.change.inverse().make(&edited.text).as_deref(), Some(text));
    edited.text
}

fn remove(text: &str, at: &str) -> String {
    made(text, &Edit::Remove { at: path(at) })
}

fn insert(text: &str, into: &str, index: usize, value: NewValue) -> String {
    made(text, &Edit::InsertItem { into: path(into), index, value })
}

fn reorder(text: &str, at: &str, to: usize) -> String {
    made(text, &Edit::Move { at: path(at), to })
}

#[test]
fn a_value_keeps_its_quotes_its_spaces_and_its_comment() {
    let both = "title:   春天  # 暂定\nsubtitle: \"卷首\"\nnote: '旧'\n";
    assert_eq!(set(both, "title", text("夏天：来了")), both.replace("春天", "夏天：来了"));
    assert_eq!(set(both, "subtitle", text("卷尾")), both.replace("卷首", "卷尾"));
    assert_eq!(set(both, "note", text("it's")), both.replace("旧", "it''s"));
}

#[test]
fn a_text_is_quoted_only_if_it_would_be_read_otherwise() {
    let written =
        |value: &str| set("title: 春\n", "title", text(value)).trim_start_matches("title: ").trim_end().to_owned();
    for plain in
        ["夏天", "夏天：来了", "《黑眼睛》第一期", "a - b", "甲#乙", "（一）", "……", "2026-03-05", "3月5日", "甲, 乙"]
    {
        assert_eq!(written(plain), plain);
    }
    let quoted = [
        ("夏天: 来了", "\"夏天: 来了\""),
        ("甲 #乙", "\"甲 #乙\""),
        ("no", "\"no\""),
        ("12", "\"12\""),
        ("012", "\"012\""),
        ("1:30", "\"1:30\""),
        ("", "\"\""),
        (" 甲", "\" 甲\""),
        ("*甲", "\"*甲\""),
        ("“春天”", "\"“春天”\""),
        ("－ 甲", "\"－ 甲\""),
        ("说\"好\"", "说\"好\""),
        ("\"好\"", "'\"好\"'"),
        ("C:\\new", "'C:\\new'"),
        ("[甲]", "\"[甲]\""),
    ];
    for (value, expected) in quoted {
        assert_eq!(written(value), expected);
    }
    assert_eq!(set("a: 'b'\ntitle: 春\n", "title", text("甲: 乙")), "a: 'b'\ntitle: '甲: 乙'\n");
    assert_eq!(set("a: [b]\n", "a", NewValue::texts(&["甲, 乙", "b"])), "a: [\"甲, 乙\", b]\n");
}

#[test]
fn lines_become_a_literal_text() {
    let poem = text("第一行\n\n  第二行\n");
    assert_eq!(set("a: b # 注\nc: d\n", "a", poem.clone()), "a: | # 注\n  第一行\n\n    第二行\nc: d\n");
    assert_eq!(set("a: b\r\nc: d\r\n", "a", text("一\n二")), "a: |-\r\n  一\r\n  二\r\nc: d\r\n");
    assert_eq!(set("a: >-\n  b\n  c\nd:\n", "a", text("一句")), "a: >-\n  一句\nd:\n");
    assert_eq!(set("a: >-\n  b\n  c\nd:\n", "a", text("一\n二\n")), "a: |\n  一\n  二\nd:\n");
    assert_eq!(set("a: {b: c}\n", "a.b", text("一\n二")), "a: {b: \"一\\n二\"}\n");
    assert_eq!(set("a: b\n", "a", text("  一\n二")), "a: |2-\n    一\n  二\n");
    assert_eq!(set("l:\n- x\n", "l.0", poem), "l:\n- |\n  第一行\n\n    第二行\n");
}

#[test]
fn what_is_added_is_written_as_its_neighbours() {
    let section = NewValue::Map(vec![("id".into(), text("review")), ("title".into(), text("评论"))]);
    assert_eq!(
        insert("sections:\n- id: prose\n  title: 散文\n", "sections", 1, section.clone()),
        "sections:\n- id: prose\n  title: 散文\n- id: review\n  title: 评论\n"
    );
    assert_eq!(
        insert("sections:\n    -   {id: prose} # 一\n", "sections", 0, section),
        "sections:\n    -   {id: review, title: 评论}\n    -   {id: prose} # 一\n"
    );
    assert_eq!(insert("a: [b, c]\n", "a", 2, text("d")), "a: [b, c, d]\n");
    assert_eq!(insert("a: [\n  b, # 一\n  c # 二\n]\n", "a", 2, text("d")), "a: [\n  b, # 一\n  c, # 二\n  d\n]\n");
    assert_eq!(insert("a: [b,]\n", "a", 1, text("c")), "a: [b, c,]\n");
    assert_eq!(set("a: 1\r\nb: 2", "c", text("三")), "a: 1\r\nb: 2\r\nc: 三");
    assert_eq!(
        set("a:\n    b: 1\n", "a.c", NewValue::Map(vec![("d".into(), text("e"))])),
        "a:\n    b: 1\n    c:\n        d: e\n"
    );
    assert_eq!(set("a:\n- b\n", "c", NewValue::texts(&["d"])), "a:\n- b\nc:\n- d\n");
    assert_eq!(set("# 空\n", "title", text("春")), "# 空\ntitle: 春\n");
    assert_eq!(set("", "title", text("春")), "title: 春\n");
}

#[test]
fn comments_outlive_their_entry() {
    let sections = "# 头\ntitle: 春 # 暂定\n\n# 目录\nsections: # 栏目\n  - id: prose # 散文\n    title: 散文\n  # 诗\n  - id: poem\n";
    assert_eq!(remove(sections, "title"), sections.replace("title: 春 # 暂定", "# 暂定"));
    assert_eq!(remove(sections, "sections"), "# 头\ntitle: 春 # 暂定\n\n# 目录\n# 栏目\n");
    assert_eq!(remove(sections, "sections.0"), sections.replace("  - id: prose # 散文\n    title: 散文\n", ""));
    assert_eq!(remove(sections, "sections.0.title"), sections.replace("    title: 散文\n", ""));
    assert_eq!(set(sections, "sections", text("无")), "# 头\ntitle: 春 # 暂定\n\n# 目录\nsections: 无 # 栏目\n");
    assert_eq!(remove("a: [\n  b, # 一\n  c # 二\n]\n", "a.0"), "a: [\n   # 一\n  c # 二\n]\n");
}

#[test]
fn the_last_entry_leaves_brackets() {
    assert_eq!(remove("a:\n  - b # 一\nc: d\n", "a.0"), "a: []\n  # 一\nc: d\n");
    assert_eq!(remove("a:\n  # 一\n  - b\nc: d\n", "a.0"), "a: []\n  # 一\nc: d\n");
    assert_eq!(remove("a:\n  b: c\n", "a.b"), "a: {}\n");
    assert_eq!(remove("a: b\n", "a"), "");
    assert_eq!(remove("a: [b]\n", "a.0"), "a: []\n");
}

#[test]
fn a_moved_entry_takes_its_comments_along() {
    let list = "a:\n  # 一\n  - b # 二\n\n  - c:\n      d\n  - e\n";
    assert_eq!(reorder(list, "a.0", 2), "a:\n  - c:\n      d\n\n  - e\n  # 一\n  - b # 二\n");
    assert_eq!(reorder("l:\n  - a: 1\n    b: 2 # 二\n", "l.0.b", 0), "l:\n  - b: 2 # 二\n    a: 1\n");
    assert_eq!(reorder("a: [b, c, {d: e}]\n", "a.2", 0), "a: [{d: e}, b, c]\n");
}

#[test]
fn of_a_list_only_what_differs_is_written() {
    let list = "authors:\n  - '林晓晨' # 一\n  - \"周可\"\n  # 三\n  - 顾南\n";
    let changed = set(list, "authors", NewValue::texts(&["林晓晨", "王五", "周可", "顾南"]));
    assert_eq!(changed, list.replace("  - \"周可\"\n", "  - 王五\n  - \"周可\"\n"));
    let map = "m: {a: 1, 'b': x, c: y}\n";
    let value = [("a", NewValue::Bare("1".into())), ("c", text("z")), ("d", text("w"))];
    let value = NewValue::Map(value.map(|(key, value)| (key.to_owned(), value)).to_vec());
    assert_eq!(set(map, "m", value), "m: {a: 1, c: z, d: w}\n");
}

#[test]
fn a_key_is_found_by_either_name_and_added_in_the_language_of_the_file() {
    let name = |key: &str, label: &str| Step::Key(Name { key: key.into(), label: Some(label.into()) });
    let change = |step: Step| Edit::Set { at: Path(vec![step]), value: text("夏") };
    assert_eq!(made("标题: 春\n", &change(name("title", "标题"))), "标题: 夏\n");
    assert_eq!(made("title: 春\n", &change(name("title", "标题"))), "title: 夏\n");
    assert_eq!(made("标题: 春\n", &change(name("subtitle", "副标题"))), "标题: 春\n副标题: 夏\n");
    assert_eq!(made("title: 春\n", &change(name("subtitle", "副标题"))), "title: 春\nsubtitle: 夏\n");
    let both = edit("title: 春\n标题: 夏\n", &change(name("title", "标题")));
    assert_eq!(both, Err(Refusal::BothNames { names: ["title".into(), "标题".into()] }));
}

#[test]
fn a_mark_and_line_ends_stay() {
    assert_eq!(set("\u{FEFF}a: 1\r\nb: 2\n", "a", text("三")), "\u{FEFF}a: 三\r\nb: 2\n");
    assert_eq!(insert("a:\r\n  - b\r\nc: d\n", "a", 1, text("e")), "a:\r\n  - b\r\n  - e\r\nc: d\n");
}

#[test]
fn a_renamed_key_keeps_its_quotes() {
    let rename = |text: &str, at: &str, name: &str| made(text, &Edit::Rename { at: path(at), name: name.into() });
    assert_eq!(rename("'a' : b\n", "a", "标题"), "'标题' : b\n");
    assert_eq!(rename("a: {b: c}\n", "a.b", "d, e"), "a: {\"d, e\": c}\n");
    let twice = edit("a: 1\nb: 2\n", &Edit::Rename { at: path("a"), name: "b".into() });
    assert_eq!(twice, Err(Refusal::DuplicateKey { key: "b".into() }));
}

#[test]
fn what_front_matter_may_not_have_is_not_edited() {
    let refusal = |text: &str| edit(text, &Edit::Set { at: path("a"), value: NewValue::Null }).unwrap_err();
    let said = |text: &str| refusal(text).wording().english().to_owned();
    assert!(said("b: &x 1\na: *x\n").contains("line 1 of it has an anchor"));
    assert!(said("b: 1\na: !t x\n").contains("line 2 of it has an anchor"));
    assert!(said("a: 1\na: 2\n").contains("the key `a` would appear twice"));
    assert!(said("? a\n: b\n").contains("unusual form"));
    assert!(said("a: 1\n---\nb: 2\n").contains("line 2 of it is a line of `---`"));
    assert!(said("b: 1\na: [\n").contains("cannot be read"));
    assert!(said("[a]: 1\n").contains("no plain word"));
    assert_eq!(refusal("- a\n"), Refusal::NotAGroup { path: String::new() });
    let missing = edit("a: 1\n", &Edit::Remove { at: path("b.0") });
    assert_eq!(missing, Err(Refusal::NoEntry { path: "b.0".into() }));
}
