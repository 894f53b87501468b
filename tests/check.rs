//! `blackeyes check`: copywriting suggestions with their places, and `--fix`, which follows them in the files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SETTINGS: &str =
    "title: T\nbase_url: https://t.example.edu/\nlanguages: [zh]\ntime_zone: Asia/Shanghai\ntheme: ink\n";
const NEWS: &str = "\u{FEFF}---\r\ntitle: 通知\r\ndate: 2026-11-01\r\nsummary: 用Excel做表,好\r\n---\r\n\r\n新书到馆,请用Python读。\r\n\r\n```\r\n不改code,里\r\n```\r\n";

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
    let printed = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{printed}");
    let lines: Vec<&str> = printed.lines().collect();
    assert!(!lines.is_empty());
    for line in &lines {
        assert!(line.starts_with("content/news/a.md:7:"), "{line}");
        assert!(line.contains("suggestion[copywriting]: ") && line.contains("--fix` do"), "{line}");
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
    assert_eq!(fixed, NEWS.replace("新书到馆,请用Python读。", "新书到馆，请用Python读。"));
    let again = check(dir.path(), &["--format", "short"]);
    assert_eq!(String::from_utf8(again.stderr).unwrap(), "", "what was fixed is suggested no more");
    assert_eq!(fs::read_dir(dir.path().join("content/news")).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn errors_make_it_fail() {
    let dir = site("---\ntitle: 通知\n---\n");
    let output = check(dir.path(), &["--format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stderr).unwrap();
    assert_eq!(printed, "content/news/a.md:1:1: error[missing-key]: `date` is missing; add `date: 2026-03-05`\n");
}

/// The news item `news` with a comma to fix, and how `--fix` is run on it.
fn fixed(dir: &Path) -> (Option<i32>, String, String) {
    let output = check(dir, &["--fix"]);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

const PLAIN: &str = "---\ntitle: 通知\ndate: 2026-11-01\n---\n\n新书到馆,请来。";

/// A file that its owner protected is not replaced by one that is not, and the others are fixed all the same.
#[test]
fn a_read_only_file_is_reported_and_left_as_it_is() {
    let dir = site(PLAIN);
    let (one, other) = (dir.path().join("content/news/a.md"), dir.path().join("content/news/b.md"));
    fs::write(&other, PLAIN).unwrap();
    let mut permissions = fs::metadata(&one).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&one, permissions).unwrap();
    let (code, stdout, stderr) = fixed(dir.path());
    assert_eq!(code, Some(1));
    assert_eq!(
        stderr,
        "error: content/news/a.md was left as it is: it is read-only; make it writable and run `check --fix` again\n"
    );
    assert!(stdout.ends_with("1 change in 1 file\n"), "{stdout}");
    assert_eq!(fs::read_to_string(&one).unwrap(), PLAIN);
    assert!(fs::metadata(&one).unwrap().permissions().readonly());
    assert_eq!(fs::read_to_string(&other).unwrap(), PLAIN.replace(',', "，"));
    assert_eq!(fs::read_dir(dir.path().join("content/news")).unwrap().count(), 2, "nothing is left beside the files");
}

/// What is not the fix stays: permissions, a link to the file, no line feed at the end; a file that an interrupted run left
/// beside it is no hindrance.
#[cfg(unix)]
#[test]
fn what_is_not_the_fix_stays_as_it_was() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let dir = site(PLAIN);
    let news = dir.path().join("content/news");
    fs::create_dir(news.join("texts")).unwrap();
    fs::rename(news.join("a.md"), news.join("texts/kept.txt")).unwrap();
    symlink("texts/kept.txt", news.join("a.md")).unwrap();
    fs::set_permissions(news.join("texts/kept.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::write(news.join("texts/kept.txt.blackeyes-new"), "half").unwrap();
    let (code, _, stderr) = fixed(dir.path());
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert!(fs::symlink_metadata(news.join("a.md")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(news.join("texts/kept.txt")).unwrap(), PLAIN.replace(',', "，"));
    assert_eq!(fs::metadata(news.join("texts/kept.txt")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(news.join("texts")).unwrap().count(), 1);
}

/// What `checks` turns off is neither reported nor fixed.
#[test]
fn a_check_that_is_off_fixes_nothing() {
    let dir = site(PLAIN);
    fs::write(dir.path().join("site.yaml"), format!("{SETTINGS}checks: {{copywriting: off}}\n")).unwrap();
    assert_eq!(String::from_utf8(check(dir.path(), &["--format", "short"]).stderr).unwrap(), "");
    let (code, stdout, _) = fixed(dir.path());
    assert_eq!((code, stdout.as_str()), (Some(0), "0 changes in 0 files\n"));
    assert_eq!(fs::read_to_string(dir.path().join("content/news/a.md")).unwrap(), PLAIN);
}

/// The sample and a new site give `check` nothing to report, in either language.
#[test]
fn the_sample_and_a_new_site_pass() {
    let dir = tempfile::tempdir().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_blackeyes"))
        .args(["new", "site", "site", "--lang", "zh"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let as_of: &[&str] = &["--format", "short", "--as-of", "2026-11-20"];
    for (folder, more) in [(Path::new(env!("CARGO_MANIFEST_DIR")), as_of), (&dir.path().join("site"), &as_of[..2])] {
        let output = check(folder, more);
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{}", folder.display());
    }
}

#[test]
fn what_fix_leaves_is_not_promised() {
    // Without the space before it, the emphasis would be lost.
    let dir = site("---\ntitle: 甲\ndate: 2026-03-05\n---\n\n用 Rust 写 _PCI 函数_ 好。\n");
    let report = String::from_utf8(check(dir.path(), &["--all"]).stderr).unwrap();
    assert!(report.contains("3 spaces typed in this file"), "{report}");
    let fixed = String::from_utf8(check(dir.path(), &["--fix"]).stdout).unwrap();
    assert!(fixed.contains("3 changes in 1 file\n"), "{fixed}");
}

#[test]
fn escaped_signs_and_numbers_stay_as_they_are() {
    // `\，` shows its backslash; `－5℃` is no list, and `＞60分` no quotation.
    let text =
        "---\ntitle: 甲\ndate: 2026-03-05\n---\n\n你好\\!真的\\?对\\;好\\(说明\\)。\n\n－5℃\n－10℃\n\n＞60分为及格\n";
    let dir = site(text);
    check(dir.path(), &["--fix"]);
    assert_eq!(fs::read_to_string(dir.path().join("content/news/a.md")).unwrap(), text);
}

#[test]
fn a_file_that_cannot_be_read_is_named_by_a_fix_too() {
    let dir = site(NEWS);
    fs::write(dir.path().join("content/news/b.md"), b"---\ntitle: \xB9\xAB\xB8\xE6\n---\n").unwrap();
    let output = check(dir.path(), &["--fix"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("content/news/b.md"), "{said}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("1 file"));
}
