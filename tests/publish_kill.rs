//! A publication that is killed at any step leaves a whole site: the old one or the new one.
//!
//! Each case runs this very test program again as a child, which publishes and aborts itself at one step. Then the
//! test checks what is published, before and after the next command has cleaned up.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use blackeyes::platform::{Platform, System};
use blackeyes::publish::{
    Content, MANIFEST_NAME, Options, Output, OutputPath, OutputSink as _, Publisher, Report, Step, Steps, recover,
};
use blackeyes::source::Root;
use blackeyes::store::Store;
use blackeyes_diagnostics::Diagnostic;

/// Tells the child where its site is.
const SITE: &str = "BLACKEYES_KILL_SITE";
/// Tells the child at which step to abort, and how to swap.
const STEP: &str = "BLACKEYES_KILL_STEP";
const SWAP: &str = "BLACKEYES_KILL_SWAP";

/// How the trees change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Swap {
    /// As this system does it best.
    Exchange,
    /// As a system does it that cannot exchange two folders.
    Renames,
}

/// A system that can do nothing but what every system can.
#[derive(Debug)]
struct Plain;

impl Platform for Plain {}

/// The files of version `number` of the site: some are the same in all versions, some change, some come and go.
fn version(number: usize) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for page in 0..12 {
        files.insert(format!("journal/{page}/index.html"), format!("the same page {page}").into_bytes());
        files.insert(format!("news/{page}/index.html"), format!("page {page} of version {number}").into_bytes());
        files.insert(format!("only/{number}/{page}.html"), b"comes and goes".to_vec());
    }
    files.insert("index.html".into(), format!("version {number}").into_bytes());
    files
}

fn publish(site: &Path, number: usize, options: Options<'_>) -> Result<Report, Diagnostic> {
    publish_on(Arc::new(System), site, number, options)
}

fn publish_on(
    system: Arc<dyn Platform>,
    site: &Path,
    number: usize,
    options: Options<'_>,
) -> Result<Report, Diagnostic> {
    let root = Root::open(site)?;
    let store = Store::open_on(&root, system)?;
    let lock = store.lock()?;
    let publisher = Publisher::begin(&site.join("public"), &root, &store, &lock, options)?;
    for (path, bytes) in version(number) {
        let path = OutputPath::new(&path).expect("these paths are plain");
        publisher.put(Output { path, content: Content::Bytes(bytes) })?;
    }
    publisher.finish()
}

/// The version number of the site in `folder`; `None` if there is none. A mixture fails the test.
fn standing(folder: &Path) -> Option<usize> {
    let names = fs::read_dir(folder).ok()?;
    assert!(names.count() > 0, "there is an empty folder");
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            found.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    let list: serde_json::Value = serde_json::from_slice(&found.remove(MANIFEST_NAME).expect("a list")).unwrap();
    let listed = list["files"].as_array().expect("a finished list");
    assert!(listed.iter().map(|file| file[0].as_str().unwrap()).eq(found.keys()), "the list is of another tree");
    let number = (1..=3).find(|number| version(*number) == found);
    assert!(number.is_some(), "what is published is no complete version: {:?}", found.keys());
    number
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Aborts the process at one step.
struct AbortAt(String);

impl Steps for AbortAt {
    fn reached(&self, step: Step) -> io::Result<()> {
        if format!("{step:?}") == self.0 {
            std::process::abort();
        }
        Ok(())
    }
}

/// Not a test of its own: the child that the others start. Without a site it does nothing.
#[test]
fn child() {
    let Some(site) = std::env::var_os(SITE) else { return };
    let system: Arc<dyn Platform> =
        if std::env::var(SWAP).as_deref() == Ok("renames") { Arc::new(Plain) } else { Arc::new(System) };
    let steps = AbortAt(std::env::var(STEP).unwrap());
    let foreign = Path::new(&site).join("public/letters.txt").exists();
    publish_on(system, Path::new(&site), 2, Options { force: foreign, steps: &steps, ..Options::default() }).unwrap();
    panic!("the step was never reached");
}

/// Publishes version 2 in a child that dies at `step`.
fn die(site: &Path, swap: Swap, step: Step) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["publish_kill::child", "--exact", "--nocapture"])
        .env(SITE, site)
        .env(STEP, format!("{step:?}"))
        .env(SWAP, if swap == Swap::Renames { "renames" } else { "exchange" })
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && !errors.contains("panicked"), "{step:?}: {errors}");
}

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("site.yaml"), "title: x\n").unwrap();
    folder
}

/// What every killed publication owes: after the next command a complete site is published, and the next build leaves nothing else.
fn assert_recovers(site: &Path, step: Step, expected: Option<usize>) {
    {
        let root = Root::open(site).unwrap();
        let store = Store::open(&root).unwrap();
        let lock = store.lock().expect("the lock of a dead process is free");
        recover(&root, &store, &lock).unwrap();
    }
    assert_eq!(standing(&site.join("public")), expected, "{step:?}");
    let report = publish(site, 3, Options::default()).unwrap();
    assert_eq!(report.warnings, []);
    assert_eq!(standing(&site.join("public")), Some(3), "{step:?}");
    assert_eq!(names_in(site), [".blackeyes", "public", "site.yaml"], "{step:?}");
    assert!(!site.join(".blackeyes/publication.json").exists(), "{step:?}");
}

const BEFORE: [Step; 4] = [Step::Staged, Step::FileWritten(1), Step::FileWritten(20), Step::ManifestWritten];
const LINKS: [Step; 2] = [Step::FileLinked(1), Step::FileLinked(6)];
const AFTER: [Step; 4] = [Step::Swapped, Step::OldPartlyRemoved, Step::OldRemoved, Step::Finished];

#[test]
fn killed_before_the_swap_the_old_site_remains() {
    for swap in [Swap::Exchange, Swap::Renames] {
        for step in BEFORE.into_iter().chain(LINKS).chain([Step::Journalled]) {
            let site = new_site();
            publish(site.path(), 1, Options::default()).unwrap();
            die(site.path(), swap, step);
            assert_eq!(standing(&site.path().join("public")), Some(1), "{step:?}");
            assert_recovers(site.path(), step, Some(1));
        }
    }
}

#[test]
fn killed_after_the_swap_the_new_site_is_published() {
    for swap in [Swap::Exchange, Swap::Renames] {
        for step in AFTER {
            let site = new_site();
            publish(site.path(), 1, Options::default()).unwrap();
            die(site.path(), swap, step);
            assert_eq!(standing(&site.path().join("public")), Some(2), "{step:?}");
            assert_recovers(site.path(), step, Some(2));
        }
    }
}

#[test]
fn killed_between_two_renames_the_next_command_finishes_the_swap() {
    let site = new_site();
    publish(site.path(), 1, Options::default()).unwrap();
    die(site.path(), Swap::Renames, Step::OldAside);
    assert_eq!(standing(&site.path().join("public")), None);
    assert_recovers(site.path(), Step::OldAside, Some(2));

    // An empty folder that somebody made in the meantime does not lose the site.
    let site = new_site();
    publish(site.path(), 1, Options::default()).unwrap();
    die(site.path(), Swap::Renames, Step::OldAside);
    fs::create_dir(site.path().join("public")).unwrap();
    assert_recovers(site.path(), Step::OldAside, Some(2));

    // Without the note, since somebody deleted the cache, the old site is put back.
    let site = new_site();
    publish(site.path(), 1, Options::default()).unwrap();
    die(site.path(), Swap::Renames, Step::OldAside);
    fs::remove_dir_all(site.path().join(".blackeyes")).unwrap();
    {
        let root = Root::open(site.path()).unwrap();
        let store = Store::open(&root).unwrap();
        let lock = store.lock().unwrap();
        let out = site.path().join("public");
        drop(Publisher::begin(&out, &root, &store, &lock, Options::default()).unwrap());
    }
    assert_recovers(site.path(), Step::OldAside, Some(1));
}

#[test]
fn killed_in_the_first_publication_nothing_or_the_new_site_is_published() {
    for swap in [Swap::Exchange, Swap::Renames] {
        for step in BEFORE {
            let site = new_site();
            die(site.path(), swap, step);
            assert_eq!(standing(&site.path().join("public")), None, "{step:?}");
            assert_recovers(site.path(), step, None);
        }
        for step in [Step::Swapped, Step::Finished] {
            let site = new_site();
            die(site.path(), swap, step);
            assert_eq!(standing(&site.path().join("public")), Some(2), "{step:?}");
            assert_recovers(site.path(), step, Some(2));
        }
        // Everything was ready, and only the renaming was missing: it is made up for.
        let site = new_site();
        die(site.path(), swap, Step::Journalled);
        assert_eq!(standing(&site.path().join("public")), None);
        assert_recovers(site.path(), Step::Journalled, Some(2));
    }
}

#[test]
fn killed_while_replacing_a_foreign_folder_it_or_the_new_site_is_complete() {
    let foreign = |site: &Path| fs::read_to_string(site.join("public/letters.txt")).ok();
    for swap in [Swap::Exchange, Swap::Renames] {
        for step in BEFORE.into_iter().chain([Step::Journalled]) {
            let site = new_site();
            fs::create_dir(site.path().join("public")).unwrap();
            fs::write(site.path().join("public/letters.txt"), "kept").unwrap();
            die(site.path(), swap, step);
            assert_eq!(foreign(site.path()).as_deref(), Some("kept"), "{step:?}");
            let refused = publish(site.path(), 3, Options::default()).unwrap_err();
            assert_eq!(refused.code.name(), "foreign-folder", "{step:?}");
            assert_eq!(foreign(site.path()).as_deref(), Some("kept"), "{step:?}");
            assert_eq!(names_in(site.path()), [".blackeyes", "public", "site.yaml"], "{step:?}");
        }
        for step in AFTER {
            let site = new_site();
            fs::create_dir(site.path().join("public")).unwrap();
            fs::write(site.path().join("public/letters.txt"), "replaced").unwrap();
            die(site.path(), swap, step);
            assert_recovers(site.path(), step, Some(2));
        }
    }
}

#[test]
fn killed_again_and_again_it_still_recovers() {
    let site = new_site();
    publish(site.path(), 1, Options::default()).unwrap();
    for step in [Step::FileWritten(3), Step::Journalled, Step::Staged, Step::FileLinked(2), Step::OldAside] {
        die(site.path(), Swap::Renames, step);
    }
    assert_recovers(site.path(), Step::OldAside, Some(2));
}
