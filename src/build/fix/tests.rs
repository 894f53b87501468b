//! Tests which fixes are kept and which are refused.

use std::fs;

use blackeyes_markdown::Markdown;
use proptest::prelude::*;

use super::*;

const SETTINGS: &str = "title: T\nbase_url: https://t.example.edu/\nlanguages: [zh]\ntime_zone: Asia/Shanghai\n";

/// The result of applying `fixes` to `text`: the new text, and the fixes that were refused.
fn settled(text: &str, fixes: &[(&str, &str, Scope)]) -> (String, Vec<String>) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("site.yaml"), SETTINGS).unwrap();
    let folder = SiteFolder::open(dir.path(), None).unwrap();
    let (path, markdown) = (Arc::from("content/news/a.md"), Markdown::default());
    let page = Page { folder: &folder, markdown: &markdown, path: &path, text };
    let fixes = fixes.iter().map(|(old, new, scope)| {
        let start = text.find(old).unwrap();
        let suggestion = Suggestion { range: start..start + old.len(), replacement: (*new).to_owned() };
        Fix { changes: vec![suggestion], scope: *scope }
    });
    let (kept, refused) = settle(&page, fixes.collect());
    (apply_suggestions(text, &kept), refused.into_iter().map(|fix| text[fix.range].to_owned()).collect())
}

const HEAD: &str = "---\ntitle: 甲,乙\ndate: 2026-03-05\n---\n\n";

#[test]
fn one_fix_that_breaks_a_link_does_not_keep_the_others_back() {
    let text = format!("{HEAD}好,见[附录2][]。\n\n甲,乙\n\n[附录2]: /a\n");
    let (fixed, refused) = settled(
        &text,
        &[
            ("好,见", "好，见", Scope::Words),
            ("附录2", "附录 2", Scope::Words),
            ("甲,乙\n\n", "甲，乙\n\n", Scope::Words),
        ],
    );
    assert_eq!(fixed, text.replace("好,见", "好，见").replace("\n甲,乙\n", "\n甲，乙\n"));
    assert_eq!(refused, ["附录2"]);
}

#[test]
fn a_value_of_the_front_matter_may_change_and_no_other() {
    let text = format!("{HEAD}正文\n");
    assert_eq!(settled(&text, &[("甲,乙", "甲，乙", Scope::Words)]).0, text.replace("甲,乙", "甲，乙"));
    for (old, new) in
        [("甲,乙", "甲\ntopics: [x]"), ("甲,乙\n", "甲，乙 "), ("title", "标题"), ("---\n\n正文", "--\n\n正文")]
    {
        assert_eq!(settled(&text, &[(old, new, Scope::Words)]), (text.clone(), vec![old.to_owned()]), "{new}");
    }
}

#[test]
fn a_structural_fix_changes_its_lines_alone() {
    let text = format!("{HEAD}甲\n\n##标题\n\n[x] 乙\n\n[x]: /a\n");
    assert_eq!(settled(&text, &[("##标题", "## 标题", Scope::Lines)]).0, text.replace("##标题", "## 标题"));
    for (old, new) in [("##标题", "```"), ("[x]: /a", "[y]: /a"), ("##标题", "<!-- "), ("##标题", "- 甲\n\n  :::")]
    {
        let settled = settled(&text, &[(old, new, Scope::Lines)]);
        assert_eq!(settled, (text.clone(), vec![old.to_owned()]), "{new}");
    }
    // The same change is refused as a fix of words.
    assert_eq!(settled(&text, &[("##标题", "## 标题", Scope::Words)]).1, ["##标题"]);
}

#[test]
fn front_matter_that_cannot_be_read_may_be_fixed() {
    let text = "---\ntitle：甲\ndate: 2026-03-05\n---\n\n正文\n";
    assert_eq!(settled(text, &[("title：甲", "title: 甲", Scope::Lines)]).0, text.replace("title：甲", "title: 甲"));
    // The quotation mark would swallow the next line.
    assert_eq!(settled(text, &[("title：甲", "title: '甲", Scope::Lines)]).0, text);
}

#[test]
fn an_address_is_encrypted_where_it_is_one() {
    let text = format!("{HEAD}[甲](http://a.example/) `http://b.example/`\n");
    let (fixed, refused) = settled(
        &text,
        &[
            ("http://a.example/", "https://a.example/", Scope::Protocol),
            ("http://b.example/", "https://b.example/", Scope::Protocol),
        ],
    );
    assert_eq!(fixed, text.replace("http://a.", "https://a."));
    assert_eq!(refused, ["http://b.example/"]);
}

/// The text after fixing its typing slips, and how many of those fixes were refused.
fn without_slips(text: &str) -> (String, usize) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("site.yaml"), SETTINGS).unwrap();
    let folder = SiteFolder::open(dir.path(), None).unwrap();
    let (path, markdown) = (Arc::from("content/news/a.md"), Markdown::default());
    let page = Page { folder: &folder, markdown: &markdown, path: &path, text };
    let fixes = of_unseen(&page).into_iter().chain(of_slips(&page)).collect();
    let (kept, refused) = settle(&page, fixes);
    (apply_suggestions(text, &kept), refused.len())
}

#[test]
fn slips_are_fixed_where_that_changes_their_own_lines() {
    for (typed, right) in [
        ("##标题\n\n甲", "## 标题\n\n甲"),
        ("1、甲\n2、乙\n\n丙", "1. 甲\n2. 乙\n\n丙"),
        ("見！［图］（a.jpg）和｀码｀", "見![图](a.jpg)和`码`"),
        ("{汉字}（hànzì）", "{汉字}(hànzì)"),
        ("：：： verse\n甲\n：：：\n\n##乙", "::: verse\n甲\n:::\n\n## 乙"),
        ("周\u{200B}可", "周可"),
    ] {
        let (fixed, refused) = without_slips(&format!("{HEAD}{typed}\n"));
        assert_eq!((fixed, refused), (format!("{HEAD}{right}\n"), 0), "{typed}");
    }
}

#[test]
fn a_slip_whose_fix_would_reach_further_stays() {
    for (typed, refused) in [
        // An unclosed directive would swallow everything after it.
        ("：：： verse\n甲\n\n乙", 1),
        // In code and in addresses, invisible characters may be intentional.
        ("`a\u{200B}b` [乙](a\u{200B}.md)", 2),
        ("```\na\u{200B}b\n```", 1),
        ("｀｀｀\n甲\n\n## 乙", 1),
    ] {
        let text = format!("{HEAD}{typed}\n");
        assert_eq!(without_slips(&text), (text.clone(), refused), "{typed}");
    }
}

#[test]
fn what_a_directive_holds_is_read_anew_before_it_is_changed() {
    let text = format!("{HEAD}：：： verse\n·甲\n·乙\n：：：\n");
    let (fixed, _) = without_slips(&text);
    assert_eq!(fixed, format!("{HEAD}::: verse\n·甲\n·乙\n:::\n"));
    assert_eq!(without_slips(&fixed), (fixed.clone(), 0), "in verse it is no list");
    let text = format!("{HEAD}：：： note\n：：：verse\n甲\n：：：\n：：：\n");
    let (fixed, _) = without_slips(&without_slips(&text).0);
    assert_eq!(fixed, format!("{HEAD}::: note\n:::verse\n甲\n:::\n:::\n"));
}

/// The text after all its fixes, as `check --fix` leaves it.
fn after_one_run(text: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("site.yaml"), SETTINGS).unwrap();
    let folder = SiteFolder::open(dir.path(), None).unwrap();
    let (path, markdown) = (Arc::from("content/news/a.md"), Markdown::default());
    let (kept, _) = settle_all(&Page { folder: &folder, markdown: &markdown, path: &path, text }, Vec::new());
    apply_suggestions(text, &kept)
}

#[test]
fn one_run_makes_what_the_last_fix_made_possible() {
    for (typed, right) in [
        ("好\u{200B},世界", "好，世界"),
        ("第１２期,ＡＢＣ", "第12期，ABC"),
        ("：：： note\n·甲,\n·乙\u{200B},丙\n：：：", "::: note\n- 甲，\n- 乙，丙\n:::"),
    ] {
        assert_eq!(after_one_run(&format!("{HEAD}{typed}\n")), format!("{HEAD}{right}\n"), "{typed}");
    }
}

#[test]
fn what_only_looks_like_a_slip_is_left_as_it_is() {
    for typed in [
        "折扣%%,好%%",
        "折扣%%，好%%",
        "增加一成%%到两成%%",
        "算式2＊＊3＊＊4",
        "王＊＊和李＊＊",
        "＊＊强调**和**强＊＊",
        "::: verse\n==x== %%甲%%\n:::",
        "##甲###",
    ] {
        let fixed = after_one_run(&format!("{HEAD}{typed}\n"));
        let right = typed.replace("##甲###", "## 甲###");
        assert_eq!(fixed, format!("{HEAD}{right}\n"), "{typed}");
    }
    for (typed, right) in [("##甲##", "## 甲"), ("正文 %%批注%%", "正文 <!-- 批注 -->"), ("＊＊强调**和", "**强调**和")]
    {
        assert_eq!(after_one_run(&format!("{HEAD}{typed}\n")), format!("{HEAD}{right}\n"), "{typed}");
    }
}

proptest! {
    /// Fixing a fixed text changes nothing.
    #[test]
    fn a_second_run_changes_nothing(
        body in "([甲乙A1１Ａ,.!:;() ，：％%]|\u{200B}|＊＊|\\*\\*|==|%%|##?|\n[·-]|\n1、|\n2、|\n：：： note\n|\n：：：\n|[！!]?［图］（a.jpg）|\n|\n\n){0,24}",
    ) {
        let once = after_one_run(&format!("{HEAD}{body}\n"));
        prop_assert_eq!(after_one_run(&once), once);
    }

    /// Whatever is proposed, the fixes that are kept preserve the structure.
    #[test]
    fn what_is_kept_is_safe(
        body in "([甲乙A1,.!:;() ]|\\*\\*|`|\\[|\\]|\\(/x\\)|\n|\n\n|# |- |> |\\[甲\\]: /y|::: verse|\\^1){0,24}",
        places in prop::collection::vec((0..60_usize, "[，。 \\]*`#\n]{1,2}"), 0..6),
    ) {
        let text = format!("{HEAD}{body}\n");
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("site.yaml"), SETTINGS).unwrap();
        let folder = SiteFolder::open(dir.path(), None).unwrap();
        let (path, markdown) = (Arc::from("content/news/a.md"), Markdown::default());
        let page = Page { folder: &folder, markdown: &markdown, path: &path, text: &text };
        let fixes = places.into_iter().filter_map(|(at, new)| {
            let (start, c) = text.char_indices().nth(at)?;
            Some(Fix::of_words(Suggestion { range: start..start + c.len_utf8(), replacement: new }))
        });
        let (kept, _) = settle(&page, fixes.collect());
        let after = apply_suggestions(&text, &kept);
        let edits: Vec<Range<usize>> = kept.iter().map(|fix| fix.range.clone()).collect();
        prop_assert!(Shape::of(&page, &text).is_kept_by(&Shape::of(&page, &after), &edits));
    }
}
