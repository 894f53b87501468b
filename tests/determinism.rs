//! The same site gives the same bytes, however many threads build it and wherever the machine stands.

mod kit;

use std::collections::BTreeMap;

use kit::{build, program, sample, tree};

/// Fails with the first file that differs, not with all bytes of both sites.
#[track_caller]
fn same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let paths = |site: &BTreeMap<String, Vec<u8>>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other));
    for (path, bytes) in one {
        assert!(other.get(path) == Some(bytes), "{path} differs");
    }
}

#[test]
fn threads_zone_and_language_of_the_machine_do_not_matter() {
    let machines = [
        [("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C")],
        [("RAYON_NUM_THREADS", "4"), ("TZ", "America/Los_Angeles"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")],
    ];
    let sites = machines.map(|machine| {
        let folder = tempfile::tempdir().expect("a folder");
        sample(folder.path());
        build(folder.path(), &machine);
        tree(&folder.path().join("public"))
    });
    assert!(sites[0].len() > 100, "the sample site has many files");
    same(&sites[0], &sites[1]);
}

#[test]
fn a_site_built_again_is_the_site_built_first() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path());
    build(folder.path(), &[]);
    let first = tree(&folder.path().join("public"));
    let again = build(folder.path(), &[]);
    same(&first, &tree(&folder.path().join("public")));
    assert!(again.stdout.contains("\n  0 files written, "), "{}", again.stdout);
}

#[test]
fn a_minute_changes_nothing_that_it_does_not_bring() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path());
    let sites = ["2026-11-23 03:04", "2026-11-23 03:05"].map(|moment| {
        let arguments = ["build", "-C", "site", "--out", "public", "--as-of", moment];
        let run = program(folder.path(), &arguments, &[]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        tree(&folder.path().join("public"))
    });
    same(&sites[0], &sites[1]);
}
