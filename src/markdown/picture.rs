//! Pictures, and the figure that a picture alone in its paragraph becomes.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::SlotKind;
use super::address::{Address, unsafe_address};
use super::writer::{Spanned, Writer, escape, escape_address};
use crate::language::joins;

/// A picture that began its paragraph, and may be all there is in it.
#[derive(Debug)]
pub(super) struct Lone {
    /// The byte of the HTML where its `title` would stand.
    title_at: usize,
    /// The byte of the HTML after it.
    end: usize,
    /// Its title, which becomes the caption.
    title: String,
}

impl Writer<'_> {
    /// Writes a picture and takes its events up to its end.
    pub(super) fn picture<'e>(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: &Range<usize>,
        events: &mut impl Iterator<Item = Spanned<'e>>,
    ) {
        let alt = self.alternative_text(events);
        let address = self.prepared.strip(address);
        let begins = self.html.len() == self.paragraph_start;
        self.html.push_str("<img");
        match Address::of(&address) {
            Address::Unsafe => {
                self.html.truncate(self.html.len() - "<img".len());
                let span = self.target_span(link_type, &address, range);
                self.report(unsafe_address(&address), span);
                self.plain(&alt);
                return;
            }
            Address::Elsewhere => {
                self.html.push_str(" src=\"");
                escape_address(&mut self.html, &address);
                self.html.push('"');
            }
            Address::Here(target) => {
                let span = self.target_span(link_type, &address, range);
                let kind = SlotKind::Picture { target: target.into_owned(), alt: alt.clone(), decorative: false };
                self.slot(kind, span);
            }
        }
        self.html.push_str(" alt=\"");
        escape(&mut self.html, &alt);
        self.html.push('"');
        let title_at = self.html.len();
        let lone = begins && self.options.extensions;
        if !lone {
            self.title(title);
        }
        self.html.push_str(" />");
        let title = self.prepared.strip(title).into_owned();
        self.lone = lone.then(|| Lone { title_at, end: self.html.len(), title });
    }

    /// The text between `![` and `]`, without markup.
    fn alternative_text<'e>(&self, events: &mut impl Iterator<Item = Spanned<'e>>) -> String {
        let mut alt = String::new();
        let mut inside = 0_usize;
        let mut broken = false;
        for (event, range) in events.by_ref() {
            match event {
                Event::End(TagEnd::Image) if inside == 0 => break,
                Event::End(TagEnd::Image) => inside -= 1,
                Event::Start(Tag::Image { .. }) => inside += 1,
                Event::SoftBreak | Event::HardBreak => broken = true,
                Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => {
                    let text = if self.prepared.touched(&range) { self.prepared.strip(&text) } else { (&*text).into() };
                    if std::mem::take(&mut broken) {
                        let between = alt.chars().next_back().zip(text.chars().next());
                        alt.push_str(if between.is_some_and(|(before, after)| joins(before, after)) {
                            ""
                        } else {
                            " "
                        });
                    }
                    alt.push_str(&text);
                }
                _ => {}
            }
        }
        alt
    }

    /// Ends the paragraph as a figure if a picture was all that it had. Answers whether it was.
    pub(super) fn end_lone_picture(&mut self) -> bool {
        let Some(lone) = self.lone.take() else { return false };
        if lone.end != self.html.len() {
            if !lone.title.is_empty() {
                let mut title = String::from(" title=\"");
                escape(&mut title, &lone.title);
                title.push('"');
                self.insert(lone.title_at, &title);
            }
            return false;
        }
        let tag = self.paragraph_start - "<p>".len();
        self.remove(tag, "<p>".len());
        self.insert(tag, "<figure>");
        if !lone.title.is_empty() {
            self.html.push_str("<figcaption>");
            escape(&mut self.html, &lone.title);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>\n");
        true
    }
}
