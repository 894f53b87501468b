//! Operations on documents: whole trees before and after, and what is undone is byte for byte what was there.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::kit::{self, Run, program};

type Tree = BTreeMap<String, String>;

/// The files below `site/content`, and the settings.
fn tree(place: &Path) -> Tree {
    let content = place.join("site/content");
    let mut found = Tree::new();
    for entry in walkdir::WalkDir::new(&content) {
        let entry = entry.expect("a folder is read");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&content).expect("inside").to_str().expect("UTF-8").replace('\\', "/");
            found.insert(path, String::from_utf8_lossy(&fs::read(entry.path()).expect("a file is read")).into_owned());
        }
    }
    found
}

/// A site with these files in `content/`.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    kit::write(&place.path().join("site/site.yaml"), kit::SETTINGS);
    for (path, text) in files {
        kit::write(&place.path().join("site/content").join(path), text);
    }
    place
}

fn run(place: &Path, arguments: &[&str]) -> Run {
    let all: Vec<&str> = arguments.iter().copied().chain(["-C", "site", "--lang", "en", "--color", "never"]).collect();
    // The history is not that of whoever runs the tests.
    program(place, &all, &[("BLACKEYES_DATA", place.join("data").to_str().expect("UTF-8"))])
}

#[track_caller]
fn done(place: &Path, arguments: &[&str]) -> Run {
    let run = run(place, arguments);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    run
}

/// Compares a tree with what it was: `changes` are the files that are other ones now, or gone.
#[track_caller]
fn assert_changed(before: &Tree, after: &Tree, changes: &[(&str, Option<&str>)]) {
    let mut expected = before.clone();
    for (path, text) in changes {
        match text {
            Some(text) => expected.insert((*path).to_owned(), (*text).to_owned()),
            None => expected.remove(*path),
        };
    }
    for path in expected.keys().chain(after.keys()) {
        assert_eq!(after.get(path), expected.get(path), "{path}");
    }
}

const ISSUE: &str = "---\ntitle: One\ndate: 2026-03-01\nsections:\n  - {id: prose, title: Prose}\n  - {id: poetry, title: Poetry}\n---\n";
const NIGHT: &str = "---\ntitle: Night  # a comment\nsection: prose\ncover: {image: lamp.svg, alt: A lamp}\n---\n\
                     [day](day.md#later) ![L](lamp.svg \"t\") ![S](shared.svg) [a](../../news/a.md) [self](night.md#h)\n\n# H {#h}\n";
const NEWS: &str = "---\ntitle: A\ndate: 2026-03-02\n---\n\
                    [1](../journal/2026-1/night.md) [2](<../journal/2026-1/night.md#h> \"t\") [3][n] [4](../journal/2026-1/ni%67ht.zh.md)\n\
                    <a href=\"../journal/2026-1/night.md?x#h\">5</a> [6](/journal/2026-1/night/#h) [7](/zh/journal/2026-1/night)\r\n\n\
                    ```\n[no](../journal/2026-1/night.md)\n```\n\n[n]: ../journal/2026-1/night.md 'N'\n";

/// A site in which everything leads to one article, in each way in which it can.
fn linked() -> tempfile::TempDir {
    site(&[
        ("journal/2026-1/issue.md", ISSUE),
        ("journal/2026-2/issue.md", &ISSUE.replace("One", "Two").replace("03-01", "04-01")),
        ("journal/2026-1/night.md", NIGHT),
        (
            "journal/2026-1/night.zh.md",
            "\u{FEFF}---\r\ntitle: 夜\r\naliases: [/zh/旧/]\r\n---\r\n[新闻](../../news/a.md)\r\n",
        ),
        ("journal/2026-1/lamp.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"),
        ("journal/2026-1/shared.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"/>"),
        (
            "journal/2026-1/day.md",
            "---\ntitle: Day\nsection: prose\n---\n[n](night.md#h) [z](./night.zh.md) ![S](shared.svg)\n\n# L {#later}\n",
        ),
        ("news/a.md", NEWS),
        ("news/other.md", "---\ntitle: O\ndate: 2026-03-02\n---\nnight-shift and nights\n"),
        (
            "activities/talk.md",
            "---\ntitle: Talk\nkind: lecture\nstart: 2026-03-05 18:30\nreport: \"../journal/2026-1/night.md\" # of it\n---\n",
        ),
        ("honours/r.md", "---\ntitle: R\ndate: 2026-03-05\nconsent: all\n---\n"),
        ("honours/r.csv", "奖项,姓名,链接\r\n\"好事\",甲,../journal/2026-1/night.md\r\n好事,乙,\r\n"),
    ])
}

#[test]
fn a_moved_article_is_found_by_everything_that_led_to_it() {
    let place = linked();
    let before = tree(place.path());
    let dry = done(place.path(), &["move", "content/journal/2026-1/night.md", "--to", "2026-2", "--dry-run"]);
    assert_eq!(tree(place.path()), before, "a dry run changes nothing");
    assert!(dry.stdout.contains("content/news/a.md: links changed in lines"), "{}", dry.stdout);
    let moved = done(place.path(), &["move", "content/journal/2026-1/night.md", "--to", "2026-2"]);
    assert!(moved.stdout.contains("`blackeyes undo` takes it back"), "{}", moved.stdout);
    let follow = |text: &str| text.replace("../journal/2026-1/night", "../journal/2026-2/night");
    let news = follow(NEWS)
        .replace("../journal/2026-1/ni%67ht.zh.md", "../journal/2026-2/night.zh.md")
        .replace("/journal/2026-1/night/#h", "/journal/2026-2/night/#h")
        .replace("/zh/journal/2026-1/night)", "/zh/journal/2026-2/night)")
        .replace("[no](../journal/2026-2/night.md)", "[no](../journal/2026-1/night.md)");
    let night = NIGHT
        .replace("day.md#later", "../2026-1/day.md#later")
        .replace("shared.svg", "../2026-1/shared.svg")
        .replace("lamp}\n---", "lamp}\naliases: [/journal/2026-1/night/]\n---");
    let day = before["journal/2026-1/day.md"]
        .replace("night.md#h", "../2026-2/night.md#h")
        .replace("./night.zh.md", "../2026-2/night.zh.md");
    let chinese = before["journal/2026-1/night.zh.md"].replace("[/zh/旧/]", "[/zh/旧/, /zh/journal/2026-1/night/]");
    let after = tree(place.path());
    assert_changed(
        &before,
        &after,
        &[
            ("journal/2026-1/night.md", None),
            ("journal/2026-1/night.zh.md", None),
            ("journal/2026-1/lamp.svg", None),
            ("journal/2026-2/lamp.svg", Some(&before["journal/2026-1/lamp.svg"])),
            ("journal/2026-2/night.md", Some(&night)),
            ("journal/2026-2/night.zh.md", Some(&chinese)),
            ("journal/2026-1/day.md", Some(&day)),
            ("news/a.md", Some(&news)),
            ("activities/talk.md", Some(&follow(&before["activities/talk.md"]))),
            ("honours/r.csv", Some(&follow(&before["honours/r.csv"]))),
        ],
    );
    kit::build(place.path(), &[]);
    assert!(
        place.path().join("public/journal/2026-1/night/index.html").is_file(),
        "the old address leads to the new one"
    );
    done(place.path(), &["undo"]);
    assert_eq!(tree(place.path()), before);
}

#[test]
fn a_moved_and_a_deleted_document_keep_their_history() {
    let place = linked();
    done(place.path(), &["move", "content/news/a.md", "--name", "b"]);
    let list = done(place.path(), &["history", "list", "content/news/b.md"]);
    assert!(list.stdout.lines().count() >= 2, "{}", list.stdout);
    done(place.path(), &["delete", "content/news/b.md", "--yes"]);
    let restored = done(place.path(), &["history", "restore", "content/news/b.md", "--version", "2"]);
    let text = &tree(place.path())["news/b.md"];
    assert!(text.contains("aliases: [/news/a/]"), "{}{text}", restored.stdout);
}

#[test]
fn there_and_back_changes_nothing_but_the_alias() {
    let place = linked();
    let before = tree(place.path());
    done(place.path(), &["move", "content/news/a.md", "--name", "b"]);
    done(place.path(), &["move", "content/news/b.md", "--name", "a"]);
    let news = NEWS.replace("date: 2026-03-02\n", "date: 2026-03-02\naliases: [/news/b/]\n");
    assert_changed(&before, &tree(place.path()), &[("news/a.md", Some(&news))]);
    for _ in 0..2 {
        done(place.path(), &["undo"]);
    }
    assert_eq!(tree(place.path()), before);
    let refused = run(place.path(), &["undo"]);
    assert!(refused.code == Some(1) && refused.stderr.contains("no operation to undo"), "{}", refused.stderr);
}

#[test]
fn an_issue_is_renamed_with_everything_in_it() {
    let place = linked();
    let before = tree(place.path());
    done(place.path(), &["move", "content/journal/2026-1/issue.md", "--name", "spring"]);
    let after = tree(place.path());
    assert!(after.keys().all(|path| !path.starts_with("journal/2026-1/")), "{:?}", after.keys());
    assert!(after["news/a.md"].contains("(../journal/spring/night.md)"), "{}", after["news/a.md"]);
    assert!(after["journal/spring/day.md"].contains("[n](night.md#h)"), "inside, links stay");
    assert!(after["journal/spring/day.md"].contains("aliases: [/journal/2026-1/day/]"));
    assert!(
        after["journal/spring/issue.md"].contains("aliases:\n  - /journal/2026-1/\n"),
        "{}",
        after["journal/spring/issue.md"]
    );
    kit::build(place.path(), &[]);
    done(place.path(), &["undo"]);
    assert_eq!(tree(place.path()), before);
}

#[test]
fn a_document_in_its_own_folder_takes_the_folder_along() {
    let place = site(&[
        ("news/a/index.md", "---\ntitle: A\ndate: 2026-03-02\n---\n![L](lamp.svg) [b](../b.md)\n"),
        ("news/a/index.zh.md", "---\ntitle: 甲\n---\n[a](index.md)\n"),
        ("news/a/lamp.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"),
        ("news/b.md", "---\ntitle: B\ndate: 2026-03-02\n---\n[a](a.md) [a](a/index.zh.md) ![L](a/lamp.svg)\n"),
    ]);
    let before = tree(place.path());
    done(place.path(), &["move", "content/news/a", "--name", "c d"]);
    let after = tree(place.path());
    assert_eq!(after["news/b.md"], before["news/b.md"].replace("a.md", "c%20d.md").replace("a/", "c%20d/"));
    assert_eq!(after["news/c d/index.zh.md"], "---\ntitle: 甲\naliases: [/zh/news/a/]\n---\n[a](index.md)\n");
    kit::build(place.path(), &[]);
    done(place.path(), &["undo"]);
    assert_eq!(tree(place.path()), before);
}

#[test]
fn names_in_front_matter_follow() {
    let place = site(&[
        ("societies/bai-ming.md", "---\ntitle: Bai\n---\n"),
        ("people/lin.md", "---\nname: 林晚舟\n---\n"),
        (
            "activities/t.md",
            "---\ntitle: T\nkind: lecture\nstart: 2026-03-05\nsociety: 'bai-ming'\nspeakers: [{id: lin, name: 林晚舟}]\n---\n",
        ),
    ]);
    done(place.path(), &["move", "content/societies/bai-ming.md", "--name", "bm"]);
    done(place.path(), &["move", "content/people/lin.md", "--name", "lin-wanzhou"]);
    let text = &tree(place.path())["activities/t.md"];
    assert!(text.contains("society: 'bm'\n") && text.contains("[{id: lin-wanzhou, name"), "{text}");
    kit::build(place.path(), &[]);
}

#[test]
fn what_cannot_be_moved_is_refused_and_nothing_changes() {
    let place = linked();
    let before = tree(place.path());
    for (arguments, said) in [
        (
            &["move", "content/journal/2026-1/nihgt.md", "--to", "2026-2"][..],
            "did you mean `content/journal/2026-1/night.md`?",
        ),
        (&["move", "content/journal/2026-1/night.md", "--to", "2026-9"], "is not an issue"),
        (&["move", "content/journal/2026-1/night.md", "--section", "plays"], "it has prose, poetry"),
        (
            &["move", "content/journal/2026-1/night.md", "--name", "day"],
            "there is a document `content/journal/2026-1/day` already",
        ),
        (&["move", "content/journal/2026-1/night.md", "--name", "issue"], "special meaning"),
        (&["move", "content/news/a.md", "--to", "content/pages"], "can only be in `content/news`"),
        (&["move", "content/news/a.md", "--name", "a"], "changes nothing"),
        (&["delete", "content/journal/2026-1/issue.md", "--yes"], "has 2 documents in it"),
        (&["delete", "content/journal/2026-1/night.md"], "`--yes` deletes it"),
        (&["edition", "content/news/a.md", "fr"], "it has en, zh"),
        (&["edition", "content/journal/2026-1/night.md", "zh"], "is the edition in `zh` already"),
        (&["order", "2026-1", "night", "--after", "night"], "in that place already"),
    ] {
        let run = run(place.path(), arguments);
        assert_eq!(run.code, Some(1), "{arguments:?}: {}", run.stdout);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert_eq!(tree(place.path()), before, "{arguments:?}");
    }
}

#[test]
fn a_section_changes_and_the_rest_of_the_front_matter_stays() {
    let place = linked();
    let before = tree(place.path());
    done(place.path(), &["move", "content/journal/2026-1/night.md", "--section", "poetry"]);
    let night = NIGHT.replace("section: prose", "section: poetry");
    assert_changed(&before, &tree(place.path()), &[("journal/2026-1/night.md", Some(&night))]);
}

#[test]
fn a_broken_front_matter_is_moved_and_what_is_missing_is_said() {
    let place = site(&[
        ("news/a.md", "---\ntitle: [A\ndate: 2026\n---\n[b](b.md)\n"),
        ("news/b.md", "---\ntitle: B\ndate: 2026-03-02\n---\n[a](a.md)\n"),
    ]);
    let before = tree(place.path());
    let moved = done(place.path(), &["move", "content/news/a.md", "--name", "c"]);
    assert!(moved.stdout.contains("its old address /news/a/ leads nowhere"), "{}", moved.stdout);
    assert_changed(
        &before,
        &tree(place.path()),
        &[
            ("news/a.md", None),
            ("news/c.md", Some(&before["news/a.md"])),
            ("news/b.md", Some(&before["news/b.md"].replace("a.md", "c.md"))),
        ],
    );
}

#[test]
fn a_deleted_document_can_be_had_back_and_what_links_to_it_is_listed() {
    let place = linked();
    let before = tree(place.path());
    let run = done(place.path(), &["delete", "content/journal/2026-1/night.md", "--yes"]);
    for place in [
        "content/journal/2026-1/day.md:5",
        "content/news/a.md:5",
        "content/activities/talk.md:5",
        "content/honours/r.csv:2",
    ] {
        assert!(run.stdout.contains(place), "{place}: {}", run.stdout);
    }
    let gone =
        [("journal/2026-1/night.md", None), ("journal/2026-1/night.zh.md", None), ("journal/2026-1/lamp.svg", None)];
    assert_changed(&before, &tree(place.path()), &gone);
    done(place.path(), &["undo"]);
    assert_eq!(tree(place.path()), before);
}

#[test]
fn nothing_is_undone_after_a_file_was_changed() {
    let place = linked();
    done(place.path(), &["move", "content/journal/2026-1/night.md", "--to", "2026-2"]);
    let path = place.path().join("site/content/news/a.md");
    fs::write(&path, format!("{}\nMore.\n", fs::read_to_string(&path).expect("the document"))).expect("it is written");
    let before = tree(place.path());
    let refused = run(place.path(), &["undo"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("content/news/a.md was changed since"), "{}", refused.stderr);
    assert_eq!(tree(place.path()), before);
    let list = done(place.path(), &["undo", "--list"]);
    assert!(
        list.stdout.contains("move content/journal/2026-1/night → content/journal/2026-2/night"),
        "{}",
        list.stdout
    );
}

#[test]
fn a_copy_is_a_draft_of_its_own() {
    let place = linked();
    kit::write(
        &place.path().join("site/content/news/a.md"),
        "---\ntitle: A\ndate: 2026-03-02\nid: x\nslug: y\naliases: [/z/]\n# stays\nstatus: published\n---\n[self](a.md)\n",
    );
    let before = tree(place.path());
    done(place.path(), &["duplicate", "content/news/a.md"]);
    let copy = "---\ntitle: A\ndate: 2026-03-02\n# stays\nstatus: draft\n---\n[self](a-2.md)\n";
    assert_changed(&before, &tree(place.path()), &[("news/a-2.md", Some(copy))]);
    let roll = done(place.path(), &["duplicate", "content/honours/r.md", "--name", "s"]);
    assert!(roll.stdout.contains("content/honours/s.csv: a copy of content/honours/r.csv"), "{}", roll.stdout);
    kit::build(place.path(), &[]);
    for _ in 0..2 {
        done(place.path(), &["undo"]);
    }
    assert_eq!(tree(place.path()), before);
}

/// The articles of the issue in the order of its page.
fn shown(place: &Path) -> Vec<String> {
    kit::build(place, &[]);
    let page = fs::read_to_string(place.join("public/journal/1/index.html")).expect("the issue");
    let links = regex::Regex::new(r#"href="/journal/1/([a-z]+)/""#).expect("a pattern");
    let mut found: Vec<String> = links.captures_iter(&page).map(|link| link[1].to_owned()).collect();
    found.dedup();
    found
}

#[test]
fn articles_come_in_the_order_that_was_asked_for() {
    let article = |order: &str| format!("---\ntitle: T\nsection: prose\n{order}---\nText {order}.\n");
    let (a, b, c, d) = (article(""), article(""), article("order: 2\n"), article("order: 1 # first\n"));
    let place = site(&[
        ("journal/1/issue.md", ISSUE),
        ("journal/1/a.md", &a),
        ("journal/1/b.md", &b),
        ("journal/1/c.md", &c),
        ("journal/1/d.md", &d),
    ]);
    assert_eq!(shown(place.path()), ["d", "c", "a", "b"]);
    for (arguments, expected, files) in [
        (["b", "--first", ""], ["b", "d", "c", "a"], 1),
        (["c", "--before", "d"], ["b", "c", "d", "a"], 1),
        (["a", "--after", "b"], ["b", "a", "c", "d"], 4),
        (["b", "--last", ""], ["a", "c", "d", "b"], 1),
    ] {
        let before = tree(place.path());
        let arguments: Vec<&str> =
            ["order", "1"].into_iter().chain(arguments).filter(|word| !word.is_empty()).collect();
        done(place.path(), &arguments);
        let after = tree(place.path());
        let changed = after.iter().filter(|(path, text)| before.get(*path) != Some(*text)).count();
        assert_eq!(shown(place.path()), expected, "{arguments:?}");
        assert!(changed <= files, "{arguments:?}: {changed}");
    }
    let before = tree(place.path());
    done(place.path(), &["order", "1", "poetry", "--first"]);
    let issue = "---\ntitle: One\ndate: 2026-03-01\nsections:\n  - {id: poetry, title: Poetry}\n  - {id: prose, title: Prose}\n---\n";
    assert_changed(&before, &tree(place.path()), &[("journal/1/issue.md", Some(issue))]);
}

#[test]
fn an_edition_states_what_it_has_to() {
    let place = linked();
    let before = tree(place.path());
    done(place.path(), &["edition", "content/news/a.md", "zh", "--title", "新闻：一则"]);
    let chinese = "---\n# 这里没有写的，取自 a.md。\ntitle: 新闻：一则\nstatus: draft\n---\n\n";
    assert_changed(&before, &tree(place.path()), &[("news/a.zh.md", Some(chinese))]);
    kit::write(
        &place.path().join("site/content/news/c.zh.md"),
        "---\ntitle: 图书馆 # 注\ndate: 2026-03-02\naliases: [/zh/old/]\n---\n正文。\n",
    );
    let before = tree(place.path());
    done(place.path(), &["edition", "content/news/c.zh.md"]);
    let english = "---\ntitle: 图书馆 # 注\ndate: 2026-03-02\nstatus: draft\n---\n\n";
    assert_changed(&before, &tree(place.path()), &[("news/c.md", Some(english))]);
    done(place.path(), &["edition", "content/journal/2026-1", "zh"]);
    let issue = &tree(place.path())["journal/2026-1/issue.zh.md"];
    assert!(issue.contains("sections:") && issue.contains("id: poetry"), "{issue}");
    kit::build(place.path(), &[]);
}

/// Pastes `input` into the table of the roll.
fn paste(place: &Path, input: &[u8], more: &[&str]) -> Run {
    let arguments: Vec<&str> =
        ["paste-table", "content/honours/r.md", "-C", "site", "--lang", "en", "--color", "never"]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_blackeyes"))
        .args(arguments)
        .current_dir(place)
        .env("BLACKEYES_DATA", place.join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("its input").write_all(input).expect("it is written");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[test]
fn a_pasted_table_is_written_as_the_table_is() {
    let place = linked();
    let table = place.path().join("site/content/honours/r.csv");
    let text = "奖项;姓名;班级\n好事;甲;中文2401\n";
    fs::write(&table, encoding_rs::GB18030.encode(text).0).expect("it is written");
    let before = fs::read(&table).expect("the table");
    let pasted = "序号\t姓名\t学号\t班级\t奖项\t事迹\n1\t甲\t2024010101\t中文2401\t好事\t\n2\t乙\t2024010102\t中文2402\t好事\t修灯;\"再\"修\n";
    let run = paste(place.path(), pasted.as_bytes(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let made = fs::read(&table).expect("the table");
    let expected = "奖项;姓名;班级;事迹\n好事;甲;中文2401\n好事;乙;中文2402;\"修灯;\"\"再\"\"修\"\n";
    assert_eq!(encoding_rs::GB18030.decode(&made).0, expected);
    for said in [
        "the column `学号` is private",
        "1 of 2 rows added",
        "the column `序号` is left out",
        "a new column `事迹`",
        "rows 2 of what was pasted are there already",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("2024010101"), "no private cell is shown");
    kit::build(place.path(), &[]);
    done(place.path(), &["undo"]);
    assert_eq!(fs::read(&table).expect("the table"), before);
}

#[test]
fn a_pasted_table_that_would_lose_or_reveal_something_is_refused() {
    let place = linked();
    let before = tree(place.path());
    for (pasted, said) in [
        ("甲\t乙\n丙\t丁\n", "no table with names"),
        ("姓名\t奖项\n\t好事\n", "row 2 has no name"),
        ("姓名\t奖项\n甲\t\n", "row 2 names no award"),
        ("姓名\t奖项\t事迹\n丁\t好事\t电话13800138000\n", "row 2, column `事迹`: there is a telephone number"),
    ] {
        let run = paste(place.path(), pasted.as_bytes(), &[]);
        assert_eq!(run.code, Some(1), "{pasted}: {}", run.stdout);
        assert!(run.stderr.contains(said) && !run.stderr.contains("13800138000"), "{said}: {}", run.stderr);
        assert_eq!(tree(place.path()), before);
    }
    let run = paste(place.path(), "姓名,奖项,同意\n丙,好事,否\n".as_bytes(), &["--replace"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(tree(place.path())["honours/r.csv"], "奖项,姓名,链接,同意\r\n好事,丙,,否\r\n");
}

#[test]
fn a_program_gets_one_json_object() {
    let place = linked();
    let run = done(place.path(), &["delete", "content/news/a.md", "--yes", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&report["operation"], &report["number"]), (&"delete".into(), &1.into()));
    assert_eq!(report["changes"], serde_json::json!([{ "do": "delete", "path": "content/news/a.md" }]));
    assert_eq!(report["links"][0]["path"], "content/journal/2026-1/night.md");
    let refused =
        program(place.path(), &["move", "x.md", "--name", "y", "-C", "site", "--lang", "zh", "--format", "json"], &[]);
    let report: serde_json::Value = serde_json::from_str(&refused.stdout).expect("JSON");
    assert!(report["refused"].as_str().is_some_and(|why| why.contains("没有文档")), "{report}");
    let list = done(place.path(), &["undo", "--list", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&list.stdout).expect("JSON");
    assert_eq!(report["operations"][0]["operation"], "delete");
}
