//! What is recorded, and that it is read back exactly.

use std::fs;

use proptest::prelude::*;

use super::{Site, causes};
use crate::edit::merge::Part;
use crate::edit::{Base, Failure, Keep as _, Writer, hash_of};
use crate::history::{Cause, Mark, changed_lines, is_kept};

#[test]
fn a_save_records_what_was_there_and_what_is_there_now() {
    let site = Site::new();
    let history = site.open();
    fs::write(site.at("content/a.md"), "春天").unwrap();
    site.write(&history, "content/a.md", "春天".as_bytes(), "夏天".as_bytes()).unwrap();
    site.write(&history, "content/a.md", "夏天".as_bytes(), "秋天".as_bytes()).unwrap();
    // Another editor.
    fs::write(site.at("content/a.md"), "初冬").unwrap();
    site.write(&history, "content/a.md", "初冬".as_bytes(), "冬天".as_bytes()).unwrap();
    let (found, edited) = (Cause::Found, Cause::Edited);
    let expected = [(1, found), (2, edited), (3, edited), (4, found), (5, edited)];
    assert_eq!(causes(&history, "content/a.md"), expected);
    for (number, text) in [(1, "春天"), (2, "夏天"), (3, "秋天"), (4, "初冬"), (5, "冬天")] {
        assert_eq!(history.content("content/a.md", number).unwrap(), text.as_bytes());
    }
    assert!(history.trouble().is_none());
}

#[test]
fn a_refused_write_is_marked_as_unwritten() {
    let site = Site::new();
    let history = site.open();
    fs::write(site.at("content/a.md"), "春天").unwrap();
    history.occasion(Cause::Edited).keep_change("content/a.md", None, "夏天".as_bytes()).unwrap();
    history.occasion(Cause::Edited).not_written("content/a.md", "夏天".as_bytes());
    assert_eq!(causes(&history, "content/a.md"), [(1, Cause::Unwritten)]);
    let failure = site.write(&history, "content/a.md", "别的".as_bytes(), "秋天".as_bytes()).unwrap_err();
    assert!(matches!(failure, Failure::Conflict(_)));
    assert_eq!(causes(&history, "content/a.md").len(), 1);
}

#[test]
fn records_and_everything_else_outside_the_content_are_refused() {
    for path in
        ["records/a.csv", "content/../records/a.csv", "content", "content/", "content//a.md", "themes/a", "/etc/passwd"]
    {
        assert!(!is_kept(path), "{path}");
    }
    assert!(is_kept("content/news/a.md") && is_kept("site.yaml"));
    let site = Site::new();
    let history = site.open();
    assert!(history.found("records/attendance/2026.csv", "甲,迟到".as_bytes()).is_err());
    assert!(history.moved("content/a.md", "records/a.md", b"", None).is_err());
    assert_eq!(history.files().unwrap(), Vec::<String>::new());
}

#[test]
fn a_moved_file_takes_its_history_along() {
    let site = Site::new();
    let history = site.open();
    history.found("content/a.md", b"one").unwrap();
    history.found("content/b.md", b"other").unwrap();
    history.moved("content/a.md", "content/b.md", b"one", None).unwrap();
    assert_eq!(causes(&history, "content/b.md"), [(1, Cause::Found), (2, Cause::Moved)]);
    assert_eq!(history.versions("content/b.md").unwrap()[1].detail.as_deref(), Some("content/a.md"));
    assert!(history.versions("content/a.md").unwrap().is_empty());
    // The file that had this name is not lost.
    assert_eq!(history.earlier("content/b.md").unwrap(), ["content/b.md~1"]);
    assert_eq!(history.content("content/b.md~1", 1).unwrap(), b"other");
}

#[test]
fn an_operation_names_its_versions_and_those_before() {
    let site = Site::new();
    let history = site.open();
    fs::write(site.at("content/a.md"), "一").unwrap();
    let task = history.begin("move content/a.md").unwrap();
    let occasion = history.occasion(Cause::Edited).within(task);
    let writer = Writer::new(&site.root, &site.store, &occasion);
    writer.write("content/a.md", Base::Version(hash_of("一".as_bytes())), "二".as_bytes()).unwrap();
    writer.write("content/b.md", Base::Nothing, "新".as_bytes()).unwrap();
    history.deleted("content/c.md", "旧".as_bytes(), Some(task)).unwrap();
    let found = history.last_task().unwrap().unwrap();
    let members: Vec<_> =
        found.members.iter().map(|member| (member.path.as_str(), member.number, member.before, member.cause)).collect();
    let expected = [
        ("content/a.md", 2, Some(1), Cause::Edited),
        ("content/b.md", 1, None, Cause::Edited),
        ("content/c.md", 2, Some(1), Cause::Deleted),
    ];
    assert_eq!((found.id, found.what.as_str(), members.as_slice()), (task, "move content/a.md", expected.as_slice()));
}

#[test]
fn a_changed_sentence_costs_little() {
    let site = Site::new();
    let history = site.open();
    let mut text: Vec<char> =
        (0..66_000_u32).filter_map(|n| char::from_u32(0x4E00 + n.wrapping_mul(2_654_435_761) % 3000)).collect();
    for number in 0..100 {
        let at = (number * 7919) % text.len();
        text.splice(at..at, format!("这是第 {number} 次改动，写在这里。").chars());
        history.found("content/a.md", text.iter().collect::<String>().as_bytes()).unwrap();
    }
    let path = history.path().to_owned();
    drop(history);
    // Two whole versions of random text of 198 kB, which compress badly, and the sentences.
    let length = fs::metadata(path).unwrap().len();
    assert!(length < 2 * 198_000 + 100_000, "{length} bytes");
}

#[test]
fn what_was_published_is_marked_once() {
    let site = Site::new();
    let history = site.open();
    history.found("content/a.md", b"one").unwrap();
    history.found("content/gone.md", b"gone").unwrap();
    let read = |path: &str| (path == "content/a.md").then(|| b"two".to_vec());
    assert_eq!((history.published(read).unwrap(), history.published(read).unwrap()), (1, 0));
    let marks: Vec<_> =
        history.versions("content/a.md").unwrap().iter().map(|one| (one.number, one.is_published)).collect();
    assert_eq!(marks, [(1, false), (2, true)]);
}

#[test]
fn drafts_are_replaced_and_dropped() {
    let site = Site::new();
    let history = site.open();
    history.put_draft("last-lamp", "zh", None, "第一句").unwrap();
    history.put_draft("last-lamp", "zh", Some(&hash_of(b"x")), "第一句，第二句").unwrap();
    history.put_draft("last-lamp", "en", None, "One").unwrap();
    drop(history);
    let history = site.open();
    let drafts = history.drafts().unwrap();
    let texts: Vec<_> = drafts.iter().map(|draft| (draft.language.as_str(), draft.text.as_str(), draft.base)).collect();
    assert_eq!(texts, [("en", "One", None), ("zh", "第一句，第二句", Some(hash_of(b"x")))]);
    history.drop_draft("last-lamp", "zh").unwrap();
    assert_eq!(history.drafts().unwrap().len(), 1);
}

#[test]
fn a_withdrawn_person_is_in_no_byte_of_the_database() {
    let site = Site::new();
    let history = site.open();
    let name = "\u{6b27}\u{9633}\u{7487}\u{7391}";
    let texts =
        ["没有人".to_owned(), format!("采访 {name}"), "采访 欧 阳 璇 玑 同学".to_owned(), "又没有人".to_owned()];
    for text in &texts {
        history.found("content/a.md", text.as_bytes()).unwrap();
    }
    history.found("content/b.csv", &encoding_rs::GB18030.encode(name).0).unwrap();
    history.found("content/c.png", &[0, 1, 2]).unwrap();
    history.mark("content/a.md", &hash_of(texts[1].as_bytes()), Mark::Published).unwrap();
    history.put_draft("a", "zh", None, &texts[1]).unwrap();
    let files = || {
        fs::read_dir(history.path().parent().unwrap()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap())
    };
    let has_name = |bytes: Vec<u8>| bytes.windows(name.len()).any(|window| window == name.as_bytes());
    assert!(files().any(has_name));
    let purge = history.naming(name).unwrap();
    let named: Vec<_> = purge.versions.iter().map(|named| (named.path.as_str(), named.version.number)).collect();
    assert_eq!(named, [("content/a.md", 2), ("content/a.md", 3), ("content/b.csv", 1)]);
    assert_eq!((purge.drafts.len(), purge.not_text.len()), (1, 1));
    history.purge(&purge).unwrap();
    assert_eq!(history.naming(name).unwrap().versions, []);
    for (number, text) in [(1, &texts[0]), (4, &texts[3])] {
        assert_eq!(history.content("content/a.md", number).unwrap(), text.as_bytes());
    }
    // Short texts are stored as they are: the journal of the database has nothing of them either.
    assert!(!files().any(has_name));
    // Its numbers are not given again.
    assert_eq!(history.found("content/b.csv", b"x").unwrap(), 2);
}

#[test]
fn differences_are_shown_by_word() {
    let old = "标题\n\n昨夜下了一场大雨，街上没有人。\n\n尾声\n";
    let new = "标题\n\n昨夜下了一场小雪，街上没有人。\n\n尾声\n";
    let lines = changed_lines(old, new);
    assert_eq!((lines.len(), lines[0].line), (1, 3));
    let changed: Vec<_> = lines[0]
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Taken(taken) => Some((taken.old.as_str(), taken.new.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(changed, [("大雨", "小雪")]);
    assert_eq!(changed_lines(old, old), []);
    assert_eq!(changed_lines("一\n\n二\n\n三\n", "一\n\n三\n")[0].line, 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// Chains of versions longer than a whole one's reach are read back exactly, also after versions were removed.
    #[test]
    fn every_version_is_read_back_exactly(edits in prop::collection::vec((any::<prop::sample::Index>(), "[一-十\n ]{0,12}"), 1..130)) {
        let site = Site::new();
        let history = site.open();
        let mut text: Vec<char> = "黑眼睛的一篇文章，写了很久。\n\n".repeat(20).chars().collect();
        let mut all = Vec::new();
        for (at, new) in edits {
            let at = at.index(text.len() + 1);
            text.splice(at..(at + 3).min(text.len()), new.chars());
            let bytes = text.iter().collect::<String>().into_bytes();
            site.wait(3_700_000);
            let number = history.found("content/a.md", &bytes).unwrap();
            all.push((number, bytes));
        }
        let kept = history.versions("content/a.md").unwrap();
        for version in &kept {
            let bytes = history.content("content/a.md", version.number).unwrap();
            let (_, written) = all.iter().find(|(number, _)| *number == version.number).unwrap();
            prop_assert_eq!(&bytes, written);
        }
        prop_assert_eq!(kept.last().map(|version| version.number), all.last().map(|(number, _)| *number));
    }
}
