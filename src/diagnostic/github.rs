//! Diagnostics as annotations of a workflow on GitHub, shown beside the lines of a pull request.

use std::fmt::Write as _;

use super::short::is_unseen;
use super::{Diagnostic, Language, Place, Severity, TextPosition, Texts};

/// One line for each of `diagnostics`: `::error file=…,line=…,col=…,title=…::message`.
pub fn github<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    texts: &dyn Texts,
    language: Language,
) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Suggestion => "notice",
        };
        let _ = write!(out, "::{command} ");
        if let Some(path) = diagnostic.place.path() {
            let _ = write!(out, "file={},", property(path));
        }
        if let Place::Text(span) = &diagnostic.place
            && let Some(text) = texts.text(&span.path)
        {
            let (start, end) = (TextPosition::of(&text, span.start), TextPosition::of(&text, span.end));
            let _ = write!(out, "line={},col={},endLine={},", start.line, start.column, end.line);
            if start.line == end.line {
                let _ = write!(out, "endColumn={},", end.column);
            }
        }
        let _ = write!(out, "title={}::", property(diagnostic.code.name()));
        out.push_str(&data(diagnostic.message.get(language)));
        if let Some(hint) = &diagnostic.hint {
            let _ = write!(out, "{}{}", data("\n"), data(hint.get(language)));
        }
        out.push('\n');
    }
    out
}

/// A message, so that it cannot end its line and begin another command.
fn data(text: &str) -> String {
    let lines = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if lines.contains(is_unseen) { lines.replace(is_unseen, "\u{FFFD}") } else { lines }
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Span, codes};
    use crate::words;

    struct One;

    impl Texts for One {
        fn text(&self, _path: &str) -> Option<std::sync::Arc<str>> {
            Some("---\ntitle：春\n".into())
        }
    }

    #[test]
    fn nothing_in_a_message_begins_another_command() {
        let path = "content/a,b:c\n::error::forged.md".into();
        let diagnostic = Diagnostic::new(codes::BAD_YAML, words!("100 % wrong\n::stop", "错"))
            .at(Span::new(&path, 4, 9))
            .hint(words!("write it anew", "请重写"));
        let told = github([&diagnostic], &One, Language::English);
        assert_eq!(
            told,
            "::error file=content/a%2Cb%3Ac%0A%3A%3Aerror%3A%3Aforged.md,line=2,col=1,endLine=2,endColumn=6,title=bad-yaml::\
             100 %25 wrong%0A::stop%0Awrite it anew\n"
        );
    }
}
