//! Diagnostics as annotations of a GitHub workflow, shown next to the lines of a pull request.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::place::Cursor;
use super::short::in_brackets;
use super::visible::visible;
use super::{Code, Diagnostic, Language, Severity, Texts};

/// One line per diagnostic: `::error file=…,line=…,col=…,title=…::message`.
pub fn github<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    texts: &dyn Texts,
    language: Language,
) -> String {
    let mut out = String::new();
    let mut cursor = Cursor::default();
    for diagnostic in worth_showing_first(diagnostics) {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Suggestion => "notice",
        };
        let spot = diagnostic.place.spot(texts, &mut cursor);
        let _ = write!(out, "::{command} file={},", property(&spot.path));
        let _ = write!(out, "line={},col={},", spot.start.line, spot.start.column);
        if let Some(end) = spot.end {
            let _ = write!(out, "endLine={},", end.line);
            if end.line == spot.start.line {
                let _ = write!(out, "endColumn={},", end.column);
            }
        }
        let _ = write!(out, "title={}::", property(diagnostic.code.name()));
        out.push_str(&data(diagnostic.message.get(language)));
        if let Some(cell) = &spot.cell {
            out.push_str(&data(&in_brackets(cell, language)));
        }
        if let Some(hint) = &diagnostic.hint {
            let _ = write!(out, "{}{}", data("\n"), data(hint.get(language)));
        }
        out.push('\n');
    }
    out
}

/// GitHub shows ten annotations of each severity per step, and the others only in its log. The first of each kind
/// comes first, then the second of each, so that no kind is hidden by many of another.
fn worth_showing_first<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<&'a Diagnostic> {
    let mut before: HashMap<(Severity, Code), usize> = HashMap::new();
    let mut ranked: Vec<(usize, &Diagnostic)> = diagnostics
        .into_iter()
        .map(|diagnostic| {
            let count = before.entry((diagnostic.severity, diagnostic.code)).or_default();
            *count += 1;
            (*count, diagnostic)
        })
        .collect();
    ranked.sort_by_key(|(rank, diagnostic)| (diagnostic.severity, *rank));
    ranked.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// Escapes a message: line feeds in GitHub's notation, and characters that a terminal would interpret as numeric
/// escapes.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Severity, Span, words};

    const BAD_YAML: Code = Code::new("bad-yaml", Severity::Error, false);

    struct One;

    impl Texts for One {
        fn text(&self, _path: &str) -> Option<std::sync::Arc<str>> {
            Some("---\ntitle：春\n".into())
        }
    }

    #[test]
    fn nothing_in_a_message_begins_another_command() {
        let path = "content/a,b:c\n::error::forged.md".into();
        let diagnostic = Diagnostic::new(BAD_YAML, words!("100 % wrong\n::stop", "错"))
            .at(Span::new(&path, 4, 9))
            .hint(words!("write it anew", "请重写"));
        let printed = github([&diagnostic], &One, Language::English);
        assert_eq!(
            printed,
            "::error file=content/a%2Cb%3Ac%0A%3A%3Aerror%3A%3Aforged.md,line=2,col=1,endLine=2,endColumn=6,title=bad-yaml::\
             100 %25 wrong%0A::stop%0Awrite it anew\n"
        );
    }
}
