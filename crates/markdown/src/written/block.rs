//! Writes blocks and directives. Each is a text of whole lines, without the line end after the last.

use super::escape::attribute;
use super::inline::{html, inlines, inlines_after, picture};
use crate::tree::{Align, Code, Directive, DirectiveKind, HeadingNode, Node, NodeRef, Nodes};

/// The blocks of siblings. Inlines between blocks are a block of their own.
pub(super) fn blocks(nodes: Nodes<'_>) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut before: Option<&Node> = None;
    let mut other = false;
    let mut nodes = nodes.peekable();
    while let Some(node) = nodes.next() {
        if is_inline(node.node()) {
            let mut last = node;
            while let Some(next) = nodes.next_if(|next| is_inline(next.node())) {
                last = next;
            }
            blocks.push(inlines(node.until(&last)));
            before = None;
            continue;
        }
        // Lists that follow each other have different signs, or they would be one.
        other = matches!((before, node.node()), (Some(Node::List(_)), Node::List(_))) && !other;
        blocks.push(block(&node, other));
        before = Some(node.node());
    }
    blocks
}

/// Whether `node` may be in a paragraph.
fn is_inline(node: &Node) -> bool {
    !node.is_block() && !matches!(node, Node::Figure | Node::Cell | Node::More)
}

/// `text` with `start` before its first line and `rest` before the others that are not empty.
pub(super) fn indented(text: &str, start: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + start.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let before = if at == 0 { start } else { rest };
        out.push_str(if line.is_empty() { before.trim_end_matches(' ') } else { before });
        out.push_str(line);
    }
    out
}

/// One block; `other` is whether it is a list that needs a different sign.
fn block(node: &NodeRef<'_>, other: bool) -> String {
    let children = || blocks(node.children()).join("\n\n");
    match node.node() {
        Node::Heading(heading) => self::heading(heading, node),
        Node::Quote(alert) => {
            let name = alert.map(|alert| format!("[!{}]\n", alert.name().to_uppercase())).unwrap_or_default();
            indented(&format!("{name}{}", children()), "> ", "> ")
        }
        Node::List(first) => list(*first, node, other),
        Node::Definitions => definitions(node),
        Node::Table(columns) => table(columns, node),
        Node::Code(code) => self::code(code),
        Node::Rule => "***".to_owned(),
        Node::HtmlBlock => {
            let mut out = String::new();
            for piece in node.children() {
                if let Node::Html(piece) = piece.node() {
                    html(&mut out, piece);
                }
            }
            if out.trim().is_empty() { "<!-- -->".to_owned() } else { out.trim_end_matches('\n').to_owned() }
        }
        Node::Directive(of) => directive(of, node),
        Node::Figure => figure(node, true),
        Node::More => "<!-- more -->".to_owned(),
        Node::Stanza => inlines(node.children()).replace("\\\n", "\n"),
        _ => inlines(node.children()),
    }
}

fn heading(heading: &HeadingNode, node: &NodeRef<'_>) -> String {
    let signs = format!("{} ", "#".repeat(heading.level.clamp(1, 6).into()));
    let text = inlines_after(signs, node.children());
    let mut attributes = Vec::new();
    if heading.own_id {
        attributes.push(format!("#{}", heading.id));
    }
    attributes.extend(heading.classes.iter().map(|class| format!(".{class}")));
    attributes.extend(heading.lang.iter().map(|lang| format!("lang={lang}")));
    let after = if attributes.is_empty() { String::new() } else { format!(" {{{}}}", attributes.join(" ")) };
    if text.contains('\n') && heading.level <= 2 {
        return format!("{}{after}\n{}", inlines(node.children()), if heading.level == 1 { "===" } else { "---" });
    }
    // Signs at the end would close the heading, and braces would be its attributes.
    let is_text = node.children().last().is_some_and(|last| matches!(last.node(), Node::Text));
    let text = match (text.strip_suffix('#'), text.strip_suffix('}')) {
        (Some(before), _) if is_text => format!("{before}\\#"),
        (_, Some(before)) if is_text => format!("{before}&#125;"),
        _ => text,
    };
    format!("{text}{after}").trim_end().to_owned()
}

fn list(first: Option<u32>, node: &NodeRef<'_>, other: bool) -> String {
    let loose = node.children().any(|item| item.children().any(|child| matches!(child.node(), Node::Paragraph)));
    let mut items = Vec::new();
    for (item, number) in node.children().zip(first.unwrap_or_default()..) {
        let mut sign = match first {
            Some(_) => format!("{number}{}", if other { ")" } else { "." }),
            None => (if other { "+" } else { "-" }).to_owned(),
        };
        let rest = " ".repeat(sign.len() + 1);
        sign.push(' ');
        if let Node::Item(Some(done)) = item.node() {
            sign.push_str(if *done { "[x] " } else { "[ ] " });
        }
        let content = blocks(item.children()).join(if loose { "\n\n" } else { "\n" });
        // Code after the sign would be indented too far.
        items.push(indented(&content, &sign, &rest));
    }
    items.join(if loose { "\n\n" } else { "\n" })
}

fn definitions(node: &NodeRef<'_>) -> String {
    let mut out = String::new();
    for child in node.children() {
        let content = blocks(child.children()).join("\n\n");
        let loose = child.children().any(|inner| matches!(inner.node(), Node::Paragraph));
        match child.node() {
            Node::Term => {
                if !out.is_empty() {
                    out.push_str("\n\n");
                }
                out.push_str(&content);
            }
            _ => out.extend([if loose { "\n\n" } else { "\n" }, &*indented(&content, ": ", "  ")]),
        }
    }
    out
}

fn table(columns: &[Align], node: &NodeRef<'_>) -> String {
    let mut lines = Vec::new();
    for row in node.children() {
        let cells: String = row.children().map(|cell| cell_text(&cell) + " |").collect();
        lines.push(format!("|{cells}"));
        if matches!(row.node(), Node::Row { head: true }) {
            let rules = columns.iter().map(|column| match column {
                Align::None => "---",
                Align::Left => ":--",
                Align::Center => ":-:",
                Align::Right => "--:",
            });
            lines.push(format!("|{}|", rules.collect::<Vec<_>>().join("|")));
        }
    }
    lines.join("\n")
}

/// The text of a cell after a space, in which every bar has a backslash; nothing for an empty one.
fn cell_text(cell: &NodeRef<'_>) -> String {
    if cell.children().next().is_none() {
        return String::new();
    }
    let text = inlines_after(" ".to_owned(), cell.children()).replace("\\\n", "<br>").replace('\n', " ");
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

fn code(code: &Code) -> String {
    let longest = code.code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let mut attributes = Vec::new();
    if code.lines {
        attributes.push("lines".to_owned());
    }
    if !code.marked.is_empty() {
        let ranges = code.marked.iter().map(|range| format!("{}-{}", range.start(), range.end()));
        attributes.push(format!("mark=\"{}\"", ranges.collect::<Vec<_>>().join(",")));
    }
    let after = if attributes.is_empty() { String::new() } else { format!(" {{{}}}", attributes.join(" ")) };
    let end = if code.code.is_empty() || code.code.ends_with('\n') { "" } else { "\n" };
    format!("{fence}{}{after}\n{}{end}{fence}", code.language, code.code)
}

/// A directive with its lines.
fn directive(directive: &Directive, node: &NodeRef<'_>) -> String {
    let mut content = Vec::new();
    let mut start = String::from("::: ");
    start.push_str(directive.kind.name().unwrap_or_default());
    if let Some(media) = &directive.media {
        start.push_str(&attribute("file", &media.written));
        for (name, target) in [("captions", &media.captions), ("poster", &media.poster)] {
            start.extend(target.iter().map(|target| attribute(name, &target.target)));
        }
        start.push_str(if media.silent { " silent" } else { "" });
    }
    start.push_str(if directive.vertical { " vertical" } else { "" });
    start.push_str(if directive.decorative { " decorative" } else { "" });
    start.extend(directive.layout.iter().flat_map(|layout| [" ", layout.name()]));
    start.extend(directive.lang.iter().map(|lang| attribute("lang", lang)));
    let mut lines = Vec::new();
    for child in node.children() {
        match child.node() {
            Node::Title => start.push_str(&attribute("title", child.words())),
            Node::Author => start.push_str(&attribute("author", child.words())),
            Node::Caption { blocks: of_blocks } => caption(&child, *of_blocks, &mut start, &mut content),
            Node::Pair => lines.push(pair(&child)),
            Node::Figure => content.push(figure(&child, directive.kind == DirectiveKind::Gallery)),
            _ => content.push(String::new()),
        }
        if content.last().is_some_and(String::is_empty) {
            content.pop();
            content.extend(blocks(child.alone()));
        }
    }
    if !lines.is_empty() {
        content.push(lines.join("\n"));
    }
    if directive.kind == DirectiveKind::Nothing {
        return content.join("\n\n");
    }
    // Pictures side by side are lines of one paragraph.
    let figures = node.children().filter(|child| matches!(child.node(), Node::Figure)).count();
    let side_by_side = directive.kind == DirectiveKind::Gallery && content.len() == figures;
    format!("{start}\n{}\n:::", content.join(if side_by_side { "\n" } else { "\n\n" }))
}

/// A picture that is a block of its own, with its caption as its title if it is `titled`.
fn figure(node: &NodeRef<'_>, titled: bool) -> String {
    let mut out = String::new();
    let mut words = "";
    for child in node.children().filter(|_| titled) {
        if let Node::Caption { .. } = child.node() {
            words = child.words();
        }
    }
    for child in node.children() {
        match child.node() {
            Node::Picture(of) => picture(&mut out, of, if words.is_empty() { &of.title } else { words }),
            Node::Caption { .. } => {}
            _ => out.push_str(&inlines(child.alone())),
        }
    }
    out
}

/// Writes what is said below a directive: in its first line, or as its last blocks.
fn caption(node: &NodeRef<'_>, of_blocks: bool, start: &mut String, content: &mut Vec<String>) {
    let (mut said, mut credit) = (String::new(), String::new());
    for child in node.children() {
        match child.node() {
            Node::By => start.push_str(&attribute("by", child.words())),
            Node::Cite => start.push_str(&attribute("source", child.words())),
            Node::Credit => credit = attribute("credit", child.words()),
            Node::Figure => content.push(figure(&child, false)),
            _ if of_blocks => content.extend(blocks(child.alone())),
            _ => said.push_str(child.words()),
        }
    }
    if !said.is_empty() {
        start.push_str(&attribute("caption", &said));
    }
    start.push_str(&credit);
}

/// A line of `pairs`.
fn pair(node: &NodeRef<'_>) -> String {
    let halves = node.children().map(|half| inlines(half.children()).trim().to_owned());
    halves.collect::<Vec<_>>().join(" | ")
}
