//! One tiny site for each behaviour, with what is said of it word for word: see `tests/sites/README.md`.

#[path = "sites/checks.rs"]
mod checks;
mod kit;
#[path = "sites/made.rs"]
mod made;

use std::fs;
use std::path::{Path, PathBuf};

use blackeyes::diagnostic::ALL_CODES;
use kit::{AS_OF, Run, program};

/// What is said on standard output when nothing is published.
const NOTHING: [&str; 2] = [
    "Nothing was published; what stood in the output folder still stands\n",
    "没有发布任何内容，输出文件夹里原来的网站保持不变\n",
];

/// The codes that are tried elsewhere: a disk that fails is made in the tests of `source` and `publish`, hosts that answer
/// and hosts that do not in `tests/external.rs`.
const ELSEWHERE: [&str; 2] = ["io", "dead-link"];

/// The files in a fixture that are no part of its site.
const BESIDE: [&str; 6] =
    ["expected.en.txt", "expected.zh.txt", "expected.short.txt", "expected.stdout.txt", "output.txt", "arguments.txt"];

/// A fixture and the folder that it is tried in.
struct Fixture {
    folder: PathBuf,
    name: &'static str,
}

impl Fixture {
    /// Runs the program on a fresh copy of the site.
    fn run(&self, own: &[&str]) -> (tempfile::TempDir, Run) {
        let place = tempfile::tempdir().expect("a folder is made");
        let site = place.path().join("site");
        kit::copy(&self.folder, &site);
        for file in BESIDE {
            let _ = fs::remove_file(site.join(file));
        }
        if !site.join("site.yaml").exists() {
            kit::write(&site.join("site.yaml"), kit::SETTINGS);
        }
        let held = made::make(self.name, place.path());
        let more = fs::read_to_string(self.folder.join("arguments.txt")).unwrap_or_default();
        let mut arguments: Vec<&str> = more.split_whitespace().collect();
        let checks = arguments.first() == Some(&"check");
        if !checks {
            arguments.insert(0, "build");
        }
        arguments.extend(["-C", "site", "--color", "never"]);
        for (name, usual) in [("--out", "public"), ("--as-of", AS_OF)] {
            let refused = checks && name == "--out";
            if !refused && !arguments.contains(&name) {
                arguments.extend([name, usual]);
            }
        }
        arguments.extend(own);
        let mut run = program(place.path(), &arguments, &[]);
        drop(held);
        run.stderr = run.stderr.replace(&std::process::id().to_string(), "…");
        (place, run)
    }

    /// Compares `now` with the file `name` beside the site, or writes it.
    fn compare(&self, name: &str, now: &str) {
        let path = self.folder.join(name);
        if std::env::var_os("BLESS").is_some() {
            if now.is_empty() {
                let _ = fs::remove_file(path);
            } else {
                fs::write(path, now).expect("what is expected is written");
            }
            return;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            expected == now,
            "{} of tests/sites/{} is\n{expected}\nand the program says\n{now}\n(BLESS=1 takes that over)",
            name,
            self.name
        );
    }
}

/// Tries the site of the test `name`.
fn check(name: &'static str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
    let fixture = Fixture { folder, name };
    let (place, english) = fixture.run(&["--lang", "en"]);
    let (_, chinese) = fixture.run(&["--lang", "zh"]);
    let (_, short) = fixture.run(&["--lang", "en", "--format", "short"]);
    fixture.compare("expected.en.txt", &english.stderr);
    fixture.compare("expected.zh.txt", &chinese.stderr);
    fixture.compare("expected.short.txt", &short.stderr);
    if english.code == Some(0) {
        let both = format!("{}\n{}", timeless(&english.stdout), timeless(&chinese.stdout));
        fixture.compare("expected.stdout.txt", &both);
    } else {
        assert_eq!([english.stdout.as_str(), chinese.stdout.as_str()], NOTHING);
        fixture.compare("expected.stdout.txt", "");
    }
    let published = i32::from(english.code != Some(0));
    assert_eq!([english.code, chinese.code, short.code], [Some(published); 3]);
    checks::check(&fixture.folder, place.path());
}

/// `text` without what changes from run to run (the time) or with every page and asset that a theme gains: as `…`.
fn timeless(text: &str) -> String {
    let own =
        regex::Regex::new(r"\d+\.\d\d( s\b| 秒)|\d+( pages?\b| files? written| 个网页| 个文件，0)").expect("a pattern");
    own.replace_all(text, "…$1$2").into_owned()
}

macro_rules! sites {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*

        /// Every code is shown by some site.
        #[test]
        fn every_code_has_its_site() {
            let mut said = String::new();
            for name in [$(stringify!($name)),*] {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
                said.push_str(&fs::read_to_string(folder.join("expected.short.txt")).unwrap_or_default());
            }
            for code in ALL_CODES {
                let shown = said.contains(&format!("[{}]", code.name()));
                assert!(shown || ELSEWHERE.contains(&code.name()), "no site shows `{}`", code.name());
            }
        }

        /// Every folder has its test, so that none is forgotten.
        #[test]
        fn every_folder_is_tried() {
            let tried = [$(stringify!($name)),*];
            for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")).expect("fixtures") {
                let entry = entry.expect("a fixture");
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    assert!(tried.contains(&name.as_str()), "tests/sites/{name} has no test in tests/sites.rs");
                }
            }
        }
    };
}

sites! {
    aliases
    allow_personal
    ambiguous_date
    approvals_required
    approvals_required_counted
    article_outside_issue
    attachments
    attachments_of_office
    attendance_database
    attendance_doubts
    attendance_hidden
    attendance_sign_in
    attendance_wrong_rows
    authors_in_each_edition
    award_across_rolls
    bad_alias
    bad_directive
    bad_file_name
    bad_formula
    bad_picture
    bad_security
    bad_share_font
    bad_slug
    bad_standing
    bad_value
    bad_yaml
    base_path
    base_url_below_a_path
    base_url_wrong
    broken_footnote
    broken_link
    busy
    calendars
    check_lowered
    check_of_safety_refused
    consent_person_by_person
    copywriting
    crlf_and_byte_order_mark
    curly_quotes
    date_forms
    deed_without_consent
    duplicate_address
    duplicate_address_by_case
    duplicate_address_by_unicode_form
    duplicate_address_of_alias
    duplicate_address_of_room
    duplicate_heading_id
    duplicate_id
    duplicate_key
    editions
    em_dash_fence
    emphasis_beside_quotation_marks
    empty_page
    empty_section
    every_key
    file_too_large
    front_matter_slips
    full_width_colon
    heading_skips_level
    ignored_files
    impossible_date
    indented_paragraphs
    insecure_link
    invisible_characters
    journal_for_machines
    keyboard_slips
    large_picture
    lobby_display
    low_contrast
    low_contrast_on_a_theme
    media
    media_large
    media_wrong
    misplaced_file
    missing_alternative_text
    missing_alternative_text_strict
    missing_picture
    missing_title
    named_in_other_texts
    named_without_consent
    nested_too_deep
    no_front_matter
    no_settings
    not_utf8
    out_foreign
    out_foreign_forced
    out_inside_content
    out_is_the_site
    paged_lists
    person_joins_articles_and_honours
    personal_data
    photographs
    raw_picture_size
    removed_html
    roll_table_bad_cells
    roll_table_missing
    roll_table_missing_column
    roll_table_private_column
    roll_table_unreadable
    roll_table_wrong_pictures_and_links
    roll_without_consent
    same_name_in_two_classes
    schedule
    schedule_as_of
    schedule_at_the_minute
    schedule_drafts
    schedule_future
    security_expired
    settings
    several_errors
    share_font_absolute
    share_font_missing
    share_font_unknown
    share_pictures
    site_overrides_a_template
    stale_column
    standing
    symlink_out_of_the_tree
    tabs
    template_bad_filter
    template_filter_error
    template_missing
    template_missing_asset
    template_missing_include
    template_missing_parent
    template_syntax
    template_undefined_variable
    theme_circle
    theme_extends_another
    theme_parent_unknown
    theme_settings_wrong
    theme_string_missing
    unclosed_directive
    undated_item
    undeclared_section
    unknown_address_in_a_roll
    unknown_code_language
    unknown_directive
    unknown_key
    unknown_language
    unknown_names
    unknown_theme
    unpublished_link
    unreferenced_files_stay
    unsafe_address
    unused_picture
    withdrawn_person
    withdrawn_person_in_the_text
    without_search_and_citations
    wrong_type
    yaml_alias
    yaml_too_deep
}

/// With `citations: false`, nothing names a file for reference managers: neither a page nor the journal's index.
#[test]
fn citations_that_are_left_out_are_named_nowhere() {
    let name = "without_search_and_citations";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
    let (place, _) = Fixture { folder, name }.run(&["--lang", "en"]);
    let index = fs::read_to_string(place.path().join("public/journal/index.json")).expect("the index");
    assert!(index.contains("/journal/12-1/lamp/") && !index.contains("citation"), "{index}");
    let files = walkdir::WalkDir::new(place.path().join("public")).into_iter().map(|file| file.expect("a file"));
    let texts = files.filter(|file| file.file_type().is_file()).map(|file| fs::read(file.path()).expect("its bytes"));
    let named = texts.filter(|text| String::from_utf8_lossy(text).contains("/cite.")).count();
    assert_eq!(named, 0);
}

/// `docs/metadata.md` shows every field of an article in both languages, word for word as the site has it.
#[test]
fn metadata_is_as_it_is_described() {
    let name = "journal_for_machines";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
    let (place, _) = Fixture { folder, name }.run(&["--lang", "en"]);
    let described = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/metadata.md")).expect("a page");
    let field =
        regex::Regex::new(r#"<meta (?:name|property|itemprop)="([^"]+)" content="([^"]*)">"#).expect("a pattern");
    let value = regex::Regex::new("`([^`]*)`").expect("a pattern");
    for (page, column) in [("public/journal/12-1/lamp/index.html", 3), ("public/zh/journal/12-1/lamp/index.html", 4)] {
        let html = fs::read_to_string(place.path().join(page)).expect("a page");
        let said: Vec<(String, String)> = field
            .captures_iter(&html)
            .map(|found| {
                let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")];
                let text = plain.iter().fold(found[2].to_owned(), |text, (from, to)| text.replace(from, to));
                (found[1].to_owned(), text)
            })
            .filter(|(field, _)| field.contains([':', '_', '.']))
            .collect();
        let mut told: Vec<(String, String)> = Vec::new();
        for line in described.lines().filter(|line| line.starts_with("| `")) {
            let cells: Vec<&str> = line.split(" | ").collect();
            if let (Some(field), Some(cell)) = (value.captures(line), cells.get(column - 1)) {
                let values = value.captures_iter(cell).map(|found| (field[1].to_owned(), found[1].to_owned()));
                told.extend(values.filter(|(field, _)| field.contains([':', '_', '.'])));
            }
        }
        let sorted = |mut list: Vec<(String, String)>| {
            list.sort();
            list
        };
        assert!(told.len() > 35, "{}", told.len());
        assert_eq!(sorted(said), sorted(told), "{page}");
    }
}
