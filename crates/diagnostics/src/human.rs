//! Diagnostics for people, as excerpts with carets, drawn by `annotate-snippets` (which aligns carets under Chinese
//! text).

use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::place::Cursor;
use super::short::place;
use super::visible::{is_unsafe, one_line};
use super::{Diagnostic, Label, Language, Place, Severity, Span, Texts};

/// Prints `diagnostics` in order, each with its source line if there is one and it may be shown.
pub fn human<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    texts: &dyn Texts,
    language: Language,
    color: bool,
) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let mut cursors = Cursors::default();
    for diagnostic in diagnostics {
        out.push_str(&one(diagnostic, texts, language, &renderer, &mut cursors));
        out.push_str("\n\n");
    }
    out
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::NOTE,
    }
    .with_name(severity.word(language))
}

/// Separate cursors for places and for labels: labels are at other places, and would force each search to start
/// again.
#[derive(Default)]
struct Cursors {
    places: Cursor,
    labels: Cursor,
}

fn one(
    diagnostic: &Diagnostic,
    texts: &dyn Texts,
    language: Language,
    renderer: &Renderer,
    cursors: &mut Cursors,
) -> String {
    let message = one_line(diagnostic.message.get(language));
    let title = level(diagnostic.severity, language).primary_title(message.as_ref());
    let mut group = Group::with_title(title.id(diagnostic.code.name()));

    let main = excerpt(&diagnostic.place, diagnostic.private, texts, &mut cursors.places);
    let mut label_excerpt = |label: &Label| excerpt(&label.place, diagnostic.private, texts, &mut cursors.labels);
    let labels: Vec<_> =
        diagnostic.labels.iter().map(|label| (label_excerpt(label), one_line(label.wording.get(language)))).collect();
    match &main {
        Shown::Excerpt(text, span) => {
            let mut snippet = Snippet::source(text.text.as_str())
                .line_start(text.first_line)
                .path(one_line(&span.path))
                .annotation(AnnotationKind::Primary.span(text.range.clone()));
            for (shown, wording) in &labels {
                if let Shown::Excerpt(_, other) = shown
                    && other.path == span.path
                    && let Some(range) = text.inside(other)
                {
                    snippet = snippet.annotation(AnnotationKind::Context.span(range).label(wording.as_ref()));
                }
            }
            group = group.element(snippet);
        }
        Shown::Path(path) => group = group.element(Origin::path(path.as_str())),
        Shown::Nothing => {}
    }
    for (shown, wording) in &labels {
        group = with_label(group, shown, wording, &main);
    }
    let hint = diagnostic.hint.as_ref().map(|hint| one_line(hint.get(language)));
    if let Some(hint) = &hint {
        group = group.element(Level::HELP.with_name(help(language)).message(hint.as_ref()));
    }
    let drawn = renderer.render(&[group]).clone();
    if matches!(main, Shown::Nothing) && labels.is_empty() { without_margin(&drawn) } else { drawn }
}

/// Adds a label to `group` that is not in the excerpt of the main place.
fn with_label<'a>(group: Group<'a>, shown: &'a Shown, wording: &'a str, main: &Shown) -> Group<'a> {
    match (shown, main) {
        // It is in the excerpt above.
        (Shown::Excerpt(_, other), Shown::Excerpt(text, span))
            if other.path == span.path && text.inside(other).is_some() =>
        {
            group
        }
        (Shown::Excerpt(text, span), _) => {
            let label = AnnotationKind::Context.span(text.range.clone()).label(wording);
            let snippet = Snippet::source(text.text.as_str()).line_start(text.first_line).path(one_line(&span.path));
            group.element(snippet.annotation(label))
        }
        (Shown::Path(path), _) => {
            group.element(Origin::path(path.as_str())).element(Level::NOTE.with_name(None::<&str>).message(wording))
        }
        (Shown::Nothing, _) => group.element(Level::NOTE.with_name(None::<&str>).message(wording)),
    }
}

/// Removes the line that contains only a margin from `drawn`: it is useful only next to an excerpt.
fn without_margin(drawn: &str) -> String {
    let is_margin = |line: &&str| {
        let mut coloured = line.split('\u{1B}');
        let first = coloured.next().unwrap_or_default();
        let rest = coloured.filter_map(|part| part.split_once('m')).map(|(_, text)| text);
        std::iter::once(first).chain(rest).collect::<String>().trim() == "|"
    };
    drawn.lines().filter(|line| !is_margin(line)).collect::<Vec<_>>().join("\n")
}

/// The prefix of a hint.
fn help(language: Language) -> &'static str {
    match language {
        Language::English => "help",
        Language::Chinese => "办法",
    }
}

/// What can be shown for a place.
enum Shown {
    Nothing,
    Path(String),
    Excerpt(Excerpt, Span),
}

/// Whole lines of a file.
struct Excerpt {
    text: String,
    first_line: usize,
    /// The byte range of `text` to highlight.
    range: std::ops::Range<usize>,
    /// The byte offset of `text` in the file.
    offset: usize,
    /// The escaped characters: the file's byte offset after each of them, relative to `offset`, and by how many bytes
    /// the text up to it is longer here.
    grown: Vec<(usize, usize)>,
}

impl Excerpt {
    /// An excerpt from whole lines that begin at byte `offset` of the file. `range` is relative to that.
    fn new(line: &str, first_line: usize, offset: usize, range: std::ops::Range<usize>) -> Self {
        let mut out =
            Self { text: String::with_capacity(line.len()), first_line, range: 0..0, offset, grown: Vec::new() };
        let mut signs = line.char_indices().peekable();
        while let Some((at, c)) = signs.next() {
            let ends_line = c == '\n' || (c == '\r' && signs.peek().is_some_and(|(_, next)| *next == '\n'));
            if is_unsafe(c) && c != '\t' && !ends_line {
                out.text.extend(c.escape_default());
                let read = at + c.len_utf8();
                out.grown.push((read, out.text.len() - read));
            } else {
                out.text.push(c);
            }
        }
        out.range = out.here(range.start)..out.here(range.end);
        out
    }

    /// Maps a byte of the file, relative to `offset`, to a byte of this text.
    fn here(&self, at: usize) -> usize {
        let written_out = self.grown.partition_point(|(read, _)| *read <= at);
        at + written_out.checked_sub(1).and_then(|last| self.grown.get(last)).map_or(0, |(_, more)| *more)
    }

    /// The bytes of this excerpt that `span` covers, if they are inside it.
    fn inside(&self, span: &Span) -> Option<std::ops::Range<usize>> {
        let start = self.here(span.start.checked_sub(self.offset)?);
        let end = self.here(span.end.checked_sub(self.offset)?);
        (end <= self.text.len() && self.text.is_char_boundary(start) && self.text.is_char_boundary(end))
            .then_some(start..end)
    }
}

/// The maximum number of bytes of a line before and after the place that are passed to the renderer, which shows what
/// fits. A place further into a line (no person writes such lines) is reported without the line, because its column
/// would be wrong.
const LONGEST_LINE: usize = 16 << 10;

fn excerpt(at: &Place, private: bool, texts: &dyn Texts, cursor: &mut Cursor) -> Shown {
    match at {
        Place::Nowhere => Shown::Nothing,
        Place::Text(span) if !private => match texts.text(&span.path).and_then(|text| cut(&text, span, cursor)) {
            Some(excerpt) => Shown::Excerpt(excerpt, span.clone()),
            None => Shown::Path(place(at, texts, cursor)),
        },
        Place::File(_) | Place::Cell(_) | Place::Text(_) => Shown::Path(place(at, texts, cursor)),
    }
}

/// The lines of `text` that `span` touches (at most three); `None` if it is too far into a line to be shown.
fn cut(text: &Arc<str>, span: &Span, cursor: &mut Cursor) -> Option<Excerpt> {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let mut end = text.floor_char_boundary(span.end.clamp(start, text.len()));
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if start - from > LONGEST_LINE {
        return None;
    }
    let first_line = cursor.position(&span.path, text, from).line;
    let third = text[start..].match_indices('\n').nth(2).map_or(text.len(), |(at, _)| start + at);
    end = end.min(third).min(text.floor_char_boundary(start + LONGEST_LINE));
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let to = to.min(text.floor_char_boundary(end + LONGEST_LINE));
    // An empty place at the end of a line or of the file still needs a character to point at.
    let line = text[from..to].trim_end_matches('\r');
    let range = (start - from).min(line.len())..(end - from).min(line.len());
    Some(Excerpt::new(line, first_line, from, range))
}

/// The last line of `human` output: `2 errors, 1 warning`. Empty if there is nothing to count.
pub fn tally(errors: usize, warnings: usize, language: Language) -> String {
    let mut out = String::new();
    match language {
        Language::English => {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            if errors > 0 {
                let _ = write!(out, "{errors} error{}", plural(errors));
            }
            if warnings > 0 {
                let comma = if errors > 0 { ", " } else { "" };
                let _ = write!(out, "{comma}{warnings} warning{}", plural(warnings));
            }
        }
        Language::Chinese => {
            if errors > 0 {
                let _ = write!(out, "{errors} 个错误");
            }
            if warnings > 0 {
                let comma = if errors > 0 { "，" } else { "" };
                let _ = write!(out, "{comma}{warnings} 个警告");
            }
        }
    }
    out
}
