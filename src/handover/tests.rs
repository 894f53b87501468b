//! What two editors write is in the file or in the history, in whatever order they hand it to and fro.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;

use super::{Choice, Clash, Decision, Known, Sides, common, decide, essence_hash, known, known_in};
use crate::edit::Hash;
use crate::history::History;
use crate::source::Root;
use crate::store::Store;

const PATH: &str = "content/journal/a/b.md";

/// An editor: the file, and a history.
struct Editor {
    _folder: TempDir,
    history: History,
    text: String,
}

impl Editor {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("site/content")).unwrap();
        let root = Root::open(&folder.path().join("site")).unwrap();
        let store = Store::open(&root).unwrap();
        let now = Arc::new(AtomicI64::new(1_795_996_800_000));
        let clock = move || Timestamp::from_millisecond(now.fetch_add(1000, Ordering::Relaxed)).unwrap();
        let history = History::open(&folder.path().join("data"), &root, &store, Box::new(clock)).unwrap();
        let editor = Self { _folder: folder, history, text: String::new() };
        editor.with(text)
    }

    fn with(mut self, text: &str) -> Self {
        self.write(text.to_owned());
        self
    }

    fn write(&mut self, text: String) {
        self.history.found(PATH, text.as_bytes()).unwrap();
        self.text = text;
    }

    fn versions(&self) -> Vec<Known> {
        known(&known_in(&self.history, PATH).unwrap())
    }

    /// Receives what the other has, as the command does.
    fn receive(&mut self, theirs: &str, their_versions: &[Known], choice: Option<Choice>) -> Decision {
        let own = known_in(&self.history, PATH).unwrap();
        let our_versions: Vec<Hash> = own.iter().map(|(_, hash)| *hash).collect();
        let their_versions: Vec<Hash> = their_versions.iter().map(Known::hash).collect();
        let sides = Sides {
            path: PATH,
            ours: Some(self.text.as_bytes()),
            theirs: Some(theirs.as_bytes()),
            our_versions: &our_versions,
            their_versions: &their_versions,
        };
        let version = |at: usize| self.history.content(PATH, own[at].0.number).ok();
        let (decision, _) = decide(&sides, choice, version);
        match &decision {
            Decision::Take => self.write(theirs.to_owned()),
            Decision::Merge { text, .. } => {
                let number = self.history.received(PATH, self.text.as_bytes(), theirs.as_bytes()).unwrap();
                self.write(text.clone());
                self.history.settle(PATH, number).unwrap();
            }
            Decision::Conflict(_) => {
                self.history.received(PATH, self.text.as_bytes(), theirs.as_bytes()).unwrap();
            }
            Decision::Settle => {
                let number = self.history.received(PATH, self.text.as_bytes(), theirs.as_bytes()).unwrap();
                self.history.settle(PATH, number).unwrap();
            }
            _ => {}
        }
        decision
    }

    /// Whether a paragraph is in the file or in a version of it.
    fn has(&self, paragraph: &str) -> bool {
        let of = |number| String::from_utf8(self.history.content(PATH, number).unwrap()).unwrap();
        self.text.contains(paragraph)
            || self.history.versions(PATH).unwrap().iter().any(|kept| of(kept.number).contains(paragraph))
    }
}

fn hashes(names: &str) -> Vec<Hash> {
    names.chars().map(|name| essence_hash(PATH, name.to_string().as_bytes())).collect()
}

#[test]
fn the_newest_common_version_is_found_though_texts_come_back() {
    for (theirs, ours, expected) in [
        ("abc", "ab", Some((1, 1))),
        ("ab", "abc", Some((1, 1))),
        ("aba", "ab", Some((1, 1))),
        ("ab", "aba", Some((1, 1))),
        ("a", "b", None),
        ("", "b", None),
        ("xa", "ab", Some((1, 0))),
        ("abxc", "abyc", Some((3, 3))),
    ] {
        assert_eq!(common(&hashes(theirs), &hashes(ours)), expected, "{theirs} {ours}");
    }
}

#[test]
fn a_choice_ends_a_conflict_on_both_sides() {
    let (mut one, mut two) = (Editor::new("一\n\n二\n"), Editor::new("一\n\n二\n"));
    one.write("一改\n\n二\n".to_owned());
    two.write("一变\n\n二\n".to_owned());
    assert_eq!(two.receive(&one.text, &one.versions(), None), Decision::Conflict(Clash::Overlap));
    assert_eq!(two.receive(&one.text, &one.versions(), Some(Choice::Ours)), Decision::Settle);
    assert_eq!(two.receive(&one.text, &one.versions(), None), Decision::Ours);
    assert_eq!(one.receive(&two.text, &two.versions(), None), Decision::Take);
    assert_eq!((one.text.as_str(), two.text.as_str()), ("一变\n\n二\n", "一变\n\n二\n"));
}

/// What happens next: an edit by one of them (who, which paragraph), or a handover to one of them with a choice.
#[derive(Clone, Debug)]
enum Step {
    Edit(bool, usize),
    Add(bool, usize),
    Remove(bool, usize),
    HandOver(bool, Option<bool>),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (any::<bool>(), 0_usize..8).prop_map(|(who, at)| Step::Edit(who, at)),
        2 => (any::<bool>(), 0_usize..8).prop_map(|(who, at)| Step::Add(who, at)),
        1 => (any::<bool>(), 0_usize..8).prop_map(|(who, at)| Step::Remove(who, at)),
        4 => (any::<bool>(), prop::option::weighted(0.3, any::<bool>()))
            .prop_map(|(to, choice)| Step::HandOver(to, choice)),
    ]
}

fn text_of(paragraphs: &[String]) -> String {
    format!("---\ntitle: 甲\n---\n\n{}\n", paragraphs.join("\n\n"))
}

fn paragraphs(text: &str) -> Vec<String> {
    let body = text.split_once("---\n\n").map_or(text, |(_, body)| body);
    body.split("\n\n").map(|paragraph| paragraph.trim_end().to_owned()).filter(|part| !part.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_paragraph_that_either_wrote_is_lost(steps in prop::collection::vec(step(), 1..24)) {
        let start = text_of(&["第一段，灯。".to_owned(), "第二段，雪。".to_owned(), "第三段，人。".to_owned()]);
        let mut editors = [Editor::new(&start), Editor::new(&start)];
        // What each wrote, and what was handed to whom.
        let mut written: [BTreeSet<String>; 2] = Default::default();
        for (count, step) in steps.into_iter().enumerate() {
            match step {
                Step::Edit(who, at) | Step::Add(who, at) => {
                    let own = usize::from(who);
                    let mut all = paragraphs(&editors[own].text);
                    let new = format!("第{count}次由{}写下的一段，字数不多。", if who { "甲" } else { "乙" });
                    if matches!(step, Step::Edit(..)) && !all.is_empty() {
                        let at = at % all.len();
                        all[at] = new.clone();
                    } else {
                        all.insert(at.min(all.len()), new.clone());
                    }
                    editors[own].write(text_of(&all));
                    written[own].insert(new);
                }
                Step::Remove(who, at) => {
                    let mut all = paragraphs(&editors[usize::from(who)].text);
                    if all.len() > 1 {
                        let at = at % all.len();
                        all.remove(at);
                        editors[usize::from(who)].write(text_of(&all));
                    }
                }
                Step::HandOver(to, choice) => {
                    let (to, from) = (usize::from(to), usize::from(!to));
                    let (theirs, versions) = (editors[from].text.clone(), editors[from].versions());
                    let before = editors[to].text.clone();
                    let choice = choice.map(|ours| if ours { Choice::Ours } else { Choice::Theirs });
                    let decision = editors[to].receive(&theirs, &versions, choice);
                    let now = &editors[to].text;
                    prop_assert!(!now.contains("<<<<<<<") && !now.contains(">>>>>>>"));
                    match decision {
                        Decision::Conflict(_) | Decision::Settle => {
                            prop_assert_eq!(now, &before);
                            for paragraph in paragraphs(&theirs) {
                                prop_assert!(editors[to].has(&paragraph), "{} is lost", paragraph);
                            }
                        }
                        Decision::Merge { .. } => {
                            // Each paragraph of either is there, or the other side changed it.
                            for paragraph in paragraphs(&theirs).iter().chain(&paragraphs(&before)) {
                                prop_assert!(editors[to].has(paragraph), "{} is lost", paragraph);
                            }
                        }
                        Decision::Same => prop_assert_eq!(now, &theirs),
                        Decision::Take => prop_assert_eq!(now, &theirs),
                        _ => prop_assert_eq!(now, &before),
                    }
                    prop_assert_eq!(
                        editors[to].receive(&theirs, &versions, None) == Decision::Take,
                        false,
                        "what was received is not received again"
                    );
                }
            }
            for (editor, written) in editors.iter().zip(&written) {
                for paragraph in written {
                    prop_assert!(editor.has(paragraph), "{} is lost", paragraph);
                }
            }
        }
    }
}
