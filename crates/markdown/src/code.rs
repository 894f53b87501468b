//! Code blocks: highlighted by language, with line numbers and marked lines.

use std::ops::{Range, RangeInclusive};

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};

use super::attribute::{Attribute, attributes, unknown_attribute};
use super::events::Spanned;
use super::highlight::Known;
use super::reader::Reader;
use super::tree::{Code, Node};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, did_you_mean, words};

/// The language in `info`, the attributes in its braces, and the byte at which they begin.
fn split(info: &str) -> (&str, &str, usize) {
    let end = info.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(info.len());
    let (language, rest) = info.split_at_checked(end).unwrap_or((info, ""));
    match rest.find('{') {
        Some(brace) => {
            let inside = rest.get(brace + 1..).unwrap_or_default();
            (language, inside.rsplit_once('}').map_or(inside, |(inside, _)| inside), end + brace + 1)
        }
        None => (language, "", info.len()),
    }
}

/// The line ranges in `list`, such as `2-4,7`; `None` if it is not such a list.
fn marked_lines(list: &str) -> Option<Vec<RangeInclusive<u32>>> {
    list.split([',', '，']).map(str::trim).filter(|part| !part.is_empty()).map(marked_range).collect()
}

fn marked_range(part: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = part.split_once('-').unwrap_or((part, part));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (1 <= first && first <= last).then_some(first..=last)
}

impl Reader<'_> {
    /// Adds a complete code block and consumes its events. Its content is not part of the text.
    pub(super) fn code_block<'e>(
        &mut self,
        kind: &CodeBlockKind<'e>,
        range: &Range<usize>,
        events: &mut impl Iterator<Item = Spanned<'e>>,
    ) {
        self.level -= 1;
        self.text_block();
        let written = match kind {
            CodeBlockKind::Fenced(info) => self.prepared.strip(info).into_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut code = if self.options.extensions {
            self.look_at_code(kind, range);
            self.read_info(&written, range)
        } else {
            Code { language: written.split(' ').next().unwrap_or_default().into(), ..Code::default() }
        };
        code.code = self.gather_code(events).into();
        self.uses.code |= code.is_tailored();
        if self.options.extensions && !code.language.is_empty() {
            match self.highlighter.knows(&code.language, &code.code) {
                Known::Highlighted => self.uses.code = true,
                Known::Plain => {}
                Known::Not(near) => self.unknown_language(&code.language, near.as_deref(), range),
            }
        }
        self.tree.push(Node::Code(Box::new(code)));
        self.tree.close();
    }

    /// The code of a block.
    fn gather_code<'e>(&self, events: &mut impl Iterator<Item = Spanned<'e>>) -> String {
        let mut code = String::new();
        for (event, range) in events.by_ref() {
            match event {
                Event::Text(text) if self.prepared.touched(&range) => code.push_str(&self.prepared.strip(&text)),
                Event::Text(text) => code.push_str(&text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        code
    }

    /// Parses the info string of a code block and reports errors in it.
    fn read_info(&mut self, written: &str, range: &Range<usize>) -> Code {
        let (language, list, at) = split(written);
        let mut info = Code { language: language.into(), ..Code::default() };
        for Attribute { name, value, range: place } in attributes(list) {
            let problem = match (name, value) {
                ("lines", None) => {
                    info.lines = true;
                    continue;
                }
                ("mark", Some(value)) => match marked_lines(value) {
                    Some(marked) => {
                        info.marked = marked;
                        continue;
                    }
                    None => bad_lines(value),
                },
                ("lines" | "mark", _) => bad_lines(value.unwrap_or_default()),
                _ => unknown_attribute(&words!("a block of code", "代码块"), name, &["lines", "mark"]),
            };
            let span = self.info_span(written, range);
            let span = match self.source.text.get(span.clone()) {
                Some(source) if source == written => span.start + at + place.start..span.start + at + place.end,
                _ => span,
            };
            self.report(problem, span);
        }
        info
    }

    /// The span of the info string `written` in the file.
    fn info_span(&self, written: &str, range: &Range<usize>) -> Range<usize> {
        let span = self.span(range);
        let source = self.source.text.get(span.clone()).unwrap_or_default();
        let line = source.lines().next().unwrap_or_default();
        let at = line.find(written).unwrap_or_default();
        let length = if line.contains(written) { written.len() } else { line.len() };
        span.start + at..span.start + at + length
    }

    fn unknown_language(&mut self, language: &str, near: Option<&str>, range: &Range<usize>) {
        let hint = did_you_mean(near, words!("write `text` for code that has none", "没有语言的代码请写 `text`"));
        let diagnostic = Diagnostic::new(
            codes::UNKNOWN_CODE_LANGUAGE,
            words!("there is no code language `{language}`", "没有名为 `{language}` 的代码语言"),
        )
        .hint(hint);
        let span = self.info_span(language, range);
        self.report(diagnostic, span);
    }
}

fn bad_lines(list: &str) -> Diagnostic {
    Diagnostic::new(codes::BAD_DIRECTIVE, words!("`{list}` is not a list of lines", "`{list}` 不是行号列表"))
        .hint(words!("write only `lines`, and `mark=\"2-4,7\"`", "请写 `lines`，或 `mark=\"2-4,7\"`"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_opening_line_is_split() {
        assert_eq!(split("rust {lines mark=\"2-4,7\"}"), ("rust", "lines mark=\"2-4,7\"", 6));
        assert_eq!(split("rust{lines}"), ("rust", "lines", 5));
        assert_eq!(split("{lines"), ("", "lines", 1));
        assert_eq!(split("rust title.rs"), ("rust", "", 13));
        assert_eq!(split(""), ("", "", 0));
    }

    #[test]
    fn lists_of_lines_are_read() {
        assert_eq!(marked_lines("2-4,7"), Some(vec![2..=4, 7..=7]));
        assert_eq!(marked_lines(" 1 - 2 ， 3 "), Some(vec![1..=2, 3..=3]));
        for list in ["a", "4-2", "0", "1-", "-1", "99999999999999999999999"] {
            assert_eq!(marked_lines(list), None, "{list}");
        }
    }

    proptest! {
        #[test]
        fn any_opening_line_is_read(info in "\\PC{0,30}") {
            let (language, list, at) = split(&info);
            prop_assert!(info.starts_with(language) && at <= info.len() && info[at..].starts_with(list));
            let _ = marked_lines(list);
        }
    }
}
