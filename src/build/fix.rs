//! Fixes for the files of documents, and which of them are safe.
//!
//! Whatever source a fix comes from, it is tried: the text is changed and read again, and the fix is kept only if it changed
//! nothing but what it may ([`Scope`]). What a fix may never do is change an element, the address or label of a link, the id
//! of a heading, code, a formula, HTML, a directive or a note by accident.

mod shape;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Severity;
use crate::language::{Suggestion, apply_suggestions};
use crate::markdown::Markdown;

use super::copywriting;
use super::folder::SiteFolder;
use shape::Shape;

/// What a fix may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The words of a text, or of one value of the front matter.
    Words,
    /// The protocol of an address: `https:` for `http:`.
    Protocol,
    /// The structure of its own lines (`##标题` becomes a heading), and of no other.
    Lines,
}

/// A change to a file, and what it may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The change.
    pub suggestion: Suggestion,
    /// What it may change.
    pub scope: Scope,
}

impl Fix {
    /// A fix of words: the structure stays as it is.
    pub fn of_words(suggestion: Suggestion) -> Self {
        Self { suggestion, scope: Scope::Words }
    }

    /// A fix whose purpose is the structure of the lines it is in.
    pub fn of_lines(suggestion: Suggestion) -> Self {
        Self { suggestion, scope: Scope::Lines }
    }
}

/// A file of a document that fixes are looked for in.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The site.
    pub folder: &'a SiteFolder,
    /// Its Markdown.
    pub markdown: &'a Markdown,
    /// The file, relative to the site's folder.
    pub path: &'a Arc<str>,
    /// Its text, without a byte-order mark.
    pub text: &'a str,
}

/// Where fixes come from. A new source is a line here, and safe by being one.
const SOURCES: &[fn(&Page<'_>) -> Vec<Fix>] = &[of_copywriting];

/// What copywriting asks for.
fn of_copywriting(page: &Page<'_>) -> Vec<Fix> {
    let site = &page.folder.site;
    if site.checks.severity(crate::diagnostic::codes::COPYWRITING, Severity::Suggestion).is_none() {
        return Vec::new();
    }
    let found = copywriting::findings(page.path, page.text, page.markdown, site.copywriting.rules());
    found.into_iter().map(|finding| Fix::of_words(finding.suggestion)).collect()
}

/// What became of the fixes of one file.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The file, relative to the site's folder.
    pub path: Arc<str>,
    /// Its text as it is, without a byte-order mark.
    pub text: Arc<str>,
    /// The fixes that are safe, in their order.
    pub kept: Vec<Suggestion>,
    /// Those that would have changed more than they may.
    pub refused: Vec<Suggestion>,
}

impl Fixed {
    /// The text with all safe fixes made.
    pub fn new_text(&self) -> String {
        apply_suggestions(&self.text, &self.kept)
    }
}

/// The fixes of every document: those of all sources, and `more` for a file. Nothing is written.
pub fn fixes(folder: &SiteFolder, more: &(dyn Fn(&Arc<str>) -> Vec<Fix> + Sync)) -> Vec<Fixed> {
    let markdown = super::read::markdown(folder);
    let fixed = copywriting::files(folder).into_par_iter().filter_map(|path| {
        let text = folder.root.read_text(&path).ok()?.text;
        let page = Page { folder, markdown: &markdown, path: &path, text: &text };
        let mut fixes: Vec<Fix> = SOURCES.iter().flat_map(|source| source(&page)).collect();
        fixes.extend(more(&path));
        if fixes.is_empty() {
            return None;
        }
        let (kept, refused) = settle(&page, fixes);
        Some(Fixed { path, text, kept, refused })
    });
    fixed.collect()
}

/// Which of `fixes` are safe together, and which are not, each in their order.
pub fn settle(page: &Page<'_>, mut fixes: Vec<Fix>) -> (Vec<Suggestion>, Vec<Suggestion>) {
    fixes.sort_by_key(|fix| (fix.suggestion.range.start, fix.suggestion.range.end));
    // Where two change the same place, the first is made; the other is found again next time, if it still holds.
    let mut end = 0;
    fixes.retain(|fix| {
        let range = &fix.suggestion.range;
        let free = range.start >= end && page.text.get(range.clone()).is_some();
        if free {
            end = range.end;
        }
        free
    });
    let mut trial = Trial { page, kept: Vec::new(), refused: Vec::new() };
    let of =
        |scope: Scope| fixes.iter().filter(|fix| fix.scope == scope).map(|fix| &fix.suggestion).collect::<Vec<_>>();
    let plain = Shape::of(page, page.text);
    trial.words(&plain, &of(Scope::Words), Shape::is_kept_by);
    let base = trial.shape();
    trial.words(&base.encrypted(), &of(Scope::Protocol), |base, after, edits| {
        base.is_kept_by(&after.encrypted(), edits)
    });
    for fix in of(Scope::Lines) {
        trial.lines(fix);
    }
    let Trial { mut kept, mut refused, .. } = trial;
    let order = |list: &mut Vec<&Suggestion>| list.sort_by_key(|suggestion| suggestion.range.start);
    order(&mut kept);
    order(&mut refused);
    let own = |list: Vec<&Suggestion>| list.into_iter().cloned().collect();
    (own(kept), own(refused))
}

/// How many fixes of a file are refused one by one; what is left then is refused as a whole, without another look.
const MOST_REFUSED: usize = 256;

/// Fixes being tried.
struct Trial<'t> {
    page: &'t Page<'t>,
    kept: Vec<&'t Suggestion>,
    refused: Vec<&'t Suggestion>,
}

impl<'t> Trial<'t> {
    /// The text with what is kept, and `more`.
    fn text_with(&self, more: &[&'t Suggestion]) -> String {
        let mut all: Vec<&Suggestion> = self.kept.iter().chain(more).copied().collect();
        all.sort_by_key(|suggestion| suggestion.range.start);
        apply_suggestions(self.page.text, all)
    }

    /// The shape of the text with what is kept.
    fn shape(&self) -> Shape {
        Shape::of(self.page, &self.text_with(&[]))
    }

    /// Keeps what of `fixes` leaves `base` as `is_kept` asks: all at once, or else each half by itself.
    fn words(&mut self, base: &Shape, fixes: &[&'t Suggestion], is_kept: fn(&Shape, &Shape, &[Range<usize>]) -> bool) {
        if fixes.is_empty() {
            return;
        }
        let after = Shape::of(self.page, &self.text_with(fixes));
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

    /// Keeps a fix that changes the structure of its lines, if it changes nothing else and leaves nothing wrong there.
    fn lines(&mut self, fix: &'t Suggestion) {
        let (before, after) = (self.text_with(&[]), self.text_with(&[fix]));
        // The texts are equal up to the first line of the fix and from the end of its last one.
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
        if kept { self.kept.push(fix) } else { self.refused.push(fix) }
    }
}

#[cfg(test)]
mod tests;
