//! `check --fix`: what can be mended safely is mended in the files, and each change is shown.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use blackeyes::build::Copy;
use blackeyes::diagnostic::Span;
use blackeyes::source::Root;
use blackeyes::words;

use crate::cli::file;
use crate::cli::terminal::Terminal;

/// A stretch of a file, and what is written instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub path: Arc<str>,
    pub range: Range<usize>,
    pub new: String,
}

impl Edit {
    /// `https:` for the `http:` at the beginning of `span`.
    pub fn to_https(span: &Span, root: &Root) -> Option<Self> {
        let text = root.read_text(&span.path).ok()?.text;
        let old = text.get(span.start..span.end)?;
        let rest = old.strip_prefix("http:")?;
        Some(Self { path: Arc::clone(&span.path), range: span.start..span.end, new: format!("https:{rest}") })
    }

    /// All that `copy` suggests.
    pub fn of_copy(copy: &Copy) -> impl Iterator<Item = Self> + '_ {
        copy.suggestions.iter().map(|suggestion| Self {
            path: Arc::clone(&copy.path),
            range: suggestion.range.clone(),
            new: suggestion.replacement.clone(),
        })
    }
}

/// Makes the edits, file by file, and shows each. Answers how many there were, and in how many files.
pub fn apply(root: &Root, edits: Vec<Edit>, terminal: &Terminal) -> Result<(usize, usize), std::io::Error> {
    let mut by_file: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(Arc::clone(&edit.path)).or_default().push(edit);
    }
    let (mut changed, mut files) = (0, 0);
    for (path, mut edits) in by_file {
        let Ok(text) = root.read_text(&path).map(|text| text.text) else { continue };
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        // Where two would change the same place, the first is made; the other is suggested again next time.
        let mut end = 0;
        edits.retain(|edit| {
            let free = edit.range.start >= end && text.get(edit.range.clone()).is_some();
            if free {
                end = edit.range.end;
            }
            free
        });
        rewrite(root, &path, &written(&text, &edits))?;
        files += 1;
        changed += edits.len();
        for (line, old, new) in changed_lines(&text, &edits) {
            terminal.say(&words!("{path}:{line}\n- {old}\n+ {new}", "{path}:{line}\n- {old}\n+ {new}"));
        }
    }
    Ok((changed, files))
}

/// Every stretch of whole lines that the edits change: its number, and how it reads before and after.
fn changed_lines<'t>(text: &'t str, edits: &[Edit]) -> Vec<(usize, &'t str, String)> {
    let mut changed = Vec::new();
    let mut rest = edits;
    while let Some(first) = rest.first() {
        let start = text[..first.range.start].rfind('\n').map_or(0, |feed| feed + 1);
        let end_of = |edit: &Edit| text[edit.range.end..].find('\n').map_or(text.len(), |feed| edit.range.end + feed);
        let (mut end, mut count) = (end_of(first), 1);
        while let Some(next) = rest.get(count).filter(|next| next.range.start <= end) {
            end = end.max(end_of(next));
            count += 1;
        }
        let here: Vec<Edit> = rest[..count]
            .iter()
            .map(|edit| Edit { range: edit.range.start - start..edit.range.end - start, ..edit.clone() })
            .collect();
        let old = &text[start..end];
        let line = text[..start].matches('\n').count() + 1;
        changed.push((line, old.trim_end(), written(old, &here).trim_end().to_owned()));
        rest = &rest[count..];
    }
    changed
}

/// `text` with all `edits` made, which are in their order and apart.
fn written(text: &str, edits: &[Edit]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        new.push_str(&text[from..edit.range.start]);
        new.push_str(&edit.new);
        from = edit.range.end;
    }
    new.push_str(&text[from..]);
    new
}

/// Writes the file anew, with the byte-order mark that it had.
fn rewrite(root: &Root, path: &str, text: &str) -> std::io::Result<()> {
    let real = root.resolve(path).map_err(|_| std::io::Error::from(std::io::ErrorKind::InvalidInput))?;
    let old = std::fs::read(&real)?;
    let mark: &[u8] = if old.starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
    file::replace(Path::new(&real), &[mark, text.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shown_once_however_much_changes_in_it() {
        let text = "一,二,三\n四\n五,六";
        let edit = |range: Range<usize>| Edit { path: "a.md".into(), range, new: "，".to_owned() };
        let commas: Vec<Edit> = text.match_indices(',').map(|(at, _)| edit(at..at + 1)).collect();
        assert_eq!(
            changed_lines(text, &commas),
            [(1, "一,二,三", "一，二，三".to_owned()), (3, "五,六", "五，六".to_owned())]
        );
        assert_eq!(written(text, &commas), "一，二，三\n四\n五，六");
    }
}
