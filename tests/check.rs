//! `blackeyes check`: copywriting suggestions with their places, and `--fix`, which follows them in the files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SETTINGS: &str =
    "title: T\nbase_url: https://t.example.edu/\nlanguages: [zh]\ntime_zone: Asia/Shanghai\ntheme: ink\n";
const NEWS: &str = "\u{FEFF}---\r\ntitle: 通知\r\ndate: 2026-11-01\r\nsummary: 用Excel做表\r\n---\r\n\r\n新书到馆,请用Python读。\r\n\r\n```\r\n不改code,里\r\n```\r\n";

fn site(news: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("content/news")).unwrap();
    fs::write(dir.path().join("site.yaml"), SETTINGS).unwrap();
    fs::write(dir.path().join("content/news/a.md"), news).unwrap();
    dir
}

fn check(dir: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_blackeyes"))
        .args(["check", "--lang", "en", "-C"])
        .arg(dir)
        .args(more)
        .output()
        .unwrap()
}

#[test]
fn suggestions_have_a_place_and_a_fix() {
    let dir = site(NEWS);
    let output = check(dir.path(), &["--format", "short"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    let lines: Vec<&str> = told.lines().collect();
    assert!(!lines.is_empty());
    for line in &lines {
        assert!(line.starts_with("content/news/a.md:7:"), "{line}");
        assert!(line.contains("suggestion[copywriting]: ") && line.contains("; write `"), "{line}");
    }
    assert!(!dir.path().join("public").exists(), "a check publishes nothing");
    assert_eq!(fs::read_to_string(dir.path().join("content/news/a.md")).unwrap(), NEWS, "a check changes nothing");
}

#[test]
fn fix_follows_them_and_leaves_the_rest_as_it_was() {
    let dir = site(NEWS);
    let output = check(dir.path(), &["--fix"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("content/news/a.md:7"), "{said}");
    let fixed = fs::read_to_string(dir.path().join("content/news/a.md")).unwrap();
    assert_eq!(fixed, NEWS.replace("新书到馆,请用Python读。", "新书到馆，请用 Python 读。"));
    let again = check(dir.path(), &["--format", "short"]);
    assert_eq!(String::from_utf8(again.stderr).unwrap(), "", "what was fixed is suggested no more");
    assert_eq!(fs::read_dir(dir.path().join("content/news")).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn errors_make_it_fail() {
    let dir = site("---\ntitle: 通知\n---\n");
    let output = check(dir.path(), &["--format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "content/news/a.md:1:1: error[missing-key]: `date` is missing; add `date: 2026-03-05`\n");
}
