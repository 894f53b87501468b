//! Repeated diagnostics: the first few are shown, and the rest are counted.

use std::collections::{BTreeSet, HashMap};

use super::{Code, Diagnostic, Diagnostics, Severity, Wording};
use crate::words;

/// The maximum number to show of diagnostics with the same message, and of those with the same code.
const WARNINGS: (usize, usize) = (3, 6);
/// The same for errors: each must be fixed before anything is published.
const ERRORS: (usize, usize) = (10, 30);
/// If fewer than this many would be counted, they are shown instead.
const WORTH_FOLDING: usize = 3;

/// The hidden diagnostics of one code.
struct More<'d> {
    first: &'d Diagnostic,
    count: usize,
    paths: BTreeSet<&'d str>,
}

impl More<'_> {
    /// Summarises their number and location, at the place of the first.
    fn diagnostic(&self) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.first.code, self.wording()).at(self.first.place.clone()).private();
        diagnostic.severity = self.first.severity;
        diagnostic
    }

    fn wording(&self) -> Wording {
        let (count, files) = (grouped(self.count), grouped(self.paths.len()));
        match self.folder() {
            _ if self.paths.len() <= 1 => {
                words!(
                    "{count} more like this in this file: `--all` shows each",
                    "这个文件里还有 {count} 处同样的问题，加 `--all` 逐条列出"
                )
            }
            "" => words!(
                "{count} more like this in {files} files: `--all` shows each",
                "另有 {count} 处同样的问题，在 {files} 个文件里，加 `--all` 逐条列出"
            ),
            folder => words!(
                "{count} more like this in {files} files of `{folder}/`: `--all` shows each",
                "另有 {count} 处同样的问题，在 `{folder}/` 的 {files} 个文件里，加 `--all` 逐条列出"
            ),
        }
    }

    /// The deepest folder that contains all of them; empty if there is none.
    fn folder(&self) -> &str {
        // The paths are sorted, so a common prefix of the first and the last is common to all.
        let (Some(first), Some(last)) = (self.paths.first(), self.paths.last()) else { return "" };
        let same = first.bytes().zip(last.bytes()).take_while(|(one, other)| one == other).count();
        first.get(..same).and_then(|same| same.rsplit_once('/')).map_or("", |(folder, _)| folder)
    }
}

/// Formats `1346` as `1,346`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Folds repeated diagnostics: after the first few with the same message, the rest are counted. The count for a code
/// comes last, at the place of the first hidden diagnostic.
pub fn fold(diagnostics: &Diagnostics) -> Diagnostics {
    // The number shown so far of each shape and of each code, and the number hidden of each code.
    let mut shapes: HashMap<(Severity, Code, String), usize> = HashMap::new();
    let mut kinds: HashMap<(Severity, Code), (usize, usize)> = HashMap::new();
    let mut shown: Vec<bool> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let (severity, code) = (diagnostic.severity, diagnostic.code);
        let (of_shape, of_kind) = if severity == Severity::Error { ERRORS } else { WARNINGS };
        let alike = shapes.entry((severity, code, shape(diagnostic.message.english()))).or_default();
        let (kindred, hidden) = kinds.entry((severity, code)).or_default();
        let is_shown = *alike < of_shape && *kindred < of_kind;
        *(if is_shown { kindred } else { hidden }) += 1;
        *alike += 1;
        shown.push(is_shown);
    }
    let is_worth = |kind: (Severity, Code)| kinds.get(&kind).is_some_and(|(_, hidden)| *hidden >= WORTH_FOLDING);
    let mut folded = Diagnostics::new();
    let mut rest: Vec<More<'_>> = Vec::new();
    for (diagnostic, is_shown) in diagnostics.iter().zip(shown) {
        let kind = (diagnostic.severity, diagnostic.code);
        if is_shown || !is_worth(kind) {
            folded.push(diagnostic.clone());
            continue;
        }
        let path = diagnostic.place.path().map(AsRef::as_ref);
        match rest.iter_mut().find(|more| (more.first.severity, more.first.code) == kind) {
            Some(more) => {
                more.count += 1;
                more.paths.extend(path);
            }
            None => rest.push(More { first: diagnostic, count: 1, paths: path.into_iter().collect() }),
        }
    }
    rest.sort_by_key(|more| (more.first.severity, more.first.code.name()));
    folded.extend(rest.iter().map(More::diagnostic));
    folded
}

/// A message without the details of a single place: quoted text and numbers.
fn shape(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    for (place, part) in message.split('`').enumerate() {
        if place % 2 == 0 {
            out.extend(part.chars().filter(|c| !c.is_ascii_digit()));
        } else {
            out.push('`');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language::{Chinese, English};
    use crate::{Code, NoTexts, Place, short};

    const TWICE: Code = Code::new("ambiguous-person", Severity::Warning, false);

    fn many(count: usize) -> Diagnostics {
        let mut all = Diagnostics::new();
        all.extend((0..count).map(|number| {
            let name = format!("甲{number}");
            Diagnostic::new(TWICE, words!("`{name}` is named twice", "“{name}”出现两次"))
                .at(Place::file(format!("content/journal/{number:04}/a.md")))
        }));
        all
    }

    #[test]
    fn those_alike_are_counted_after_the_first_few() {
        let folded = fold(&many(1_346));
        assert_eq!(folded.len(), 4);
        let last = |language| short(&folded, &NoTexts, language).lines().last().map(ToOwned::to_owned);
        assert_eq!(
            last(English).as_deref(),
            Some(
                "content/journal/0003/a.md:1:1: warning[ambiguous-person]: 1,343 more like this in 1,343 files of \
                 `content/journal/`: `--all` shows each"
            )
        );
        assert_eq!(
            last(Chinese).as_deref(),
            Some(
                "content/journal/0003/a.md:1:1: 警告[ambiguous-person]: 另有 1,343 处同样的问题，在 `content/journal/` 的 \
                 1,343 个文件里，加 `--all` 逐条列出"
            )
        );
    }

    #[test]
    fn a_few_more_are_shown() {
        assert_eq!(fold(&many(5)), many(5));
    }

    #[test]
    fn another_message_of_the_same_code_is_shown() {
        let mut all = many(50);
        all.push(Diagnostic::new(TWICE, words!("something else", "别的")).at(Place::file("content/people/z.md")));
        assert!(short(&fold(&all), &NoTexts, English).contains("something else"));
    }
}
