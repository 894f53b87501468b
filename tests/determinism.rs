//! The same site gives the same bytes, however many threads build it and wherever the machine is.

use crate::kit;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::kit::{AS_OF, build, program, project, sample, tree};

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

/// The photographs of the sample say where, when and with what they were taken; what is published of them does not.
fn tells_nothing(content: &BTreeMap<String, Vec<u8>>, public: &BTreeMap<String, Vec<u8>>) {
    const SECRETS: [&str; 5] =
        ["Exif", "SERIAL-K7-0042", "Camera of the photography society", "Darkroom office", "2026:05:1"];
    let photographs = content.iter().filter(|(path, _)| path.ends_with(".jpg"));
    let mut count = 0;
    for (path, bytes) in photographs {
        count += 1;
        assert!(bytes.len() <= 400_000, "{path} is {} bytes", bytes.len());
        for secret in SECRETS {
            assert!(memchr::memmem::find(bytes, secret.as_bytes()).is_some(), "{path} has no {secret}");
        }
    }
    assert!(count > 9, "the sample has {count} photographs");
    for (path, bytes) in public.iter().filter(|(path, _)| path.ends_with(".jpg") || path.ends_with(".webp")) {
        for secret in SECRETS {
            assert!(memchr::memmem::find(bytes, secret.as_bytes()).is_none(), "{path} has {secret}");
        }
    }
}

#[test]
fn a_site_built_again_is_the_site_built_first() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path());
    // A photograph of the site's own `assets/` is published like one of a document.
    let photographs = tree(&folder.path().join("site/content"));
    let (_, photograph) = photographs.iter().find(|(path, _)| path.ends_with(".jpg")).expect("a photograph");
    std::fs::create_dir_all(folder.path().join("site/assets")).expect("a folder");
    std::fs::write(folder.path().join("site/assets/hall.jpg"), photograph).expect("a file");
    build(folder.path(), &[]);
    let first = tree(&folder.path().join("public"));
    assert!(first.contains_key("assets/hall.jpg"), "{:?}", first.keys());
    tells_nothing(&tree(&folder.path().join("site/content")), &first);
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

/// A file of a site, and what is made of its text.
type Edit = (&'static str, fn(&str) -> String);

/// What may be done to a site between two builds.
const EDITS: [Edit; 7] = [
    ("content/journal/2026-3/last-lamp.md", |text| {
        format!("{text}\n## One more\n\nA [street lamp](street-lamp.md), once more.\n")
    }),
    ("content/journal/2026-3/street-lamp.md", |text| text.replacen("title: ", "title: Again, ", 1)),
    ("content/people/ge-yunting.md", |text| text.replacen("---\n", "---\nwithdrawn: true\n", 1)),
    ("content/journal/2026-3/six-words.md", |text| text.replacen("---\n", "---\nstatus: draft\n", 1)),
    ("templates/news.html", |_| {
        "{% extends \"ink/news.html\" %}\n{% block title %}Other{% endblock title %}".to_owned()
    }),
    ("site.yaml", |text| text.replace("raw_html: filtered", "raw_html: trusted")),
    ("content/journal/2026-3/last-lamp.md", |text| text.replace("## One more\n", "## No more\n")),
];

fn edit(site: &Path, (file, change): Edit) {
    let path = site.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
    let text = fs::read_to_string(&path).unwrap_or_default();
    fs::write(path, change(&text)).expect("it is written");
}

#[test]
fn a_site_built_on_what_was_kept_is_the_site_built_clean() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path());
    build(folder.path(), &[]);
    for number in 1..=EDITS.len() {
        edit(&folder.path().join("site"), EDITS[number - 1]);
        if number % 2 == 0 {
            // Only every second edit is compared, because clean builds take long.
            continue;
        }
        let again = build(folder.path(), &[]);
        let clean = tempfile::tempdir().expect("a folder");
        sample(clean.path());
        EDITS[..number].iter().for_each(|one| edit(&clean.path().join("site"), *one));
        let cold = build(clean.path(), &[]);
        assert_eq!(again.stderr, cold.stderr, "after edit {number}");
        same(&tree(&folder.path().join("public")), &tree(&clean.path().join("public")));
    }
}

#[test]
fn what_did_not_change_is_neither_parsed_nor_rendered() {
    let folder = tempfile::tempdir().expect("a folder");
    sample(folder.path());
    build(folder.path(), &[]);
    edit(&folder.path().join("site"), EDITS[0]);
    let arguments = ["build", "-C", "site", "--out", "public", "--as-of", AS_OF, "--lang", "en", "--timings"];
    let run = program(folder.path(), &arguments, &[]);
    let of = |stage: &str| {
        let line =
            run.stdout.lines().find(|line| line.trim_start().starts_with(stage)).expect("the stage has its line");
        line.split_whitespace().nth(3).and_then(|count| count.parse::<usize>().ok()).expect("a count")
    };
    // The article has two editions; documents about which something is said are parsed each time.
    assert!((1..10).contains(&of("parse")), "{}", run.stdout);
    assert!((1..500).contains(&of("render")), "{}", run.stdout);
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
