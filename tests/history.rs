//! `blackeyes history`: what commands write can be had back, in human and JSON form, whatever happened to the history.

use crate::kit;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::kit::{Run, program, write};

const FILE: &str = "content/news/a.md";

/// A news item with a slip that `check --fix` corrects.
const TEXT: &str = "---\ntitle: 初雪\ndate: 2026-11-01\n---\n\n昨夜下了一场大雪,街上没有人。\n\n第二段。\n";

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        write(&place.at("site/site.yaml"), kit::SETTINGS.replace("languages: [en, zh]", "languages: [zh, en]"));
        write(&place.at(&format!("site/{FILE}")), TEXT);
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, arguments: &[&str], language: &str) -> Run {
        let data = self.at("data").display().to_string();
        let own = ["-C", "site", "--lang", language, "--color", "never"];
        program(self.0.path(), &[arguments, &own].concat(), &[("BLACKEYES_DATA", &data)])
    }

    /// The output of a command that succeeds.
    fn said(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments, "en");
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
        run.stdout
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let text = self.said(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&text).expect("JSON")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.at(&format!("site/{FILE}"))).expect("the file")
    }

    /// The database, found by its name.
    fn database(&self) -> PathBuf {
        let sites = fs::read_dir(self.at("data/sites")).expect("a folder");
        sites.map(|entry| entry.expect("an entry").path().join("history.db")).next().expect("a database")
    }
}

/// Numbers and causes of the versions of the file.
fn versions(place: &Place) -> Vec<(i64, String)> {
    let listed = place.json(&["history", "list", FILE]);
    let versions = listed["versions"].as_array().expect("versions");
    versions
        .iter()
        .map(|one| (one["number"].as_i64().expect("a number"), one["cause"].as_str().expect("a cause").to_owned()))
        .collect()
}

#[test]
fn a_fix_can_be_undone() {
    let place = Place::new();
    let _ = place.run(&["check", "--fix"], "en");
    assert!(place.text().contains("大雪，街上"), "{}", place.text());
    assert_eq!(versions(&place), [(1, "found".to_owned()), (2, "edited".to_owned())]);
    let listed = place.said(&["history", "list", FILE]);
    let lines: Vec<&str> = listed.lines().collect();
    assert!(lines[0].starts_with("    1  20") && lines[0].ends_with("bytes  found"), "{listed}");
    assert!(lines[1].ends_with("edited by `check --fix`, the file now"), "{listed}");
    let diff = place.said(&["history", "diff", FILE]);
    assert_eq!(diff, "From version 1 to version 2:\n    6  昨夜下了一场大雪[-,-]{+，+}街上没有人。\n");
    let restored = place.run(&["history", "restore", FILE, "--version", "1"], "zh");
    assert_eq!(restored.stdout, format!("{FILE} 已恢复成第 1 版的内容，记为第 3 版\n"));
    assert_eq!(place.text(), TEXT);
    let again = place.json(&["history", "restore", FILE, "--version", "1"]);
    assert_eq!((again["version"].as_i64(), again["changed"].as_bool()), (Some(3), Some(false)));
}

#[test]
fn a_published_version_is_marked_and_a_look_at_drafts_is_none() {
    let place = Place::new();
    versions(&place);
    let marked = |more: &[&str]| {
        let run = place.run(&[&["build", "--as-of", kit::AS_OF, "--out", "public"], more].concat(), "en");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let listed = place.json(&["history", "list", FILE]);
        listed["versions"].as_array().expect("versions").iter().map(|one| one["published"] == true).collect::<Vec<_>>()
    };
    assert_eq!(marked(&["--drafts"]), [false]);
    assert_eq!(marked(&[]), [true]);
    write(&place.at(&format!("site/{FILE}")), TEXT.replace("第二段", "改过的一段"));
    assert_eq!(marked(&[]), [true, true]);
    assert!(place.said(&["history", "list", FILE]).contains("changed by another program, published, the file now"));
}

#[test]
fn a_deleted_file_and_what_another_program_wrote_come_back() {
    let place = Place::new();
    assert_eq!(versions(&place).len(), 1);
    fs::write(place.at(&format!("site/{FILE}")), "另一个程序写的。\n").expect("the file");
    assert_eq!(versions(&place)[1], (2, "found".to_owned()));
    fs::remove_dir_all(place.at("site/content/news")).expect("the folder");
    place.said(&["history", "restore", FILE, "--version", "2"]);
    assert_eq!(place.text(), "另一个程序写的。\n");
    let diff = place.json(&["history", "diff", FILE, "--from", "1", "--to", "2"]);
    assert_eq!((diff["from"].as_i64(), diff["to"].as_i64()), (Some(1), Some(2)));
    assert!(diff["lines"].as_array().is_some_and(|lines| !lines.is_empty()));
}

#[test]
fn what_cannot_be_done_says_what_to_do() {
    let place = Place::new();
    write(&place.at("site/records/attendance/a.csv"), "姓名,考勤\n甲,到\n");
    for (arguments, en, zh) in [
        (
            &["history", "list", "records/attendance/a.csv"][..],
            "the history does not keep this file",
            "历史记录不包含这个文件",
        ),
        (&["history", "list", "content/none.md"], "there is no such file", "现在和以前都没有这个文件"),
        (&["history", "diff", FILE], "there is only one version", "只有一个版本"),
        (&["history", "restore", FILE, "--version", "9"], "has no such version", "没有这个文件的这一版本"),
        (&["history", "drafts", "none"], "there is no draft of none", "没有 none 的草稿"),
    ] {
        for (language, words) in [("en", en), ("zh", zh)] {
            let run = place.run(arguments, language);
            assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{arguments:?}");
            assert!(run.stderr.contains(words), "{}", run.stderr);
        }
    }
}

#[test]
fn a_person_is_removed_only_after_a_yes() {
    let place = Place::new();
    let text = |place: &Place, text: &str| write(&place.at(&format!("site/{FILE}")), text);
    text(&place, "采访欧阳璇玑。\n");
    versions(&place);
    text(&place, "采访一位同学。\n");
    versions(&place);
    let asked = place.said(&["history", "purge", "欧阳璇玑"]);
    assert!(
        asked.contains(&format!("{FILE}, version 1, 20")) && asked.contains("`--yes` removes these 1 versions"),
        "{asked}"
    );
    assert_eq!(versions(&place).len(), 2);
    let done = place.json(&["history", "purge", "欧阳璇玑", "--yes"]);
    assert_eq!(done["removed"], true);
    assert_eq!(versions(&place), [(2, "found".to_owned())]);
    text(&place, "又写了欧阳璇玑。\n");
    let still = place.run(&["history", "purge", "欧阳璇玑"], "zh").stdout;
    assert_eq!(
        still,
        format!("{FILE} 里仍有这个姓名：请在文件里删去，否则下一个版本又会带上\n历史记录里没有这个姓名\n")
    );
}

/// Saves `check --fix` with a history that cannot be used.
fn fix_without(place: &Place, spoil: impl Fn(&Path), why: &str) {
    versions(place);
    let database = place.database();
    spoil(&database);
    let run = place.run(&["check", "--fix"], "en");
    assert!(run.stderr.contains("warning[history]") && run.stderr.contains(why), "{}", run.stderr);
    assert_eq!(run.stderr.matches("warning[history]").count(), 1);
    assert!(place.text().contains("大雪，街上"), "{}", place.text());
}

#[test]
fn files_are_saved_without_a_history_and_that_is_said() {
    fix_without(
        &Place::new(),
        |database| write(database, "no database, though it has its name".repeat(200)),
        "the history of this site is damaged",
    );
    let version = |database: &Path| {
        let connection = rusqlite::Connection::open(database).expect("a database");
        connection.execute_batch("PRAGMA user_version = 9").expect("it is newer");
    };
    fix_without(&Place::new(), version, "a newer version of blackeyes wrote the history");
    let place = Place::new();
    versions(&place);
    let connection = rusqlite::Connection::open(place.database()).expect("a database");
    connection.execute_batch("BEGIN EXCLUSIVE").expect("it is locked");
    fix_without_listing(&place, "another program is using the history of this site");
}

/// The same for a history that is held: it cannot be listed before.
fn fix_without_listing(place: &Place, why: &str) {
    let run = place.run(&["check", "--fix"], "en");
    assert!(run.stderr.contains("warning[history]") && run.stderr.contains(why), "{}", run.stderr);
    assert!(place.text().contains("大雪，街上"), "{}", place.text());
    let listed = place.run(&["history", "list", FILE], "zh");
    assert_eq!(listed.code, Some(1));
    assert!(listed.stderr.contains("另一个程序正在使用这个网站的历史记录"), "{}", listed.stderr);
}

#[test]
fn a_damaged_history_begins_anew_with_what_can_be_read() {
    let place = Place::new();
    let _ = place.run(&["check", "--fix"], "en");
    let whole = place.json(&["history", "repair"]);
    assert_eq!((whole["damaged"].as_bool(), whole["versions"].as_i64()), (Some(false), Some(2)));
    let database = place.database();
    let _ = fs::remove_file(database.with_extension("db-wal"));
    let damaged = b"no database at all, but long enough to be one of another kind".repeat(100);
    fs::write(&database, &damaged).expect("the database");
    let said = place.said(&["history", "repair"]);
    assert!(said.contains("A new history begins with 0 versions"), "{said}");
    let folder = database.parent().expect("a folder");
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let aside = names.into_iter().find(|path| path.to_string_lossy().contains("damaged-")).expect("the damaged one");
    assert_eq!(fs::read(aside).expect("the damaged one"), damaged);
    assert_eq!(versions(&place).len(), 1);
}

/// What another program writes while the site is served can be had back.
#[cfg(unix)]
#[test]
fn what_other_programs_write_while_the_site_is_served_is_kept() {
    let place = Place::new();
    let site = place.at("site");
    let _preview = kit::preview::Preview::of(&site, &[]);
    let sites = site.join(".blackeyes/data/sites");
    let count = || -> Option<i64> {
        let folder = fs::read_dir(&sites).ok()?.next()?.ok()?.path();
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let database = rusqlite::Connection::open_with_flags(folder.join("history.db"), flags).ok()?;
        let sql = "SELECT count(*) FROM versions JOIN files ON files.id = versions.file WHERE path = ?1";
        database.query_row(sql, [FILE], |row| row.get(0)).ok()
    };
    let wait = |expected: i64| {
        for _ in 0..600 {
            if count() == Some(expected) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("{:?} versions instead of {expected}", count());
    };
    wait(1);
    for (text, expected) in [("改过的一段", 2), ("又改过的一段", 3)] {
        write(&place.at(&format!("site/{FILE}")), TEXT.replace("第二段", text));
        wait(expected);
    }
}
