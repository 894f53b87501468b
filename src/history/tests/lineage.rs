//! What another editor wrote waits for a choice, and what another program wrote is merged or named.

use super::Site;
use crate::edit::hash_of;
use crate::history::{Cause, History};

const FILE: &str = "content/a.md";

fn lineage(history: &History) -> Vec<i64> {
    history.lineage(FILE, hash_of).unwrap().iter().map(|(kept, _)| kept.number).collect()
}

#[test]
fn a_received_version_is_one_of_the_files_own_once_it_is_settled() {
    let site = Site::new();
    let history = site.try_open().unwrap();
    history.found(FILE, b"ours").unwrap();
    let theirs = history.received(FILE, b"ours", b"theirs").unwrap();
    assert_eq!((theirs, lineage(&history)), (2, vec![1, 3]));
    assert_eq!(history.received(FILE, b"ours", b"theirs").unwrap(), 2, "it is recorded once");
    history.settle(FILE, theirs).unwrap();
    assert_eq!(lineage(&history), [1, 2, 3]);
    let versions = history.versions(FILE).unwrap();
    assert_eq!(versions[1].cause, Cause::Received);
    assert_eq!(history.content(FILE, 3).unwrap(), b"ours");
}

#[test]
fn changes_of_two_programs_in_different_places_are_merged_and_others_are_named() {
    let site = Site::new();
    let history = site.try_open().unwrap();
    let base = "一段。\n\n二段。\n";
    history.found(FILE, base.as_bytes()).unwrap();
    let meeting =
        history.meet(FILE, &hash_of(base.as_bytes()), "一段改。\n\n二段。\n", "一段。\n\n二段变。\n".as_bytes());
    let meeting = meeting.unwrap();
    assert_eq!(meeting.text().as_deref(), Some("一段改。\n\n二段变。\n"));
    assert_eq!((meeting.base.map(|base| base.number), meeting.found.number), (Some(1), 2));
    let meeting =
        history.meet(FILE, &hash_of(base.as_bytes()), "改。\n\n二段。\n", "变。\n\n二段。\n".as_bytes()).unwrap();
    assert_eq!(meeting.text(), None);
    assert_eq!((meeting.base.map(|base| base.number), meeting.found.number), (Some(1), 3));
    let unknown = history.meet(FILE, &hash_of(b"?"), "改。\n", "变。\n".as_bytes()).unwrap();
    assert!(unknown.text().is_none() && unknown.base.is_none());
}
