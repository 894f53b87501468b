//! Tests of valid input: fences, places, tables and exceptions.

use super::kit::{SITE, clean, run, run_bytes, site, texts};
use crate::document::{Honouree, Noun};

#[test]
fn line_ends_byte_order_marks_and_spaces_do_not_matter() {
    for text in [
        "---\ntitle: T\n---\nText\n",
        "---\r\ntitle: T\r\n---\r\nText\r\n",
        "\u{FEFF}---\ntitle: T\n---\nText\n",
        "\n\n---  \ntitle: T\n--- \t\nText\n",
        "---\r\n# c\r\ntitle: 'T'\r\n---\r\n\r\nText",
    ] {
        let files = [("content/pages/a.md", text)];
        let documents = clean(&files);
        let title = documents.pages[0].editions[0].common.title.value.as_str();
        assert_eq!((title, texts(&files).written("content/pages/a.md").text.trim()), ("T", "Text"), "{text:?}");
    }
}

#[test]
fn spans_are_bytes_of_the_file_behind_chinese_too() {
    let text = "---\nsummary: 春江花月夜\ntitle: 春\nslug: 夜\n---\n";
    let documents = clean(&[("content/pages/a.md", text)]);
    let slug = documents.pages[0].editions[0].common.slug.clone().unwrap();
    assert_eq!(&text[slug.span.start..slug.span.end], "夜");
}

#[test]
fn a_hyphen_line_inside_the_text_is_no_fence() {
    let files = [("content/pages/a.md", "---\ntitle: T\n---\nOne\n\n---\n\nTwo\n")];
    clean(&files);
    assert!(texts(&files).written("content/pages/a.md").text.contains("Two"));
}

#[test]
fn files_are_sorted_into_documents_tables_and_the_rest() {
    let outcome = run(&[
        ("content/journal/a/issue.md", ""),
        ("content/journal/a/cover.svg", ""),
        ("content/journal/a/x/index.md", ""),
        ("content/journal/a/x/index.zh.md", ""),
        ("content/journal/a/x/photo.jpg", ""),
        ("content/journal/a/vol.1.md", ""),
        ("content/honours/r.md", ""),
        ("content/honours/r.csv", ""),
        ("content/honours/old.XLSX", ""),
        ("content/news/numbers.csv", ""),
        ("content/pages/about.ZH.md", ""),
    ]);
    let layout = outcome.layout;
    let documents: Vec<(&str, Noun, usize)> =
        layout.documents.iter().map(|files| (files.key.as_str(), files.noun, files.editions.len())).collect();
    let expected = [
        ("honours/r", Noun::Roll, 1),
        ("journal/a", Noun::Issue, 1),
        ("journal/a/vol.1", Noun::Article, 1),
        ("journal/a/x", Noun::Article, 2),
        ("pages/about", Noun::Page, 1),
    ];
    assert_eq!(documents, expected);
    assert_eq!(layout.documents[4].editions[0].lang.as_str(), "zh");
    let paths = |paths: &[std::sync::Arc<str>]| paths.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(paths(&layout.tables), ["content/honours/old.XLSX", "content/honours/r.csv"]);
    assert_eq!(paths(&layout.documents[0].tables), ["content/honours/old.XLSX", "content/honours/r.csv"]);
    let rest = ["content/journal/a/cover.svg", "content/journal/a/x/photo.jpg", "content/news/numbers.csv"];
    assert_eq!(paths(&layout.assets), rest);
}

#[test]
fn a_document_with_an_error_is_none_but_its_key_is_known() {
    let outcome = run(&[
        ("content/pages/a.md", "---\ntitle: A\n---\n"),
        ("content/pages/a.zh.md", "---\ntitle: 甲\ncolour: red\n---\n"),
        ("content/pages/b.md", "---\ntitle: B\n---\n"),
        ("content/journal/x/y.md", "---\ntitle: Y\nsection: z\n---\n"),
    ]);
    let known: Vec<(&str, bool)> =
        outcome.parsed.iter().map(|parsed| (parsed.key.as_str(), parsed.document.is_some())).collect();
    assert_eq!(known, [("journal/x/y", false), ("pages/a", false), ("pages/b", true)]);
}

#[test]
fn a_site_may_take_an_error_for_a_warning() {
    let site = site(&format!("{SITE}checks: {{unknown-key: warning}}\n"));
    let outcome = run_bytes(&site, &[("content/pages/a.md", b"---\ntitle: A\ncolour: red\n---\n")]);
    assert_eq!(outcome.documents.pages.len(), 1);
}

#[test]
fn errors_of_inherited_keys_are_reported_once_in_their_own_file() {
    let outcome = run(&[
        ("content/journal/a/issue.md", "---\ntitle: I\ndate: 2026-03-05\nsections: [{id: a, title: A}]\n---\n"),
        ("content/journal/a/x.md", "---\ntitle: X\norder: one\n---\n"),
        ("content/journal/a/x.zh.md", "---\ntitle: 甲\n---\n"),
        ("content/journal/a/y.md", "---\ntitle：Y\n---\n"),
        ("content/journal/a/y.zh.md", "---\nsubtitle: 乙\n---\n"),
    ]);
    let places: Vec<&str> = outcome.english.lines().filter_map(|line| line.split(": ").next()).collect();
    let expected = [
        "content/journal/a/x.md:1:1",
        "content/journal/a/x.md:3:8",
        "content/journal/a/y.md:1:1",
        "content/journal/a/y.md:2:6",
        "content/journal/a/y.zh.md:1:1",
    ];
    assert_eq!(places, expected);
}

#[test]
fn a_number_may_stand_where_it_is_allowed() {
    let front = "title: A\nallow_personal: [{text: 138 0013 8000, reason: the office}]";
    let documents =
        clean(&[("content/pages/a.md", &format!("---\n{front}\n---\nCall 13800138000 or １３８００１３８０００.\n"))]);
    assert_eq!(documents.pages[0].editions[0].common.allow_personal[0].reason, "the office");
    let outcome = run(&[("content/pages/a.md", &format!("---\n{front}\n---\nCall 13900139000.\n"))]);
    assert!(outcome.english.contains("a.md:5:6: error[personal-datum]"), "{}", outcome.english);
}

#[test]
fn a_number_is_found_in_a_file_that_cannot_be_read_otherwise() {
    let outcome = run(&[("content/pages/a.md", "---\ntitle: [\n---\nCall 13900139000.\n")]);
    assert!(outcome.english.contains("a.md:4:6: error[personal-datum]"), "{}", outcome.english);
}

fn honourees(front: &str, tables: &[(&str, &[u8])]) -> Vec<(String, Vec<Honouree>)> {
    let text = format!("---\ntitle: R\ndate: 2026-03-05\nconsent: each\n{front}\n---\n");
    let mut files: Vec<(&str, &[u8])> = vec![("content/honours/r.md", text.as_bytes())];
    files.extend(tables);
    let outcome = run_bytes(&site(SITE), &files);
    assert_eq!(outcome.english, "");
    let roll = outcome.documents.rolls[0].editions[0].matter.clone();
    roll.awards.into_iter().map(|award| (award.id, award.honourees)).collect()
}

#[test]
fn a_table_joins_the_awards_of_its_roll() {
    let table = "\u{FEFF}奖项,姓名,班级,事迹,照片,照片说明,链接,同意\n\
        好人好事,周可,中文2402,拾金不昧,z.jpg,周可,../a.md,是\n\
        good-deeds,林晚舟,,,,,,否\n\
        Reading,何雨,,,,,,\n\
        ,,,,,,,\n";
    let awards =
        honourees("awards: [{id: good-deeds, title: 好人好事}]", &[("content/honours/r.csv", table.as_bytes())]);
    let [(good, two), (reading, one)] = &awards[..] else { panic!("{awards:?}") };
    assert_eq!((good.as_str(), reading.as_str()), ("good-deeds", "reading"));
    assert_eq!((two[0].name.as_str(), two[0].consent, two[0].class.as_deref()), ("周可", Some(true), Some("中文2402")));
    let photo = two[0].photo.as_ref().unwrap();
    assert_eq!((photo.image.value.as_str(), photo.alt.as_deref()), ("z.jpg", Some("周可")));
    assert_eq!(two[0].link.as_ref().unwrap().0, "../a.md");
    assert_eq!((two[1].consent, &two[1].photo, &two[1].citation), (Some(false), &None, &None));
    assert_eq!((one[0].name.as_str(), one[0].consent), ("何雨", None));
}

#[test]
fn a_roll_of_one_award_needs_no_column_for_it() {
    let table = "姓名\n周可\n".as_bytes();
    let awards = honourees("awards: [{id: a, title: A}]", &[("content/honours/r.csv", table)]);
    assert_eq!(awards[0].1[0].name, "周可");
}

#[test]
fn a_table_may_have_any_name_if_the_roll_names_it() {
    let table = "award,name\nA,B\n".as_bytes();
    let awards = honourees("table: ./list.csv", &[("content/honours/list.csv", table)]);
    assert_eq!((awards[0].0.as_str(), awards[0].1.len()), ("a", 1));
}

#[test]
fn a_table_counts_in_the_hash_of_its_roll() {
    let roll = ("content/honours/r.md", "---\ntitle: R\ndate: 2026-03-05\nconsent: all\n---\n");
    let hash = |table: &str| {
        let files = [roll, ("content/honours/r.csv", table)];
        clean(&files);
        texts(&files).of(roll.0).hash
    };
    assert_ne!(hash("award,name\nA,B\n"), hash("award,name\nA,C\n"));
    assert_eq!(hash("award,name\nA,B\n"), hash("award,name\nA,B\n"));
}

#[test]
fn a_roll_whose_awards_cannot_be_read_is_not_said_to_be_empty() {
    let outcome = run(&[
        ("content/honours/r.md", "---\ntitle: R\ndate: 2026-03-05\nconsent: all\nawards: [{honourees: [A]}]\n---\n"),
        ("content/honours/r.zh.md", "---\ntitle: 榜\n---\n"),
    ]);
    assert!(!outcome.english.contains("no names"), "{}", outcome.english);
}
