//! `blackeyes import`: manuscripts and web pages become documents that build, what is lost is listed, and nothing is written
//! over.

use crate::kit;

use std::fs;
use std::path::{Path, PathBuf};

use crate::kit::{AS_OF, Run, program, project, tree, write};

fn manuscript(name: &str) -> PathBuf {
    project().join(format!("crates/docx/tests/manuscripts/{name}.docx"))
}

/// A site with an issue that has no articles.
fn site(folder: &Path) {
    write(&folder.join("site/site.yaml"), kit::SETTINGS.replace("languages: [en, zh]", "languages: [zh, en]"));
    let issue = "---\ntitle: 冬\nnumber: 4\ndate: 2026-11-01\nsections:\n  - {id: prose, title: 散文}\n---\n";
    write(&folder.join("site/content/journal/2026-4/issue.md"), issue);
}

fn import(folder: &Path, names: &[&str], own: &[&str]) -> Run {
    let files: Vec<String> = names.iter().map(|name| manuscript(name).to_string_lossy().into_owned()).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    program(folder, &[&["import", "word", "-C", "site"], files.as_slice(), own].concat(), &[("LC_ALL", "C")])
}

const TO: [&str; 4] = ["--to", "content/journal/2026-4", "--section", "prose"];

#[test]
fn imported_manuscripts_build() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let names = ["01-essay-word-styles", "03-poem-one-line-per-paragraph", "06-photo-essay-pictures"];
    let run = import(place.path(), &names, &TO);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    let issue = tree(&place.path().join("site/content/journal/2026-4"));
    let text = String::from_utf8(issue["jie-san-ji.md"].clone()).expect("UTF-8");
    assert!(text.starts_with("---\ntitle: 借伞记\n") && text.contains("\nsection: prose\n---\n"), "{text}");
    assert!(issue.contains_key("shi-yi-ji-shui/index.md"), "{:?}", issue.keys());
    let built = ["build", "-C", "site", "--out", "public", "--as-of", AS_OF, "--drafts", "--lang", "en"];
    let built = program(place.path(), &built, &[]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let pages = tree(&place.path().join("public"));
    assert!(pages.keys().any(|path| path.contains("jie-san-ji")), "{:?}", pages.keys());
}

#[test]
fn pictures_do_not_say_where_they_were_taken() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let name = "06-photo-essay-pictures";
    let original = blackeyes_docx::read(&fs::read(manuscript(name)).expect("a manuscript")).expect("it is read");
    let says = |bytes: &[u8]| bytes.windows(6).any(|window| window == b"Exif\0\0");
    assert!(original.pictures.iter().any(|picture| says(&picture.bytes)), "the manuscript has a telling picture");
    assert_eq!(import(place.path(), &[name], &TO).code, Some(0));
    let written = tree(&place.path().join("site/content/journal/2026-4/shi-yi-ji-shui"));
    assert_eq!(written.len(), original.pictures.len() + 1, "{:?}", written.keys());
    for (path, bytes) in written {
        assert!(!says(&bytes) && !bytes.windows(3).any(|window| window == b"GPS"), "{path}");
    }
}

#[test]
fn losses_are_listed_in_both_languages() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    for name in ["05-practice-report-numbering", "07-interview-tracked-changes"] {
        let losses =
            blackeyes_docx::read(&fs::read(manuscript(name)).expect("a manuscript")).expect("it is read").losses;
        assert!(!losses.is_empty());
        for lang in ["en", "zh"] {
            let run = import(place.path(), &[name], &["--dry-run", "--lang", lang]);
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            for loss in &losses {
                let wording = loss.wording();
                let line = if lang == "en" { wording.english() } else { wording.chinese() };
                assert!(run.stdout.contains(&format!("\n  {line}\n")), "{line}\n{}", run.stdout);
            }
        }
    }
    assert_eq!(tree(&place.path().join("site")).len(), 2, "nothing is written by --dry-run");
}

#[test]
fn nothing_is_written_over() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let names = ["01-essay-word-styles", "06-photo-essay-pictures"];
    let own = place.path().join("site/content/journal/2026-4");
    // An edition in another language is of the same document.
    write(&own.join("jie-san-ji.en.md"), "own");
    write(&own.join("Shi-Yi-Ji-Shui/note.txt"), "own");
    let before = tree(&own);
    let run = import(place.path(), &names, &TO);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert_eq!(run.stderr.matches("already, and nothing of this manuscript was written").count(), 2, "{}", run.stderr);
    assert_eq!(tree(&own), before);
    // Two of one title: the first is written, the second is not.
    let twice = import(place.path(), &[names[0], names[0]], &["--out", "new/papers"]);
    assert_eq!(twice.code, Some(1), "{}", twice.stdout);
    assert_eq!(tree(&place.path().join("new")).into_keys().collect::<Vec<_>>(), ["papers/jie-san-ji.md"]);
}

#[test]
fn a_refused_manuscript_does_not_stop_the_others() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let names = ["11-damaged-truncated", "01-essay-word-styles", "14-encrypted"];
    let run = import(place.path(), &names, &["--out", "papers"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr.lines().filter(|line| line.starts_with("error: ")).count(), 2, "{}", run.stderr);
    for refusal in [blackeyes_docx::Refusal::CutOff, blackeyes_docx::Refusal::Encrypted] {
        assert!(run.stderr.contains(refusal.message().english()), "{}", run.stderr);
        assert!(run.stderr.contains(refusal.advice().english()), "{}", run.stderr);
    }
    assert_eq!(tree(&place.path().join("papers")).into_keys().collect::<Vec<_>>(), ["jie-san-ji.md"]);
    assert!(run.stdout.ends_with("; 2 not imported\n"), "{}", run.stdout);
}

#[test]
fn programs_are_given_json() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let names = ["04-poem-line-breaks-vertical", "06-photo-essay-pictures", "14-encrypted"];
    let run = import(place.path(), &names, &["--dry-run", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&report["imported"], &report["refused"]), (&2.into(), &1.into()));
    assert_eq!(report["files"][0]["parts"][0]["kind"], "title");
    assert_eq!(report["files"][0]["parts"][0]["confidence"], "likely");
    assert_eq!(report["files"][1]["document"], "shi-yi-ji-shui/index.md");
    assert!(report["files"][1]["losses"].as_array().is_some_and(|losses| !losses.is_empty()));
    assert!(report["files"][2]["refusal"]["message"].is_string());
}

#[test]
fn nothing_is_written_outside_the_content() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    fs::create_dir_all(place.path().join("site/records")).expect("a folder");
    let before = tree(place.path());
    let name = ["01-essay-word-styles"];
    for to in ["../elsewhere", "records", "content/../records", "content/journal/2026-5", "content/../../x"] {
        let run = import(place.path(), &name, &["--to", to]);
        assert_eq!(run.code, Some(1), "{to}: {}", run.stdout);
    }
    for out in ["site/content", "site/records/x", "site/content/../public"] {
        let run = import(place.path(), &name, &["--out", out]);
        assert_eq!(run.code, Some(1), "{out}: {}", run.stdout);
    }
    assert_eq!(import(place.path(), &name, &[]).code, Some(2));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(place.path(), place.path().join("site/content/away")).expect("a link");
        assert_eq!(import(place.path(), &name, &["--to", "content/away"]).code, Some(1));
        fs::remove_file(place.path().join("site/content/away")).expect("a link");
    }
    assert_eq!(tree(place.path()), before);
}

/// Imports a page of the crate's own tests, or another by its path.
fn import_page(folder: &Path, page: &Path, own: &[&str]) -> Run {
    let page = page.to_string_lossy().into_owned();
    program(folder, &[&["import", "html", "-C", "site", &page], own].concat(), &[("LC_ALL", "C")])
}

#[test]
fn imported_pages_build() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    for name in ["01-word-paste", "02-wechat-article"] {
        let page = project().join(format!("crates/docx/tests/web/{name}.html"));
        let run = import_page(place.path(), &page, &TO);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    }
    let issue = tree(&place.path().join("site/content/journal/2026-4"));
    assert!(issue.contains_key("jie-san-ji.md") && issue.contains_key("ye-du-ji.md"), "{:?}", issue.keys());
    let built = ["build", "-C", "site", "--out", "public", "--as-of", AS_OF, "--drafts", "--lang", "en"];
    let built = program(place.path(), &built, &[]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let pages = tree(&place.path().join("public"));
    assert!(pages.keys().any(|path| path.contains("ye-du-ji")), "{:?}", pages.keys());
}

#[test]
fn pictures_beside_a_page_come_along_and_others_are_listed_with_their_addresses() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let picture = project().join("content/journal/2026-2/other-peoples-roads/fig.jpg");
    let picture = fs::read(picture).expect("a picture of the sample");
    fs::create_dir_all(place.path().join("page.files")).expect("a folder");
    fs::write(place.path().join("page.files/image001.jpg"), picture).expect("a picture");
    let page = "<h1>伞</h1><p>一把伞。</p><p><img src='page.files/image001.jpg' alt='一把黑伞'></p>\
                <p><img src='https://example.org/b.jpg?wx_fmt=jpeg'></p><p><img src='../secret.jpg'></p>";
    fs::write(place.path().join("page.html"), page).expect("a page");
    let run = import_page(place.path(), Path::new("page.html"), &TO);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "page.html: written to content/journal/2026-4/san/index.md with 1 picture\n  \
         a picture that is not in the file was not fetched (paragraph 4, “https://example.org/b.jpg?wx_fmt=jpeg”)\n  \
         a picture is missing in the file, or of an unknown format (paragraph 5)\n  \
         1 part was recognised by its looks alone: please look at the document\n\
         Imported 1 document and 1 picture; 2 things not carried over; 0 not imported\n"
    );
    let written = tree(&place.path().join("site/content/journal/2026-4/san"));
    assert_eq!(written.len(), 2, "{:?}", written.keys());
}

#[test]
fn a_word_manuscript_is_not_taken_for_a_page() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let run = import_page(place.path(), &manuscript("01-essay-word-styles"), &["--dry-run"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("not a web page; import Word documents with `blackeyes import word`"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_came_is_in_the_register() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let names = ["01-essay-word-styles", "11-damaged-truncated"];
    let run = import(place.path(), &names, &[&TO[..], &["--from", "王老师"]].concat());
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    let register = |own: &[&str]| {
        let given = [&["import", "register", "-C", "site", "--lang", "en"], own].concat();
        program(place.path(), &given, &[])
    };
    let today = jiff::tz::TimeZone::get("Asia/Shanghai").expect("a zone").to_datetime(jiff::Timestamp::now()).date();
    let listed = register(&[]);
    assert_eq!(
        (listed.code, listed.stdout),
        (
            Some(0),
            format!(
                "  1  {today}  借伞记  沈听澜（中文2301）  王老师  [waiting]  content/journal/2026-4/jie-san-ji.md\n  \
                 2  {today}  11-damaged-truncated.docx  王老师  [not read]  文档已损坏：文件不完整，后半截缺失（多半是没有传完）\n"
            )
        )
    );
    assert_eq!(register(&["--mark", "1", "--as", "returned", "--note", "结尾重写"]).stdout, "Submission 1: returned\n");
    let missing = register(&["--mark", "7", "--as", "taken"]);
    assert_eq!((missing.code, missing.stderr.contains("no submission 7")), (Some(1), true), "{}", missing.stderr);
    let file = fs::read_to_string(place.path().join("site/records/submissions.csv")).expect("the register");
    assert!(file.starts_with("\u{FEFF}编号,收到,稿件,来自,题目,作者,处理,去处,备注\r\n1,"), "{file}");
    assert!(file.contains("沈听澜（中文2301）,退回,content/journal/2026-4/jie-san-ji.md,结尾重写"), "{file}");
    fs::remove_file(place.path().join("site/content/journal/2026-4/jie-san-ji.md")).expect("it is there");
    assert!(register(&[]).stdout.contains("jie-san-ji.md (no longer there)"));
    assert_eq!(register(&["--out", "register.xlsx"]).code, Some(0));
    assert!(fs::read(place.path().join("register.xlsx")).expect("a workbook").starts_with(b"PK"));
    // Nothing of it is published.
    let built = ["build", "-C", "site", "--out", "public", "--as-of", AS_OF, "--lang", "en"];
    assert_eq!(program(place.path(), &built, &[]).code, Some(0));
    for (path, bytes) in tree(&place.path().join("public")) {
        assert!(!bytes.windows("王老师".len()).any(|window| window == "王老师".as_bytes()), "{path}");
    }
}

#[test]
fn a_document_in_another_language_says_so_in_its_name() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    write(&place.path().join("site/site.yaml"), kit::SETTINGS);
    assert!(kit::SETTINGS.contains("languages: [en, zh]"));
    let run = import(place.path(), &["01-essay-word-styles", "09-english-libreoffice", "06-photo-essay-pictures"], &TO);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let names: Vec<String> = tree(&place.path().join("site/content/journal/2026-4")).into_keys().collect();
    let has = |name: &str| names.iter().any(|path| path == name);
    assert!(has("jie-san-ji.zh.md") && has("shi-yi-ji-shui/index.zh.md"), "{names:?}");
    assert!(
        names.iter().any(|path| path.ends_with(".md") && !path.contains(".zh.") && path != "issue.md"),
        "{names:?}"
    );
    let built = ["build", "-C", "site", "--out", "public", "--as-of", AS_OF, "--drafts", "--lang", "en"];
    assert_eq!(program(place.path(), &built, &[]).code, Some(0));
    assert!(
        tree(&place.path().join("public")).keys().any(|path| path.starts_with("zh/") && path.contains("jie-san-ji"))
    );
}

#[test]
fn a_manuscript_without_a_title_is_called_by_its_file_and_that_is_said() {
    let place = tempfile::tempdir().expect("a folder");
    site(place.path());
    let long = "那年秋天下了很久的雨，图书馆门口的伞架上总是空的，谁也没想到后来会有二十把伞自己走回来。";
    fs::write(place.path().join("雨伞.html"), format!("<p>{long}</p><p>{long}</p>")).expect("a page");
    let run = import_page(place.path(), Path::new("雨伞.html"), &TO);
    assert!(run.stdout.contains("\n  no line looks like a title: the name of the file is used\n"), "{}", run.stdout);
    let issue = tree(&place.path().join("site/content/journal/2026-4"));
    assert!(String::from_utf8_lossy(&issue["yu-san.md"]).starts_with("---\ntitle: 雨伞\n"), "{:?}", issue.keys());
}
