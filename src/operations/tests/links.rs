//! Properties of moves: what led to a document leads to it afterwards, and what is undone was never done.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::build::SiteFolder;
use crate::edit::Transaction;
use crate::edit::transaction::{Aside, Transactions};
use crate::operations::relink::Leads;
use crate::operations::{Content, Destination, move_document};
use crate::source::Root;
use crate::store::Store;

/// Names that have to be written in different ways.
const NAMES: [&str; 7] = ["a", "b-b", "春天", "c d", "e_e", "f(1)", "g&h"];

const ISSUE: &str = "---\ntitle: I\ndate: 2026-03-01\nsections: [{id: prose, title: P}]\n---\n";

/// How a link is written. `%23` and the like are not among the names.
fn written(target: &str, form: usize) -> String {
    let encoded: String = target
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"./-_".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    match form % 7 {
        0 => format!("[x](<{target}>)"),
        1 => format!("[x]({encoded} \"t\")"),
        2 => format!("<a href=\"{}\">x</a>", target.replace('&', "&amp;")),
        3 => format!("![p](<{target}>) [y](<{target}#h>)"),
        4 => format!("> [x](<{target}>) and `[x](<{target}>)`"),
        5 => format!("[x][r]\n\n[r]: <{target}> 'T'\n"),
        _ => format!("| [x]({encoded}) | b |\n|---|---|\n| c | d |\n"),
    }
}

type Tree = BTreeMap<String, String>;

fn tree(site: &Path) -> Tree {
    let mut found = Tree::new();
    for entry in walkdir::WalkDir::new(site.join("content")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(site).unwrap().to_str().unwrap().to_owned();
            found.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    found
}

/// What every document leads to, by its key.
fn leads(site: &Path) -> BTreeMap<String, Vec<String>> {
    let folder = SiteFolder::open(site, None).unwrap();
    let content = Content::of(&folder.root, &folder.site);
    let mut all = BTreeMap::new();
    for files in &content.layout.documents {
        let path = &files.editions[0].path;
        let text = content.root.read_text(path).unwrap().text;
        let keys = content.references(path, &text).into_iter().map(|reference| match reference.leads {
            Leads::Document { key, .. } => key,
            other => panic!("{other:?}"),
        });
        all.insert(files.key.as_str().to_owned(), keys.collect());
    }
    all
}

fn moves(site: &Path, document: &str, to: &str) {
    let folder = SiteFolder::open(site, None).unwrap();
    let destination = Destination { to: Some(to.to_owned()), ..Destination::default() };
    let plan = move_document(&Content::of(&folder.root, &folder.site), document, &destination).unwrap();
    assert!(plan.notes.iter().all(|note| !note.asks), "{:?}", plan.notes);
    let transaction =
        Transaction { kind: "move".into(), about: plan.about, time: String::new(), changes: plan.changes };
    with(&folder.root, |transactions| transactions.run(&transaction).map(|_| ()).unwrap());
}

fn with(root: &Root, work: impl FnOnce(&Transactions<'_>)) {
    let store = Store::open(root).unwrap();
    work(&Transactions::new(root, &store, &Aside::new(&store)));
}

fn undo(site: &Path) {
    let root = Root::open(site).unwrap();
    with(&root, |transactions| {
        let all = transactions.list().unwrap();
        let last = all.iter().find(|past| !past.undone).unwrap();
        transactions.undo(last, "").unwrap();
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn every_link_leads_to_the_same_document_after_a_move(
        links in prop::collection::vec((0..NAMES.len(), 0..NAMES.len(), 0..7usize), 1..24),
        moved in 0..NAMES.len(),
    ) {
        let site = tempfile::tempdir().unwrap();
        let settings = "title: T\nbase_url: https://x.edu/\nlanguages: [en]\ntime_zone: Asia/Shanghai\ntheme: ink\n";
        fs::write(site.path().join("site.yaml"), settings).unwrap();
        for issue in ["1", "2"] {
            let folder = site.path().join("content/journal").join(issue);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("issue.md"), ISSUE).unwrap();
        }
        for (index, name) in NAMES.iter().enumerate() {
            let own = links.iter().filter(|(from, ..)| *from == index);
            let body: Vec<String> = own.map(|(_, to, form)| written(&format!("{}.md", NAMES[*to]), *form)).collect();
            let text = format!("---\ntitle: T\nsection: prose\n---\n{}\n", body.join("\n\n"));
            fs::write(site.path().join(format!("content/journal/1/{name}.md")), text).unwrap();
        }
        let (before, led) = (tree(site.path()), leads(site.path()));
        let name = NAMES[moved];
        moves(site.path(), &format!("content/journal/1/{name}.md"), "2");
        let there = |key: &String| if *key == format!("journal/1/{name}") { format!("journal/2/{name}") } else { key.clone() };
        let expected: BTreeMap<String, Vec<String>> =
            led.iter().map(|(key, keys)| (there(key), keys.iter().map(there).collect())).collect();
        prop_assert_eq!(&leads(site.path()), &expected);
        let after = tree(site.path());
        // Back again: only the alias is left.
        moves(site.path(), &format!("content/journal/2/{name}.md"), "1");
        let mut back = tree(site.path());
        let path = format!("content/journal/1/{name}.md");
        let lines = back[&path].split_inclusive('\n');
        let text: String = lines.filter(|line| !line.starts_with("aliases: [/journal/2/")).collect();
        prop_assert_ne!(&back[&path], &text);
        back.insert(path, text);
        prop_assert_eq!(&leads(site.path()), &led);
        prop_assert_eq!(&back, &before);
        undo(site.path());
        prop_assert_eq!(&tree(site.path()), &after);
        undo(site.path());
        prop_assert_eq!(&tree(site.path()), &before);
    }
}
