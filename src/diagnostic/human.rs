//! Diagnostics as a caret excerpt for people, drawn by `annotate-snippets` (carets stand right under Chinese).

use std::fmt::Write as _;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::place::Cursor;
use super::short::{one_line, place};
use super::{Diagnostic, Label, Language, Place, Severity, Span, Texts};

/// `diagnostics` in their order, each with the line it is about where there is one and it may be shown.
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

/// Where the last place was found, and the last label: labels stand elsewhere, and would make places search anew.
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
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::NOTE,
    }
    .with_name(diagnostic.severity.word(language));
    let message = one_line(diagnostic.message.get(language));
    let mut group = Group::with_title(level.primary_title(message.as_str()).id(diagnostic.code.name()));

    let main = excerpt(&diagnostic.place, diagnostic.private, texts, &mut cursors.places);
    let mut label_excerpt = |label: &Label| excerpt(&label.place, diagnostic.private, texts, &mut cursors.labels);
    let labels: Vec<_> = diagnostic.labels.iter().map(|label| (label_excerpt(label), label)).collect();
    match &main {
        Shown::Excerpt(text, span) => {
            let mut snippet = Snippet::source(text.text.as_str())
                .line_start(text.first_line)
                .path(span.path.as_ref())
                .annotation(AnnotationKind::Primary.span(text.range.clone()));
            for (shown, label) in &labels {
                if let Shown::Excerpt(_, other) = shown
                    && other.path == span.path
                    && let Some(range) = text.inside(other)
                {
                    snippet =
                        snippet.annotation(AnnotationKind::Context.span(range).label(label.wording.get(language)));
                }
            }
            group = group.element(snippet);
        }
        Shown::Path(path) => group = group.element(Origin::path(path.as_str())),
        Shown::Nothing => {}
    }
    for (shown, label) in &labels {
        group = with_label(group, shown, label.wording.get(language), &main);
    }
    let hint = diagnostic.hint.as_ref().map(|hint| one_line(hint.get(language)));
    if let Some(hint) = &hint {
        group = group.element(Level::HELP.with_name(help(language)).message(hint.as_str()));
    }
    let drawn = renderer.render(&[group]).clone();
    if matches!(main, Shown::Nothing) && labels.is_empty() { without_margin(&drawn) } else { drawn }
}

/// `group` with a label that does not stand in the excerpt of the main place.
fn with_label<'a>(group: Group<'a>, shown: &'a Shown, wording: &'a str, main: &Shown) -> Group<'a> {
    match (shown, main) {
        // It stands in the excerpt above.
        (Shown::Excerpt(_, other), Shown::Excerpt(text, span))
            if other.path == span.path && text.inside(other).is_some() =>
        {
            group
        }
        (Shown::Excerpt(text, span), _) => {
            let label = AnnotationKind::Context.span(text.range.clone()).label(wording);
            let snippet = Snippet::source(text.text.as_str()).line_start(text.first_line).path(span.path.as_ref());
            group.element(snippet.annotation(label))
        }
        (Shown::Path(path), _) => {
            group.element(Origin::path(path.as_str())).element(Level::NOTE.with_name(None::<&str>).message(wording))
        }
        (Shown::Nothing, _) => group.element(Level::NOTE.with_name(None::<&str>).message(wording)),
    }
}

/// `drawn` without its line of nothing but a margin, which has its use beside an excerpt alone.
fn without_margin(drawn: &str) -> String {
    let is_margin = |line: &&str| {
        let mut coloured = line.split('\u{1B}');
        let first = coloured.next().unwrap_or_default();
        let rest = coloured.filter_map(|part| part.split_once('m')).map(|(_, text)| text);
        std::iter::once(first).chain(rest).collect::<String>().trim() == "|"
    };
    drawn.lines().filter(|line| !is_margin(line)).collect::<Vec<_>>().join("\n")
}

/// What stands before a hint.
fn help(language: Language) -> &'static str {
    match language {
        Language::English => "help",
        Language::Chinese => "办法",
    }
}

/// What can be shown of a place.
enum Shown {
    Nothing,
    Path(String),
    Excerpt(Excerpt, Span),
}

/// Some whole lines of a file.
struct Excerpt {
    text: String,
    first_line: usize,
    /// The bytes of `text` that are meant.
    range: std::ops::Range<usize>,
    /// Where `text` begins in the file.
    offset: usize,
}

impl Excerpt {
    /// The bytes of this excerpt that `span` means, if they lie inside it.
    fn inside(&self, span: &Span) -> Option<std::ops::Range<usize>> {
        let start = span.start.checked_sub(self.offset)?;
        let end = span.end.checked_sub(self.offset)?;
        (end <= self.text.len() && self.text.is_char_boundary(start) && self.text.is_char_boundary(end))
            .then_some(start..end)
    }
}

/// The most bytes of a line before the place, and after it, that are given to the renderer, which shows what fits. A place
/// deeper in a line than this (no person writes such lines) is told without the line: its column would come out wrong.
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

/// The lines of `text` that `span` touches (at most three); `None` if it stands too deep in a line to be shown.
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
    // An empty place at the end of a line, or of the file, still needs something to point at.
    let line = text[from..to].trim_end_matches('\r');
    let range = (start - from).min(line.len())..(end - from).min(line.len());
    // The renderer makes ASCII controls and marks of direction visible. Those of Latin-1 are left to us: each becomes a
    // character of as many bytes, so that every place stays where it is.
    let text = line.chars().map(|c| if ('\u{80}'..='\u{9F}').contains(&c) { '·' } else { c }).collect();
    Some(Excerpt { text, first_line, range, offset: from })
}

/// How `human` ends a run: `2 errors, 1 warning`. Empty if there is nothing to count.
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
