//! Writes inlines.

use super::escape::{attribute, destination, title, words};
use crate::SlotKind;
use crate::cjk::is_cjk;
use crate::escape::escape;
use crate::span::CLASSES;
use crate::tree::{Destination, Html, HtmlAttribute, Node, NodeRef, Nodes, Picture};

/// Separates what must not touch: a comment writes nothing.
const APART: &str = "<!-- -->";

/// The inlines `nodes`, which begin a line.
pub(super) fn inlines(nodes: Nodes<'_>) -> String {
    inlines_after(String::new(), nodes)
}

/// The inlines `nodes` after what begins their line.
pub(super) fn inlines_after(mut out: String, nodes: Nodes<'_>) -> String {
    let begins = out.len();
    run(&mut out, nodes, None);
    if out.len() > begins {
        keep_space(&mut out);
    }
    out
}

/// Keeps the space at the end of a line.
fn keep_space(out: &mut String) {
    if out.ends_with(' ') {
        out.pop();
        out.push_str("&#32;");
    }
}

/// Adds inlines; `around` is the node that they are in.
fn run(out: &mut String, nodes: Nodes<'_>, around: Option<&Node>) {
    let alone = nodes.clone().count() == 1;
    let mut last: Option<&Node> = None;
    for node in nodes {
        let letter = |c: char| c.is_alphanumeric() && !is_cjk(c);
        let word = matches!(node.node(), Node::Text) && node.words().starts_with(letter);
        let digit = matches!(node.node(), Node::Text) && node.words().starts_with(|c: char| c.is_ascii_digit());
        // A brace before ruby, and a price after a formula.
        let reads = matches!(node.node(), Node::Ruby(_)) && out.contains("\\{")
            || digit && matches!(last, Some(Node::Formula(_)));
        if reads || last.is_some_and(|last| touches(last, node.node()) || word && is_run(last) && ends_in_mark(out)) {
            out.push_str(APART);
        }
        let begins = out.len();
        inline(out, &node, around.filter(|_| alone));
        if let Some(mark) = begins.checked_sub(1)
            && out.get(mark..).is_some_and(|written| written.starts_with("!["))
        {
            // It would be a picture.
            out.insert(mark, '\\');
        }
        last = Some(node.node());
    }
}

/// Whether the signs around two nodes would be read as others if one followed the other.
fn touches(one: &Node, other: &Node) -> bool {
    is_run(one) && is_run(other)
        || matches!((one, other), (Node::CodeSpan, Node::CodeSpan))
        || matches!((one, other), (Node::Superscript, Node::Superscript) | (Node::Formula(_), Node::Formula(_)))
}

/// Adds one inline; `sole` is the node around it, if it contains nothing else.
fn inline(out: &mut String, node: &NodeRef<'_>, sole: Option<&Node>) {
    let begins = out.is_empty() || out.ends_with('\n');
    match node.node() {
        Node::Text => words(out, node.words(), begins),
        Node::SoftBreak => {
            keep_space(out);
            out.push('\n');
        }
        Node::HardBreak => {
            keep_space(out);
            out.push_str("\\\n");
        }
        // Signs that follow each other in one word: only the order of the two that all parsers agree about.
        Node::Emphasis if matches!(sole, Some(Node::Emphasis)) => run(out, node.children(), Some(node.node())),
        Node::Strong if matches!(sole, Some(Node::Strong)) => run(out, node.children(), Some(node.node())),
        Node::Emphasis => between(out, "*", node),
        Node::Strong => between(out, "**", node),
        Node::Strike => between(out, "~~", node),
        Node::Superscript => between(out, "^", node),
        Node::Subscript => bracketed(out, node, "{.sub}"),
        Node::CodeSpan => code(out, node.words()),
        Node::Link(link) => {
            let address = match &link.to {
                Destination::Here(here) => &here.target,
                Destination::Elsewhere(address) | Destination::Mail(address) => &**address,
            };
            let same = node.words() == address && link.title.is_empty() && node.children().count() == 1;
            let mail = matches!(link.to, Destination::Mail(_));
            let plain = !address.contains(char::is_whitespace) && !destination(address).contains('\\');
            if mail || same && address.contains("://") && plain {
                out.extend(["<", address, ">"]);
            } else {
                bracketed(out, node, &format!("({}{})", destination(address), title(&link.title)));
            }
        }
        Node::Span(span) => {
            let class = CLASSES.iter().find(|known| Some(known.1) == span.class).map_or("", |known| known.0);
            let lang = span.lang.as_deref().map(|lang| attribute("lang", lang)).unwrap_or_default();
            bracketed(out, node, &format!("{{{}}}", [class, &lang].concat().trim_start()));
        }
        Node::Picture(picture) => self::picture(out, picture, &picture.title),
        Node::Ruby(reading) => out.extend(["{", node.words(), "}(", reading, ")"]),
        Node::Formula(formula) => {
            let signs = if formula.is_block() { "$$" } else { "$" };
            out.extend([signs, formula.tex(), signs]);
        }
        Node::NoteReference(label) => out.extend(["[^", &**label, "]"]),
        Node::Html(html) => self::html(out, html),
        Node::More => out.push_str("<!-- more -->"),
        // A block where only inlines may be: its words.
        _ => run(out, node.children(), None),
    }
}

fn between(out: &mut String, signs: &str, node: &NodeRef<'_>) {
    let begins = out.len();
    out.push_str(signs);
    run(out, node.children(), Some(node.node()));
    let (before, inside) = (out.get(..begins), out.get(begins + signs.len()..));
    let is_mark = is_run(node.node())
        && inside.is_some_and(|inside| inside.starts_with(|c: char| !c.is_alphanumeric() && !is_cjk(c)));
    if is_mark && before.is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() && !is_cjk(c))) {
        out.insert_str(begins, APART);
    }
    out.push_str(signs);
}

/// Whether `node` is words between signs.
fn is_run(node: &Node) -> bool {
    matches!(node, Node::Emphasis | Node::Strong | Node::Strike)
}

/// Whether there is punctuation before the signs at the end of `out`: a letter after them would not let them close.
fn ends_in_mark(out: &str) -> bool {
    let inside = out.trim_end_matches(['*', '_', '~']);
    inside.ends_with(|c: char| !c.is_alphanumeric() && !is_cjk(c))
}

fn bracketed(out: &mut String, node: &NodeRef<'_>, after: &str) {
    out.push('[');
    run(out, node.children(), None);
    out.push(']');
    out.push_str(after);
}

/// Adds code between more backticks than it has in a row.
fn code(out: &mut String, code: &str) {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let signs = "`".repeat(longest + 1);
    let blank = code.trim_matches(' ').is_empty();
    let padded = code.starts_with('`') || code.ends_with('`') || !blank && code.starts_with(' ') && code.ends_with(' ');
    let pad = if padded { " " } else { "" };
    out.extend([&*signs, pad, code, pad, &*signs]);
}

/// Adds a picture with a title.
pub(super) fn picture(out: &mut String, picture: &Picture, said: &str) {
    out.push_str("![");
    words(out, &picture.alt, false);
    out.extend(["](", &*destination(&picture.file.target), &*title(said), ")"]);
}

/// Adds a piece of raw HTML.
pub(super) fn html(out: &mut String, html: &Html) {
    match html {
        Html::Start { name, attributes, closed, .. } => {
            out.extend(["<", &**name]);
            for attribute in attributes {
                let (name, value) = match attribute {
                    HtmlAttribute::Own(name, value) => (&**name, &**value),
                    HtmlAttribute::Slot(SlotKind::Link { target }, _) => ("href", &**target),
                    HtmlAttribute::Slot(kind, _) => ("src", kind.target()),
                };
                out.extend([" ", name, "=\""]);
                escape(out, value);
                out.push('"');
            }
            out.push_str(if *closed { " />" } else { ">" });
        }
        Html::End(name) => out.extend(["</", &**name, ">"]),
        Html::Text(text) | Html::Verbatim(text) => out.push_str(text),
    }
}
