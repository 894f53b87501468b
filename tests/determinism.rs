//! The same site gives the same bytes, however many threads build it and wherever the machine stands.

mod kit;

use std::collections::BTreeMap;

use kit::{build, program, project, sample, tree};

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

#[test]
fn pictures_that_nothing_shows_are_forgotten_and_drawn_again_when_something_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    kit::copy(&project().join("tests/sites/share_pictures"), &site);
    let build = |out: &str, moment: &str| {
        let arguments = ["build", "-C", "site", "--out", out, "--as-of", moment];
        let run = program(folder.path(), &arguments, &[]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        tree(&folder.path().join(out))
    };
    let kept = || {
        let kept = tree(&site.join(".blackeyes"));
        kept.keys().filter(|path| path.contains("/share/") && !path.ends_with(".sum")).count()
    };
    let shown = |site: &BTreeMap<String, Vec<u8>>| site.keys().filter(|path| path.contains("share")).count();
    let first = build("public", kit::AS_OF);
    assert!(shown(&first) > 4);
    assert_eq!(kept(), shown(&first));
    let lamp = site.join("content/journal/12-1/lamp.md");
    let text = std::fs::read_to_string(&lamp).expect("an article");
    kit::write(&lamp, text.replacen("title: ", "title: Another ", 1));
    let changed = build("public", kit::AS_OF);
    assert_ne!(changed["journal/12-1/lamp/share.png"], first["journal/12-1/lamp/share.png"]);
    assert_eq!(kept(), shown(&changed), "the picture with the old title is forgotten");
    // A site of a day on which nothing was published yet shows none of them.
    let early = build("early", "2001-01-01");
    assert_eq!((kept(), shown(&early)), (0, 0));
    kit::write(&lamp, text);
    same(&build("public", kit::AS_OF), &first);
    same(&build("elsewhere", kit::AS_OF), &first);
}
