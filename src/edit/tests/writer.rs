//! Writing: conflicts, what is kept, and systems that refuse.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use crate::edit::{Base, Failure, Keep, Version, Writer, Written, hash_of};
use crate::platform::fake::{Fake, Names, What};
use crate::platform::{Platform, System};
use crate::source::Root;
use crate::store::Store;

/// Remembers what it is asked to keep; refuses if it is full.
#[derive(Default)]
struct Kept {
    versions: Mutex<Vec<(Vec<u8>, bool)>>,
    is_full: bool,
}

impl Keep for Kept {
    fn keep(&self, version: &Version<'_>) -> io::Result<()> {
        if self.is_full {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.versions.lock().unwrap().push((version.bytes.to_vec(), version.is_essential));
        Ok(())
    }
}

struct Site {
    folder: TempDir,
    root: Root,
    store: Store,
}

impl Site {
    fn on(system: Arc<dyn Platform>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::open(folder.path()).unwrap();
        let store = Store::open_on(&root, system).unwrap();
        Self { folder, root, store }
    }

    fn new() -> Self {
        Self::on(Arc::new(System))
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, keep: &dyn Keep, old: &str, new: &str) -> Result<Written, Failure> {
        Writer::new(&self.root, &self.store, keep).write("a.md", Base::Version(hash_of(old.as_bytes())), new.as_bytes())
    }

    fn read(&self) -> String {
        fs::read_to_string(self.at("a.md")).unwrap()
    }

    /// The files in the site's folder.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn a_version_is_replaced_only_by_who_has_seen_it() {
    let (site, kept) = (Site::new(), Kept::default());
    fs::write(site.at("a.md"), "春天").unwrap();
    assert_eq!(site.write(&kept, "春天", "夏天").unwrap(), Written::New { hash: hash_of("夏天".as_bytes()) });
    let Err(Failure::Conflict(conflict)) = site.write(&kept, "春天", "秋天") else { panic!() };
    assert_eq!((conflict.found.as_deref(), conflict.changed.is_some()), (Some("夏天".as_bytes()), true));
    assert_eq!((site.read().as_str(), site.names()), ("夏天", vec![".blackeyes".to_owned(), "a.md".to_owned()]));
    fs::remove_file(site.at("a.md")).unwrap();
    let Err(Failure::Conflict(conflict)) = site.write(&kept, "夏天", "秋天") else { panic!() };
    assert_eq!((conflict.found, site.names().len()), (None, 1));
}

#[test]
fn unchanged_bytes_write_nothing() {
    let (site, kept) = (Site::new(), Kept::default());
    fs::write(site.at("a.md"), "春天").unwrap();
    let before = fs::metadata(site.at("a.md")).unwrap().modified().unwrap();
    assert_eq!(site.write(&kept, "春天", "春天").unwrap(), Written::Unchanged);
    assert_eq!(fs::metadata(site.at("a.md")).unwrap().modified().unwrap(), before);
    assert!(kept.versions.lock().unwrap().is_empty());
}

#[test]
fn a_file_that_becomes_empty_or_half_as_long_is_kept_first_or_not_written() {
    for (new, is_essential) in [("", true), ("一二", true), ("一二三", false)] {
        let (site, kept) = (Site::new(), Kept::default());
        fs::write(site.at("a.md"), "一二三四").unwrap();
        site.write(&kept, "一二三四", new).unwrap();
        assert_eq!(*kept.versions.lock().unwrap(), [("一二三四".into(), is_essential)]);
        let full = Kept { is_full: true, ..Kept::default() };
        fs::write(site.at("a.md"), "一二三四").unwrap();
        let written = site.write(&full, "一二三四", new);
        assert_eq!(matches!(written, Err(Failure::NotKept(_))), is_essential);
        assert_eq!(site.read(), if is_essential { "一二三四" } else { new });
    }
}

#[test]
fn a_new_file_never_replaces_one() {
    let (site, kept) = (Site::new(), Kept::default());
    let writer = Writer::new(&site.root, &site.store, &kept);
    assert!(matches!(writer.write("a.md", Base::Nothing, b"one"), Ok(Written::New { .. })));
    assert!(matches!(writer.write("a.md", Base::Nothing, b"two"), Err(Failure::Conflict(_))));
    assert!(matches!(writer.write("../a.md", Base::Nothing, b"two"), Err(Failure::Place(_))));
    assert!(matches!(writer.write("none/a.md", Base::Nothing, b"two"), Err(Failure::Place(_))));
    assert_eq!((site.read().as_str(), site.names().len()), ("one", 2));
}

#[test]
fn a_lock_of_another_program_is_waited_for_and_then_reported() {
    let fake = Arc::new(Fake::with(Names::Windows));
    let (site, kept) = (Site::on(fake.clone()), Kept::default());
    fs::write(site.at("a.md"), "春天").unwrap();
    fake.hold(What::Rename, "a.md", 32, 3);
    assert!(site.write(&kept, "春天", "夏天").is_ok());
    assert_eq!((fake.pauses(), site.read().as_str()), (3, "夏天"));
    fake.hold(What::Rename, "a.md", 32, usize::MAX);
    let failure = site.write(&kept, "夏天", "秋天").unwrap_err();
    assert!(matches!(failure, Failure::Io(_)));
    assert_eq!((site.read().as_str(), site.names().len()), ("夏天", 2));
}

#[test]
fn what_an_interrupted_write_left_is_kept() {
    let (site, kept) = (Site::new(), Kept::default());
    fs::write(site.at("a.md"), "春天").unwrap();
    fs::write(site.at("a.md.blackeyes-new"), "另一个").unwrap();
    site.write(&kept, "春天", "夏天").unwrap();
    assert_eq!(*kept.versions.lock().unwrap(), [("另一个".into(), true), ("春天".into(), false)]);
    assert_eq!((site.read().as_str(), site.names().len()), ("夏天", 2));
}

/// A system on which another program writes at the last moment, between the comparison and the exchange.
#[derive(Debug)]
struct Hurried(PathBuf, Mutex<bool>);

impl Platform for Hurried {
    fn exchange(&self, one: &std::path::Path, other: &std::path::Path) -> io::Result<bool> {
        if !std::mem::replace(&mut *self.1.lock().unwrap(), true) {
            fs::write(&self.0, "抢先").unwrap();
        }
        System.exchange(one, other)
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn a_version_written_at_the_last_moment_gets_its_place_back() {
    let mut site = Site::new();
    let system = Arc::new(Hurried(site.at("a.md"), Mutex::new(false)));
    site.store = Store::open_on(&site.root, system).unwrap();
    let kept = Kept::default();
    fs::write(site.at("a.md"), "春天").unwrap();
    let Err(Failure::Conflict(conflict)) = site.write(&kept, "春天", "夏天") else { panic!() };
    assert_eq!(conflict.found.as_deref(), Some("抢先".as_bytes()));
    assert_eq!((site.read().as_str(), site.names().len()), ("抢先", 2));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let (site, kept) = (Site::new(), Kept::default());
    fs::write(site.at("b.md"), "春天").unwrap();
    fs::set_permissions(site.at("b.md"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("b.md", site.at("a.md")).unwrap();
    site.write(&kept, "春天", "夏天").unwrap();
    assert!(fs::symlink_metadata(site.at("a.md")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(site.at("b.md")).unwrap(), "夏天");
    assert_eq!(fs::metadata(site.at("b.md")).unwrap().permissions().mode() & 0o777, 0o640);
    fs::set_permissions(site.at("b.md"), fs::Permissions::from_mode(0o440)).unwrap();
    assert!(matches!(site.write(&kept, "夏天", "秋天"), Err(Failure::ReadOnly)));
}

/// The file to which the processes of the next test add their lines.
const ADDED: &str = "BLACKEYES_TEST_ADDS_TO";

/// How many saves two processes make: `BLACKEYES_CASES`.
fn saves() -> usize {
    std::env::var("BLACKEYES_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200) / 2
}

/// One of the processes of the next test. Who finds another version reads it and tries again.
#[test]
fn a_process_that_adds_lines() {
    let Ok(folder) = std::env::var(ADDED) else { return };
    let root = Root::open(folder.as_ref()).unwrap();
    let (store, kept) = (Store::open(&root).unwrap(), Kept::default());
    let writer = Writer::new(&root, &store, &kept);
    let file = root.canonical().join("a.md");
    for number in 0..saves() {
        loop {
            let old = fs::read(&file).unwrap();
            let new = [old.as_slice(), format!("{} {number}\n", std::process::id()).as_bytes()].concat();
            match writer.write("a.md", Base::Version(hash_of(&old)), &new) {
                Ok(_) => break,
                Err(Failure::Conflict(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        kept.versions.lock().unwrap().clear();
    }
}

#[test]
fn two_processes_lose_no_line() {
    let site = Site::new();
    fs::write(site.at("a.md"), "").unwrap();
    let start = || {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "edit::tests::writer::a_process_that_adds_lines"]).env(ADDED, site.folder.path());
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let processes = [start(), start()];
    for mut process in processes {
        assert!(process.wait().unwrap().success());
    }
    let text = site.read();
    let lines: std::collections::BTreeSet<&str> = text.lines().collect();
    assert_eq!((text.lines().count(), lines.len()), (saves() * 2, saves() * 2));
}
