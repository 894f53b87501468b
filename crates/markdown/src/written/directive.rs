//! Writes directives.

use super::block::blocks;
use super::escape::attribute;
use super::inline::{inlines, picture};
use crate::tree::{Directive, DirectiveKind, Node, NodeRef};

/// A directive with its lines.
pub(super) fn directive(directive: &Directive, node: &NodeRef<'_>) -> String {
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
    format!("{start}\n{}\n:::", content.join("\n\n"))
}

/// A picture that is a block of its own, with its caption as its title if it is `titled`.
pub(super) fn figure(node: &NodeRef<'_>, titled: bool) -> String {
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
    let mut said = String::new();
    for child in node.children() {
        match child.node() {
            Node::By => start.push_str(&attribute("by", child.words())),
            Node::Cite => start.push_str(&attribute("source", child.words())),
            Node::Credit => start.push_str(&attribute("credit", child.words())),
            Node::Figure => content.push(figure(&child, false)),
            _ if of_blocks => content.extend(blocks(child.alone())),
            _ => said.push_str(child.words()),
        }
    }
    if !said.is_empty() {
        start.push_str(&attribute("caption", &said));
    }
}

/// A line of `pairs`.
fn pair(node: &NodeRef<'_>) -> String {
    let halves = node.children().map(|half| inlines(half.children()).trim().to_owned());
    halves.collect::<Vec<_>>().join(" | ")
}
