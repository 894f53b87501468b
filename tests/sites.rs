//! One tiny site for each behaviour, with what is said of it word for word: see `tests/sites/README.md`.

mod checks;
use crate::kit;
mod made;

use std::fs;
use std::path::{Path, PathBuf};

use crate::kit::{AS_OF, Run, program};
use blackeyes::codes;

/// What is said on standard output when nothing is published.
const NOTHING: [&str; 2] =
    ["Nothing was published. The existing site is unchanged.\n", "没有发布，原来的网站不受影响。\n"];

/// The codes that are tried elsewhere: a disk that fails is made in the tests of `source` and `publish`, hosts that answer
/// and hosts that do not in `tests/external.rs`, a history that cannot be used in `tests/history.rs`.
const ELSEWHERE: [&str; 3] = ["io", "dead-link", "history"];

/// The files in a fixture that are no part of its site.
const BESIDE: [&str; 7] = [
    "why.txt",
    "expected.en.txt",
    "expected.zh.txt",
    "expected.short.txt",
    "expected.stdout.txt",
    "output.txt",
    "arguments.txt",
];

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
            "tests/sites/{} (`-`) and the program (`+`) differ. Why there is this fixture: {}\n{}(BLESS=1 writes the `+`)",
            self.name,
            fs::read_to_string(self.folder.join("why.txt")).unwrap_or_default(),
            difference(name, &expected, now)
        );
    }
}

/// The lines in which a text differs from what is expected, with three lines around each.
fn difference(name: &str, expected: &str, now: &str) -> String {
    similar::TextDiff::from_lines(expected, now).unified_diff().header(name, "now").to_string()
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
            for code in codes::all() {
                let shown = said.contains(&format!("[{}]", code.name()));
                assert!(shown || ELSEWHERE.contains(&code.name()), "no site shows `{}`", code.name());
            }
        }

        /// Every problem of every site has a file, a line and a column, so that an editor can list it, and is shown to people with
        /// its file.
        #[test]
        fn every_problem_has_its_place() {
            let place = regex::Regex::new(r"^.+?:[1-9][0-9]*:[1-9][0-9]*: (error|warning|suggestion)\[[a-z0-9-]+\]: ");
            let place = place.expect("a pattern");
            for name in [$(stringify!($name)),*] {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
                let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap_or_default();
                for line in read("expected.short.txt").lines() {
                    assert!(place.is_match(line), "{name}: {line}");
                }
                let human = read("expected.en.txt");
                let lines: Vec<&str> = human.lines().collect();
                for pair in lines.windows(2) {
                    let begins = ["error[", "warning[", "suggestion["].iter().any(|word| pair[0].starts_with(word));
                    assert!(!begins || pair[1].trim_start().starts_with("--> "), "{name}: {}", pair[0]);
                }
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

/// Every folder says in one sentence why it exists, for whoever sees it fail.
#[test]
fn every_folder_says_why() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")).expect("fixtures") {
        let folder = entry.expect("a fixture").path();
        if folder.is_dir() {
            let why = fs::read_to_string(folder.join("why.txt")).unwrap_or_default();
            let sentence = why.strip_suffix(".\n").unwrap_or_default();
            let is_one =
                sentence.starts_with(char::is_uppercase) && !sentence.contains('\n') && !sentence.contains(". ");
            assert!(is_one, "{}: why.txt is not one sentence: `{why}`", folder.display());
        }
    }
}

sites! {
    addresses_of_no_host
    aliases
    allow_personal
    ambiguous_date
    approvals_required
    approvals_required_counted
    archive_sums
    article_outside_issue
    attachments
    attachments_of_office
    attachments_that_tell
    attendance_absentees
    attendance_beside_names
    attendance_class_or_person
    attendance_database
    attendance_days_in_doubt
    attendance_doubts
    attendance_headings_in_doubt
    attendance_hidden
    attendance_marks_explained
    attendance_numbers_for_headings
    attendance_odd_columns
    attendance_of_a_meeting_program
    attendance_of_zoom_in_chinese
    attendance_one_body
    attendance_shortened_numbers
    attendance_sign_in
    attendance_sums
    attendance_titles_and_short_days
    attendance_wrong_rows
    attendance_yes_and_no
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
    conflict_copies
    consent_person_by_person
    copywriting
    copywriting_by_the_sentence
    copywriting_configured
    copywriting_misspelt
    covers_over_pictures
    crlf_and_byte_order_mark
    curly_quotes
    date_forms
    deed_of_somebody_who_withdrew
    deed_without_consent
    duplicate_address
    duplicate_address_by_case
    duplicate_address_by_unicode_form
    duplicate_address_of_alias
    duplicate_address_of_room
    duplicate_heading_id
    duplicate_id
    duplicate_key
    edition_without_its_default
    editions
    em_dash_fence
    emphasis_beside_quotation_marks
    empty_page
    empty_section
    every_key
    file_too_large
    forms_of_articles
    front_matter_cut_in_two
    front_matter_indented
    fix_changes_whole_runs
    fix_keeps_labels
    fix_slips
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
    large_roll
    lobby_display
    low_contrast
    low_contrast_on_a_theme
    many_alike
    marks_of_direction
    media
    media_large
    media_wrong
    misplaced_file
    missing_alternative_text
    missing_alternative_text_strict
    missing_picture
    missing_title
    more_than_a_name
    named_in_other_texts
    named_without_consent
    names_that_deceive
    names_in_captions
    names_in_citations
    names_over_line_ends
    names_with_signs
    nested_too_deep
    no_front_matter
    no_settings
    not_utf8
    nothing_for_the_terminal_to_obey
    one_address_one_error
    one_number_twice
    other_language
    out_foreign
    out_foreign_forced
    out_inside_content
    out_is_the_site
    page_too_large
    paged_lists
    paths_of_the_writers_computer
    person_joins_articles_and_honours
    places_of_names_and_pictures
    personal_data
    personal_data_allowed_on_the_site
    personal_data_in_every_place
    personal_data_in_odd_forms
    personal_data_over_line_ends
    personal_data_perhaps
    photograph_of_somebody_who_withdrew
    photographs
    refused_by_what_it_shows
    refused_in_another_document
    practice_reports
    raw_picture_size
    removed_html
    picture_of_another_host
    picture_refused_elsewhere
    pictures_of_phones_and_scanners
    roll_table_bad_cells
    roll_table_consent
    roll_table_doubtful_consent
    roll_table_hidden
    roll_table_missing
    roll_table_struck_out
    roll_table_missing_column
    roll_table_private_column
    roll_table_unreadable
    roll_table_wrong_pictures_and_links
    roll_without_consent
    same_name_in_two_classes
    same_text
    schedule
    schedule_as_of
    schedule_at_the_minute
    schedule_drafts
    schedule_future
    secret_in_settings
    security_expired
    settings
    several_errors
    several_people_in_a_cell
    several_people_in_front_matter
    share_font_absolute
    share_font_missing
    share_font_unknown
    share_pictures
    site_overrides_a_template
    slips_of_blocks
    spaces_that_are_none
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
    template_misspelt_names
    template_syntax
    template_undefined_variable
    terms_of_no_month
    theme_assets_are_scanned
    theme_circle
    theme_drawings_keep_what_browsers_need
    theme_extends_another
    theme_parent_unknown
    theme_settings_wrong
    theme_string_missing
    theme_unused_and_own_templates
    theme_unused_fields
    theme_unused_unknown
    themes_too_many
    times_of_day_and_of_a_zone
    times_that_are_not_clear
    topics_too_many
    unclosed_directive
    trusted_html
    undated_item
    undeclared_section
    unknown_address_in_a_roll
    unknown_code_language
    unknown_directive
    unknown_key
    unknown_language
    branches
    series
    unknown_names
    unknown_theme
    unpublished_link
    unreferenced_files_stay
    unsafe_address
    unused_manuscript
    unused_picture
    withdrawal_of_more_than_a_name
    withdrawal_without_a_value
    withdrawn_in_a_table
    withdrawn_in_every_place
    withdrawn_person
    withdrawn_person_in_latin_letters
    withdrawn_person_in_odd_forms
    withdrawn_person_in_the_text
    without_search_and_citations
    wrong_type
    yaml_alias
    yaml_mistakes
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
        let mut described_values: Vec<(String, String)> = Vec::new();
        for line in described.lines().filter(|line| line.starts_with("| `")) {
            let cells: Vec<&str> = line.split(" | ").collect();
            if let (Some(field), Some(cell)) = (value.captures(line), cells.get(column - 1)) {
                let values = value.captures_iter(cell).map(|found| (field[1].to_owned(), found[1].to_owned()));
                described_values.extend(values.filter(|(field, _)| field.contains([':', '_', '.'])));
            }
        }
        let sorted = |mut list: Vec<(String, String)>| {
            list.sort();
            list
        };
        assert!(described_values.len() > 35, "{}", described_values.len());
        assert_eq!(sorted(said), sorted(described_values), "{page}");
    }
}
