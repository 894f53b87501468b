//! Inlines as Markdown.

use std::fmt::Write;

use crate::manuscript::{Block, Inline, Manuscript, Shown};
use crate::writer::escape::{attribute, escaped, line_start};

/// Where inlines are written, and so what the end of a line is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Lines {
    Paragraph,
    Heading,
    Verse,
    Cell,
}

/// What inlines refer to by numbers: the names of pictures, and those of notes.
pub(super) struct Names<'m> {
    pictures: Vec<&'m str>,
    notes: Vec<usize>,
}

impl<'m> Names<'m> {
    pub(super) fn of(manuscript: &'m Manuscript) -> Self {
        let mut notes = Vec::new();
        for placed in &manuscript.body {
            add_notes(&placed.block, &mut notes);
        }
        Self { pictures: manuscript.pictures.iter().map(|picture| picture.name.as_str()).collect(), notes }
    }

    /// The notes that are referred to, with their names.
    pub(super) fn notes(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.notes.iter().enumerate().map(|(at, note)| (*note, at + 1))
    }

    fn note(&self, note: usize) -> String {
        self.notes.iter().position(|own| *own == note).map(|at| format!("[^{}]", at + 1)).unwrap_or_default()
    }

    pub(super) fn picture(&self, shown: &Shown) -> String {
        let name = self.pictures.get(shown.picture).copied().unwrap_or_default();
        let caption = shown.caption.as_deref().map(|caption| format!(" \"{}\"", attribute(caption)));
        format!("![{}]({name}{})", escaped(&shown.alt), caption.unwrap_or_default())
    }
}

/// The inlines as Markdown.
pub(super) fn inlines(content: &[Inline], names: &Names<'_>, lines: Lines) -> String {
    let mut text = String::new();
    for inline in content {
        write_one(inline, names, lines, &mut text);
    }
    match lines {
        Lines::Paragraph | Lines::Verse => line_start(&text),
        Lines::Heading => match text.strip_suffix('#') {
            Some(rest) => format!("{rest}\\#"),
            None => text,
        },
        Lines::Cell => text,
    }
}

fn write_one(inline: &Inline, names: &Names<'_>, lines: Lines, out: &mut String) {
    let inner = |content: &[Inline]| {
        let mut text = String::new();
        for inline in content {
            write_one(inline, names, lines, &mut text);
        }
        text
    };
    let written = match inline {
        Inline::Text(text) => write!(out, "{}", escaped(text)),
        Inline::Strong(content) => write!(out, "**{}**", inner(content)),
        Inline::Emphasis(content) => write!(out, "*{}*", inner(content)),
        Inline::Strike(content) => write!(out, "~~{}~~", inner(content)),
        Inline::Dots(content) => write!(out, "[{}]{{.dot}}", inner(content)),
        Inline::Title(content) => write!(out, "[{}]{{.title}}", inner(content)),
        Inline::Sub(content) => write!(out, "[{}]{{.sub}}", inner(content)),
        Inline::Super(content) => match content.as_slice() {
            [Inline::Text(text)]
                if text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '−'))
                    && out.ends_with(|c: char| c.is_ascii_alphanumeric()) =>
            {
                write!(out, "^{text}^")
            }
            content => write!(out, "[{}]{{.sup}}", inner(content)),
        },
        Inline::Ruby { base, reading } => write!(out, "{{{base}}}({reading})"),
        Inline::Link { to, content } => write!(out, "[{}]({})", inner(content), address(to)),
        Inline::Note(note) => write!(out, "{}", names.note(*note)),
        Inline::Picture(shown) => write!(out, "{}", names.picture(shown)),
        Inline::Formula(tex) => write!(out, "${tex}$"),
        Inline::Break => write!(
            out,
            "{}",
            match lines {
                Lines::Paragraph => "\\\n",
                Lines::Verse => "\n",
                Lines::Heading => " ",
                Lines::Cell => "<br>",
            }
        ),
    };
    debug_assert!(written.is_ok(), "a text takes everything");
}

fn address(to: &str) -> String {
    let is_plain = !to.chars().any(|c| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '\\'));
    if is_plain {
        return to.to_owned();
    }
    let inner: String = to.chars().filter(|c| !matches!(c, '<' | '>' | '\n' | '\r')).collect();
    format!("<{}>", inner.replace('\\', "%5C"))
}

fn add_notes(block: &Block, notes: &mut Vec<usize>) {
    match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => add_notes_of(content, notes),
        Block::Quotation(blocks) => blocks.iter().for_each(|inner| add_notes(inner, notes)),
        Block::Quote(quote) | Block::Epigraph(quote) => quote.content.iter().for_each(|inner| add_notes(inner, notes)),
        Block::Verse { stanzas, .. } => stanzas.iter().flatten().for_each(|line| add_notes_of(line, notes)),
        Block::List { items, .. } => items.iter().flatten().for_each(|inner| add_notes(inner, notes)),
        Block::Table { header, rows, .. } => {
            header.iter().chain(rows.iter().flatten()).for_each(|cell| add_notes_of(cell, notes));
        }
        Block::Figure { .. } | Block::Gallery { .. } | Block::Formula(_) => {}
    }
}

fn add_notes_of(content: &[Inline], notes: &mut Vec<usize>) {
    for inline in content {
        match inline {
            Inline::Note(note) if !notes.contains(note) => notes.push(*note),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Dots(inner)
            | Inline::Title(inner)
            | Inline::Sub(inner)
            | Inline::Super(inner)
            | Inline::Link { content: inner, .. } => add_notes_of(inner, notes),
            _ => {}
        }
    }
}
