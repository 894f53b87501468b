//! An operation that is killed at any step is completed by the next command, or was never begun: never half.
//!
//! Each case runs this very test program again as a child, which makes the changes and aborts itself at one call of the system.

#![allow(clippy::redundant_closure_for_method_calls, reason = "a method has one lifetime, and this is called with any")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use blackeyes::edit::transaction::{Aside, Settled, Transactions};
use blackeyes::edit::{Base, Change, Failure, Transaction, hash_of};
use blackeyes::platform::{Platform, Readers, System};
use blackeyes::source::Root;
use blackeyes::store::Store;
use blackeyes_diagnostics::Language;

/// Tells the child where its site is, and before which call of the system it dies.
const SITE: &str = "BLACKEYES_OPERATION_SITE";
const CALL: &str = "BLACKEYES_OPERATION_CALL";

/// The system of this machine, until the call at which the process dies.
#[derive(Debug)]
struct Dies {
    left: AtomicUsize,
}

impl Dies {
    fn around<T>(&self, call: impl FnOnce() -> T) -> T {
        self.tick();
        let answer = call();
        self.tick();
        answer
    }

    fn tick(&self) {
        if self.left.fetch_sub(1, Ordering::SeqCst) == 0 {
            std::process::abort();
        }
    }
}

impl Platform for Dies {
    fn create_file(&self, path: &Path, readers: Readers) -> io::Result<File> {
        self.around(|| System.create_file(path, readers))
    }

    fn create_folder(&self, path: &Path, readers: Readers) -> io::Result<()> {
        self.around(|| System.create_folder(path, readers))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<bool> {
        self.around(|| System.exchange(one, other))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.around(|| System.sync_folder(folder))
    }

    fn rename_now(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.around(|| System.rename_now(from, to))
    }

    fn remove_file_now(&self, path: &Path) -> io::Result<()> {
        self.around(|| System.remove_file_now(path))
    }

    fn remove_folder_now(&self, path: &Path) -> io::Result<()> {
        self.around(|| System.remove_folder_now(path))
    }
}

type Tree = BTreeMap<String, Vec<u8>>;

fn before() -> Tree {
    [
        ("content/news/a.md", "[b](b.md)"),
        ("content/news/b.md", "moved and changed"),
        ("content/news/old/lamp.svg", "moved"),
        ("content/news/gone.md", "deleted"),
        ("content/news/stays.md", "stays"),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into()
}

fn after() -> Tree {
    [
        ("content/news/a.md", "[b](../pages/b.md)"),
        ("content/pages/b.md", "moved and changed anew"),
        ("content/pages/new/lamp.svg", "moved"),
        ("content/pages/made.md", "made"),
        ("content/news/stays.md", "stays"),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into()
}

fn changes() -> Vec<Change> {
    let hash = |text: &str| hash_of(text.as_bytes());
    let write = |path: &str, base, text: &str| Change::Write { path: path.to_owned(), base, bytes: text.into() };
    let moved =
        |from: &str, to: &str, text| Change::Move { from: from.to_owned(), to: to.to_owned(), base: hash(text) };
    vec![
        moved("content/news/b.md", "content/pages/b.md", "moved and changed"),
        moved("content/news/old/lamp.svg", "content/pages/new/lamp.svg", "moved"),
        write("content/pages/b.md", Base::Version(hash("moved and changed")), "moved and changed anew"),
        write("content/news/a.md", Base::Version(hash("[b](b.md)")), "[b](../pages/b.md)"),
        write("content/pages/made.md", Base::Nothing, "made"),
        Change::Delete { path: "content/news/gone.md".to_owned(), base: hash("deleted") },
    ]
}

fn transaction() -> Transaction {
    Transaction { kind: "move".into(), about: "b".into(), time: "2026-11-30 20:00".into(), changes: changes() }
}

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in before() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

/// Every file of the site, also those that an interrupted write would leave.
fn tree(site: &Path) -> Tree {
    let mut found = Tree::new();
    for entry in walkdir::WalkDir::new(site.join("content")) {
        let entry = entry.expect("a folder is read");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(site).expect("inside").to_str().expect("UTF-8").replace('\\', "/");
            found.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

fn with<T>(site: &Path, system: Arc<dyn Platform>, work: impl FnOnce(&Transactions<'_>) -> T) -> T {
    let root = Root::open(site).expect("the site");
    let store = Store::open_on(&root, system).expect("the store");
    work(&Transactions::new(&root, &store, &Aside::new(&store)))
}

/// Not a test of its own: the child that the others start. Without a site it does nothing.
#[test]
fn child() {
    let Some(site) = std::env::var_os(SITE) else { return };
    let left: usize = std::env::var(CALL).expect("a call").parse().expect("a number");
    let system = Arc::new(Dies { left: AtomicUsize::new(left) });
    with(Path::new(&site), system, |transactions| transactions.run(&transaction())).expect("it is made");
}

/// Makes the changes in a child that dies at this call. Returns whether it did not get that far.
fn survives(site: &Path, call: usize) -> bool {
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["operations_kill::child", "--exact", "--nocapture"])
        .env(SITE, site)
        .env(CALL, call.to_string())
        .output()
        .expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("panicked"), "{call}: {errors}");
    output.status.success()
}

#[test]
fn killed_at_any_call_all_changes_are_made_or_none() {
    let (mut none, mut all) = (0, 0);
    for call in 0.. {
        let site = new_site();
        let ended = survives(site.path(), call);
        let settled = with(site.path(), Arc::new(System), |transactions| transactions.settle()).expect("it is settled");
        let found = tree(site.path());
        if found == before() {
            none += 1;
            assert!(settled.is_empty(), "{call}: nothing was begun");
        } else {
            assert_eq!(found, after(), "{call}");
            all += 1;
            let list = with(site.path(), Arc::new(System), |transactions| transactions.list()).expect("a list");
            with(site.path(), Arc::new(System), |transactions| transactions.undo(&list[0], "now"))
                .expect("it is undone");
            assert_eq!(tree(site.path()), before(), "{call}: undone");
            assert!(!site.path().join("content/pages/new").exists(), "{call}: no folder is left");
        }
        if ended {
            break;
        }
    }
    assert!(none > 10 && all > 20, "{none} {all}");
}

/// A call at which some files are changed and others are not.
fn half(site: &Path) {
    for call in 0.. {
        for (path, bytes) in before() {
            fs::create_dir_all(site.join(&path).parent().expect("a folder")).expect("a folder");
            fs::write(site.join(path), bytes).expect("a file");
        }
        let _ = fs::remove_dir_all(site.join("content/pages"));
        let _ = fs::remove_dir_all(site.join(".blackeyes"));
        assert!(!survives(site, call), "it is never half made");
        if site.join("content/pages/b.md").exists() && site.join("content/news/gone.md").exists() {
            return;
        }
    }
}

#[test]
fn a_file_that_another_program_changed_meanwhile_is_left_and_the_others_are_put_back() {
    let site = new_site();
    half(site.path());
    fs::write(site.path().join("content/news/a.md"), "written by hand").expect("a file");
    let settled = with(site.path(), Arc::new(System), |transactions| transactions.settle()).expect("it is settled");
    let [Settled::TakenBack(past, failed)] = &settled[..] else { panic!("{settled:?}") };
    assert_eq!((past.kind.as_str(), failed.path.as_str(), failed.left.len()), ("move", "content/news/a.md", 0));
    let mut expected = before();
    expected.insert("content/news/a.md".into(), b"written by hand".to_vec());
    assert_eq!(tree(site.path()), expected);
}

#[test]
fn a_file_of_another_version_changes_nothing() {
    for (path, text) in
        [("content/news/gone.md", Some("other")), ("content/news/a.md", None), ("content/pages/made.md", Some("there"))]
    {
        let site = new_site();
        let file = site.path().join(path);
        match text {
            Some(text) => {
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(&file, text).expect("a file");
            }
            None => fs::remove_file(&file).expect("it is there"),
        }
        let found = tree(site.path());
        let failed = with(site.path(), Arc::new(System), |transactions| transactions.run(&transaction()))
            .expect_err("a conflict");
        assert_eq!(failed.path, path);
        assert!(
            matches!(failed.failure, Failure::Conflict(_)),
            "{:?}",
            failed.failure.wording(path, "x").get(Language::English)
        );
        assert_eq!(tree(site.path()), found);
        assert!(with(site.path(), Arc::new(System), |transactions| transactions.list()).expect("a list").is_empty());
    }
}
