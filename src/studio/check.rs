//! Checks a text that is not saved: what a build and `check` would report of it, with the fixes that are safe.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Answer, Done};
use super::call::{Asked, asked};
use super::open::Open;
use super::site::of_diagnostics;
use super::utf16::Units;
use crate::build::{Fix, PageCheck, check_page};
use crate::codes;
use crate::document::halves;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Language, Place, Severity, TextPosition, words};

/// A text that is not saved.
#[derive(Deserialize)]
pub(super) struct Unsaved {
    pub id: String,
    #[serde(default)]
    pub lang: Option<String>,
    pub text: String,
}

/// Checks a text.
pub(super) fn check(open: &Open, data: &Unsaved, language: Language) -> Done {
    let Asked { edition, .. } = asked(open, &data.id, data.lang.as_deref())?;
    let path = &edition.path;
    let mut units = Units::of(&data.text);
    let text: Arc<str> = units.text().into();
    let folder = open.folder().map_err(of_diagnostics)?;
    // The words are checked while the site is built with them: in another thread, because the threads of the build must not wait.
    let (latest, own) = std::thread::scope(|scope| {
        let own = scope.spawn(|| check_page(&folder, path, &text));
        (open.show(path, &data.text), own.join().ok())
    });
    let PageCheck { found: of_words, fixes } = own.unwrap_or_default();
    let mut found = Diagnostics::new();
    found.extend(latest.found.iter().filter(|found| found.place.path() == Some(path)).cloned());
    found.extend(open.later(path));
    found.extend(of_words);
    found.sort();
    let body = halves(path, &text).map_or(0, |halves| halves.body);
    let problems: Vec<Value> =
        found.iter().map(|found| problem(found, &text, body, &fixes, &mut units, language)).collect();
    Ok(Answer::json(json!({"problems": problems})))
}

/// A problem as data.
fn problem(
    found: &Diagnostic,
    text: &str,
    body: usize,
    fixes: &[Fix],
    units: &mut Units<'_>,
    language: Language,
) -> Value {
    let span = match &found.place {
        Place::Text(span) => span.start..span.end,
        _ => 0..0,
    };
    let at = TextPosition::of(text, span.start);
    let fixes = fixes_of(found, &span, fixes);
    // Where a button makes the change, the name of a command is no help.
    let remedy = found.hint.as_ref().filter(|_| fixes.is_empty()).map(|hint| hint.get(language));
    let reason: Vec<&str> = found.labels.iter().map(|label| label.wording.get(language)).collect();
    let fixes: Vec<Value> = instead(found, &span, text, units, language)
        .or_else(|| button(&fixes, text, units, language))
        .into_iter()
        .collect();
    let remedy = remedy.filter(|_| fixes.is_empty());
    json!({
        "code": found.code.name(),
        "severity": severity(found.severity),
        "from": units.at(span.start),
        "to": units.at(span.end),
        "line": at.line,
        "column": at.column,
        "kind": kind(found, span.start < body).get(language),
        "message": found.message.get(language),
        "reason": reason.join(" "),
        "remedy": remedy,
        "fixes": fixes,
    })
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "advice",
    }
}

/// The fixes of what was found. Spaces are one habit of the whole file, and are changed at once.
fn fixes_of<'f>(found: &Diagnostic, span: &Range<usize>, fixes: &'f [Fix]) -> Vec<&'f Fix> {
    let touches = |fix: &&Fix| {
        fix.changes.iter().any(|change| {
            change.range.start < span.end.max(span.start + 1)
                && span.start < change.range.end.max(change.range.start + 1)
        })
    };
    if found.code != codes::COPYWRITING
        && found.code != codes::INVISIBLE_CHARACTER
        && found.code != codes::KEYBOARD_SLIP
    {
        return Vec::new();
    }
    let here: Vec<&Fix> = fixes.iter().filter(touches).collect();
    let of_spaces = |fix: &&Fix| fix.changes.iter().all(|change| change.replacement.trim().is_empty());
    let is_habit = found.code == codes::COPYWRITING
        && here.iter().all(of_spaces)
        && found.message.english().contains("in this file");
    if is_habit { fixes.iter().filter(of_spaces).collect() } else { here }
}

/// A button that writes what was probably meant, if that needs no quotation marks.
fn instead(
    found: &Diagnostic,
    span: &Range<usize>,
    text: &str,
    units: &mut Units<'_>,
    language: Language,
) -> Option<Value> {
    let meant = found.instead.as_deref()?;
    let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '#');
    let old = text.get(span.clone()).filter(|old| !old.is_empty() && *old != meant)?;
    if !meant.chars().all(is_bare) || !old.chars().all(is_bare) {
        return None;
    }
    let edit = json!({"from": units.at(span.start), "to": units.at(span.end), "insert": meant});
    Some(json!({"label": words!("Change to {meant}", "改成 {meant}").get(language), "edits": [edit]}))
}

/// A button that makes all changes of some fixes.
fn button(fixes: &[&Fix], text: &str, units: &mut Units<'_>, language: Language) -> Option<Value> {
    let first = fixes.first()?.changes.first()?;
    let count = fixes.len();
    let old = text.get(first.range.clone()).unwrap_or_default();
    let label = if count > 1 {
        words!("Correct all {count}", "一次改好 {count} 处")
    } else if first.replacement.trim().is_empty() {
        words!("Delete it", "删去")
    } else {
        let new: String = first.replacement.chars().filter(|c| !c.is_control()).take(20).collect();
        let old: String = old.chars().filter(|c| !c.is_control()).take(20).collect();
        words!("Change {old} to {new}", "把 {old} 改成 {new}")
    };
    let mut edits: Vec<(usize, usize, &str)> = fixes
        .iter()
        .flat_map(|fix| &fix.changes)
        .map(|change| (units.at(change.range.start), units.at(change.range.end), change.replacement.as_str()))
        .collect();
    edits.sort_unstable();
    let edits: Vec<Value> =
        edits.iter().map(|(from, to, insert)| json!({"from": from, "to": to, "insert": insert})).collect();
    Some(json!({"label": label.get(language), "edits": edits}))
}

/// What a problem is about, in a word.
pub(super) fn kind(found: &Diagnostic, is_in_matter: bool) -> blackeyes_diagnostics::Wording {
    let name = found.code.name();
    let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if has(&["consent", "withdrawn", "named"]) {
        words!("Consent", "同意")
    } else if has(&["personal"]) {
        words!("Personal data", "个人信息")
    } else if has(&["copywriting", "quote", "invisible", "keyboard"]) {
        words!("Punctuation", "标点")
    } else if has(&["alt", "picture", "image", "exif", "caption"]) {
        words!("Picture", "图片")
    } else if has(&["link", "anchor", "reference", "unknown-document", "http"]) {
        words!("Link", "链接")
    } else if is_in_matter {
        words!("Slip", "稿签")
    } else {
        words!("Text", "正文")
    }
}
