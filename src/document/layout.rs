//! Sorts the files of `content/` into documents, tables and other files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::copies::{self, Copies, Suspect};
use super::files::{DocumentFiles, EditionFile};
use super::key::DocumentKey;
use super::noun::Noun;
use super::place::{EditionPlace, Placed, place};
use crate::codes;
use crate::source::SourceFile;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, nearest, words};
use blackeyes_frontmatter::shown;

/// The files of `content/`, sorted by type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The documents, by key.
    pub documents: Vec<DocumentFiles>,
    /// Tables that belong to rolls. They are never published.
    pub tables: Vec<Arc<str>>,
    /// Files that may be published beside the documents, such as pictures; sorted by path.
    pub assets: Vec<Arc<str>>,
    /// Files whose names may be those of copies, with their originals: they are copies if both have the same title.
    pub suspects: Vec<Suspect>,
    /// The diagnostics for misplaced files.
    pub diagnostics: Diagnostics,
}

impl Layout {
    /// Sorts `files`, which are below `content/`. Files that name no language are in the first of `languages`.
    pub fn new(files: &[SourceFile], languages: &[Lang]) -> Self {
        let mut layout = Self::default();
        let mut documents: BTreeMap<DocumentKey, DocumentFiles> = BTreeMap::new();
        let copies = Copies::among(files);
        for file in files {
            match copies.of(&file.path) {
                Some((original, true)) => {
                    layout.diagnostics.push(copies::is_copy(&file.path, original));
                    continue;
                }
                Some((original, false)) => {
                    let (copy, original) = (Arc::clone(&file.path), Arc::clone(original));
                    layout.suspects.push(Suspect { copy, original });
                }
                None => {}
            }
            match place(&file.path, languages) {
                Placed::Asset => layout.assets.push(Arc::clone(&file.path)),
                Placed::Table => layout.tables.push(Arc::clone(&file.path)),
                Placed::Wrong(diagnostic) => layout.diagnostics.push(*diagnostic),
                Placed::Edition(edition) => {
                    let document = documents.entry(edition.key.clone()).or_insert_with(|| DocumentFiles {
                        noun: edition.noun,
                        key: edition.key.clone(),
                        editions: Vec::new(),
                        tables: Vec::new(),
                        orphan: false,
                    });
                    layout.diagnostics.extend(add_edition(document, edition, &file.path, languages));
                }
            }
        }
        layout.find_orphans(&mut documents);
        for document in documents.values_mut() {
            document.editions.sort_by_key(|edition| languages.iter().position(|lang| *lang == edition.lang));
            if document.noun == Noun::Roll {
                document.tables = tables_beside(document, &layout.tables);
            }
        }
        layout.documents = documents.into_values().collect();
        layout
    }

    /// Marks articles whose folder has no issue, and items whose folder has no campaign; reports one diagnostic per folder.
    fn find_orphans(&mut self, documents: &mut BTreeMap<DocumentKey, DocumentFiles>) {
        let heads: BTreeSet<String> = documents
            .values()
            .filter(|document| matches!(document.noun, Noun::Issue | Noun::Campaign))
            .map(|document| document.key.as_str().to_owned())
            .collect();
        let mut reported = BTreeSet::new();
        for document in documents.values_mut() {
            if !matches!(document.noun, Noun::Article | Noun::Item) {
                continue;
            }
            let parent = document.key.parent().unwrap_or_default().to_owned();
            if !heads.contains(&parent) {
                document.orphan = true;
                if reported.insert(parent.clone()) {
                    let first = document.editions.first().map(|edition| Arc::clone(&edition.path));
                    self.diagnostics.push(headless(document.noun, &parent, first));
                }
            }
        }
    }
}

/// The diagnostic for a folder of articles without an issue, or of items without a campaign.
fn headless(noun: Noun, parent: &str, first: Option<Arc<str>>) -> Diagnostic {
    let (code, name, message) = if noun == Noun::Article {
        let message = words!(
            "the articles in `content/{parent}` are not in any issue",
            "`content/{parent}` 里的文章不属于任何一期"
        );
        (codes::ARTICLE_OUTSIDE_ISSUE, "issue.md", message)
    } else {
        let message = words!(
            "the window items in `content/{parent}` are not in any campaign",
            "`content/{parent}` 里的展品不属于任何主题宣传"
        );
        (codes::ITEM_OUTSIDE_CAMPAIGN, "campaign.md", message)
    };
    let place = first.unwrap_or_else(|| format!("content/{parent}").into());
    Diagnostic::new(code, message).at(Place::File(place)).hint(words!(
        "write `content/{parent}/{name}`, or move them to a folder that has one",
        "请写一个 `content/{parent}/{name}`，或把它们移到有这个文件的文件夹里"
    ))
}

/// Adds an edition. Returns a diagnostic if its language is not one of the site's, or if another file is the same edition.
fn add_edition(
    document: &mut DocumentFiles,
    edition: EditionPlace,
    path: &Arc<str>,
    languages: &[Lang],
) -> Option<Diagnostic> {
    let lang = match edition.lang {
        Some(Err(suffix)) => return Some(unknown_language(&suffix, path, languages)),
        Some(Ok(lang)) => lang,
        None => languages.first()?.clone(),
    };
    if let Some(other) = document.editions.iter().find(|other| other.lang == lang) {
        let (lang, theirs) = (lang.as_str(), &other.path);
        return Some(
            Diagnostic::new(
                codes::MISPLACED_FILE,
                words!(
                    "`{theirs}` is the same document in `{lang}` already",
                    "`{theirs}` 已经是同一文档的 `{lang}` 版本"
                ),
            )
            .at(Place::file(Arc::clone(path)))
            .hint(words!("remove or rename one of the two", "请删去其中一个，或改名")),
        );
    }
    document.editions.push(EditionFile { path: Arc::clone(path), folder: edition.folder, lang });
    None
}

fn unknown_language(suffix: &str, path: &Arc<str>, languages: &[Lang]) -> Diagnostic {
    let shown = shown(suffix);
    let all: Vec<&str> = languages.iter().map(Lang::as_str).collect();
    let (all, listed) = (all.join(", "), all.join("、"));
    let lower = suffix.to_ascii_lowercase();
    let meant = match lower.as_str() {
        "cn" | "chs" | "chi" | "zho" => languages.iter().find(|lang| lang.is_chinese()).map(Lang::as_str),
        "eng" => languages.iter().find(|lang| lang.is_english()).map(Lang::as_str),
        _ => nearest(&lower, languages.iter().map(Lang::as_str)),
    };
    let hint = match meant {
        Some(meant) => words!("did you mean `.{meant}.md`?", "是不是 `.{meant}.md`？"),
        None if Lang::new(suffix).is_none() => words!(
            "the site has {all}; use one of them, or remove the dot from the name",
            "网站的语言有 {listed}；请改用其中之一，或去掉文件名里的点"
        ),
        None => words!(
            "the site has {all}; use one of them, add `{shown}` to `languages` in `site.yaml`, or remove the dot \
             from the name",
            "网站的语言有 {listed}；请改用其中之一，或在 `site.yaml` 的 `languages` 里加上 `{shown}`，或去掉文件名里的点"
        ),
    };
    Diagnostic::new(
        codes::UNKNOWN_LANGUAGE,
        words!(
            "the file name ends in the language `{shown}`, which the site does not have",
            "文件名以语言 `{shown}` 结尾，而网站没有这种语言"
        ),
    )
    .at(Place::file(Arc::clone(path)))
    .hint(hint)
}

/// The tables in the folders of a roll's editions.
fn tables_beside(document: &DocumentFiles, tables: &[Arc<str>]) -> Vec<Arc<str>> {
    let beside = |table: &&Arc<str>| {
        let folder = table.rsplit_once('/').map(|(folder, _)| folder);
        document.editions.iter().any(|edition| Some(&*edition.folder) == folder)
    };
    tables.iter().filter(beside).cloned().collect()
}
