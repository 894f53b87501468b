//! A site keeps its history when its folder moves, and a copy gets its own.

use std::fs;

use super::Site;
use crate::history::Identity;
use crate::source::Root;
use crate::store::Store;

/// The same site after its folder was moved or copied.
fn reopen(site: Site, name: &str) -> Site {
    let path = site.folder.path().join(name);
    let root = Root::open(&path).unwrap();
    let store = Store::open(&root).unwrap();
    Site { root, store, ..site }
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &to) } else { assert!(fs::copy(entry.path(), to).is_ok()) }
    }
}

#[test]
fn a_renamed_site_has_its_history() {
    let site = Site::new();
    let history = site.open();
    assert_eq!(history.identity(), &Identity::New);
    history.found("content/a.md", b"one").unwrap();
    assert_eq!(site.open().identity(), &Identity::Known);
    let old = site.root.canonical().to_owned();
    fs::rename(&old, site.folder.path().join("journal")).unwrap();
    let site = reopen(site, "journal");
    let history = site.open();
    assert_eq!(history.identity(), &Identity::Moved(old.display().to_string()));
    assert_eq!(history.found("content/a.md", b"two").unwrap(), 2);
    assert_eq!(site.open().identity(), &Identity::Known);
}

#[test]
fn a_copied_site_begins_with_a_copy_and_has_its_own_numbers() {
    let site = Site::new();
    site.open().found("content/a.md", b"one").unwrap();
    let old = site.root.canonical().to_owned();
    copy(&old, &site.folder.path().join("copy"));
    let site = reopen(site, "copy");
    let history = site.open();
    assert_eq!(history.identity(), &Identity::Copied(old.display().to_string()));
    assert_eq!(history.content("content/a.md", 1).unwrap(), b"one");
    history.found("content/a.md", b"in the copy").unwrap();
    let site = reopen(site, "site");
    assert_eq!(site.open().found("content/a.md", b"in the original").unwrap(), 2);
    let site = reopen(site, "copy");
    assert_eq!(site.open().content("content/a.md", 2).unwrap(), b"in the copy");
}

#[test]
fn a_site_whose_cache_was_deleted_finds_its_history() {
    let site = Site::new();
    site.open().found("content/a.md", b"one").unwrap();
    fs::remove_dir_all(site.at(".blackeyes")).unwrap();
    let site = reopen(site, "site");
    let history = site.open();
    assert_eq!(history.identity(), &Identity::FoundByPath);
    assert_eq!(history.versions("content/a.md").unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn two_paths_of_one_folder_are_no_copy() {
    let site = Site::new();
    site.open().found("content/a.md", b"one").unwrap();
    // What the history remembers is a path that still leads there.
    let (real, link) = (site.root.canonical().to_owned(), site.folder.path().join("link"));
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let folder = site.open().path().with_file_name("folder");
    fs::write(&folder, link.display().to_string()).unwrap();
    assert_eq!(site.open().identity(), &Identity::Moved(link.display().to_string()));
}
