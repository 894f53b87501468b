//! A build after which nothing changed makes nothing; a change of anything that it read, of its output, its options or the day
//! makes everything that it has to.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use blackeyes::build::{self, Moment, Options, Outcome, Silent, Stage};
use tempfile::TempDir;

use super::site::Desk;
use crate::kit::{copy, tree};

/// A site that is published again and again.
struct Press {
    desk: Desk,
    options: Options,
}

impl Press {
    /// A site that was published once.
    fn new() -> Self {
        let desk = Desk::published();
        let options = Options { publish: true, ..desk.options().clone() };
        let press = Self { desk, options };
        assert!(press.makes_everything());
        press
    }

    fn build(&self) -> Outcome {
        let outcome = build::build(&self.options, &Silent);
        assert!(outcome.published.is_some(), "{:?}", outcome.diagnostics);
        outcome
    }

    fn out(&self) -> PathBuf {
        self.desk.site().join("public")
    }

    /// Builds; whether more was done than to see that nothing changed. What is published is always what a clean build makes.
    fn makes_everything(&self) -> bool {
        let outcome = self.build();
        let clean = self.clean();
        let built = tree(&self.out());
        assert_eq!(built.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>());
        for (path, bytes) in &clean {
            assert!(built[path] == *bytes, "{path} is not what a clean build makes");
        }
        let stages: Vec<Stage> = outcome.timings.stages.iter().map(|stage| stage.stage).collect();
        stages != [Stage::Read]
    }

    fn clean(&self) -> BTreeMap<String, Vec<u8>> {
        let folder = TempDir::new().expect("a folder is made");
        let site = folder.path().join("site");
        copy(&self.desk.site(), &site);
        for made in [".blackeyes", "public"] {
            let _ = fs::remove_dir_all(site.join(made));
        }
        let options = Options { site: site.clone(), ..self.options.clone() };
        assert!(build::build(&options, &Silent).published.is_some());
        tree(&site.join("public"))
    }

    /// A change after which everything is made, and nothing after that.
    fn change(&self, change: impl FnOnce(&Desk)) {
        change(&self.desk);
        assert!(self.makes_everything());
        assert!(!self.makes_everything());
    }
}

#[test]
fn nothing_is_made_where_nothing_changed() {
    let press = Press::new();
    let before = fs::metadata(press.out().join("index.html")).expect("a page").modified().expect("a date");
    let outcome = press.build();
    let stages: Vec<Stage> = outcome.timings.stages.iter().map(|stage| stage.stage).collect();
    assert_eq!(stages, [Stage::Read]);
    let published = outcome.published.expect("it was published");
    assert_eq!((published.report.written, published.report.removed), (0, 0));
    assert_eq!(published.report.linked + 1, tree(&press.out()).len());
    assert_eq!(fs::metadata(press.out().join("index.html")).expect("a page").modified().expect("a date"), before);
}

#[test]
fn the_summary_and_the_warnings_are_those_of_the_first_build() {
    let press = Press::new();
    press.desk.write("content/news/w.md", "---\ntitle: W\ndate: 2026-10-01\n---\n\n![](lamp.svg)\n");
    let (first, again) = (press.build(), press.build());
    assert!(!first.diagnostics.is_empty());
    assert_eq!(first.diagnostics, again.diagnostics);
    let summary = |outcome: Outcome| {
        let published = outcome.published.expect("it was published");
        (published.documents, published.pages, published.files, published.left_out, published.report.files)
    };
    assert_eq!(summary(first), summary(again));
}

/// A sheet of attendance in which one person is.
fn sheet(name: &str) -> String {
    format!(
        "姓名,学号,班级,日期,活动名称,种类,主办单位,考勤\n{name},2023100000,中文2301,2024-09-11,新生见面会,座谈,学生会,出勤\n"
    )
}

#[test]
fn whatever_was_read_is_read_again() {
    let press = Press::new();
    press.change(|desk| desk.edit("content/news/a.md", |text| text.replace("Short.", "Other.")));
    press.change(|desk| desk.write("content/news/new.md", "---\ntitle: New\ndate: 2026-10-01\n---\n\nNew.\n"));
    press.change(|desk| desk.remove("content/news/new.md"));
    press.change(|desk| desk.edit("content/news/c.md", |text| text.replace("Not yet.", "Not ever.")));
    press.change(|desk| {
        desk.write("content/news/lamp.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
    });
    press.change(|desk| {
        desk.write("content/news/unused.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>");
    });
    press.change(|desk| desk.write("content/honours/autumn.csv", "姓名,班级\n林晚,2401\n周可,2403\n"));
    press.change(|desk| desk.write("templates/404.html", "gone {{ page.title }}"));
    press.change(|desk| desk.remove("templates/404.html"));
    press.change(|desk| desk.write("assets/own.css", "p { margin: 0 }"));
    press.change(|desk| desk.write("i18n/en.yaml", "nav_home: Front\n"));
    press.change(|desk| {
        desk.write("themes/other/theme.yaml", "extends: ink\n");
        desk.edit("site.yaml", |text| text.replace("theme: ink", "theme: other"));
    });
    press.change(|desk| desk.write("themes/other/theme.yaml", "extends: ink\nparams: {measure: 30}\n"));
    press.change(|desk| desk.write("records/attendance/a.csv", &sheet("林晚")));
    press.change(|desk| desk.write("records/attendance/a.csv", &sheet("周可")));
    press.change(|desk| desk.write("records/attendance.yaml", "# none\n"));
}

#[test]
fn the_bytes_decide_and_not_the_date() {
    let press = Press::new();
    let path = press.desk.site().join("content/news/a.md");
    let date = fs::metadata(&path).expect("a file").modified().expect("a date");
    let set =
        || fs::File::options().write(true).open(&path).expect("a file").set_modified(date).expect("a date is set");
    press.desk.edit("content/news/a.md", ToOwned::to_owned);
    assert!(!press.makes_everything(), "the same bytes were written");
    press.desk.edit("content/news/a.md", |text| text.replace("Short.", "Brief."));
    set();
    assert!(press.makes_everything(), "the date and the length are the same, and the bytes are not");
}

#[test]
fn a_published_file_that_was_damaged_is_made_again() {
    let press = Press::new();
    let index = || tree(&press.out()).into_keys().find(|path| path.contains("/core.")).expect("a search index");
    for path in [index(), "index.html".to_owned(), "assets/css/ink.css".to_owned()] {
        fs::write(press.out().join(&path), "damaged").expect("a file is written");
        assert!(press.makes_everything(), "{path}");
        fs::remove_file(press.out().join(&path)).expect("a file is removed");
        assert!(press.makes_everything(), "{path}");
        assert!(!press.makes_everything(), "{path}");
    }
    fs::remove_dir_all(press.out()).expect("a folder is removed");
    assert!(press.makes_everything());
    fs::remove_dir_all(press.desk.site().join(".blackeyes")).expect("a folder is removed");
    assert!(press.makes_everything());
    assert!(!press.makes_everything());
}

#[test]
fn the_index_has_a_changed_text() {
    let press = Press::new();
    let version = || fs::read_to_string(press.out().join("search/index.json")).expect("a search index");
    let before = version();
    press.change(|desk| desk.edit("content/news/a.md", |text| text.replace("Short.", "Zymurgy.")));
    assert_ne!(version(), before);
}

#[test]
fn another_day_or_a_moment_that_was_waited_for_makes_everything() {
    let mut press = Press::new();
    press.desk.write("content/news/soon.md", "---\ntitle: Soon\ndate: 2026-11-23T12:00\n---\n\nNoon.\n");
    let mut at = |moment: &str| {
        press.options.moment = Moment::AsOf(moment.parse().expect("a moment"));
        press.makes_everything()
    };
    assert!(at("2026-11-23T08:00"));
    assert!(!at("2026-11-23T11:59:59"));
    assert!(at("2026-11-23T12:00"));
    assert!(!at("2026-11-23T23:59"));
    assert!(at("2026-11-23T11:00"), "an earlier moment");
    assert!(at("2026-11-24T00:00"), "another day");
}

#[test]
fn other_options_make_everything() {
    let mut press = Press::new();
    press.options.include.drafts = true;
    assert!(press.makes_everything());
    press.options.base_url = Some("https://elsewhere.example.edu/".to_owned());
    assert!(press.makes_everything());
    assert!(!press.makes_everything());
}

#[test]
fn the_cache_has_no_name_of_a_file_or_a_person() {
    let press = Press::new();
    press.desk.write("content/people/zhou-ke-left.md", "---\nname: Zhou Ke\nwithdrawn: true\n---\n");
    press.change(|desk| {
        desk.edit("content/journal/two/c.md", |text| text.replace("Zhou Ke", "Lin Wan"));
        desk.write("content/honours/autumn.csv", "姓名,班级\n林晚,2401\n");
    });
    let cache = tree(&press.desk.site().join(".blackeyes"));
    let (_, note) = cache.iter().find(|(path, _)| path.contains("/unchanged/")).expect("the build was noted");
    assert!(!String::from_utf8_lossy(note).contains("zhou-ke-left"));
}
