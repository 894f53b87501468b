//! A manuscript as a document of the dialect: front matter and Markdown.

mod escape;
mod inline;
mod yaml;

use std::fmt::Write;

use crate::manuscript::{Attributed, Block, ColumnAlign, Inline, Manuscript, Shown};

use escape::attribute;
use inline::{Lines, Names, inlines};
use yaml::front_matter;

/// The manuscript as a document, front matter included. Pictures are beside it, by their names.
pub fn markdown(manuscript: &Manuscript) -> String {
    let names = Names::of(manuscript);
    let mut out = front_matter(&manuscript.front);
    for placed in &manuscript.body {
        out.push('\n');
        out.push_str(&block(&placed.block, &names));
    }
    for (note, name) in names.notes() {
        let Some(blocks) = manuscript.notes.get(note) else { continue };
        let text = blocks_text(blocks, &names);
        let _ = write!(out, "\n[^{name}]: {}", indented(&text, "    ").trim_start());
    }
    out
}

fn blocks_text(blocks: &[Block], names: &Names<'_>) -> String {
    blocks.iter().map(|inner| block(inner, names)).collect::<Vec<_>>().join("\n")
}

/// A block, with a line feed at its end.
fn block(own: &Block, names: &Names<'_>) -> String {
    match own {
        Block::Heading { level, id, content } => {
            let marks = "#".repeat(usize::from(*level));
            let id = id.as_deref().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
            format!("{marks} {}{id}\n", inlines(content, names, Lines::Heading))
        }
        Block::Paragraph(content) => format!("{}\n", inlines(content, names, Lines::Paragraph)),
        Block::Quotation(content) => prefixed(&blocks_text(content, names), "> "),
        Block::Quote(quote) => attributed("quote", quote, names),
        Block::Epigraph(quote) => attributed("epigraph", quote, names),
        Block::Verse { vertical, stanzas } => {
            let lines = |stanza: &Vec<Vec<Inline>>| {
                let lines = stanza.iter().map(|line| inlines(line, names, Lines::Verse));
                lines.collect::<Vec<_>>().join("\n")
            };
            let text = stanzas.iter().map(lines).collect::<Vec<_>>().join("\n\n");
            format!("::: verse{}\n{text}\n:::\n", if *vertical { " vertical" } else { "" })
        }
        Block::List { start, items } => list(*start, items, names),
        Block::Table { columns, header, rows } => table(columns, header, rows, names),
        Block::Figure { caption: None, credit: None, pictures } => {
            pictures.iter().map(|shown| picture(shown, names)).collect()
        }
        Block::Figure { caption, credit, pictures } => {
            let mut text = "::: figure".to_owned();
            add_attribute(&mut text, "caption", caption.as_deref());
            add_attribute(&mut text, "credit", credit.as_deref());
            directive(text, pictures, names)
        }
        Block::Gallery { caption, pictures } => {
            let mut text = "::: gallery".to_owned();
            add_attribute(&mut text, "caption", caption.as_deref());
            directive(text, pictures, names)
        }
        Block::Formula(tex) => format!("$${tex}$$\n"),
    }
}

fn attributed(name: &str, quote: &Attributed, names: &Names<'_>) -> String {
    let mut text = format!("::: {name}");
    add_attribute(&mut text, "by", quote.by.as_deref());
    add_attribute(&mut text, "source", quote.source.as_deref());
    format!("{text}\n{}:::\n", blocks_text(&quote.content, names))
}

fn add_attribute(text: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = write!(text, " {name}=\"{}\"", attribute(value));
    }
}

fn directive(mut text: String, pictures: &[Shown], names: &Names<'_>) -> String {
    text.push('\n');
    for shown in pictures {
        text.push_str(&picture(shown, names));
    }
    text.push_str(":::\n");
    text
}

fn picture(shown: &Shown, names: &Names<'_>) -> String {
    format!("{}\n", names.picture(shown))
}

fn list(start: Option<u32>, items: &[Vec<Block>], names: &Names<'_>) -> String {
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        let marker = match start {
            Some(start) => format!("{}. ", start.saturating_add(at as u32)),
            None => "- ".to_owned(),
        };
        // A list in an item follows its text at once, so that the list stays close.
        let content: String = item.iter().map(|inner| block(inner, names)).collect();
        let content = indented(&content, &" ".repeat(marker.len()));
        text.push_str(&marker);
        text.push_str(content.trim_start());
    }
    text
}

fn table(columns: &[ColumnAlign], header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], names: &Names<'_>) -> String {
    let row = |cells: &[Vec<Inline>]| {
        let mut line = "|".to_owned();
        for cell in cells {
            let text = inlines(cell, names, Lines::Cell);
            let _ = if text.is_empty() { write!(line, " |") } else { write!(line, " {text} |") };
        }
        line.push('\n');
        line
    };
    let mut text = row(header);
    text.push('|');
    for align in columns {
        text.push_str(match align {
            ColumnAlign::Unset => "---|",
            ColumnAlign::Centre => ":-:|",
            ColumnAlign::Right => "--:|",
        });
    }
    text.push('\n');
    for cells in rows {
        text.push_str(&row(cells));
    }
    text
}

fn indented(text: &str, by: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("{by}{line}\n") };
    text.lines().map(line).collect()
}

fn prefixed(text: &str, by: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        out.push_str(format!("{by}{line}").trim_end());
        out.push('\n');
    }
    out
}
