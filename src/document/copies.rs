//! Detects copies of documents that cloud drives and file managers leave beside them, by name: each copy would be published
//! as a separate document.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parse::ParsedDocument;
use crate::codes;
use crate::source::SourceFile;
use blackeyes_diagnostics::{Diagnostic, Place, words};

/// A file whose name may be that of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// The file.
    pub copy: Arc<str>,
    /// The file that it may be a copy of.
    pub original: Arc<str>,
}

/// The documents whose names look like copies of documents beside them.
pub(super) struct Copies {
    /// Each copy with its original, and whether the name leaves no doubt.
    found: BTreeMap<Arc<str>, (Arc<str>, bool)>,
}

impl Copies {
    /// Finds the copies among `files`.
    pub fn among(files: &[SourceFile]) -> Self {
        let mut paths: Vec<&Arc<str>> = files.iter().map(|file| &file.path).collect();
        paths.sort_unstable();
        let find = |path: &str| paths.binary_search_by(|known| (***known).cmp(path)).ok().map(|at| paths[at]);
        let mut found = BTreeMap::new();
        for file in files {
            let Some(stem) = file.path.strip_suffix(".md") else { continue };
            let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
            if !could_be_copy(name) {
                continue;
            }
            let original = names(name).into_iter().find_map(|(original, certain)| {
                let path = find(&format!("{folder}/{original}.md"))?;
                Some((Arc::clone(path), certain))
            });
            found.extend(original.map(|original| (Arc::clone(&file.path), original)));
        }
        Self { found }
    }

    /// The file that this one is a copy of, judging by its name, and whether the name leaves no doubt.
    pub fn of(&self, path: &str) -> Option<(&Arc<str>, bool)> {
        self.found.get(path).map(|(original, certain)| (original, *certain))
    }
}

/// A fast check that rules out almost every name.
fn could_be_copy(name: &str) -> bool {
    name.bytes().any(|byte| matches!(byte, b' ' | b'(') || byte.is_ascii_uppercase() || !byte.is_ascii())
        || ["conflict", "copy", "old", "bak", "final", "new", "draft", "orig", "backup"]
            .iter()
            .any(|word| name.contains(word))
        || name.rsplit(['-', '_', '.']).any(is_version)
}

/// The originals that a name (without `.md`) may be a copy of, and whether it certainly is. A language may come before or
/// after the copy suffix.
fn names(name: &str) -> Vec<(String, bool)> {
    let mut all: Vec<(String, bool)> = of(name);
    if let Some((bare, lang)) = name.rsplit_once('.') {
        all.extend(of(bare).into_iter().map(|(original, certain)| (format!("{original}.{lang}"), certain)));
    }
    all.retain(|(original, _)| !original.is_empty() && original != name);
    // Certain matches come first.
    all.sort_by_key(|(_, certain)| !certain);
    all
}

/// Suffixes of the names of copies, in lower case.
const ENDINGS: &[&str] = &[
    " - copy",
    " - 副本",
    " - 复制",
    " copy",
    " 副本",
    "的副本",
    " 的副本",
    "副本",
    " (copy)",
    " (another copy)",
    " (副本)",
    "（副本）",
    " (复件)",
    "（复件）",
    "-副本",
    "_副本",
    "-copy",
    "_copy",
    "_conflict",
];

/// Suffixes that people use for earlier or later versions of a file, with or without a separator.
const STATES: &[&str] = &[
    "备份",
    "旧",
    "旧版",
    "原版",
    "原稿",
    "初稿",
    "草稿",
    "修改",
    "修改版",
    "修改稿",
    "修订",
    "修订版",
    "终稿",
    "定稿",
    "最终版",
    "新版",
    "old",
    "backup",
    "bak",
    "final",
    "new",
    "draft",
    "orig",
];

/// Prefixes of the names of copies.
const BEGINNINGS: &[&str] = &["副本", "副本-", "副本_", "副本 ", "复件 ", "复件", "copy of ", "copy_of_"];

fn of(name: &str) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    let lower = name.to_lowercase();
    // Lower case can be longer than the original name, so remove affixes by their number of characters.
    let without = |count: usize| name.char_indices().rev().nth(count.saturating_sub(1)).map(|(at, _)| &name[..at]);
    for ending in ENDINGS {
        let numbered =
            lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '（' | '）'));
        for (text, rest) in [(lower.as_str(), 0), (numbered, lower.chars().count() - numbered.chars().count())] {
            if text.ends_with(ending) {
                all.extend(without(rest + ending.chars().count()).map(|original| (original.to_owned(), true)));
            }
        }
    }
    for beginning in BEGINNINGS {
        if lower.starts_with(beginning) {
            all.extend(name.char_indices().nth(beginning.chars().count()).map(|(at, _)| (name[at..].to_owned(), true)));
        }
    }
    if let Some((original, _)) = name.split_once(".sync-conflict-").or_else(|| name.split_once("_conflict-")) {
        all.push((original.to_owned(), true));
    }
    if let Some((original, rest)) = name.rsplit_once(['(', '（']) {
        let inner = rest.trim_end_matches([')', '）']);
        let lower = inner.to_lowercase();
        if ["conflict", "冲突", "复件", "副本"].iter().any(|word| lower.contains(word)) {
            all.push((original.trim_end().to_owned(), true));
        } else if !inner.is_empty() && inner.len() <= 2 && inner.bytes().all(|byte| byte.is_ascii_digit()) {
            all.push((original.trim_end().to_owned(), false));
        }
    }
    all.extend(
        numbered(name)
            .or_else(|| of_machine(name))
            .or_else(|| of_state(name))
            .map(|original| (original.to_owned(), false)),
    );
    all
}

/// `a备份`, `a-旧`, `a_v2`: suffixes that people add to kept versions.
fn of_state(name: &str) -> Option<&str> {
    let signs = |c: char| matches!(c, ' ' | '-' | '_' | '.' | '(' | '（');
    let bare = name.trim_end_matches([')', '）']);
    let lower = bare.to_lowercase();
    let state = STATES.iter().filter(|state| lower.ends_with(**state)).max_by_key(|state| state.len());
    if let Some(state) = state
        && let Some(before) = bare.get(..bare.len().saturating_sub(state.len()))
    {
        let original = before.trim_end_matches(signs);
        // An ASCII suffix without a separator is part of the word: `threshold`.
        return (!state.is_ascii() || original.len() < before.len()).then_some(original);
    }
    let (original, version) = bare.rsplit_once([' ', '-', '_', '(', '（'])?;
    is_version(version).then(|| original.trim_end_matches(signs))
}

/// `v2`, `V1.1`
fn is_version(word: &str) -> bool {
    word.strip_prefix(['v', 'V']).is_some_and(|number| {
        (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    })
}

/// `a 2`: macOS adds a number to duplicate files.
fn numbered(name: &str) -> Option<&str> {
    let (original, number) = name.rsplit_once(' ')?;
    let small = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    small.then(|| original.trim_end())
}

/// `a-ZHANG-PC`: a cloud drive adds the name of the machine that wrote the file.
fn of_machine(name: &str) -> Option<&str> {
    name.match_indices('-').map(|(at, _)| (&name[..at], &name[at + 1..])).find_map(|(original, machine)| {
        let is_name = machine.len() >= 4
            && machine.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
            && machine.bytes().any(|byte| byte.is_ascii_uppercase());
        is_name.then_some(original)
    })
}

/// The diagnostic for a file that is named as a copy.
pub(super) fn is_copy(copy: &Arc<str>, original: &str) -> Diagnostic {
    Diagnostic::new(
        codes::CONFLICT_COPY,
        words!("this file is named as a copy of `{original}`", "从文件名看，这是 `{original}` 的副本"),
    )
    .at(Place::File(Arc::clone(copy)))
    .hint(words!(
        "compare the two, keep the correct content in one of them, and delete the other: both would be published",
        "请比较两份，把正确的内容留在其中一份里，删去另一份：否则两份都会发布"
    ))
}

impl Suspect {
    /// Reports a copy if both files have the same title.
    pub fn check<'d>(&self, document: impl Fn(&str) -> Option<&'d ParsedDocument>) -> Option<Diagnostic> {
        let title = |path: &str| document(path)?.document.as_ref()?.title_of(path);
        let same = title(&self.copy)?.trim() == title(&self.original)?.trim();
        same.then(|| {
            let mut diagnostic = is_copy(&self.copy, &self.original);
            diagnostic.severity = blackeyes_diagnostics::Severity::Warning;
            diagnostic.hint(words!(
                "both have the same title: compare them and delete one, or give this file another name",
                "两份标题相同：请比较后删去一份；如果确实是两篇，请另起文件名"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copies(others: &[&str]) -> Vec<String> {
        let mut files: Vec<SourceFile> = others
            .iter()
            .chain(&["a", "a.zh", "春天"])
            .map(|name| SourceFile { path: format!("content/news/{name}.md").into() })
            .collect();
        files.sort();
        let copies = Copies::among(&files);
        others
            .iter()
            .map(|name| match copies.of(&format!("content/news/{name}.md")) {
                Some((original, certain)) => {
                    let original = original.strip_prefix("content/news/").unwrap().strip_suffix(".md").unwrap();
                    format!("{original}{}", if certain { "" } else { "?" })
                }
                None => "-".to_owned(),
            })
            .collect()
    }

    #[test]
    fn copies_are_known_by_their_names() {
        for (name, original) in [
            ("a (林晓晨's conflicted copy 2026-03-05)", "a"),
            ("a (ZHANG-PC 的冲突副本 2026-03-05)", "a"),
            ("a.sync-conflict-20260305-101112-ABCDEFG", "a"),
            ("a_conflict-20260305-101112", "a"),
            ("a - 副本", "a"),
            ("a - 副本 (2)", "a"),
            ("a - Copy", "a"),
            ("a - Copy (2)", "a"),
            ("a copy 2", "a"),
            ("副本a", "a"),
            ("Copy of a", "a"),
            ("春天的副本", "春天"),
            ("a.zh - 副本", "a.zh"),
            ("a - 副本.zh", "a.zh"),
            ("a (1)", "a?"),
            ("春天（2）", "春天?"),
            ("a 2", "a?"),
            ("a-ZHANG-PC", "a?"),
            ("a-DESKTOP-4F2K", "a?"),
            ("a (1).zh", "a.zh?"),
            ("a备份", "a?"),
            ("a-旧", "a?"),
            ("春天（修改稿）", "春天?"),
            ("春天终稿.zh", "-"),
            ("a_v2", "a?"),
            ("a v1.1", "a?"),
            ("a-old", "a?"),
            ("a.bak", "a?"),
            ("a_backup.zh", "a.zh?"),
            ("a(1)", "a?"),
            ("gold", "-"),
            ("a-2", "-"),
            ("b - 副本", "-"),
            ("a-spring", "-"),
            ("ab", "-"),
        ] {
            assert_eq!(copies(&[name]), [original], "{name}");
        }
    }
}
