//! The project's own documents say what is true of the code: every code, dependency, crate, module and template has its line.

mod keys;
mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use blackeyes::codes;
use blackeyes_diagnostics::Severity;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// The rows of a document's tables whose first cell is one or more words in backticks: those words, and the other cells.
fn rows(text: &str) -> Vec<(Vec<&str>, Vec<&str>)> {
    let is_row = |line: &&str| line.starts_with("| `");
    text.lines()
        .filter(is_row)
        .map(|line| {
            let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
            let words = cells.next().unwrap_or_default().split('`').skip(1).step_by(2).collect();
            (words, cells.collect())
        })
        .collect()
}

#[test]
fn diagnostics_are_all_explained() {
    let text = read("docs/diagnostics.md");
    let mut explained: Vec<(String, String)> = rows(&text)
        .into_iter()
        .map(|(words, cells)| {
            assert_eq!(cells.len(), 3, "{words:?}");
            assert!(cells.iter().all(|cell| !cell.is_empty()), "{words:?}");
            assert!(cells[2].chars().any(|c| ('一'..='龥').contains(&c)), "{words:?} has no Chinese");
            (words[0].to_owned(), cells[0].to_owned())
        })
        .collect();
    let mut declared: Vec<(String, String)> = codes::all()
        .map(|code| {
            let severity = match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Suggestion => "suggestion",
            };
            let fixed = if code.is_safety() { ", fixed" } else { "" };
            (code.name().to_owned(), format!("{severity}{fixed}"))
        })
        .collect();
    explained.sort_unstable();
    declared.sort_unstable();
    assert_eq!(explained, declared);
}

/// The dependencies of all crates, in `Cargo.toml`, without the crates of the workspace itself.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines().filter(|line| !line.starts_with("blackeyes-")) {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
        } else if inside && let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            names.push(name);
        }
    }
    names
}

#[test]
fn dependencies_all_have_their_reason() {
    let (manifest, text) = (read("Cargo.toml"), read("docs/dependencies.md"));
    let mut declared = dependencies(&manifest);
    let mut explained: Vec<&str> =
        rows(&text).into_iter().flat_map(|(words, _)| words).filter(|name| *name != "serde-saphyr").collect();
    declared.sort_unstable();
    declared.dedup();
    explained.sort_unstable();
    explained.dedup();
    assert_eq!(explained, declared);
}

#[test]
fn the_map_has_every_crate_and_every_module_in_its_order() {
    let (lib, text) = (read("src/lib.rs"), read("docs/architecture.md"));
    let modules: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).chain(["cli"]).collect();
    let mapped: Vec<&str> = rows(&text).into_iter().map(|(words, _)| words[0]).collect();
    let (crates, mapped) = mapped.split_at(mapped.len() - modules.len());
    assert_eq!(mapped, modules);
    let members: BTreeSet<String> = std::fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(crates.iter().copied().map(ToOwned::to_owned).collect::<BTreeSet<_>>(), members);
}

#[test]
fn every_template_is_described() {
    let text = read("docs/theming.md");
    for entry in std::fs::read_dir(root().join("themes/ink/templates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let fills_the_frame = std::fs::read_to_string(&path).unwrap().contains(r#"extends "base.html""#);
        assert!(!fills_the_frame || text.contains(&format!("| `{name}` |")), "docs/theming.md has no row for {name}");
    }
}

/// A Markdown text without its fenced blocks and spans of code, which show how content is written.
fn without_code(text: &str) -> String {
    let mut kept = String::new();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let bare = line.trim_start();
        let marks = &bare[..bare.len() - bare.trim_start_matches(['`', '~']).len()];
        match fence {
            Some(open) if marks.starts_with(open) && bare == marks => fence = None,
            Some(_) => {}
            None if marks.len() >= 3 => fence = Some(marks),
            None => {
                kept.extend(line.split('`').step_by(2));
                kept.push('\n');
            }
        }
    }
    kept
}

/// The project's own documents.
fn documents() -> Vec<PathBuf> {
    let folders = ["", "docs", "docs/decisions"].map(|folder| std::fs::read_dir(root().join(folder)).unwrap());
    let files = folders.into_iter().flatten().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

#[test]
fn links_between_documents_lead_somewhere() {
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap();
        let text = without_code(&text);
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let own = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
        for target in own {
            let path = target.split('#').next().unwrap_or_default();
            assert!(document.parent().unwrap().join(path).exists(), "{}: {target}", document.display());
        }
    }
}

#[test]
fn no_document_has_a_placeholder() {
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap();
        for mark in ["@@", "TODO", "FIXME", "XXX", "TBD"] {
            assert!(!without_code(&text).contains(mark), "{}: {mark}", document.display());
        }
        assert!(!text.contains("@@"), "{} has a place that was to be filled in", document.display());
    }
}

/// What shows that a construct of `docs/writing.md` is used, by the heading of its section there: patterns, each found.
const CONSTRUCTS: &[(&str, &[&str])] = &[
    ("Paragraphs and line breaks", &[r"(?m)[，。]\n\p{Han}", r"(?m)\S\\\n\S"]),
    ("Emphasis", &[r"[^*]\*[^*\n ]+\*[^*]", r"\*\*[^*\n]+\*\*", "~~[^~\\n]+~~"]),
    (
        "Emphasis dots, titles, small print",
        &[r"\]\{\.dot\}", r"\]\{\.title\}", r"\]\{\.small\}", r"\]\{\.sub\}", r"\w\^[^^\n \[\]]+\^", r"\]\{lang="],
    ),
    ("Ruby", &[r"\{\p{Han}+\}\(\w+\)"]),
    ("Headings", &["(?m)^## ", r"(?m)^##.*\{#"]),
    ("Links", &[r"\]\([^)]+\.md\)", r"\]\([^)]+\.md#", r"(?m)[ ：]https://"]),
    ("Pictures", &[r"!\[[^\]]+\]\([^)]+\)", r#"!\[[^\]]+\]\([^)]+ ""#]),
    ("Figure", &["(?m)^:::+ figure .*credit="]),
    ("Gallery", &["(?m)^:::+ gallery"]),
    ("Verse", &["(?m)^:::+ verse"]),
    ("Vertical verse", &["(?m)^:::+ verse.* vertical"]),
    ("Epigraph", &["(?m)^:::+ epigraph.* (?:by|source)="]),
    ("Quotation", &[r"(?m)^> [^\[]", "(?m)^:::+ quote"]),
    ("Pull quote", &["(?m)^:::+ pull"]),
    ("Pairs", &["(?m)^:::+ pairs"]),
    ("Notes beside the text", &["(?m)^:::+ note"]),
    ("Footnotes", &[r"\S\[\^", r"(?m)^\[\^[^\]]+\]: "]),
    ("Alerts", &[r"(?m)^> \[!"]),
    ("Lists, tasks and definitions", &[r"(?m)^1\. ", "(?m)^- ", r"(?m)^- \[[ x]\] ", "(?m)^: "]),
    ("Tables", &[r"(?m)^\|.*-:"]),
    ("Code", &["(?m)^```[a-z]+ .*lines", "mark=", "`[^`\\n]+`"]),
    ("Formulas", &[r"[^$]\$[^$\n]+\$[^$]", r"\$\$"]),
    ("Raw HTML", &["(?m)<[a-z]+>"]),
    ("Summary", &["<!-- more -->"]),
    ("Directives in general", &[r"(?ms)^:::: \w+\n.*?^::: \w+\n.*?^:::\n+::::$"]),
];

/// The sections of a document, each from its heading on; a `##` in a block of code begins none.
fn sections(text: &str) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        in_code ^= line.starts_with("```");
        match line.strip_prefix("## ") {
            Some(name) if !in_code => sections.push(format!("{name}\n")),
            _ => {
                if let Some(section) = sections.last_mut() {
                    section.push_str(line);
                    section.push('\n');
                }
            }
        }
    }
    sections
}

/// All Markdown below `folder`, file after file.
fn all_text(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all_text(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
            text.push('\n');
        }
    }
}

#[test]
fn each_construct_is_shown_and_used_in_the_sample() {
    let guide = read("docs/writing.md");
    let sections = sections(&guide);
    let named: Vec<&str> = sections.iter().map(|section| section.lines().next().unwrap()).collect();
    assert_eq!(
        named,
        CONSTRUCTS.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        "docs/writing.md has other sections"
    );
    let mut sample = String::new();
    all_text(&root().join("content"), &mut sample);
    for (section, (name, patterns)) in sections.iter().zip(CONSTRUCTS) {
        assert!(section.contains("```"), "{name} has no source");
        let pictured = section.contains(", as a reader sees it](pictures/writing-");
        assert!(pictured, "{name} has no picture");
        for pattern in *patterns {
            assert!(regex::Regex::new(pattern).unwrap().is_match(&sample), "the sample does not use {name}: {pattern}");
        }
    }
}

#[test]
fn the_readme_has_the_two_commands() {
    let text = read("README.md");
    for command in ["cargo run --release -- build", "tests/run"] {
        assert!(text.lines().any(|line| line == command), "{command} is not on a separate line");
    }
}
