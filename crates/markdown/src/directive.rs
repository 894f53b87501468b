//! Directives: blocks between `::: name` and `:::`. Defines the directives and parses their opening lines.

use std::ops::Range;

use super::attribute::{Attribute, attributes, unknown_attribute};
use super::directive_state::Arguments;
use super::reader::Reader;
use super::tree::DirectiveKind;
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, did_you_mean, nearest, words};

/// The name and kind of each directive, and its attributes in addition to `lang`.
const KINDS: &[(&str, DirectiveKind, &[&str])] = &[
    ("verse", DirectiveKind::Verse, &["title", "author", "vertical", "lang"]),
    ("epigraph", DirectiveKind::Epigraph, &["by", "source", "lang"]),
    ("quote", DirectiveKind::Quote, &["by", "source", "lang"]),
    ("pull", DirectiveKind::Pull, &["lang"]),
    ("figure", DirectiveKind::Figure, &["caption", "credit", "full", "wide", "pair", "decorative", "lang"]),
    ("gallery", DirectiveKind::Gallery, &["caption", "lang"]),
    ("pairs", DirectiveKind::Pairs, &["lang"]),
    ("note", DirectiveKind::Note, &["lang"]),
    ("media", DirectiveKind::Media, &["file", "captions", "poster", "caption", "credit", "silent", "lang"]),
];

/// The attributes without a value.
const FLAGS: &[&str] = &["vertical", "decorative", "full", "wide", "pair", "silent"];

/// A directive line.
#[derive(Debug, PartialEq, Eq)]
struct Line<'t> {
    colons: usize,
    /// Empty for a closing line.
    name: &'t str,
    /// The text after the name, and its byte offset in the line.
    arguments: (&'t str, usize),
}

/// Parses a line that begins with colons.
fn read(line: &str) -> Line<'_> {
    let colons = line.bytes().take_while(|&byte| byte == b':').count();
    let rest = line.get(colons..).unwrap_or_default();
    let start = colons + (rest.len() - rest.trim_start().len());
    let rest = rest.trim();
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (name, arguments) = rest.split_at_checked(length).unwrap_or((rest, ""));
    Line { colons, name, arguments: (arguments, start + length) }
}

impl Reader<'_> {
    /// Handles a directive line: opens or closes a directive.
    pub(super) fn directive(&mut self, range: &Range<usize>) {
        let span = self.span(range);
        let source = self.source;
        let whole = source.text.get(span.clone()).unwrap_or_default();
        let indent = whole.find(':').unwrap_or_default();
        let line = whole.get(indent..).unwrap_or_default().trim_end();
        let start = span.start + indent;
        let span = start..start + line.len();
        let read = read(line);
        if read.name.is_empty() {
            self.close_directive(read.colons, span);
        } else if self.level >= super::reader::DEEPEST {
            self.too_deep(range);
        } else {
            let (kind, arguments) = self.arguments(&read, &span);
            self.open_directive(kind, arguments, read.colons, span);
        }
    }

    /// Parses the kind and the arguments from an opening line.
    fn arguments(&mut self, line: &Line<'_>, span: &Range<usize>) -> (DirectiveKind, Arguments) {
        let mut arguments = Arguments::default();
        let Some(&(name, kind, known)) = KINDS.iter().find(|kind| kind.0 == line.name) else {
            self.unknown_directive(line, span);
            return (DirectiveKind::Nothing, arguments);
        };
        let (text, at) = line.arguments;
        for Attribute { name: key, value, range } in attributes(text) {
            let place = span.start + at + range.start..span.start + at + range.end;
            if kind == DirectiveKind::Media && value.is_none() && key.contains('.') {
                arguments.set("file", key);
            } else if !known.contains(&key) {
                let what = words!("the directive `{name}`", "指令 `{name}` ");
                self.report(unknown_attribute(&what, key, known), place);
            } else if FLAGS.contains(&key) == value.is_some() {
                self.bad_value(key, value.is_some(), place);
            } else {
                arguments.set(key, value.unwrap_or_default());
            }
        }
        (kind, arguments)
    }

    fn unknown_directive(&mut self, line: &Line<'_>, span: &Range<usize>) {
        let name = line.name;
        let near = nearest(name, KINDS.iter().map(|kind| kind.0));
        let names = KINDS.iter().map(|kind| format!("`{}`", kind.0)).collect::<Vec<_>>();
        let (english, chinese) = (names.join(", "), names.join("、"));
        let hint = did_you_mean(near, words!("there are {english}", "可用的指令有 {chinese}"));
        let diagnostic = Diagnostic::new(
            codes::UNKNOWN_DIRECTIVE,
            words!("there is no directive `{name}`", "没有名为 `{name}` 的指令"),
        )
        .hint(hint);
        let start = span.start + line.arguments.1 - name.len();
        self.report(diagnostic, start..start + name.len());
    }

    /// Reports that `key` has a value but must not, or the reverse.
    fn bad_value(&mut self, key: &str, has: bool, place: Range<usize>) {
        let diagnostic = if has {
            Diagnostic::new(codes::BAD_DIRECTIVE, words!("`{key}` takes no value", "`{key}` 不带值"))
                .hint(words!("write `{key}` alone", "请只写 `{key}`"))
        } else {
            Diagnostic::new(codes::BAD_DIRECTIVE, words!("`{key}` has no value", "`{key}` 没有值"))
                .hint(words!("write `{key}=\"…\"`", "请写成 `{key}=\"…\"`"))
        };
        self.report(diagnostic, place);
    }

    /// Closes the innermost directive that was opened with this number of colons, and those inside it.
    fn close_directive(&mut self, colons: usize, span: Range<usize>) {
        let mut level = self.level;
        for (above, directive) in self.directives.iter().rev().enumerate() {
            if directive.level != level {
                break;
            }
            if directive.colons == colons {
                for _ in 0..above {
                    self.close_unclosed();
                }
                self.end_directive();
                return;
            }
            level -= 1;
        }
        let fence = ":".repeat(colons.min(12));
        let diagnostic = Diagnostic::new(
            codes::UNCLOSED_DIRECTIVE,
            words!("`{fence}` closes no directive", "`{fence}` 没有对应的指令"),
        )
        .hint(words!(
            "close a directive with as many colons as it is opened with, in the same list item or quotation",
            "指令开头和结尾的冒号数目须相同，并在同一列表项或引用内"
        ));
        self.report(diagnostic, span);
    }

    /// Closes the most recently opened directive, and reports that its closing line is missing.
    pub(super) fn close_unclosed(&mut self) {
        let Some(open) = self.directives.last() else { return };
        let (span, fence) = (open.span.clone(), ":".repeat(open.colons.min(12)));
        let diagnostic =
            Diagnostic::new(codes::UNCLOSED_DIRECTIVE, words!("this directive is never closed", "该指令没有结束"))
                .hint(words!(
                    "write `{fence}` on a separate line after its last line",
                    "请在其最后一行之后另起一行写 `{fence}`"
                ));
        self.report(diagnostic, span);
        self.end_directive();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_attribute_is_kept() {
        for (name, _, attributes) in KINDS {
            for key in *attributes {
                let mut arguments = Arguments::default();
                arguments.set(key, "a.mp3");
                assert_ne!(arguments, Arguments::default(), "`{key}` of `{name}` has no arm in `Arguments::set`");
            }
        }
    }

    #[test]
    fn lines_are_read() {
        assert_eq!(read(":::"), Line { colons: 3, name: "", arguments: ("", 3) });
        assert_eq!(read("::::  "), Line { colons: 4, name: "", arguments: ("", 6) });
        assert_eq!(read(":::verse"), Line { colons: 3, name: "verse", arguments: ("", 8) });
        assert_eq!(read("::: 诗 a=b "), Line { colons: 3, name: "诗", arguments: (" a=b", 7) });
    }
}
