//! An issue as an archive that a library can store, and a document for the editor of an official account.

use crate::kit;

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use crate::kit::{AS_OF, Run, program, write};

const ISSUE: &str = "---\ntitle: Spring\nvolume: 12\nnumber: 1\ndate: 2026-03-05\nsections: [{id: prose, title: Prose}]\n\
     approved_by: Dean Wei\napproved_on: 2026-03-01\n---\n";
const ARTICLE: &str = "---\n# ask her again\ntitle: The lamp\nauthors: [Su Jianwei]\nsection: prose\nkeywords: ['C# and F#']\n---\n\
                       A lamp <!-- cut this? --> and [a place](https://x.example.edu/a?b=1&c=2).\n\n![A wall](wall.png)\n\n[//]: # \"ask the dean\"\n[//]: # (or his deputy)\n\n[^a]: Nobody comes here.\n";
const DRAFT: &str = "---\ntitle: Secret plans\nsection: prose\nstatus: draft\n---\nNot yet.\n";

fn site(place: &Path) {
    let site = place.join("site");
    write(&site.join("site.yaml"), kit::SETTINGS);
    let issue = site.join("content/journal/spring");
    write(&issue.join("issue.md"), ISSUE);
    write(&issue.join("lamp.md"), ARTICLE);
    write(&issue.join("plans.md"), DRAFT);
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(8, 8, image::Rgb([1, 2, 3]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    write(&issue.join("wall.png"), png.into_inner());
}

fn run(place: &Path, arguments: &[&str]) -> Run {
    program(place, &[arguments, &["--lang", "en", "--color", "never"]].concat(), &[])
}

fn pack(place: &Path, more: &[&str]) -> Run {
    run(place, &[&["pack", "spring", "-C", "site", "--out", "spring.zip", "--as-of", AS_OF], more].concat())
}

fn entries(file: &Path) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).expect("an archive")).expect("an archive");
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).expect("an entry");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("an entry is read");
            (entry.name().expect("a name").into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

#[test]
fn an_issue_is_packed_whole_and_without_what_is_not_for_the_public() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let packed = pack(place.path(), &[]);
    assert_eq!(packed.code, Some(0), "{}", packed.stderr);
    let entries = entries(&place.path().join("spring.zip"));
    let text = |name: &str| {
        let found = entries.iter().find(|(known, _)| known == &format!("issue-spring/{name}"));
        found.map_or_else(|| panic!("no {name} in {entries:?}"), |(_, text)| text.as_str())
    };
    assert_eq!(text("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    assert!(text("bag-info.txt").contains("External-Identifier: https://tiny.example.edu/journal/spring/\n"));
    assert!(text("data/sources/content/journal/spring/lamp.md").contains("A lamp  and"));
    assert!(text("data/site/journal/spring/lamp/index.html").contains("The lamp"));
    assert!(text("data/site/journal/index.json").contains("\"version\":1"));
    text("data/site/journal/spring/wall.png");
    for secret in
        ["Secret plans", "ask her again", "cut this?", "Dean Wei", "ask the dean", "his deputy", "Nobody comes"]
    {
        assert!(entries.iter().all(|(_, text)| !text.contains(secret)), "{secret}");
    }
    let verified = run(place.path(), &["verify", "spring.zip"]);
    assert_eq!(verified.code, Some(0), "{}", verified.stderr);
    assert!(verified.stdout.starts_with("spring.zip is intact: "), "{}", verified.stdout);
    // Nothing of the site's own is written over, whatever is asked for.
    for own in ["site/site.yaml", "site/content/journal/spring/issue.md", "site/public/a.zip"] {
        fs::create_dir_all(place.path().join("site/public")).expect("a folder is made");
        let refused = run(place.path(), &["pack", "spring", "-C", "site", "--as-of", AS_OF, "--force", "--out", own]);
        assert_eq!(refused.code, Some(1), "{own}");
        assert!(refused.stderr.contains("is among the site's own files"), "{}", refused.stderr);
    }
    let bytes = fs::read(place.path().join("spring.zip")).expect("an archive");
    assert_eq!(pack(place.path(), &[]).code, Some(1), "nothing is written over");
    assert_eq!(pack(place.path(), &["--force"]).code, Some(0));
    assert_eq!(fs::read(place.path().join("spring.zip")).expect("an archive"), bytes, "the same issue, the same bytes");
    // Nor does the machine matter, or what its cache holds.
    let elsewhere = tempfile::tempdir().expect("a folder");
    site(elsewhere.path());
    let arguments = ["pack", "spring", "-C", "site", "--out", "spring.zip", "--as-of", AS_OF, "--lang", "zh"];
    assert_eq!(program(elsewhere.path(), &arguments, &[("RAYON_NUM_THREADS", "1")]).code, Some(0));
    let again = fs::read(elsewhere.path().join("spring.zip")).expect("an archive");
    assert_eq!(again, bytes, "another machine, the same bytes");
}

/// An archive of these files, as anybody could make one.
fn archive(file: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(file).expect("a file"));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("an entry is written");
    }
    zip.finish().expect("an archive");
}

#[test]
fn what_is_not_whole_is_reported() {
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("bag.zip");
    let bagit: (&str, &[u8]) = ("bag/bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    let sum = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    let manifest = format!("{sum}  data/a.txt\n");
    let manifest: (&str, &[u8]) = ("bag/manifest-sha256.txt", manifest.as_bytes());
    let bomb = vec![b' '; (64 << 20) + 1];
    for (entries, code, said) in [
        (vec![bagit, manifest, ("bag/data/a.txt", &b"hello"[..])], 0, ""),
        (vec![bagit, manifest, ("bag/data/a.txt", b"hallo")], 1, "`data/a.txt` has changed: its SHA-256 differs"),
        (vec![bagit, manifest], 1, "`data/a.txt` is missing"),
        (vec![bagit, manifest, ("bag/data/a.txt", b"hello"), ("bag/data/b", b"x")], 1, "`data/b` is in no manifest"),
        (vec![bagit, ("bag/../../b", b"x")], 1, "is not in the bag's folder"),
        (vec![bagit, ("/etc/passwd", b"x")], 1, "is not in the bag's folder"),
        (vec![bagit, ("bag/data\\..\\b", b"x")], 1, "is not in the bag's folder"),
        (vec![bagit, manifest, ("bag/bag-info.txt", &bomb)], 1, "unpacks to more than a bag may contain"),
        (
            vec![bagit, ("bag/manifest-sha256.txt", b"0000  data/../../../etc/passwd\n")],
            1,
            "`data/../../../etc/passwd` is missing",
        ),
        (vec![("other/a", b"x"), bagit], 1, "is outside the bag's folder"),
        (vec![manifest, ("bag/data/a.txt", b"hello")], 1, "there is no `bagit.txt`: this is not a bag"),
        (vec![bagit, ("bag/manifest-sha256.txt", b"")], 1, "there is nothing in it"),
        (
            vec![bagit, manifest, ("bag/data/a.txt", b"hello"), ("bag/tagmanifest-sha256.txt", b"")],
            1,
            "`bagit.txt` is in no manifest",
        ),
        (vec![bagit, ("bag/../../etc/", b"")], 1, "is not in the bag's folder"),
        (
            vec![bagit, ("bag/manifest-sha256.txt", b"0000  data/\x1b[2J%0Awhole\n")],
            1,
            "`data/\\u{1b}[2J\\nwhole` is missing",
        ),
    ] {
        archive(&file, &entries);
        let run = run(place.path(), &["verify", "bag.zip"]);
        assert_eq!(run.code, Some(code), "{said} {}", run.stderr);
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    // Two entries with one name, which no program that writes archives makes.
    archive(&file, &[bagit, manifest, ("bag/data/b.txt", b"hallo"), ("bag/data/a.txt", b"hello")]);
    let twice = String::from_utf8_lossy(&fs::read(&file).expect("an archive")).into_owned();
    assert_eq!(twice.matches("bag/data/b.txt").count(), 2, "in the file and in its directory");
    let mut bytes = fs::read(&file).expect("an archive");
    let own = b"bag/data/b.txt";
    for at in 0..bytes.len() - own.len() {
        if bytes[at..].starts_with(own) {
            bytes[at + own.len() - 5] = b'a';
        }
    }
    fs::write(&file, bytes).expect("a file");
    let run_twice = run(place.path(), &["verify", "bag.zip"]);
    assert_eq!(run_twice.code, Some(1), "{}", run_twice.stdout);
    assert!(run_twice.stderr.contains("a file is in it twice"), "{}", run_twice.stderr);
    fs::write(&file, "no archive").expect("a file");
    assert_eq!(run(place.path(), &["verify", "bag.zip"]).code, Some(1));
}

#[test]
fn a_document_carries_its_style_to_wechat() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let arguments =
        ["export", "wechat", "content/journal/spring/lamp.md", "-C", "site", "--out", "lamp.html", "--as-of", AS_OF];
    let exported = run(place.path(), &arguments);
    assert_eq!(exported.code, Some(0), "{}", exported.stderr);
    let html = fs::read_to_string(place.path().join("lamp.html")).expect("a file");
    assert!(html.contains("<p style=\"margin:0 0 1em;line-height:1.7"), "{html}");
    assert!(html.contains("src=\"data:image/png;base64,"), "{html}");
    assert!(html.contains("https://x.example.edu/a?b=1&amp;c=2"), "{html}");
    assert!(!html.contains("class=") && !html.contains("<a ") && !html.contains("cut this"), "{html}");
    assert!(exported.stdout.contains("not exported: 1 links"), "{}", exported.stdout);
    assert_eq!(run(place.path(), &arguments).code, Some(1), "nothing is written over");
    let draft = run(place.path(), &["export", "wechat", "content/journal/spring/plans.md", "-C", "site"]);
    assert_eq!(draft.code, Some(1), "a draft leaves the office in no way");
}

#[test]
fn what_is_asked_for_is_found_by_whatever_path_leads_to_it() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let place = place.path();
    let absolute = |path: &str| place.join("site").join(path).display().to_string();
    let issue = "content/journal/spring";
    let (zip, html) = (place.join("found.zip").display().to_string(), place.join("found.html").display().to_string());
    let arguments = |named: &str, site: &str| -> Vec<String> {
        ["pack", named, "-C", site, "--out", &zip, "--force", "--as-of", AS_OF].map(ToOwned::to_owned).to_vec()
    };
    let found = |from: &Path, arguments: Vec<String>| {
        let run = run(from, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
    };
    for named in ["spring", issue, "./content/journal/spring/", "journal/spring", "content/journal/spring/issue.md"] {
        found(place, arguments(named, "site"));
    }
    for named in
        ["site/content/journal/spring".to_owned(), absolute(issue), absolute("content/journal/spring/issue.md")]
    {
        found(place, arguments(&named, "site"));
    }
    found(&place.join("site/content/journal/spring"), arguments(".", "../../.."));
    found(&place.join("site/content"), arguments("journal/spring", ".."));
    found(&place.join("site"), arguments("./content/journal/spring", "."));

    let arguments = |named: &str, site: &str| -> Vec<String> {
        ["export", "wechat", named, "-C", site, "--out", &html, "--force", "--as-of", AS_OF]
            .map(ToOwned::to_owned)
            .to_vec()
    };
    let file = "content/journal/spring/lamp.md";
    for named in [file.to_owned(), format!("./{file}"), format!("site/{file}"), absolute(file), format!("{issue}/lamp")]
    {
        found(place, arguments(&named, "site"));
    }
    found(&place.join("site/content/journal/spring"), arguments("lamp.md", "../../.."));

    for (named, said) in [
        (&["pack", "sprung"][..], "error[unknown-document]: no issue `sprung` is published"),
        (&["pack", "sprung"], "did you mean `spring`?"),
        (&["pack", "autumn"], "these are: spring"),
        (&["pack", "content/journal/spring/lamp.md"], "these are: spring"),
        (&["export", "wechat", "content/journal/spring/lmap.md"], "did you mean `content/journal/spring/lamp.md`?"),
        (&["export", "wechat", "content/news/lamp.md"], "did you mean `content/journal/spring/lamp.md`?"),
        (&["export", "wechat", "../elsewhere.md"], "neither a draft nor dated in the future"),
    ] {
        let run = run(place, &[named, &["-C", "site", "--as-of", AS_OF]].concat());
        assert_eq!(run.code, Some(1), "{named:?}");
        assert!(run.stderr.contains(said), "{named:?}: {}", run.stderr);
    }
}

#[test]
fn an_issue_in_one_language_is_described_in_that_language() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let site = place.path().join("site");
    let issue = site.join("content/journal/spring");
    fs::rename(issue.join("issue.md"), issue.join("issue.zh.md")).expect("a file");
    write(&issue.join("issue.zh.md"), ISSUE.replace("title: Spring", "title: 春天"));
    let packed = pack(place.path(), &[]);
    assert_eq!(packed.code, Some(0), "{}", packed.stderr);
    assert!(packed.stdout.starts_with("Packed “春天” into spring.zip"), "{}", packed.stdout);
    let entries = entries(&place.path().join("spring.zip"));
    let info = entries.iter().find(|(name, _)| name == "issue-spring/bag-info.txt").expect("what is stated");
    assert!(info.1.contains("External-Description: 小站: 春天\n"), "{}", info.1);
    assert!(info.1.contains("External-Identifier: https://tiny.example.edu/zh/journal/spring/\n"), "{}", info.1);
    assert!(info.1.contains("Source-Organization: 小站\n"), "{}", info.1);
}
