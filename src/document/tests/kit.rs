//! A site in memory, and the diagnostics of parsing it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::codes;
use crate::config::{self, Site};
use crate::document::{AllTexts, AnyDocument, Documents, Layout, ParsedDocument, Sources, collect, parse};
use crate::source::{SourceFile, TextFile};
use blackeyes_diagnostics::{Diagnostics, Language, Place, Texts, short};
use blackeyes_markdown::Markdown;

/// The settings of the sites in these tests.
pub const SITE: &str = "\
title: {en: Black Eyes, zh: 黑眼睛}
base_url: https://blackeyes.example.edu/
languages: [en, zh]
time_zone: Asia/Shanghai
";

/// Files by path.
pub struct Folder(BTreeMap<Arc<str>, Vec<u8>>);

impl Texts for Folder {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        let text = String::from_utf8(self.0.get(path)?.clone()).ok()?;
        Some(text.strip_prefix('\u{FEFF}').unwrap_or(&text).into())
    }
}

/// The result of parsing a folder.
pub struct Outcome {
    pub documents: Documents,
    pub texts: AllTexts,
    pub parsed: Vec<ParsedDocument>,
    pub layout: Layout,
    pub english: String,
    pub chinese: String,
}

pub fn site(yaml: &str) -> Site {
    let (site, diagnostics) = config::read(&"site.yaml".into(), yaml);
    site.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

/// Parses the files of a site with the settings [`SITE`].
pub fn run(files: &[(&str, &str)]) -> Outcome {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    run_bytes(&site(SITE), &files)
}

/// Parses the files of a site.
pub fn run_bytes(site: &Site, files: &[(&str, &[u8])]) -> Outcome {
    let folder = Folder(files.iter().map(|(path, bytes)| (Arc::from(*path), bytes.to_vec())).collect());
    let found: Vec<SourceFile> = folder.0.keys().map(|path| SourceFile { path: Arc::clone(path) }).collect();
    let layout = Layout::new(&found, &site.languages);
    let missing = |path: &str| {
        blackeyes_diagnostics::Diagnostic::new(codes::IO, blackeyes_diagnostics::words!("no such file", "没有这个文件"))
            .at(Place::file(path))
    };
    let bytes = |path: &str| folder.0.get(path).cloned().ok_or_else(|| missing(path));
    let text = |path: &str| bytes(path).and_then(|bytes| TextFile::decode(path, bytes));
    let sources = Sources { text: &text, bytes: &bytes };
    let markdown = Markdown::default();
    let parsed: Vec<_> = layout.documents.iter().map(|files| parse(files, sources, site, &markdown)).collect();
    let mut all = Diagnostics::new();
    all.extend(layout.diagnostics.clone());
    all.extend(parsed.iter().flat_map(|parsed| parsed.diagnostics.clone()));
    all.sort();
    let documents: Vec<AnyDocument> = parsed.iter().filter_map(|parsed| parsed.document.clone()).collect();
    Outcome {
        documents: collect(documents),
        texts: parsed.iter().flat_map(|parsed| &parsed.texts).collect(),
        layout,
        english: short(&all, &folder, Language::English),
        chinese: short(&all, &folder, Language::Chinese),
        parsed,
    }
}

/// Asserts the exact diagnostics for the files, in English and in Chinese; each expected text may begin with a line feed.
#[track_caller]
pub fn says(files: &[(&str, &str)], english: &str, chinese: &str) {
    let outcome = run(files);
    assert_eq!(outcome.english, english.strip_prefix('\n').unwrap_or(english));
    assert_eq!(outcome.chinese, chinese.strip_prefix('\n').unwrap_or(chinese));
}

/// The texts of the editions of the files.
pub fn texts(files: &[(&str, &str)]) -> AllTexts {
    run(files).texts
}

/// Asserts that there are no diagnostics for the files.
#[track_caller]
pub fn clean(files: &[(&str, &str)]) -> Documents {
    let outcome = run(files);
    assert_eq!(outcome.english, "");
    outcome.documents
}
