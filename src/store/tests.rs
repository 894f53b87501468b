//! The guarantees of the cache: entries are complete or absent, and the lock has one holder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use tempfile::TempDir;

use crate::platform::Platform;
use crate::platform::fake::{Fake, Names, What};
use crate::source::Root;
use blackeyes_diagnostics::{Language, NoTexts, short};

use super::*;

fn store() -> (TempDir, Root, Store) {
    let folder = tempfile::tempdir().unwrap();
    let root = Root::open(folder.path()).unwrap();
    let store = Store::open(&root).unwrap();
    (folder, root, store)
}

fn only_file_below(folder: &Path) -> PathBuf {
    let mut files: Vec<_> =
        walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0).into_path()
}

#[test]
fn an_entry_comes_back_as_it_was_put_in_and_only_under_its_key() {
    let (_folder, root, store) = store();
    let key = [7; 32];
    assert_eq!(store.get("parsed", &key), None);
    store.put("parsed", &key, b"one").unwrap();
    assert_eq!(store.get("parsed", &key).as_deref(), Some(&b"one"[..]));
    store.put("parsed", &key, b"").unwrap();
    assert_eq!(Store::open(&root).unwrap().get("parsed", &key).as_deref(), Some(&b""[..]));
    assert_eq!(store.get("other", &key), None);
    assert_eq!(store.get("parsed", &[8; 32]), None);
    store.remove("parsed", &key);
    assert_eq!(store.get("parsed", &key), None);
}

#[test]
fn a_damaged_entry_is_not_there() {
    let (_folder, _root, store) = store();
    let key = [1; 32];
    for damage in [&b""[..], b"short", &[0; 40]] {
        store.put("parsed", &key, b"one").unwrap();
        let path = only_file_below(&store.cache.join("parsed"));
        fs::write(&path, damage).unwrap();
        assert_eq!(store.get("parsed", &key), None);
        assert!(!path.exists());
    }
    // An intact entry under the name of another counts as damaged, too.
    store.put("parsed", &key, b"one").unwrap();
    let other = store.place("parsed", &[2; 32]);
    fs::create_dir_all(other.parent().unwrap()).unwrap();
    fs::rename(store.place("parsed", &key), other).unwrap();
    assert_eq!(store.get("parsed", &[2; 32]), None);
}

#[test]
fn a_file_lies_there_as_it_is_with_its_hash() {
    let (_folder, _root, store) = store();
    let key = [3; 32];
    let put = store.put_file("picture", &key, b"jpg").unwrap();
    assert_eq!(fs::read(&put.path).unwrap(), b"jpg");
    assert_eq!(put.hash, *blake3::hash(b"jpg").as_bytes());
    assert_eq!(store.file("picture", &key), Some(put.clone()));
    fs::write(&put.path, "cut").unwrap();
    assert!(store.file("picture", &key).is_some(), "the length alone is looked at");
    fs::write(&put.path, "longer").unwrap();
    assert_eq!(store.file("picture", &key), None);
    assert!(!put.path.exists());
}

#[test]
fn what_is_no_longer_wanted_is_pruned() {
    let (_folder, _root, store) = store();
    for number in 0..5 {
        store.put("parsed", &[number; 32], b"x").unwrap();
        store.put_file("picture", &[number; 32], b"x").unwrap();
    }
    assert_eq!(store.prune("parsed", |key| key[0] < 2), 3);
    assert_eq!(store.prune("picture", |key| key[0] < 2), 3);
    assert_eq!(store.prune("nothing", |_| false), 0);
    assert!(store.get("parsed", &[1; 32]).is_some() && store.get("parsed", &[2; 32]).is_none());
    assert!(store.file("picture", &[1; 32]).is_some() && store.file("picture", &[2; 32]).is_none());
}

#[test]
fn the_folder_is_private_ignored_and_free_of_other_versions() {
    let (folder, root, store) = store();
    let at = folder.path().join(".blackeyes");
    assert_eq!(fs::read_to_string(at.join(".gitignore")).unwrap(), "*\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&at).unwrap().permissions().mode() & 0o777, 0o700);
        fs::set_permissions(&at, fs::Permissions::from_mode(0o755)).unwrap();
        Store::open(&root).unwrap();
        assert_eq!(fs::metadata(&at).unwrap().permissions().mode() & 0o777, 0o700);
    }
    store.put("parsed", &[1; 32], b"x").unwrap();
    fs::rename(&store.cache, at.join("cache-0.0.0")).unwrap();
    let again = Store::open(&root).unwrap();
    assert_eq!(again.get("parsed", &[1; 32]), None);
    assert!(!at.join("cache-0.0.0").exists());
}

#[test]
fn a_file_in_its_place_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".blackeyes"), "mine").unwrap();
    let root = Root::open(folder.path()).unwrap();
    let refused = Store::open(&root).unwrap_err();
    assert_eq!(
        short([&refused], &NoTexts, Language::English),
        ".blackeyes:1:1: error[bad-output]: the cache needs this name, but a file has it; remove it \
         or rename it\n"
    );
    assert_eq!(fs::read(folder.path().join(".blackeyes")).unwrap(), b"mine");
}

#[test]
fn a_second_build_reports_who_is_first() {
    let (_folder, root, store) = store();
    let first = store.lock().unwrap();
    let second = Store::open(&root).unwrap();
    let busy = second.lock().unwrap_err();
    let process = std::process::id();
    assert_eq!(
        short([&busy], &NoTexts, Language::English),
        format!(
            ".blackeyes/lock:1:1: error[busy]: another build of this site is running (process {process}); wait until it has \
             ended, or stop it, and run the command again\n"
        )
    );
    assert_eq!(busy.message.chinese(), format!("这个网站正在进行另一次生成（进程号 {process}）"));
    drop(first);
    assert!(second.lock().is_ok());
}

#[test]
fn a_system_that_does_not_say_who_is_first_or_has_no_locks_is_believed() {
    let error_of = |answer: fn() -> io::Result<bool>| {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::open(folder.path()).unwrap();
        let store = Store::open_on(&root, Arc::new(Fake::locked(answer))).unwrap();
        short([&store.lock().unwrap_err()], &NoTexts, Language::English)
    };
    assert_eq!(
        error_of(|| Ok(false)),
        ".blackeyes/lock:1:1: error[busy]: another build of this site is running; wait until it has ended, or stop it, and \
         run the command again\n"
    );
    assert_eq!(
        error_of(|| Err(io::ErrorKind::Unsupported.into())),
        ".blackeyes/lock:1:1: error[io]: cannot be written: this kind of disk does not support the operation; copy the site to \
         a local disk\n"
    );
}

#[test]
fn an_entry_that_a_scanner_holds_for_a_moment_is_put_in() {
    let folder = tempfile::tempdir().unwrap();
    let root = Root::open(folder.path()).unwrap();
    let fake = Arc::new(Fake::with(Names::Windows));
    let system: Arc<dyn Platform> = fake.clone();
    let store = Store::open_on(&root, system).unwrap();
    fake.hold(What::Rename, "unfinished", 32, 2);
    store.put("parsed", &[1; 32], b"one").unwrap();
    assert_eq!(fake.pauses(), 2);
    assert_eq!(store.get("parsed", &[1; 32]).as_deref(), Some(&b"one"[..]));
}

#[test]
fn what_a_killed_run_left_half_written_goes_with_the_next_lock() {
    let (_folder, _root, store) = store();
    fs::create_dir_all(store.unfinished()).unwrap();
    fs::write(store.unfinished().join("1-0"), "half").unwrap();
    let _lock = store.lock().unwrap();
    assert!(!store.unfinished().exists());
    store.put("parsed", &[1; 32], b"x").unwrap();
    assert!(store.get("parsed", &[1; 32]).is_some());
}

proptest! {
    #[test]
    fn any_bytes_in_an_entrys_place_are_no_entry(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        let (_folder, _root, store) = store();
        let path = store.place("parsed", &[9; 32]);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &bytes).unwrap();
        prop_assert_eq!(store.get("parsed", &[9; 32]), None);
        fs::write(path.with_extension("sum"), &bytes).unwrap();
        prop_assert_eq!(store.file("parsed", &[9; 32]), None);
    }

    #[test]
    fn any_bytes_can_be_kept(bytes in prop::collection::vec(any::<u8>(), 0..1000), key: [u8; 32]) {
        let (_folder, _root, store) = store();
        store.put("parsed", &key, &bytes).unwrap();
        prop_assert_eq!(store.get("parsed", &key), Some(bytes));
    }
}
