//! `blackeyes handover` and `receive`: two editors with a copy of the site each hand an issue to and fro. What either wrote is in the
//! file or in the history.

use crate::kit;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::kit::{Run, program, write};

const FOLDER: &str = "content/journal/2026-3";
const FILE: &str = "content/journal/2026-3/lamp.md";
const ISSUE: &str = "---\ntitle: 灯\nnumber: 3\ndate: 2026-11-01\n---\n\n卷首语。\n";
const TEXT: &str =
    "---\ntitle: 末班灯\nauthors: [林晓晨]\n---\n\n第一段写的是灯。\n\n第二段写的是雪。\n\n第三段写的是人。\n";

/// Two editors, each with a copy of the site and a data folder.
struct Editors(tempfile::TempDir);

impl Editors {
    fn new() -> Self {
        let editors = Self(tempfile::tempdir().expect("a folder"));
        for who in ["one", "two"] {
            let settings = kit::SETTINGS.replace("languages: [en, zh]", "languages: [zh, en]");
            write(&editors.at(who, "site.yaml"), settings);
            write(&editors.at(who, &format!("{FOLDER}/issue.md")), ISSUE);
            write(&editors.at(who, FILE), TEXT);
            write(&editors.at(who, &format!("{FOLDER}/photo.png")), b"\x89PNG old");
            write(&editors.at(who, "content/journal/2026-2/issue.md"), "另一期，不交接。\n");
            write(&editors.at(who, "records/attendance/a.csv"), "不交接\n");
            // Both begin to keep a history of the same.
            for file in [FILE, "content/journal/2026-3/photo.png", "content/journal/2026-3/issue.md"] {
                editors.run(who, &["history", "list", file], "en");
            }
        }
        editors
    }

    fn at(&self, who: &str, path: &str) -> PathBuf {
        self.0.path().join(who).join(path)
    }

    fn run(&self, who: &str, arguments: &[&str], language: &str) -> Run {
        let data = self.0.path().join(format!("{who}-data")).display().to_string();
        let own = ["-C", who, "--lang", language, "--color", "never"];
        program(self.0.path(), &[arguments, &own].concat(), &[("BLACKEYES_DATA", &data)])
    }

    fn hand_over(&self, who: &str) {
        let run = self.run(who, &["handover", "2026-3", "--out", "sent.zip", "--force"], "en");
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    }

    /// What is reported of each file, and the exit code.
    fn receive(&self, who: &str, more: &[&str]) -> (Option<i32>, Value) {
        let run = self.run(who, &[&["receive", "sent.zip", "--format", "json"], more].concat(), "en");
        assert_eq!(run.stderr, "");
        (run.code, serde_json::from_str(&run.stdout).expect("JSON"))
    }

    fn text(&self, who: &str) -> String {
        fs::read_to_string(self.at(who, FILE)).expect("the file")
    }

    fn edit(&self, who: &str, from: &str, to: &str) {
        let text = self.text(who);
        assert!(text.contains(from), "{text}");
        fs::write(self.at(who, FILE), text.replace(from, to)).expect("the file");
    }
}

fn did<'v>(report: &'v Value, file: &str) -> &'v str {
    let files = report["files"].as_array().expect("files");
    files.iter().find(|one| one["file"] == file).map_or("nothing", |one| one["did"].as_str().expect("a word"))
}

#[test]
fn changes_of_two_editors_become_one_text_on_both_sides() {
    let editors = Editors::new();
    editors.edit("one", "第一段写的是灯", "第一段写的是一盏灯");
    editors.edit("two", "第三段写的是人", "第三段写的是等车的人");
    editors.edit("two", "title: 末班灯", "title: 最后的灯");
    write(&editors.at("one", &format!("{FOLDER}/new.zh.md")), "---\ntitle: 新\n---\n\n新的一篇。\n");
    editors.hand_over("one");
    let before = kit::tree(&editors.0.path().join("two/content"));
    let (code, report) = editors.receive("two", &["--dry-run"]);
    assert_eq!((code, did(&report, FILE)), (Some(0), "merged"));
    assert_eq!(kit::tree(&editors.0.path().join("two/content")), before);
    let (code, report) = editors.receive("two", &[]);
    assert_eq!(code, Some(0));
    assert_eq!(did(&report, FILE), "merged");
    assert_eq!(did(&report, "content/journal/2026-3/new.zh.md"), "created");
    assert_eq!(did(&report, "content/journal/2026-3/photo.png"), "same");
    let merged = editors.text("two");
    for kept in ["一盏灯", "等车的人", "title: 最后的灯", "第二段写的是雪"] {
        assert!(merged.contains(kept), "{merged}");
    }
    assert!(!merged.contains("<<<<") && !merged.contains(">>>>"));
    assert!(report["task"].is_number());
    // Received once more, nothing is left to do; and the other editor takes it as it is.
    assert_eq!(did(&editors.receive("two", &[]).1, FILE), "kept");
    editors.hand_over("two");
    let (code, report) = editors.receive("one", &[]);
    assert_eq!((code, did(&report, FILE)), (Some(0), "replaced"));
    assert_eq!(editors.text("one"), merged);
    editors.hand_over("one");
    assert_eq!(did(&editors.receive("two", &[]).1, FILE), "same");
    // Edits go on from there.
    editors.edit("one", "第二段", "其次");
    editors.hand_over("one");
    assert_eq!(did(&editors.receive("two", &[]).1, FILE), "replaced");
    assert_eq!(editors.text("two"), merged.replace("第二段", "其次"));
}

#[test]
fn what_both_changed_in_one_place_stays_and_is_asked_until_it_is_settled() {
    let editors = Editors::new();
    editors.edit("one", "写的是雪", "写的是初雪");
    editors.edit("two", "写的是雪", "写的是大雪");
    let own = editors.text("two");
    editors.hand_over("one");
    for _ in 0..2 {
        let (code, report) = editors.receive("two", &[]);
        assert_eq!((code, did(&report, FILE)), (Some(1), "conflict"));
        assert_eq!(editors.text("two"), own);
    }
    let run = editors.run("two", &["receive", "sent.zip"], "zh");
    assert!(run.stdout.contains("双方改动了同一处") && run.stdout.contains("--from 4 --to 3"), "{}", run.stdout);
    let theirs = editors.run("two", &["history", "diff", FILE, "--from", "4", "--to", "3"], "en");
    assert!(theirs.stdout.contains("初"), "{}", theirs.stdout);
    // A later change of theirs elsewhere does not make the conflict disappear.
    editors.edit("one", "第三段", "末段");
    editors.hand_over("one");
    assert_eq!(did(&editors.receive("two", &[]).1, FILE), "conflict");
    assert_eq!(editors.text("two"), own);
    let (code, report) = editors.receive("two", &["--theirs", FILE]);
    assert_eq!((code, did(&report, FILE)), (Some(0), "replaced"));
    assert_eq!(editors.text("two"), editors.text("one"));
    let restored = editors.run("two", &["history", "restore", FILE, "--version", "2"], "en");
    assert_eq!(restored.code, Some(0), "{}", restored.stderr);
    assert_eq!(editors.text("two"), own);
}

#[test]
fn ours_is_kept_for_good_if_we_say_so() {
    let editors = Editors::new();
    editors.edit("one", "写的是雪", "写的是初雪");
    editors.edit("two", "写的是雪", "写的是大雪");
    editors.hand_over("one");
    assert_eq!(did(&editors.receive("two", &["--ours", FILE]).1, FILE), "settled");
    assert_eq!(did(&editors.receive("two", &[]).1, FILE), "kept");
    editors.hand_over("two");
    assert_eq!(did(&editors.receive("one", &[]).1, FILE), "replaced");
    assert!(editors.text("one").contains("大雪"));
}

#[test]
fn pictures_are_taken_whole_and_deleted_files_only_if_they_are_unchanged() {
    let editors = Editors::new();
    let photo = format!("{FOLDER}/photo.png");
    fs::write(editors.at("one", &photo), b"\x89PNG new").expect("a picture");
    fs::remove_file(editors.at("one", FILE)).expect("the file");
    editors.hand_over("one");
    let (code, report) = editors.receive("two", &[]);
    assert_eq!((code, did(&report, &photo), did(&report, FILE)), (Some(0), "replaced", "deleted"));
    assert!(!editors.at("two", FILE).exists());
    let back = editors.run("two", &["history", "restore", FILE, "--version", "1"], "en");
    assert_eq!(back.code, Some(0), "{}", back.stderr);
    assert_eq!(editors.text("two"), TEXT);
    editors.edit("two", "第一段", "首段");
    fs::write(editors.at("two", &photo), b"\x89PNG ours").expect("a picture");
    fs::write(editors.at("one", &photo), b"\x89PNG theirs").expect("a picture");
    editors.hand_over("one");
    let (code, report) = editors.receive("two", &[]);
    assert_eq!((code, did(&report, &photo), did(&report, FILE)), (Some(1), "conflict", "not-deleted"));
    assert_eq!(fs::read(editors.at("two", &photo)).expect("the picture"), b"\x89PNG ours");
    assert!(editors.text("two").contains("首段"));
}

#[test]
fn without_a_common_version_nothing_is_written_over() {
    let editors = Editors::new();
    let other = format!("{FOLDER}/other.md");
    write(&editors.at("one", &other), "一人写的。\n");
    write(&editors.at("two", &other), "另一人写的。\n");
    editors.hand_over("one");
    let (code, report) = editors.receive("two", &[]);
    assert_eq!((code, did(&report, &other)), (Some(1), "conflict"));
    assert_eq!(fs::read_to_string(editors.at("two", &other)).expect("the file"), "另一人写的。\n");
}

#[test]
fn line_ends_of_another_system_are_no_change() {
    let editors = Editors::new();
    let windows = TEXT.replace('\n', "\r\n");
    fs::write(editors.at("two", FILE), &windows).expect("the file");
    editors.hand_over("one");
    assert_eq!(did(&editors.receive("two", &[]).1, FILE), "same");
    editors.edit("one", "第一段写的是灯", "第一段写的是一盏灯");
    editors.edit("two", "第三段", "末段");
    editors.hand_over("one");
    assert_eq!(did(&editors.receive("two", &[]).1, FILE), "merged");
    let expected = windows.replace("第一段写的是灯", "第一段写的是一盏灯").replace("第三段", "末段");
    assert_eq!(editors.text("two"), expected);
}

#[test]
fn only_the_issue_is_sent_and_another_site_does_not_take_it() {
    let editors = Editors::new();
    write(&editors.at("one", &format!("{FOLDER}/reviews/lamp.yaml")), "note: 很好\n");
    editors.hand_over("one");
    let sent = fs::read(editors.0.path().join("sent.zip")).expect("the handover");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(sent)).expect("a ZIP file");
    let mut names: Vec<String> =
        (0..zip.len()).map(|at| zip.by_index(at).expect("an entry").name().expect("a name").into_owned()).collect();
    names.sort();
    let own = |name: &str| format!("{FOLDER}/{name}");
    let expected =
        [own("issue.md"), own("lamp.md"), own("photo.png"), own("reviews/lamp.yaml"), "handover.json".to_owned()];
    assert_eq!(names, expected);
    write(&editors.at("two", "site.yaml"), kit::SETTINGS.replace("tiny.example", "other.example"));
    let run = editors.run("two", &["receive", "sent.zip"], "en");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("https://tiny.example.edu/") && run.stderr.contains("--other-site"), "{}", run.stderr);
    assert!(!editors.at("two", &own("reviews/lamp.yaml")).exists());
    assert_eq!(editors.receive("two", &["--other-site"]).0, Some(0));
    assert!(editors.at("two", &own("reviews/lamp.yaml")).exists());
    let none = editors.run("one", &["handover", "2026-9"], "zh");
    assert!(none.code == Some(1) && none.stderr.contains("2026-2、2026-3"), "{}", none.stderr);
}

/// An archive with these entries, and a manifest with these files.
fn archive(place: &Path, folder: &str, files: &[(&str, &[u8])], more: &[(&str, &[u8])], sizes: Option<u64>) {
    let entries: Vec<Value> = files
        .iter()
        .map(|(path, bytes)| {
            let hash = blake3::hash(bytes).to_hex().to_string();
            let size = sizes.unwrap_or(bytes.len() as u64);
            serde_json::json!({ "path": path, "size": size, "hash": hash, "versions": [] })
        })
        .collect();
    let manifest = serde_json::json!({
        "blackeyes_handover": 1, "site": { "identity": "x", "address": "https://x.example/" }, "folder": folder,
        "made": "now", "files": entries, "gone": [],
    });
    let mut zip = zip::ZipWriter::new(fs::File::create(place).expect("a file"));
    let options = zip::write::SimpleFileOptions::default();
    let manifest = manifest.to_string();
    for (name, bytes) in files.iter().chain(more).copied().chain([("handover.json", manifest.as_bytes())]) {
        zip.start_file(name, options).expect("an entry");
        zip.write_all(bytes).expect("an entry");
    }
    zip.finish().expect("an archive");
}

#[test]
fn a_hostile_handover_writes_nothing() {
    let editors = Editors::new();
    let (sent, before) = (editors.0.path().join("sent.zip"), kit::tree(editors.0.path()));
    let before: Vec<_> = before.into_iter().filter(|(path, _)| !path.contains("history.db")).collect();
    let refused = |part: &str| {
        let run = editors.run("two", &["receive", "sent.zip", "--other-site"], "en");
        assert_eq!(run.code, Some(1), "{part}: {}", run.stdout);
        assert!(run.stderr.contains(part) && run.stderr.contains("Nothing was written"), "{part}: {}", run.stderr);
        fs::remove_file(&sent).expect("the archive");
        let after = kit::tree(editors.0.path());
        let after: Vec<_> = after.into_iter().filter(|(path, _)| !path.contains("history.db")).collect();
        assert_eq!(after, before, "{part}");
    };
    let issue = (&*format!("{FOLDER}/issue.md"), ISSUE.as_bytes());
    for (path, why) in [
        ("content/journal/2026-3/../../../site.yaml", "leads to another folder"),
        ("/etc/passwd", "outside the issue's folder"),
        ("site.yaml", "outside the issue's folder"),
        ("records/attendance/a.csv", "outside the issue's folder"),
        ("content/journal/2026-2/issue.md", "outside the issue's folder"),
        ("content/journal/2026-3/a\\..\\b.md", "not allowed"),
        ("content/journal/2026-3/CON.md", "Windows reserves"),
        ("content/journal/2026-3/.htaccess", "never handed over"),
        ("content/journal/2026-3/a.md.blackeyes-new", "never handed over"),
        ("content/journal/2026-3/ISSUE.md", "two files have this name"),
    ] {
        archive(&sent, FOLDER, &[issue, (path, b"x")], &[], None);
        refused(why);
    }
    for folder in ["content/journal/..", "content/people", "records", "content/journal/a/b", "/tmp"] {
        archive(&sent, folder, &[issue], &[], None);
        refused("not the folder of an issue");
    }
    archive(&sent, FOLDER, &[issue], &[("content/people/x.md", b"x")], None);
    refused("other files than its list");
    archive(&sent, FOLDER, &[issue], &[], Some(3));
    refused("is damaged");
    archive(&sent, FOLDER, &[issue], &[], Some(1 << 40));
    refused("larger than");
    archive(&sent, FOLDER, &[("content/journal/2026-3/a.md", b"x")], &[], None);
    refused("`issue.md` is missing");
    // A bomb: three hundred megabytes of nothing where three bytes are promised.
    let bomb = vec![0; 300 << 20];
    archive(&sent, FOLDER, &[issue, ("content/journal/2026-3/b.png", &bomb)], &[], Some(ISSUE.len() as u64));
    refused("is damaged");
    fs::write(&sent, "no archive").expect("a file");
    refused("not a handover");
    archive(&sent, FOLDER, &[issue], &[], None);
    let mut bytes = fs::read(&sent).expect("the archive");
    bytes.truncate(bytes.len() / 2);
    fs::write(&sent, bytes).expect("a file");
    refused("not a handover");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let editors = Editors::new();
    write(&editors.at("one", &format!("{FOLDER}/lights/a.md")), "---\ntitle: 一\n---\n\n字。\n");
    write(&editors.at("two", "content/people/keep.md"), "---\nname: 林\n---\n");
    std::os::unix::fs::symlink("../../people", editors.at("two", &format!("{FOLDER}/lights"))).expect("a link");
    editors.hand_over("one");
    let run = editors.run("two", &["receive", "sent.zip"], "en");
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("a link is on its way"), "{}{}", run.stdout, run.stderr);
    assert!(!editors.at("two", "content/people/a.md").exists());
}
