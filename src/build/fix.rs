//! Applies fixes to the files of documents, and decides which are safe.
//!
//! Every fix is tested, whatever its source: it is applied, the text is parsed again, and the fix is kept only if it
//! changed nothing beyond its [`Scope`]. A fix must never accidentally change an element, the address or label of a link,
//! the id of a heading, code, a formula, HTML, a directive or a note.

mod compose;
mod page;
mod shape;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::codes;
use crate::document::halves;
use blackeyes_chinese::{Suggestion, Unseen, apply_suggestions, unseen};
use blackeyes_diagnostics::{Diagnostic, Severity};
use blackeyes_markdown::Source;

use super::copywriting;
use super::folder::SiteFolder;
use compose::compose;
pub(super) use page::Page;
use shape::Shape;

/// What a fix may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The words of a text, or of one value of the front matter.
    Words,
    /// The protocol of an address: `https:` instead of `http:`.
    Protocol,
    /// The structure of its own lines (`##标题` becomes a heading), and of no others.
    Lines,
}

/// Changes to a file that are applied together, and their scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The changes, in order, without overlaps.
    pub changes: Vec<Suggestion>,
    /// What they may change.
    pub scope: Scope,
}

impl Fix {
    /// A fix of words: the structure stays the same.
    pub fn of_words(change: Suggestion) -> Self {
        Self { changes: vec![change], scope: Scope::Words }
    }

    /// A fix that changes the structure of the lines of `changes`, and of those between them.
    pub fn of_lines(changes: Vec<Suggestion>) -> Self {
        Self { changes, scope: Scope::Lines }
    }

    /// From the start of its first change to the end of its last.
    fn range(&self) -> Range<usize> {
        let start = self.changes.first().map_or(0, |change| change.range.start);
        start..self.changes.last().map_or(start, |change| change.range.end)
    }
}

/// The sources of fixes. To add a source, add a line here: the safety checks apply to it automatically.
const SOURCES: &[fn(&Page<'_>) -> Vec<Fix>] = &[of_copywriting, of_unseen, of_slips];

/// The fixes of all sources, whether they are safe or not.
pub(super) fn sources(page: &Page<'_>) -> Vec<Fix> {
    SOURCES.iter().flat_map(|source| source(page)).collect()
}

/// Fixes for copywriting findings.
fn of_copywriting(page: &Page<'_>) -> Vec<Fix> {
    if page.is_off(codes::COPYWRITING, Severity::Suggestion) {
        return Vec::new();
    }
    let found = copywriting::findings(page.path, page.text, page.markdown, page.folder.site.copywriting.rules());
    found.into_iter().map(|finding| Fix::of_words(finding.suggestion)).collect()
}

/// Removes invisible characters. In code and in addresses they may be intentional.
fn of_unseen(page: &Page<'_>) -> Vec<Fix> {
    if page.is_off(codes::INVISIBLE_CHARACTER, Severity::Warning) {
        return Vec::new();
    }
    let found = unseen(page.text).into_iter();
    let range = |unseen: &Unseen| unseen.at..unseen.at + unseen.character.len_utf8();
    found.map(|unseen| Fix::of_words(Suggestion { range: range(&unseen), replacement: String::new() })).collect()
}

/// Fixes for typing slips whose intended meaning is certain.
fn of_slips(page: &Page<'_>) -> Vec<Fix> {
    if page.is_off(codes::KEYBOARD_SLIP, Severity::Warning) {
        return Vec::new();
    }
    let Some(halves) = halves(page.path, page.text) else { return Vec::new() };
    let source = Source { path: page.path, text: page.text, start: halves.body, summarise: false };
    page.markdown.repairs(&source).into_iter().map(Fix::of_lines).collect()
}

/// The result of fixing one file.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The file, relative to the site's folder.
    pub path: Arc<str>,
    /// Its current text, without a byte-order mark.
    pub text: Arc<str>,
    /// The safe fixes, in order.
    pub kept: Vec<Suggestion>,
    /// The fixes that would change more than their scope, with their places in [`Self::new_text`].
    pub refused: Vec<Suggestion>,
}

impl Fixed {
    /// The text with all safe fixes applied.
    pub fn new_text(&self) -> String {
        apply_suggestions(&self.text, &self.kept)
    }
}

/// The fixes of a site.
#[derive(Clone, Debug, Default)]
pub struct Fixes {
    /// Those of each file that has any.
    pub files: Vec<Fixed>,
    /// What could not be read: nothing is fixed there.
    pub unread: Vec<Diagnostic>,
}

/// The fixes for every document: those of all sources, plus `more` for a file. Nothing is written.
pub fn fixes(folder: &SiteFolder, more: &(dyn Fn(&Arc<str>) -> Vec<Fix> + Sync)) -> Fixes {
    let markdown = super::read::markdown(folder);
    let (files, unread) = copywriting::files(folder);
    let mut all = Fixes { files: Vec::new(), unread };
    let fixed = files.into_par_iter().filter_map(|path| {
        let text = match folder.root.read_text(&path) {
            Ok(text) => text.text,
            Err(found) => return Some(Err(found)),
        };
        let page = Page { folder, markdown: &markdown, path: &path, text: &text };
        let (kept, refused) = settle_all(&page, more(&path));
        let found = !kept.is_empty() || !refused.is_empty();
        found.then_some(Ok(Fixed { path, text, kept, refused }))
    });
    for one in fixed.collect::<Vec<_>>() {
        match one {
            Ok(fixed) => all.files.push(fixed),
            Err(found) => all.unread.push(found),
        }
    }
    all
}

/// The maximum number of times a file is fixed and read again. One fix can make another possible; no text needs more than a
/// few rounds.
const MOST_ROUNDS: usize = 8;

/// Applies the safe fixes of all sources and `more` until none is left, so that fixing the text again would change nothing.
/// The unsafe fixes have their places in the resulting text.
fn settle_all(page: &Page<'_>, more: Vec<Fix>) -> (Vec<Suggestion>, Vec<Suggestion>) {
    let (mut all, mut refused) = (Vec::new(), Vec::new());
    let (mut text, mut more) = (page.text.to_owned(), Some(more));
    for _ in 0..MOST_ROUNDS {
        let page = Page { text: &text, ..*page };
        let mut fixes = sources(&page);
        fixes.extend(more.take().unwrap_or_default());
        let (kept, left) = settle(&page, fixes);
        refused = left;
        if kept.is_empty() {
            break;
        }
        let next = apply_suggestions(&text, &kept);
        all = if all.is_empty() { kept } else { compose(&text, &all, &kept) };
        text = next;
    }
    (all, refused)
}

/// Separates `fixes` into those that are safe together and those that are not, each in order.
pub fn settle(page: &Page<'_>, mut fixes: Vec<Fix>) -> (Vec<Suggestion>, Vec<Suggestion>) {
    if fixes.is_empty() {
        return (Vec::new(), Vec::new());
    }
    fixes.sort_by_key(|fix| (fix.scope != Scope::Lines, fix.range().start, fix.range().end));
    // If two fixes change the same place, the first one is applied; the other is found again in the next round if it is
    // still valid. Words next to a character that is about to be replaced must be parsed again, too: `： ` is `：` and a
    // space only while it is full-width.
    let (mut lines, mut words) = (Taken::default(), Taken::default());
    fixes.retain(|fix| {
        let structural = fix.scope == Scope::Lines;
        let free = |range: &Range<usize>| {
            let around = range.start.saturating_sub(1)..range.end + 1;
            lines.leaves(if structural { range } else { &around }) && words.leaves(range)
        };
        let free =
            fix.changes.iter().all(|change| page.text.get(change.range.clone()).is_some() && free(&change.range));
        if free {
            let taken = if structural { &mut lines } else { &mut words };
            fix.changes.iter().for_each(|change| taken.take(&change.range));
        }
        free
    });
    let mut trial = Trial { page, kept: Vec::new(), refused: Vec::new() };
    let of = |scope: Scope| fixes.iter().filter(move |fix| fix.scope == scope);
    let words = |scope: Scope| of(scope).flat_map(|fix| &fix.changes).collect::<Vec<_>>();
    let plain = Shape::of(page, page.text);
    trial.words(&plain, &words(Scope::Words), Shape::is_kept_by);
    let base = trial.shape();
    trial.words(&base.encrypted(), &words(Scope::Protocol), |base, after, edits| {
        base.is_kept_by(&after.encrypted(), edits)
    });
    let mut reshaped = 0;
    for fix in of(Scope::Lines) {
        // The content of a directive that has just been created must be parsed again first.
        if fix.range().start >= reshaped && trial.lines(&fix.changes) {
            reshaped = fix.range().end;
        }
    }
    let Trial { mut kept, mut refused, .. } = trial;
    let order = |list: &mut Vec<&Suggestion>| list.sort_by_key(|suggestion| suggestion.range.start);
    order(&mut kept);
    order(&mut refused);
    let own = |list: Vec<&Suggestion>| list.into_iter().cloned().collect();
    (own(kept), own(refused))
}

/// The maximum number of fixes per file that are refused one by one; all fixes after that are refused together, untested.
const MOST_REFUSED: usize = 256;

/// The ranges that are already changed: start to end.
#[derive(Debug, Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Whether no change overlaps `range`.
    fn leaves(&self, range: &Range<usize>) -> bool {
        self.0.range(..range.end).next_back().is_none_or(|(_, end)| *end <= range.start)
    }

    fn take(&mut self, range: &Range<usize>) {
        let end = self.0.entry(range.start).or_default();
        *end = range.end.max(*end);
    }
}

/// Fixes that are being tested.
struct Trial<'t> {
    page: &'t Page<'t>,
    kept: Vec<&'t Suggestion>,
    refused: Vec<&'t Suggestion>,
}

impl<'t> Trial<'t> {
    /// The text with the kept fixes and `more` applied.
    fn text_with(&self, more: impl IntoIterator<Item = &'t Suggestion>) -> String {
        let mut all: Vec<&Suggestion> = self.kept.iter().copied().chain(more).collect();
        all.sort_by_key(|suggestion| suggestion.range.start);
        apply_suggestions(self.page.text, all)
    }

    /// The shape of the text with the kept fixes applied.
    fn shape(&self) -> Shape {
        Shape::of(self.page, &self.text_with([]))
    }

    /// Keeps those of `fixes` for which `is_kept` accepts the change from `base`: all at once, or else each half
    /// separately.
    fn words(&mut self, base: &Shape, fixes: &[&'t Suggestion], is_kept: fn(&Shape, &Shape, &[Range<usize>]) -> bool) {
        if fixes.is_empty() {
            return;
        }
        let after = Shape::of(self.page, &self.text_with(fixes.iter().copied()));
        let edits: Vec<Range<usize>> = self.kept.iter().chain(fixes).map(|fix| fix.range.clone()).collect();
        if is_kept(base, &after, &edits) {
            self.kept.extend(fixes);
        } else if fixes.len() == 1 || self.refused.len() >= MOST_REFUSED {
            self.refused.extend(fixes);
        } else {
            let (first, second) = fixes.split_at(fixes.len() / 2);
            self.words(base, first, is_kept);
            self.words(base, second, is_kept);
        }
    }

    /// Keeps `changes`, which change the structure of their lines, if they change nothing else and leave no error in those
    /// lines. Returns whether they are kept.
    fn lines(&mut self, changes: &'t [Suggestion]) -> bool {
        let (before, after) = (self.text_with([]), self.text_with(changes));
        // The texts are equal up to the first line of the fix, and after its last one.
        let equal = |bytes: &mut dyn Iterator<Item = (u8, u8)>| bytes.take_while(|(one, other)| one == other).count();
        let head = equal(&mut before.bytes().zip(after.bytes()));
        let tail = equal(&mut before.bytes().rev().zip(after.bytes().rev()));
        let tail = tail.min(before.len() - head).min(after.len() - head);
        let line = |text: &str| {
            let from = text.as_bytes().get(..head).and_then(|head| memchr::memrchr(b'\n', head)).unwrap_or(0);
            let rest = text.as_bytes().get(text.len() - tail..).unwrap_or_default();
            let to = text.len() - tail + memchr::memchr(b'\n', rest).map_or(rest.len(), |feed| feed + 1);
            from..to
        };
        let (old, new) = (line(&before), line(&after));
        let kept = Shape::of(self.page, &before).is_kept_outside(&Shape::of(self.page, &after), &old, &new);
        if kept {
            self.kept.extend(changes);
        } else {
            self.refused.extend(changes);
        }
        kept
    }
}

#[cfg(test)]
mod tests;
