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
        for edit in &edits {
            let line = text[..edit.range.start].matches('\n').count() + 1;
            let (old, new) = (text[edit.range.clone()].trim_end(), edit.new.trim_end());
            terminal.say(&words!("{path}:{line}\n- {old}\n+ {new}", "{path}:{line}\n- {old}\n+ {new}"));
        }
    }
    Ok((changed, files))
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
