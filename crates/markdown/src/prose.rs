//! Extracts the passages of a text that contain a writer's sentences, for the copywriting check.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use regex::Regex;

use super::prepare::Prepared;
use super::structure::with_events;
use super::{Markdown, Source};
use blackeyes_chinese::{Letter, Passage};

/// A placeholder for non-text in a passage.
const OBJECT: char = '\u{FFFC}';

/// The parts of plain text that are not sentences: ruby, the attributes of a span, addresses.
static APART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (\{[^{}]*\}\([^()]*\))
        | (\{[.\#]?[\x20-\x7A]*\})
        | ((?i:https?|ftp|mailto):[!-~]+ | [A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)",
    )
    .ok()
});

impl Markdown {
    /// The passages of every paragraph, heading and table cell of `source`. Text between `<!-- autocorrect: false -->` and
    /// `<!-- autocorrect: true -->` is omitted.
    pub fn passages(&self, source: &Source<'_>) -> Vec<Passage> {
        with_events(self, source, |prepared, events| {
            let mut reader = Reader { source, prepared, open: Passage::default(), above: Vec::new(), done: Vec::new() };
            let mut state = State { off: false, closed: 0, label: false, directives: Vec::new() };
            for (event, range) in events {
                reader.event(&event, &range, &mut state);
            }
            reader.flush();
            reader.done
        })
    }
}

/// The state of the reader.
struct State {
    /// Whether a comment has turned the check off.
    off: bool,
    /// The number of open elements whose text is not part of a writer's sentences.
    closed: usize,
    /// Whether the text is the label of a link, which must not change: a changed label would break the link.
    label: bool,
    /// The open directives, each with whether its spaces are layout.
    directives: Vec<bool>,
}

struct Reader<'r> {
    source: &'r Source<'r>,
    prepared: &'r Prepared<'r>,
    open: Passage,
    /// The passages around the alternative text that is being read.
    above: Vec<Passage>,
    done: Vec<Passage>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, state: &mut State) {
        match event {
            Event::Start(Tag::Image { .. }) => {
                self.put(OBJECT, range.start);
                let layout = self.open.layout;
                self.above.push(std::mem::replace(&mut self.open, Passage { letters: Vec::new(), layout }));
            }
            Event::End(TagEnd::Image) => {
                let around = self.above.pop().unwrap_or_default();
                let alt = std::mem::replace(&mut self.open, around);
                self.keep(alt);
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => match link_type {
                LinkType::Autolink | LinkType::Email => {
                    self.put(OBJECT, range.start);
                    state.closed += 1;
                }
                LinkType::Collapsed | LinkType::Shortcut => state.label = !dest_url.is_empty(),
                _ => {}
            },
            Event::End(TagEnd::Link) => {
                state.label = false;
                state.closed = 0;
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript,
            )
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
            Event::Start(tag) => {
                self.flush();
                state.closed += usize::from(matches!(tag, Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock));
                if matches!(tag, Tag::HtmlBlock) {
                    self.directive(range, state);
                }
            }
            Event::End(tag) => {
                self.flush();
                if matches!(tag, TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock) {
                    state.closed = 0;
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                state.off = switched(html).unwrap_or(state.off);
                if html.starts_with("<br") {
                    self.put('\n', range.start);
                }
            }
            Event::Text(text) if state.closed == 0 && !state.off => self.text(text, range, state.label),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.put(OBJECT, range.start),
            Event::SoftBreak | Event::HardBreak => self.put('\n', range.start),
            Event::Text(_) | Event::Rule => {}
        }
    }

    /// Handles a directive line, if the block at `range` is one: `::: verse` or `:::`.
    fn directive(&mut self, range: &Range<usize>, state: &mut State) {
        let html = self.prepared.text.get(range.clone()).unwrap_or_default();
        if !self.prepared.is_directive(html) {
            return;
        }
        let name = self.prepared.strip(html);
        match name.trim().trim_start_matches(':').split_whitespace().next() {
            Some(name) => state.directives.push(matches!(name, "verse" | "pairs")),
            None => drop(state.directives.pop()),
        }
        self.open.layout = state.directives.contains(&true);
    }

    /// Adds a letter that must not be changed.
    fn put(&mut self, c: char, at: usize) {
        let at = self.source.start + self.prepared.original(at);
        self.open.letters.push(Letter { c, at, fixed: true });
    }

    fn text(&mut self, text: &str, range: &Range<usize>, label: bool) {
        if self.prepared.text.get(range.clone()) != Some(text) {
            // An entity or an escape: part of the text, but never changed.
            for c in self.prepared.strip(text).chars() {
                self.put(c, range.start);
            }
            return;
        }
        let apart: Vec<(Range<usize>, bool)> = APART
            .iter()
            .flat_map(|apart| apart.captures_iter(text))
            .filter_map(|found| Some((found.get(0)?.range(), found.get(2).is_none())))
            .map(|(found, object)| (range.start + found.start..range.start + found.end, object))
            .collect();
        let mut apart = apart.into_iter().peekable();
        for own in self.prepared.own(range) {
            let start = self.source.start + self.prepared.original(own.start);
            for (offset, c) in self.prepared.text.get(own.clone()).unwrap_or_default().char_indices() {
                let at = own.start + offset;
                while apart.next_if(|(apart, _)| apart.end <= at).is_some() {}
                match apart.peek().filter(|(apart, _)| apart.contains(&at)) {
                    // Add a placeholder for it.
                    Some((apart, true)) if apart.start == at => self.put(OBJECT, at),
                    Some(_) => {}
                    None => self.open.letters.push(Letter { c, at: start + offset, fixed: label }),
                }
            }
        }
    }

    /// Ends the current passage.
    fn flush(&mut self) {
        let layout = self.open.layout;
        let passage = std::mem::replace(&mut self.open, Passage { letters: Vec::new(), layout });
        self.keep(passage);
    }

    fn keep(&mut self, passage: Passage) {
        if !passage.letters.is_empty() {
            self.done.push(passage);
        }
    }
}

/// Whether a comment turns the check on or off: `Some(true)` means off.
fn switched(html: &str) -> Option<bool> {
    let comment = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    match comment {
        "autocorrect: true" | "autocorrect-enable" => Some(false),
        "autocorrect: false" | "autocorrect-disable" => Some(true),
        _ => None,
    }
}
