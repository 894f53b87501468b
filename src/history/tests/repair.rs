//! A damaged history begins anew with what can be read of it.

use std::fs;

use jiff::Timestamp;

use super::Site;
use crate::history::{Clock, Mark, Repaired, repair};

const FILE: &str = "content/a.md";

fn repaired(site: &Site) -> Repaired {
    let clock: Clock = Box::new(|| Timestamp::from_millisecond(super::BEGIN).unwrap());
    repair(&site.data(), &site.root, &site.store, &clock).unwrap()
}

#[test]
fn a_whole_history_is_not_changed() {
    let site = Site::new();
    assert_eq!(repaired(&site), Repaired::default(), "there is none yet");
    site.try_open().unwrap().found(FILE, b"one").unwrap();
    let found = repaired(&site);
    assert_eq!((found.files, found.versions, found.lost, found.aside), (1, 1, 0, None));
}

#[test]
fn what_is_before_and_after_a_damaged_version_comes_back_with_its_number() {
    let site = Site::new();
    let history = site.try_open().unwrap();
    let text = |number: u32| format!("版本 {number}，").repeat(40);
    for number in 1..=120 {
        history.found(FILE, text(number).as_bytes()).unwrap();
    }
    history.mark(FILE, &crate::edit::hash_of(text(2).as_bytes()), Mark::Published).unwrap();
    history.put_draft("a", "zh", None, "草稿").unwrap();
    let path = history.path().to_owned();
    drop(history);
    let database = rusqlite::Connection::open(&path).unwrap();
    database.execute("UPDATE versions SET data = x'00' WHERE number = 60", []).unwrap();
    database.close().unwrap();
    let before = fs::read(&path).unwrap();
    let found = repaired(&site);
    let aside = found.aside.clone().unwrap();
    assert_eq!(fs::read(aside).unwrap(), before);
    // Whole versions are 1, 51 and 101: those from 60 to 100 need the damaged one.
    assert_eq!((found.files, found.versions, found.lost, found.drafts), (1, 79, 41, 1));
    let history = site.try_open().unwrap();
    let versions = history.versions(FILE).unwrap();
    let numbers: Vec<i64> = versions.iter().map(|version| version.number).collect();
    assert_eq!(numbers, (1..60).chain(101..=120).collect::<Vec<i64>>());
    assert!(versions[1].is_published);
    for number in [1, 2, 59, 101, 120] {
        let bytes = history.content(FILE, number).unwrap();
        assert_eq!(bytes, text(u32::try_from(number).unwrap()).as_bytes());
    }
    assert_eq!(history.found(FILE, b"next").unwrap(), 121);
    assert_eq!(repaired(&site).aside, None);
}

#[test]
fn a_damaged_page_hides_only_what_is_on_it() {
    let site = Site::new();
    let history = site.try_open().unwrap();
    for file in 0..40 {
        history.found(&format!("content/{file}.md"), blake3::hash(&[file]).to_hex().repeat(60).as_bytes()).unwrap();
    }
    let path = history.path().to_owned();
    drop(history);
    let mut bytes = fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[length / 2..length / 2 + 4096].fill(0xAA);
    fs::write(&path, bytes).unwrap();
    let found = repaired(&site);
    assert!(found.aside.is_some() && found.versions > 0, "{found:?}");
    let history = site.try_open().unwrap();
    for path in history.files().unwrap() {
        for version in history.versions(&path).unwrap() {
            history.content(&path, version.number).unwrap();
        }
    }
}
