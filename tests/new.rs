//! `blackeyes new`: what it makes builds at once, has its right place, and never changes existing files.

use crate::kit;

use std::fs;
use std::path::Path;

use crate::kit::{Run, program, tree};

/// A site as the program makes one.
fn site(language: &str) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let run = program(place.path(), &["new", "site", "site", "--language", language, "--lang", "en"], &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    place
}

fn new(place: &Path, arguments: &[&str]) -> Run {
    let mut all = vec!["new"];
    all.extend(arguments);
    all.extend(["-C", "site", "--lang", "en", "--color", "never"]);
    program(place, &all, &[])
}

/// Builds everything, drafts and the future too, and expects nothing to be said of it.
fn builds_clean(place: &Path) {
    let run =
        program(place, &["build", "-C", "site", "--drafts", "--future", "--lang", "en", "--format", "short"], &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
}

#[test]
fn a_new_site_builds_without_a_word() {
    for language in ["en", "zh"] {
        let place = site(language);
        builds_clean(place.path());
        let check =
            program(place.path(), &["check", "-C", "site", "--strict", "--format", "short", "--lang", "en"], &[]);
        assert_eq!((check.code, check.stderr.as_str(), check.stdout.as_str()), (Some(0), "", "Nothing to fix\n"));
        let files = tree(&place.path().join("site"));
        let other = if language == "en" { "zh" } else { "en" };
        for path in
            [".gitignore", "README.md", ".vscode/settings.json", ".vscode/tasks.json", "schemas/article.schema.json"]
        {
            assert!(files.contains_key(path), "{path}");
        }
        assert!(files.contains_key("content/journal/1/issue.md"));
        assert!(files.contains_key(&format!("content/journal/1/issue.{other}.md")));
        let settings = String::from_utf8(files["site.yaml"].clone()).expect("UTF-8");
        assert!(settings.contains(&format!("languages: [{language}, {other}]")), "{settings}");
        for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with("public/")) {
            let text = String::from_utf8_lossy(bytes);
            for mark in
                ["@TODAY@", "@TITLE@", "@NAME@", "@BASE_URL@", "@LANGUAGES@", "@DEFAULT@", "@OTHER@", "@TIME_ZONE@"]
            {
                assert!(!text.contains(mark), "{mark} in {path}");
            }
        }
        for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with(".vscode/")) {
            let value: serde_json::Value =
                serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(value.as_object().is_some_and(|object| !object.is_empty()), "{path}");
        }
    }
}

/// VS Code takes what it does not understand for an error, or passes over it: each line that is printed has one matcher.
#[test]
fn each_line_of_a_check_is_marked_as_what_it_is() {
    let place = site("zh");
    let tasks = fs::read_to_string(place.path().join("site/.vscode/tasks.json")).expect("the tasks");
    let tasks: serde_json::Value = serde_json::from_str(&tasks).expect("JSON");
    let matchers = tasks["tasks"][0]["problemMatcher"].as_array().expect("matchers");
    let marked = |line: &str| -> Vec<(String, usize, bool)> {
        let found = matchers.iter().filter_map(|matcher| {
            let pattern = &matcher["pattern"];
            let regexp = regex::Regex::new(pattern["regexp"].as_str()?).expect("a pattern");
            let groups = regexp.captures(line)?.len() - 1;
            Some((matcher["severity"].as_str()?.to_owned(), groups, pattern["kind"] == "file"))
        });
        found.collect()
    };
    for (word, severity) in [
        ("error", "error"),
        ("警告", "warning"),
        ("warning", "warning"),
        ("suggestion", "info"),
        ("建议", "info"),
        ("错误", "error"),
    ] {
        let of_line = marked(&format!("content/news/新闻 一.md:3:12: {word}[missing-alt]: 图片没有说明; a: b"));
        assert_eq!(of_line, [(severity.to_owned(), 5, false)], "{word}");
        let of_file = marked(&format!("content/news/a b.docx: {word}[office-attachment]: 会原样发布"));
        assert_eq!(of_file, [(severity.to_owned(), 3, true)], "{word}");
    }
    assert_eq!(marked("Built 56 pages: all is well"), []);
}

#[test]
fn a_site_is_made_only_where_nothing_is() {
    let place = tempfile::tempdir().expect("a folder");
    kit::write(&place.path().join("full/notes.txt"), "mine");
    let run = program(place.path(), &["new", "site", "full", "--lang", "en", "--color", "never"], &[]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stderr,
        "error[foreign-folder]: this folder is not empty\n--> full\n = help: name a new folder\n\n1 error\n"
    );
    assert_eq!(tree(&place.path().join("full")).len(), 1);
    fs::create_dir(place.path().join("empty")).expect("a folder");
    assert_eq!(
        program(place.path(), &["new", "site", "empty"], &[]).code,
        Some(0),
        "an empty folder is as good as none"
    );
}

#[test]
fn everything_that_can_be_made_builds_at_once() {
    for language in ["en", "zh"] {
        let place = site(language);
        kit::write(
            &place.path().join("hall.svg"),
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><rect width='4' height='3'/></svg>",
        );
        let made: &[(&[&str], &str)] = &[
            (&["issue", "--title", "First Snow: a start", "--date", "2027-01-08"], "content/journal/2027-1/issue.md"),
            (
                &["article", "--issue", "2027-1", "--section", "prose", "--title", "夜归", "--authors", "林晚舟、周可"],
                "content/journal/2027-1/ye-gui.md",
            ),
            (
                &[
                    "campaign",
                    "--title",
                    "Reading Month",
                    "--opens",
                    "2027-04-01",
                    "--slogan",
                    "Read, then ask",
                    "--accent",
                    "plum",
                ],
                "content/window/reading-month/campaign.md",
            ),
            (
                &["item", "--campaign", "reading-month", "--kind", "notice", "--title", "A Call"],
                "content/window/reading-month/a-call.md",
            ),
            (
                &["item", "--campaign", "reading-month", "--kind", "deed", "--title", "A Deed", "--consent", "all"],
                "content/window/reading-month/a-deed.md",
            ),
            (
                &["item", "--campaign", "reading-month", "--kind", "speech", "--title", "A Speech"],
                "content/window/reading-month/a-speech.md",
            ),
            (
                &["item", "--campaign", "reading-month", "--kind", "quotation", "--title", "Mencius", "--by", "孟子"],
                "content/window/reading-month/mencius.md",
            ),
            (
                &[
                    "item",
                    "--campaign",
                    "reading-month",
                    "--kind",
                    "pairs",
                    "--title",
                    "Pairs",
                    "--honour",
                    "以热爱祖国为荣",
                    "--disgrace",
                    "以危害祖国为耻",
                ],
                "content/window/reading-month/pairs.md",
            ),
            (
                &[
                    "item",
                    "--campaign",
                    "reading-month",
                    "--kind",
                    "gallery",
                    "--title",
                    "Hall",
                    "--image",
                    "hall.svg",
                    "--alt",
                    "A hall, empty",
                    "--consent",
                    "all",
                ],
                "content/window/reading-month/hall.md",
            ),
            (
                &["roll", "--title", "Spring 2027", "--consent", "each", "--award", "好人好事", "--name", "周可"],
                "content/honours/spring-2027.md",
            ),
            (
                &["society", "--title", "Film Club", "--kind", "other", "--founded", "2024"],
                "content/societies/film-club.md",
            ),
            (
                &["branch", "--title", "League Branch", "--kind", "league", "--classes", "中文2401、中文2402"],
                "content/branches/league-branch.md",
            ),
            (
                &[
                    "activity",
                    "--title",
                    "Reading Aloud",
                    "--kind",
                    "lecture",
                    "--start",
                    "2026年12月3日 19:00",
                    "--society",
                    "literature",
                    "--campaign",
                    "opening",
                ],
                "content/activities/reading-aloud.md",
            ),
            (&["news", "--title", "#1 in \"reading\"", "--slug", "number-one"], "content/news/number-one.md"),
            (
                &["person", "--name", "林晓晨", "--classes", "中文2401、历史2402", "--pen-names", "晓, 林子"],
                "content/people/lin-xiao-chen.md",
            ),
            (&["page", "--title", "Contact", "--menu", "yes"], "content/pages/contact.md"),
        ];
        for (arguments, path) in made {
            let before = tree(&place.path().join("site/content"));
            let run = new(place.path(), arguments);
            assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
            assert!(
                run.stdout.starts_with("Made ") && run.stdout.lines().next().is_some_and(|line| line.ends_with(path)),
                "{}",
                run.stdout
            );
            let text = fs::read_to_string(place.path().join("site").join(path)).expect("the file is there");
            assert!(text.contains("\nstatus: draft"), "{text}");
            assert!(text.lines().all(|line| line.trim_end() == line), "{text}");
            assert_eq!(text.contains("草稿"), language == "zh", "comments speak the site's language: {text}");
            builds_clean(place.path());
            for (path, bytes) in before {
                assert_eq!(
                    fs::read(place.path().join("site/content").join(&path)).expect("it exists"),
                    bytes,
                    "{path}"
                );
            }
        }
        assert!(place.path().join("site/content/window/reading-month/hall.svg").exists());
    }
}

#[test]
fn an_issue_begins_like_the_last_one() {
    let place = site("zh");
    assert_eq!(new(place.path(), &["issue", "--title", "初雪", "--date", "2030-12-18"]).code, Some(0));
    let text = fs::read_to_string(place.path().join("site/content/journal/2030-1/issue.md")).expect("an issue");
    for line in [
        "volume: 2",
        "number: 1",
        "running_number: 2",
        "  - {role: 编辑, names: [何玉]}",
        "  - {id: prose, title: 散文}",
        "  - {id: poetry, title: 诗}",
    ] {
        assert!(
            text.lines().any(|found| found.split("  #").next().is_some_and(|found| found.trim_end() == line)),
            "{line}:\n{text}"
        );
    }
    let own =
        new(place.path(), &["issue", "--title", "春分", "--date", "2031-03-20", "--sections", "散文, talks=访谈"]);
    assert_eq!(own.code, Some(0), "{}", own.stderr);
    let text = fs::read_to_string(place.path().join("site/content/journal/2031-1/issue.md")).expect("an issue");
    assert!(text.contains("  - {id: san-wen, title: 散文}\n  - {id: talks, title: 访谈}\n"), "{text}");
}

#[test]
fn an_edition_is_beside_its_document() {
    let place = site("en");
    new(place.path(), &["article", "--issue", "1", "--section", "prose", "--title", "Proofs"]);
    let run = new(place.path(), &["article", "--issue", "1", "--edition", "zh", "--of", "proofs", "--title", "校样"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let text = fs::read_to_string(place.path().join("site/content/journal/1/proofs.zh.md")).expect("an edition");
    assert!(text.starts_with("---\n# What is not stated here is taken from proofs.md.\ntitle: 校样\n"), "{text}");
    assert!(!text.contains("status"), "{text}");
    builds_clean(place.path());
    // A document in a folder of its own has its editions there.
    kit::write(
        &place.path().join("site/content/journal/1/lights/index.md"),
        "---\ntitle: Lights\nsection: prose\n---\n\nSix.\n",
    );
    let inside =
        new(place.path(), &["article", "--issue", "1", "--edition", "zh", "--of", "lights", "--title", "六盏灯"]);
    assert_eq!(inside.code, Some(0), "{}", inside.stderr);
    assert!(place.path().join("site/content/journal/1/lights/index.zh.md").exists());
    // A document may be in the other language alone.
    let alone = new(place.path(), &["news", "--edition", "zh", "--title", "闭馆"]);
    assert_eq!(alone.code, Some(0), "{}", alone.stderr);
    assert!(place.path().join("site/content/news/bi-guan.zh.md").exists());
    let issue = new(place.path(), &["issue", "--edition", "zh", "--of", "1", "--title", "创刊"]);
    assert_eq!(issue.code, Some(2), "{}", issue.stdout);
    assert_eq!(issue.stderr, "error: `content/journal/1/issue.zh.md` is the edition in `zh` already\n");
    builds_clean(place.path());
}

/// Whoever makes a file for a person who signed before must not break the links that lead to them.
#[test]
fn a_person_keeps_the_address_of_the_name() {
    let place = site("zh");
    let address = place.path().join("site/public/people/lin-xiao-chen/index.html");
    let article = ["article", "--issue", "1", "--section", "prose", "--title", "夜归", "--authors", "林晓晨"];
    assert_eq!(new(place.path(), &article).code, Some(0));
    builds_clean(place.path());
    assert!(address.exists(), "a name has a page without a file");
    let made = new(place.path(), &["person", "--name", "林晓晨", "--pen-names", "小林"]);
    assert_eq!((made.code, made.stderr.as_str()), (Some(0), ""));
    let edition = ["person", "--edition", "en", "--of", "lin-xiao-chen", "--name", "Lin Xiaochen"];
    let edition = new(place.path(), &edition);
    assert_eq!((edition.code, edition.stderr.as_str()), (Some(0), ""));
    let text = fs::read_to_string(place.path().join("site/content/people/lin-xiao-chen.en.md")).expect("an edition");
    assert!(text.starts_with("---\n# 这里没有写的，取自 lin-xiao-chen.md。\nname: Lin Xiaochen\n"), "{text}");
    builds_clean(place.path());
    let page = fs::read_to_string(&address).expect("the page");
    assert!(page.contains("小林") && page.contains("夜归"), "{page}");
    let nameless = program(place.path(), &["new", "person", "-C", "site", "--lang", "zh"], &[]);
    assert_eq!((nameless.code, nameless.stderr.as_str()), (Some(2), "错误：缺少 `--name`（姓名）\n"));
}

/// Names the theme in the settings, and builds without a warning.
fn builds_with_theme(place: &Path, theme: &str) {
    let settings = place.join("site/site.yaml");
    let text = fs::read_to_string(&settings).expect("the settings");
    let text = regex::Regex::new("(?m)^theme: .*$").expect("a pattern").replace(&text, format!("theme: {theme}"));
    fs::write(&settings, text.as_bytes()).expect("the settings are written");
    builds_clean(place);
    let check = program(place, &["check", "-C", "site", "--strict", "--format", "short", "--lang", "en"], &[]);
    assert_eq!((check.code, check.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_new_theme_is_laid_over_the_built_in_one() {
    for language in ["en", "zh"] {
        let place = site(language);
        let page = place.path().join("site/public/index.html");
        builds_clean(place.path());
        let plain = fs::read_to_string(&page).expect("the front page");
        let made = new(place.path(), &["theme", "spring"]);
        assert_eq!((made.code, made.stderr.as_str()), (Some(0), ""), "{}", made.stdout);
        builds_clean(place.path());
        assert_eq!(fs::read_to_string(&page).expect("the front page"), plain, "it is not used before it is named");
        builds_with_theme(place.path(), "spring");
        let themed = fs::read_to_string(&page).expect("the front page");
        assert!(themed.contains("motto-line") && !plain.contains("motto-line"), "{themed}");
        let style = fs::read_to_string(place.path().join("site/public/assets/css/ink.css")).expect("a style sheet");
        assert!(style.contains(".motto-line") && !style.contains("@NAME@"), "the part is joined");
        // What is to be read has no effect where it is, and says so.
        let reference = place.path().join("site/themes/spring/reference/templates/base.html");
        let text = fs::read_to_string(&reference).expect("a template to read");
        let said = if language == "zh" { "供阅读的副本" } else { "a copy to read" };
        assert!(text.lines().next().is_some_and(|line| line.contains(said)), "{text}");
        fs::write(&reference, "{% nonsense").expect("a file is written");
        builds_with_theme(place.path(), "spring");
        // A template that is copied out of it takes effect.
        let article = place.path().join("site/themes/spring/reference/templates/article.html");
        fs::copy(article, place.path().join("site/themes/spring/templates/article.html")).expect("a copy");
        builds_with_theme(place.path(), "spring");
        let twice = new(place.path(), &["theme", "spring"]);
        assert_eq!(twice.code, Some(1), "{}", twice.stdout);
        for name in ["ink", "site", "..", "a b", ""] {
            assert_eq!(new(place.path(), &["theme", name]).code, Some(2), "{name}");
        }
    }
}

/// The example of docs/theming.md, as it is written there.
#[test]
fn the_example_of_a_theme_is_true() {
    let place = site("en");
    assert_eq!(new(place.path(), &["theme", "spring"]).code, Some(0));
    let guide = fs::read_to_string(kit::project().join("docs/theming.md")).expect("the guide");
    let shown = fs::read_to_string(place.path().join("site/themes/spring/templates/base.html")).expect("a template");
    let shown = shown.split_once("-#}\n").map_or("", |(_, rest)| rest);
    assert!(guide.contains(&format!("```html\n{shown}```")), "docs/theming.md shows another template:\n{shown}");
    let files = regex::Regex::new("(?m)^`(themes/spring/[^`]+)`\n\n```[a-z]+\n((?s:.*?))```").expect("a pattern");
    let files: Vec<_> = files.captures_iter(&guide).map(|found| (found[1].to_owned(), found[2].to_owned())).collect();
    assert_eq!(files.len(), 3);
    for (path, text) in files {
        kit::write(&place.path().join("site").join(path), text);
    }
    builds_with_theme(place.path(), "spring");
    for (page, thanks) in [("", "Thank you for reading"), ("zh/", "感谢阅读")] {
        let page = place.path().join(format!("site/public/{page}journal/1/evening/index.html"));
        assert!(fs::read_to_string(page).expect("an article").contains(thanks));
    }
}

#[test]
fn a_built_in_theme_is_exported_to_be_read_and_over_nothing() {
    let place = site("en");
    let export = |arguments: &[&str]| {
        let all: Vec<&str> = ["theme", "export"].iter().chain(arguments).chain(&["--lang", "en"]).copied().collect();
        program(&place.path().join("site"), &all, &[])
    };
    for (arguments, folder) in
        [(&[][..], "ink-reference"), (&["lantern", "--to", "themes/a/reference"], "themes/a/reference")]
    {
        let run = export(arguments);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
        let template = place.path().join("site").join(folder).join("templates/home.html");
        assert!(
            fs::read_to_string(template).expect("a template").starts_with("{#- templates/home.html of the built-in")
        );
    }
    builds_clean(place.path());
    let own = place.path().join("site/ink-reference/theme.yaml");
    fs::write(&own, "mine").expect("a file is written");
    fs::remove_file(place.path().join("site/ink-reference/templates/home.html")).expect("a file goes");
    let again = export(&[]);
    assert_eq!(again.code, Some(1), "{}", again.stdout);
    assert_eq!(fs::read_to_string(own).expect("a file"), "mine");
    assert!(!place.path().join("site/ink-reference/templates/home.html").exists(), "all or nothing is written");
    // A copy must not become a part of the site by where it lies.
    for to in
        ["themes/ink", "themes/spring", "themes", "themes/spring/templates", "templates", "content/news", "assets"]
    {
        let before = tree(&place.path().join("site"));
        assert_eq!(export(&["--to", to]).code, Some(2), "{to}");
        assert_eq!(tree(&place.path().join("site")), before, "{to}");
    }
    assert_eq!(export(&["inc"]).code, Some(2));
}

#[test]
fn a_missing_answer_names_its_flag() {
    let place = site("en");
    let error_of = |arguments: &[&str]| {
        let before = tree(&place.path().join("site"));
        let run = new(place.path(), arguments);
        assert_eq!(run.code, Some(2), "{}", run.stdout);
        assert_eq!(tree(&place.path().join("site")), before, "nothing is made");
        run.stderr
    };
    assert_eq!(error_of(&["news"]), "error: `--title` is missing (Title)\n");
    assert_eq!(
        error_of(&["article", "--title", "T"]),
        "error: `--section` is missing: write one of `prose`, `poetry`\n"
    );
    assert_eq!(
        error_of(&["article", "--section", "pros", "--title", "T"]),
        "error: `--section` cannot be `pros`; did you mean `prose`?\n"
    );
    let date = error_of(&["news", "--title", "T", "--date", "tomorrow"]);
    assert!(date.starts_with("error: `--date` cannot be used: `tomorrow` is not a date; write year"), "{date}");
    assert_eq!(
        error_of(&["article", "--issue", "9"]),
        "error: `--issue` cannot be `9`; did you mean `1`?\n".replace("; did you mean `1`?", "; there are `1`")
    );
    assert_eq!(
        error_of(&["activity", "--title", "T", "--kind", "lecture", "--start", "2026-02-30"]).lines().count(),
        1
    );
    assert_eq!(
        error_of(&["news", "--title", "T", "--slug", "../../etc"]).split(':').nth(1),
        Some(" `--slug` cannot be used")
    );
    assert_eq!(
        error_of(&["news", "--title", "T", "--slug", "open"]),
        "error: `--slug` cannot be used: there is a document `open` already\n"
    );
    assert_eq!(
        error_of(&["article", "--section", "prose", "--title", "T", "--slug", "issue"]),
        "error: `--slug` cannot be used: `issue` has a special meaning in this folder\n"
    );
    assert_eq!(
        error_of(&["news", "--title", "！！"]),
        "error: `--slug` is missing (Name of the file or folder, and part of the address)\n"
    );
    let chinese = program(place.path(), &["new", "news", "-C", "site", "--lang", "zh"], &[]);
    assert_eq!((chinese.code, chinese.stderr.as_str()), (Some(2), "错误：缺少 `--title`（标题）\n"));
}

/// Editors know a section by its title.
#[test]
fn a_section_is_chosen_by_its_title_too() {
    let place = site("zh");
    let run = new(place.path(), &["article", "--issue", "1", "--section", "散文", "--title", "夜归"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let text = fs::read_to_string(place.path().join("site/content/journal/1/ye-gui.md")).expect("an article");
    assert!(text.contains("\nsection: prose"), "{text}");
}

/// What is to be typed next can be typed as it is printed, in a folder whose name has spaces too.
#[test]
fn a_folder_with_spaces_and_chinese_is_a_site() {
    let place = tempfile::tempdir().expect("a folder");
    let run = program(place.path(), &["new", "site", "my 刊物", "--lang", "zh"], &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("`blackeyes serve -C \"my 刊物\"`"), "{}", run.stdout);
    let run = program(place.path(), &["build", "-C", "my 刊物", "--lang", "zh"], &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

#[test]
fn outside_a_site_nothing_is_made() {
    let place = tempfile::tempdir().expect("a folder");
    let run = program(place.path(), &["new", "news", "--title", "T", "--lang", "en", "--color", "never"], &[]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("error[no-site]: "), "{}", run.stderr);
}

/// A link in the site must not lead a new file out of it.
#[cfg(unix)]
#[test]
fn no_link_is_followed_out_of_the_site() {
    let place = site("en");
    fs::create_dir(place.path().join("elsewhere")).expect("a folder");
    fs::remove_dir_all(place.path().join("site/content/news")).expect("the folder goes");
    std::os::unix::fs::symlink("../../elsewhere", place.path().join("site/content/news")).expect("a link");
    let run = new(place.path(), &["news", "--title", "T"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stderr.starts_with("error[symlink-outside]: a link in the path leads out"), "{}", run.stderr);
    assert_eq!(tree(&place.path().join("elsewhere")).len(), 0);
    // A link without a target exists, too.
    std::os::unix::fs::symlink("../../../nowhere.md", place.path().join("site/content/pages/dangling.md"))
        .expect("a link");
    let run = new(place.path(), &["page", "--title", "T", "--slug", "dangling"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(!place.path().join("nowhere.md").exists());
}

#[test]
fn a_site_lays_its_own_archetypes_over_those_of_the_program() {
    let place = site("en");
    kit::write(
        &place.path().join("site/archetypes/news.md"),
        "---\ntitle: {{ title }}\ndate: {{ date }}\nstatus: draft\n---\n\n{{ raw.title }}: {% if lang is defined %}x{% endif %}who, when, where.\n",
    );
    let run = new(place.path(), &["news", "--title", "A: B", "--date", "2026-11-01"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = fs::read_to_string(place.path().join("site/content/news/a-b.md")).expect("a file");
    assert_eq!(text, "---\ntitle: \"A: B\"\ndate: 2026-11-01\nstatus: draft\n---\n\nA: B: who, when, where.\n");
    builds_clean(place.path());
    kit::write(&place.path().join("site/archetypes/news.md"), "---\ntitle: {{ titel }}\n---\n");
    let wrong = new(place.path(), &["news", "--title", "C"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.stderr.starts_with("error[template-error]: the archetype cannot be filled in: "), "{}", wrong.stderr);
    assert!(wrong.stderr.contains("--> archetypes/news.md"), "{}", wrong.stderr);
}

/// What is asked on a terminal, and how answers become a file.
#[cfg(target_os = "linux")]
mod on_a_terminal {
    use std::io::{Read as _, Write as _};
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use super::*;

    /// Runs the program on a terminal of its own and types `answers`, each after the prompt that it answers was seen.
    fn typed(place: &Path, arguments: &[&str], answers: &[(&str, &str)]) -> String {
        use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&master).expect("a terminal");
        unlockpt(&master).expect("a terminal");
        let name = ptsname(&master, Vec::new()).expect("a terminal has a name").into_string().expect("UTF-8");
        let open = || fs::OpenOptions::new().read(true).write(true).open(&name).expect("the terminal opens");
        let mut child = Command::new(env!("CARGO_BIN_EXE_blackeyes"))
            .args(arguments)
            .current_dir(place)
            .env("TERM", "xterm")
            .stdin(open())
            .stdout(Stdio::null())
            .stderr(open())
            .spawn()
            .expect("the program starts");
        let mut terminal = fs::File::from(master);
        let (send, seen) = std::sync::mpsc::channel();
        let mut reader = terminal.try_clone().expect("a second end");
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut shown = String::new();
        let mut from = 0;
        for (prompt, answer) in answers {
            while !shown[from..].contains(prompt) {
                let more =
                    seen.recv_timeout(Duration::from_secs(20)).unwrap_or_else(|_| panic!("no `{prompt}` in:\n{shown}"));
                shown.push_str(&String::from_utf8_lossy(&more));
            }
            from = shown.len();
            terminal.write_all(answer.as_bytes()).expect("it is typed");
        }
        let status = child.wait().expect("the program ends");
        while let Ok(more) = seen.recv_timeout(Duration::from_millis(200)) {
            shown.push_str(&String::from_utf8_lossy(&more));
        }
        assert!(status.success(), "{shown}");
        shown
    }

    #[test]
    fn an_article_is_asked_for_in_chinese() {
        let place = site("zh");
        typed(
            place.path(),
            &["new", "article", "-C", "site", "--lang", "zh"],
            &[
                ("哪一期", "\r"),
                ("这一版的语言", "\r"),
                // The second section.
                ("栏目", "\u{1b}[B\r"),
                ("标题", "夜归\r"),
                ("作者", "林晚舟\r"),
                ("文件名或文件夹名", "\r"),
            ],
        );
        let text = fs::read_to_string(place.path().join("site/content/journal/1/ye-gui.md")).expect("an article");
        for line in ["title: 夜归", "authors: [林晚舟]", "section: poetry"] {
            assert!(text.lines().any(|found| found.starts_with(line)), "{line}:\n{text}");
        }
        builds_clean(place.path());
    }

    #[test]
    fn a_wrong_answer_is_asked_again() {
        let place = site("en");
        let shown = typed(
            place.path(),
            &["new", "news", "-C", "site", "--lang", "en"],
            &[
                ("Language of this edition", "\r"),
                ("Title", "Library Hours\r"),
                ("Date of publication", "\u{15}next week\r"),
                ("is not a date", "\u{15}2026-11-30\r"),
                ("Name of the file", "\r"),
            ],
        );
        assert!(shown.contains("`next week` is not a date"), "{shown}");
        let text = fs::read_to_string(place.path().join("site/content/news/library-hours.md")).expect("a news item");
        assert!(text.contains("date: 2026-11-30"), "{text}");
    }
}
