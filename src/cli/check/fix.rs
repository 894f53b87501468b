//! `check --fix`: applies the safe fixes to the files, and shows each change.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use blackeyes::build::{Fix, Fixes, Scope, SiteFolder, fixes};
use blackeyes::source::Root;
use blackeyes_chinese::{Suggestion, apply_suggestions};
use blackeyes_diagnostics::{Diagnostics, NoTexts, Span, words};

use crate::cli::edits::Edits;
use crate::cli::terminal::Terminal;

/// Fixes found outside the program's own sources, by file.
pub type More = BTreeMap<Arc<str>, Vec<Fix>>;

/// `https:` for the `http:` at the beginning of `span`.
pub fn to_https(span: &Span, root: &Root) -> Option<Fix> {
    let text = root.read_text(&span.path).ok()?.text;
    let rest = text.get(span.start..span.end)?.strip_prefix("http:")?;
    let suggestion = Suggestion { range: span.start..span.end, replacement: format!("https:{rest}") };
    Some(Fix { changes: vec![suggestion], scope: Scope::Protocol })
}

/// The number of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub changes: usize,
    pub files: usize,
    /// Places left unchanged, because a fix there would change more than words.
    pub refused: usize,
    /// Files that could not be read or written.
    pub failed: usize,
}

/// Applies the safe fixes of the site and `more`, file by file, and shows each. Files that cannot be written are reported;
/// the others are processed.
pub fn apply(folder: &SiteFolder, more: &More, terminal: &Terminal) -> Tally {
    let mut tally = Tally::default();
    let edits = Edits::new(&folder.root, terminal);
    let Fixes { files, unread } = fixes(folder, &|path| more.get(path).cloned().unwrap_or_default());
    for found in unread {
        tally.failed += 1;
        terminal.report_each(&Diagnostics::from(found), &NoTexts);
    }
    for fixed in files {
        let (path, new_text) = (&fixed.path, fixed.new_text());
        for refused in &fixed.refused {
            let (line, old) = (line_of(&new_text, refused.range.start), excerpt(&new_text, &refused.range));
            terminal.say(&words!(
                "{path}:{line}: `{old}` was left as it is: the change would alter a link, a label or other markup",
                "{path}:{line}：没有改动 `{old}`，因为改动会影响链接、标签或其他标记"
            ));
        }
        tally.refused += fixed.refused.len();
        if fixed.kept.is_empty() {
            continue;
        }
        if let Err(wording) = edits.rewrite(path, (&fixed.text, &new_text), "check --fix") {
            terminal.complain(&wording);
            tally.failed += 1;
            continue;
        }
        tally.files += 1;
        tally.changes += fixed.kept.len();
        for (line, old, new) in changed_lines(&fixed.text, &fixed.kept) {
            terminal.say(&words!("{path}:{line}\n- {old}\n+ {new}", "{path}:{line}\n- {old}\n+ {new}"));
        }
    }
    tally
}

/// The number of the line at byte `at`.
fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

/// The text at `range` with some context, so that a space is visible, without line ends.
fn excerpt(text: &str, range: &Range<usize>) -> String {
    const AROUND: usize = 6;
    let (before, after) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let line = before.rfind('\n').map_or(0, |feed| feed + 1);
    let before = before.get(line..).unwrap_or_default();
    let near = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let shown = [before.get(near..).unwrap_or_default(), text.get(range.clone()).unwrap_or_default()].concat();
    let after = after.split(['\r', '\n']).next().unwrap_or_default().chars().take(AROUND);
    shown.chars().chain(after).filter(|c| !c.is_control()).take(60).collect()
}

/// The ranges of whole lines that the fixes change: line number, text before, text after.
fn changed_lines<'t>(text: &'t str, fixes: &[Suggestion]) -> Vec<(usize, &'t str, String)> {
    let mut changed = Vec::new();
    let mut rest = fixes;
    while let Some(first) = rest.first() {
        let start = text[..first.range.start].rfind('\n').map_or(0, |feed| feed + 1);
        let end_of =
            |fix: &Suggestion| text[fix.range.end..].find('\n').map_or(text.len(), |feed| fix.range.end + feed);
        let (mut end, mut count) = (end_of(first), 1);
        while let Some(next) = rest.get(count).filter(|next| next.range.start <= end) {
            end = end.max(end_of(next));
            count += 1;
        }
        let here: Vec<Suggestion> = rest[..count]
            .iter()
            .map(|fix| Suggestion { range: fix.range.start - start..fix.range.end - start, ..fix.clone() })
            .collect();
        let old = &text[start..end];
        changed.push((line_of(text, start), old.trim_end(), apply_suggestions(old, &here).trim_end().to_owned()));
        rest = &rest[count..];
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shown_once_however_much_changes_in_it() {
        let text = "一,二,三\n四\n五,六";
        let fix = |range: Range<usize>| Suggestion { range, replacement: "，".to_owned() };
        let commas: Vec<Suggestion> = text.match_indices(',').map(|(at, _)| fix(at..at + 1)).collect();
        assert_eq!(
            changed_lines(text, &commas),
            [(1, "一,二,三", "一，二，三".to_owned()), (3, "五,六", "五，六".to_owned())]
        );
    }
}
