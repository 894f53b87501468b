//! Properties for arbitrary input: nothing panics, and every place is inside its file.

use proptest::prelude::*;

use super::kit::{SITE, run_bytes, site};
use blackeyes_diagnostics::Place;

/// Valid files, to be corrupted.
const FILES: &[(&str, &str)] = &[
    (
        "content/journal/a/issue.md",
        "---\ntitle: I\ndate: 2026-03-05\nsections: [{id: a, title: A}]\neditors:\n- {role: 编辑, names: [何雨]}\n---\n",
    ),
    (
        "content/journal/a/x.md",
        "---\ntitle: \"夜: 班\"\nauthors: [{name: 林晚舟, class: 中文2401}, 周可]\nsection: a\nsummary: |\n  春江\n  花月夜\n---\n正文。\n",
    ),
    ("content/window/b/campaign.md", "---\ntitle: C\nopens: 2026年3月1日\nlook: {accent: \"#2F5D4A\"}\n---\n"),
    (
        "content/honours/r.md",
        "---\ntitle: R\ndate: 2026/3/5\nconsent: all\nawards:\n- title: 好\n  honourees: [{name: 周可, photo: {image: a.jpg}}]\n---\n",
    ),
    ("content/activities/t.md", "---\ntitle: T\nkind: film\nstart: 2026-03-05 18：30\nextra: {a: [1, {b: c}]}\n---\n"),
];

/// Text that keyboards and programs insert into files.
const SPOILERS: &[&str] = &[
    "：",
    "“",
    "”",
    "\t",
    "－ ",
    "　",
    "\u{FEFF}",
    "\r",
    "\n",
    "---\n",
    "———\n",
    ": ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "&a ",
    "*a",
    "!x",
    "|",
    ">",
    "#",
    "%",
    "@",
    "`",
    "<<: ",
    "? ",
    "- ",
    ",",
    "13800138000",
    "\u{0}",
    "💡",
    "、",
    "..",
    "99999999999999999999",
];

fn check(files: &[(&str, &[u8])]) {
    let outcome = run_bytes(&site(SITE), files);
    for diagnostic in outcome.parsed.iter().flat_map(|parsed| &parsed.diagnostics) {
        let Place::Text(span) = &diagnostic.place else { continue };
        let Some((_, bytes)) = files.iter().find(|(path, _)| **path == *span.path) else { continue };
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        assert!(span.start <= span.end, "{diagnostic:?}");
        assert!(text.is_char_boundary(span.start), "{diagnostic:?} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "(---\n)?\\PC{0,200}(\n---\n)?\\PC{0,40}") {
        check(&[("content/pages/a.md", &bytes), ("content/honours/a.md", text.as_bytes()), ("content/honours/a.csv", &bytes)]);
    }

    #[test]
    fn front_matter_of_yaml_signs_does_not_panic(lines in "[-:#\\[\\]{}\"'|>&*!%@`,?\n\t ：“－　a-c春]{0,120}") {
        check(&[("content/news/a.md", format!("---\n{lines}\n---\n").as_bytes())]);
    }

    #[test]
    fn spoilt_files_do_not_panic(spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3_u8), 1..6)) {
        let mut files: Vec<(&str, Vec<u8>)> = FILES.iter().map(|(path, text)| (*path, text.as_bytes().to_vec())).collect();
        for (place, what, how) in spoils {
            for (_, text) in &mut files {
                let at = place.index(text.len());
                match how {
                    0 => { text.splice(at..at, SPOILERS[what.index(SPOILERS.len())].bytes()); }
                    1 => { text.splice(at..=at, SPOILERS[what.index(SPOILERS.len())].bytes()); }
                    _ => { text.truncate(at.max(1)); }
                }
            }
        }
        let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_slice())).collect();
        check(&files);
    }
}
