//! A history that cannot be used is reported, and the file is saved or left as it was: never lost.

use std::fs;
use std::process::{Command, Stdio};

use rusqlite::Connection;

use super::{Site, causes};
use crate::edit::{Base, Failure, Writer, Written, hash_of};
use crate::history::{Cause, Why};
use crate::source::Root;
use crate::store::Store;

#[test]
fn a_damaged_database_is_named_and_left_as_it_is() {
    let site = Site::new();
    let path = site.open().path().to_owned();
    fs::write(&path, "not a database at all, but long enough to be read as one".repeat(100)).unwrap();
    let _ = fs::remove_file(path.with_extension("db-wal"));
    let found = site.try_open().unwrap_err();
    assert!(matches!(found.why, Why::Damaged), "{:?}", found.why);
    assert_eq!(found.path, path.display().to_string());
    assert!(found.diagnostic().message.chinese().contains("已损坏"));
    assert!(fs::read_to_string(&path).unwrap().starts_with("not a database"));
}

#[test]
fn a_newer_or_a_foreign_database_is_not_touched() {
    for (statement, is_newer) in [("PRAGMA user_version = 2", true), ("PRAGMA application_id = 7", false)] {
        let site = Site::new();
        let path = site.open().path().to_owned();
        Connection::open(&path).unwrap().execute_batch(statement).unwrap();
        let before = fs::read(&path).unwrap();
        let why = site.try_open().unwrap_err().why;
        assert!(if is_newer { matches!(why, Why::Newer) } else { matches!(why, Why::Foreign) }, "{why:?}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_save_without_a_history_is_made_and_reported_unless_much_would_be_lost() {
    let site = Site::new();
    let history = site.open();
    fs::write(site.at("content/a.md"), "一二三四").unwrap();
    // As if the disk were full: no page can be added.
    Connection::open(history.path()).unwrap().execute_batch("DROP TABLE versions").unwrap();
    site.write(&history, "content/a.md", "一二三四".as_bytes(), "一二三四五".as_bytes()).unwrap();
    assert_eq!(fs::read_to_string(site.at("content/a.md")).unwrap(), "一二三四五");
    assert!(history.trouble().is_some());
    let failure = site.write(&history, "content/a.md", "一二三四五".as_bytes(), b"").unwrap_err();
    assert!(matches!(failure, Failure::NotKept(_)));
    assert_eq!(fs::read_to_string(site.at("content/a.md")).unwrap(), "一二三四五");
}

#[test]
fn a_damaged_version_is_an_error_and_the_others_are_read() {
    let site = Site::new();
    let history = site.open();
    let text = |number: usize| format!("{number}\n{}", "很长的一段话。\n\n".repeat(50)).into_bytes();
    for number in 1..=60 {
        history.found("content/a.md", &text(number)).unwrap();
    }
    Connection::open(history.path())
        .unwrap()
        .execute("UPDATE versions SET data = zeroblob(20) WHERE number = 30", [])
        .unwrap();
    for (number, version) in (1..=60_usize).zip(1..) {
        let content = history.content("content/a.md", version);
        // Those that follow it, up to the next whole one, are only in terms of it.
        if (30..=50).contains(&number) {
            assert!(matches!(content.unwrap_err().why, Why::Damaged), "{number}");
        } else {
            assert_eq!(content.unwrap(), text(number), "{number}");
        }
    }
    // The next one can be kept, and thinning removes nothing.
    assert_eq!(history.found("content/a.md", &text(61)).unwrap(), 61);
    site.wait(30 * 86_400_000);
    assert_eq!(history.found("content/a.md", &text(62)).unwrap(), 62);
    assert!(matches!(history.trouble().unwrap().why, Why::Damaged));
    assert_eq!(history.versions("content/a.md").unwrap().len(), 62);
    assert_eq!(history.content("content/a.md", 62).unwrap(), text(62));
}

/// The site to which the processes of the next test add their lines.
const ADDED: &str = "BLACKEYES_TEST_HISTORY_OF";

/// How many saves each process makes.
const SAVES: usize = 40;

/// One of the processes of the next test. Who finds another version reads it and tries again.
#[test]
fn a_process_that_adds_lines_with_a_history() {
    let Ok(folder) = std::env::var(ADDED) else { return };
    let folder = std::path::Path::new(&folder);
    let root = Root::open(&folder.join("site")).unwrap();
    let store = Store::open(&root).unwrap();
    let clock = || jiff::Timestamp::from_millisecond(super::BEGIN).unwrap();
    let history = super::History::open(&folder.join("data"), &root, &store, Box::new(clock)).unwrap();
    let occasion = history.occasion(Cause::Edited);
    let writer = Writer::new(&root, &store, &occasion);
    for number in 0..SAVES {
        loop {
            let old = fs::read(root.canonical().join("content/a.md")).unwrap();
            let new = [old.as_slice(), format!("{} {number}\n", std::process::id()).as_bytes()].concat();
            match writer.write("content/a.md", Base::Version(hash_of(&old)), &new) {
                Ok(Written::New { .. }) => break,
                Err(Failure::Conflict(_)) => {}
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(history.trouble().is_none());
}

#[test]
fn two_processes_share_one_history() {
    let site = Site::new();
    fs::write(site.at("content/a.md"), "").unwrap();
    let start = || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "history::tests::trouble::a_process_that_adds_lines_with_a_history"]);
        command.env(ADDED, site.folder.path()).stdout(Stdio::null()).spawn().unwrap()
    };
    let processes = [start(), start()];
    for mut process in processes {
        assert!(process.wait().unwrap().success());
    }
    let history = site.open();
    let versions = causes(&history, "content/a.md");
    assert_eq!(versions.len(), 2 * SAVES + 1);
    assert!(versions.iter().zip(1..).all(|((number, _), expected)| *number == expected));
    // Each version has one line more than the one before.
    for (number, _) in versions {
        let text = history.content("content/a.md", number).unwrap();
        let lines = text.split(|byte| *byte == b'\n').count() - 1;
        assert_eq!(i64::try_from(lines).unwrap(), number - 1);
    }
}

/// The site in which the process of the next test types.
const TYPED: &str = "BLACKEYES_TEST_TYPES_IN";

/// The process of the next test: says each number once its draft is in the journal.
#[test]
fn a_process_that_types() {
    let Ok(folder) = std::env::var(TYPED) else { return };
    let folder = std::path::Path::new(&folder);
    let root = Root::open(&folder.join("site")).unwrap();
    let store = Store::open(&root).unwrap();
    let clock = || jiff::Timestamp::from_millisecond(super::BEGIN).unwrap();
    let history = super::History::open(&folder.join("data"), &root, &store, Box::new(clock)).unwrap();
    for number in 0..1_000_000 {
        history.put_draft("a", "zh", None, &format!("{}{number}", "一句话。".repeat(500))).unwrap();
        fs::write(folder.join("typed.new"), number.to_string()).unwrap();
        fs::rename(folder.join("typed.new"), folder.join("typed")).unwrap();
    }
}

#[test]
fn a_draft_survives_when_the_process_is_killed() {
    let site = Site::new();
    let typed = || fs::read_to_string(site.folder.path().join("typed")).ok().and_then(|text| text.parse::<u32>().ok());
    for least in [1, 20, 40] {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "history::tests::trouble::a_process_that_types"]);
        let mut process = command.env(TYPED, site.folder.path()).stdout(Stdio::null()).spawn().unwrap();
        while typed().is_none_or(|number| number < least) {
            assert!(process.try_wait().unwrap().is_none(), "the process ended");
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        process.kill().unwrap();
        process.wait().unwrap();
        let text = site.open().drafts().unwrap().remove(0).text;
        let number: u32 = text.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap();
        // What was confirmed is there, or the next one.
        let typed = typed().unwrap();
        assert!((typed..=typed + 1).contains(&number), "{number} after {typed}");
        fs::remove_file(site.folder.path().join("typed")).unwrap();
    }
}
