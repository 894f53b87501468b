//! What the plan does at a target, without one.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::manifest::{Entry, Manifest, entry};
use super::plan::{Adopt, Phase, Plan, There, plan};
use super::store::Listed;

const DAY: i64 = 86_400;

fn files(paths: &[(&str, &str)]) -> BTreeMap<String, Entry> {
    let one = |(path, text): &(&str, &str)| {
        let hash = *blake3::hash(text.as_bytes()).as_bytes();
        ((*path).to_owned(), entry(path, text.len() as u64, &hash))
    };
    paths.iter().map(one).collect()
}

fn published(files: &BTreeMap<String, Entry>) -> Manifest {
    let mut manifest = Manifest::empty("site");
    manifest.files.clone_from(files);
    manifest
}

fn planned(built: &BTreeMap<String, Entry>, manifest: Option<&Manifest>, now: i64) -> Plan {
    let begun = BTreeSet::new();
    plan(built, &There { manifest, begun: &begun, listed: &[] }, Adopt::No, now, 7)
}

fn puts(plan: &Plan) -> Vec<&str> {
    plan.puts.iter().map(|(_, path)| path.as_str()).collect()
}

#[test]
fn readers_get_what_a_page_needs_before_the_page() {
    let built = files(&[
        ("index.html", "a"),
        ("search/index.json", "b"),
        ("search/parts/core.0.bin", "c"),
        ("sitemap.xml", "d"),
        ("feed.xml", "e"),
        ("news/n/index.html", "f"),
        ("news/n/photo.webp", "g"),
        ("assets/css/ink.css", "h"),
        ("assets/js/index.json", "i"),
    ]);
    let plan = planned(&built, None, 0);
    assert_eq!(
        puts(&plan),
        [
            "assets/css/ink.css",
            "assets/js/index.json",
            "news/n/photo.webp",
            "index.html",
            "news/n/index.html",
            "feed.xml",
            "sitemap.xml",
            "search/parts/core.0.bin",
            "search/index.json",
        ]
    );
}

#[test]
fn only_what_changed_is_sent_and_a_change_of_headers_is_one() {
    let built = files(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c")]);
    let mut manifest = published(&files(&[("a.html", "a"), ("b.html", "old"), ("c.html", "c")]));
    assert_eq!(puts(&planned(&built, Some(&manifest), 0)), ["b.html"]);
    if let Some(entry) = manifest.files.get_mut("c.html") {
        entry.2 = "other".to_owned();
    }
    let plan = planned(&built, Some(&manifest), 0);
    assert_eq!((puts(&plan), plan.unchanged), (vec!["b.html", "c.html"], 1));
}

#[test]
fn what_leaves_is_deleted_days_later_and_stays_if_it_comes_back() {
    let all = files(&[("a.html", "a"), ("b.html", "b")]);
    let one = files(&[("a.html", "a")]);
    let first = planned(&one, Some(&published(&all)), 100);
    assert_eq!((first.deletes.len(), first.leaving.get("b.html"), first.leaves), (0, Some(&100), true));
    let mut after = published(&one);
    after.leaving = first.leaving;
    let soon = planned(&one, Some(&after), 100 + 7 * DAY - 1);
    assert!(soon.is_empty() && soon.leaving.contains_key("b.html"));
    assert_eq!(planned(&one, Some(&after), 100 + 7 * DAY).deletes, ["b.html"]);
    let back = planned(&all, Some(&after), 100 + 30 * DAY);
    assert_eq!((puts(&back), back.deletes.len(), back.leaving.len()), (vec!["b.html"], 0, 0));
}

#[test]
fn what_an_interrupted_publication_sent_is_sent_again_and_leaves_if_it_is_gone() {
    let built = files(&[("a.html", "a"), ("b.html", "b")]);
    let begun = ["b.html", "c.html"].map(ToOwned::to_owned).into();
    let manifest = published(&built);
    let plan = plan(&built, &There { manifest: Some(&manifest), begun: &begun, listed: &[] }, Adopt::No, 5, 0);
    assert_eq!((puts(&plan), plan.leaving.get("c.html"), plan.deletes.len()), (vec!["b.html"], Some(&5), 0));
}

#[test]
fn files_of_others_are_neither_replaced_nor_deleted_unless_adopted() {
    let built = files(&[("index.html", "a")]);
    let listed = ["index.html", "notes.txt"].map(|path| Listed { path: path.to_owned(), size: 1 });
    let there = There { manifest: None, begun: &BTreeSet::new(), listed: &listed };
    let not = plan(&built, &there, Adopt::No, 5, 7);
    assert_eq!((not.foreign, not.leaving.len(), not.deletes.len()), (vec!["index.html".to_owned()], 0, 0));
    let adopted = plan(&built, &there, Adopt::Yes, 5, 7);
    assert_eq!((adopted.foreign.len(), adopted.leaving.get("notes.txt")), (0, Some(&5)));
}

proptest! {
    /// Whatever was there, after the puts and deletes of a plan the target has every file as it was built, and nothing else that
    /// is not about to leave.
    #[test]
    fn a_plan_makes_the_target_what_was_built(
        was in prop::collection::btree_map("[a-e]{1,2}\\.(html|css|xml)", "[xy]", 0..12),
        is in prop::collection::btree_map("[a-e]{1,2}\\.(html|css|xml)", "[xy]", 0..12),
        since in 0_i64..20,
    ) {
        let of = |all: &BTreeMap<String, String>| {
            files(&all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
        };
        let (was, is) = (of(&was), of(&is));
        let mut manifest = published(&was);
        manifest.leaving.insert("old.html".to_owned(), 0);
        let plan = planned(&is, Some(&manifest), since * DAY);
        let mut there = was;
        for (_, path) in &plan.puts {
            prop_assert!(is.contains_key(path));
            there.insert(path.clone(), is[path].clone());
        }
        for path in &plan.deletes {
            prop_assert!(!is.contains_key(path));
            there.remove(path);
        }
        for (path, entry) in &there {
            prop_assert!(is.get(path) == Some(entry) || plan.leaving.contains_key(path), "{}", path);
        }
        prop_assert!(is.iter().all(|(path, entry)| there.get(path) == Some(entry)));
        prop_assert!(plan.puts.windows(2).all(|pair| pair[0].0 <= pair[1].0), "phases are in order");
        prop_assert_eq!(plan.unchanged + plan.puts.len(), is.len());
        prop_assert!(Phase::ALL.is_sorted());
    }
}
