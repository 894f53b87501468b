//! The structure of a text apart from its words: everything that a fix must preserve.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser, Tag};

use super::events::{Spanned, extensions};
use super::prepare::{Look, Prepared};
use super::tree::{Destination, Directive, Html, HtmlAttribute, Node, Nodes, Picture, Tree};
use super::{Markdown, SlotKind, Source};
use crate::codes;
use blackeyes_diagnostics::Code;

/// The elements, addresses, labels, ids, code, formulas, HTML, directives and notes of a text, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// The parser tokens, each with its position in the file.
    tokens: Vec<(usize, String)>,
    /// The definitions of references: label, address and title.
    definitions: Vec<(usize, String)>,
    /// The nodes of the tree, with placeholders for their words.
    frame: Vec<String>,
    /// The slots of the HTML.
    slots: Vec<SlotKind>,
    /// The codes of the diagnostics, sorted.
    wrong: Vec<Code>,
}

/// Calls `read` with the events of `source` from which the body is parsed.
pub(super) fn with_events<T>(
    markdown: &Markdown,
    source: &Source<'_>,
    read: impl FnOnce(&Prepared<'_>, &mut dyn Iterator<Item = Spanned<'_>>) -> T,
) -> T {
    let options = markdown.options;
    let text = source.text.get(source.start..).unwrap_or_default();
    let prepared = Prepared::new(text, Look { emphasis: options.friendly_emphasis, extensions: options.extensions });
    if options.extensions {
        let span = |link: BrokenLink<'_>| {
            super::span::is_span(&prepared.text, &link).then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(&prepared.text, extensions(), Some(span));
        read(&prepared, &mut parser.into_offset_iter())
    } else {
        read(&prepared, &mut Parser::new(&prepared.text).into_offset_iter())
    }
}

impl Markdown {
    /// The structure of `source`.
    pub fn structure(&self, source: &Source<'_>) -> Structure {
        let tokens = with_events(self, source, |prepared, events| tokens(source, prepared, events));
        let parsed = self.parse(&Source { summarise: false, ..*source });
        let slots = parsed.body.slots.iter().map(|slot| without_words(&slot.kind)).collect();
        // An invisible character is part of a word, and a fix of words may remove it.
        let wrong =
            parsed.diagnostics.iter().map(|found| found.code).filter(|code| *code != codes::INVISIBLE_CHARACTER);
        let mut wrong: Vec<Code> = wrong.collect();
        wrong.sort_unstable();
        Structure { tokens, definitions: self.definitions(source), frame: frame(&self.tree(source)), slots, wrong }
    }

    fn definitions(&self, source: &Source<'_>) -> Vec<(usize, String)> {
        let options = self.options;
        let text = source.text.get(source.start..).unwrap_or_default();
        let look = Look { emphasis: options.friendly_emphasis, extensions: options.extensions };
        let prepared = Prepared::new(text, look);
        let parse = if options.extensions { extensions() } else { pulldown_cmark::Options::empty() };
        let parser = Parser::new_ext(&prepared.text, parse);
        let mut found = Vec::new();
        for (label, definition) in parser.reference_definitions().iter() {
            let title = definition.title.as_deref().unwrap_or_default();
            let at = source.start + prepared.original(definition.span.start);
            found.push((at, prepared.strip(&format!("{label}\n{}\n{title}", definition.dest)).into_owned()));
        }
        found.sort();
        found
    }
}

impl Structure {
    /// Whether `after` has the same structure, so that only words changed.
    pub fn is_kept_by(&self, after: &Self) -> bool {
        let words = |list: &[(usize, String)], other: &[(usize, String)]| {
            list.len() == other.len() && list.iter().zip(other).all(|(one, other)| one.1 == other.1)
        };
        words(&self.tokens, &after.tokens)
            && words(&self.definitions, &after.definitions)
            && self.frame == after.frame
            && self.slots == after.slots
            && self.wrong == after.wrong
    }

    /// Whether `after` has the same structure outside the changed lines (`old` in this text, `new` in the other one), and no
    /// additional diagnostics.
    pub fn is_kept_outside(&self, after: &Self, old: &Range<usize>, new: &Range<usize>) -> bool {
        fn outside<'s>(list: &'s [(usize, String)], lines: &'s Range<usize>) -> impl Iterator<Item = (bool, &'s str)> {
            let out = list.iter().filter(|(at, _)| *at < lines.start || *at > lines.end);
            out.map(|(at, what)| (*at < lines.start, what.as_str()))
        }
        outside(&self.tokens, old).eq(outside(&after.tokens, new))
            && outside(&self.definitions, old).eq(outside(&after.definitions, new))
            && is_within(&after.wrong, &self.wrong)
    }

    /// The same structure with `http:` replaced by `https:` in every address.
    #[must_use]
    pub fn encrypted(&self) -> Self {
        let address = |text: &str| text.replace("http://", "https://");
        let mut encrypted = self.clone();
        for (_, token) in &mut encrypted.tokens {
            if token.starts_with("link ") || token.starts_with("image ") {
                *token = address(token);
            }
        }
        for (_, definition) in &mut encrypted.definitions {
            *definition = address(definition);
        }
        encrypted.frame.iter_mut().for_each(|node| *node = address(node));
        for slot in &mut encrypted.slots {
            let (SlotKind::Link { target }
            | SlotKind::Picture { target, .. }
            | SlotKind::Media { target, .. }
            | SlotKind::Note { id: target }) = slot;
            *target = address(target);
        }
        encrypted
    }
}

/// Whether `some` is a sub-multiset of `all`; both are sorted.
fn is_within(some: &[Code], all: &[Code]) -> bool {
    let mut all = all.iter();
    some.iter().all(|one| all.by_ref().any(|other| other == one))
}

/// The parser tokens, without the words of the text; adjacent text becomes one token.
fn tokens(
    source: &Source<'_>,
    prepared: &Prepared<'_>,
    events: &mut dyn Iterator<Item = Spanned<'_>>,
) -> Vec<(usize, String)> {
    let mut tokens: Vec<(usize, String)> = Vec::new();
    let mut code = 0_usize;
    for (event, range) in events {
        // Record the end of an element at its start, because a list may extend over empty lines after its last item.
        let at = source.start + prepared.original(range.start);
        let own = |text: &str| prepared.strip(text).into_owned();
        let token = match &event {
            Event::Text(text) if code > 0 => format!("verbatim {}", own(text)),
            Event::Text(_) => "text".to_owned(),
            Event::Code(text) => format!("code {}", own(text)),
            Event::InlineMath(text) | Event::DisplayMath(text) => format!("math {}", own(text)),
            Event::Html(text) | Event::InlineHtml(text) => format!("html {}", own(text)),
            Event::FootnoteReference(label) => format!("note {}", own(label)),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                format!("link {link_type:?} {} {} {}", own(dest_url), own(title), own(id))
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                format!("image {link_type:?} {} {} {}", own(dest_url), own(title), own(id))
            }
            Event::Start(tag) => format!("{tag:?}"),
            other => format!("{other:?}"),
        };
        match &event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => code += 1,
            Event::End(pulldown_cmark::TagEnd::CodeBlock | pulldown_cmark::TagEnd::HtmlBlock) => {
                code = code.saturating_sub(1);
            }
            _ => {}
        }
        if token == "text" && tokens.last().is_some_and(|(_, last)| last == "text") {
            continue;
        }
        tokens.push((at, token));
    }
    tokens
}

/// The content of a slot, without the words of a picture.
fn without_words(kind: &SlotKind) -> SlotKind {
    let mut kind = kind.clone();
    if let SlotKind::Picture { alt, .. } = &mut kind {
        *alt = if alt.is_empty() { String::new() } else { "…".to_owned() };
    }
    kind
}

/// The nodes of `tree`, with a placeholder for their words; those of code, formulas and ruby are kept.
fn frame(tree: &Tree) -> Vec<String> {
    let mut frame = Vec::new();
    add(tree.nodes(), 0, &mut frame);
    for note in &tree.notes {
        frame.push(format!("note {}", note.label));
        add(note.content.nodes(), 0, &mut frame);
    }
    frame
}

fn add(nodes: Nodes<'_>, depth: usize, frame: &mut Vec<String>) {
    for node in nodes {
        let what = match node.node() {
            Node::SoftBreak => continue,
            Node::Text if node.words().trim().is_empty() => continue,
            Node::Text => "…".to_owned(),
            Node::CodeSpan => format!("code {}", node.words()),
            Node::Picture(picture) => {
                let Picture { alt, title, decorative, file: _ } = &**picture;
                format!("picture {title} {} {decorative}", alt.is_empty())
            }
            Node::Link(link) => match &link.to {
                Destination::Here(_) => format!("link {}", link.title),
                to => format!("link {to:?} {}", link.title),
            },
            Node::Html(html) => match &**html {
                Html::Text(text) if text.trim().is_empty() => continue,
                Html::Text(_) => "…".to_owned(),
                Html::Start { name, attributes, .. } => {
                    let attribute = |one: &HtmlAttribute| match one {
                        HtmlAttribute::Own(name, value) if &**name == "alt" && !value.is_empty() => "alt".to_owned(),
                        HtmlAttribute::Own(name, value) => format!("{name}={value}"),
                        HtmlAttribute::Slot(..) => String::new(),
                    };
                    format!("<{name} {}", attributes.iter().map(attribute).collect::<Vec<_>>().join(" "))
                }
                other => format!("{other:?}"),
            },
            Node::Directive(directive) => {
                let media = directive.media.as_ref().map(|media| (media.media_type, media.transcript));
                format!("{media:?} {:?}", Directive { media: None, ..(**directive).clone() })
            }
            other => format!("{other:?}"),
        };
        if what != "…" || frame.last().is_none_or(|last| !last.ends_with('…')) {
            frame.push(format!("{depth} {what}"));
        }
        add(node.children(), depth + 1, frame);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;

    fn structure(text: &str) -> Structure {
        let path: Arc<str> = Arc::from("a.md");
        Markdown::default().structure(&Source { path: &path, text, start: 0, summarise: false })
    }

    #[test]
    fn words_may_change_and_nothing_else() {
        for (before, after, kept) in [
            ("你好,世界", "你好，世界", true),
            ("**你好,**世界", "**你好，**世界", true),
            ("![图,一](a.jpg)", "![图，一](a.jpg)", true),
            ("- 甲,\n- 乙", "- 甲，\n- 乙", true),
            // A reference loses its definition, or gets another one.
            ("[附录2][]\n\n[附录2]: /a", "[附录 2][]\n\n[附录2]: /a", false),
            ("[说明1a]\n\n[说明1a]: /a", "[说明 1a]\n\n[说明1a]: /a", false),
            ("甲[^a1]\n\n[^a1]: 乙", "甲[^a 1]\n\n[^a1]: 乙", false),
            ("[甲](a,b)", "[甲](a，b)", false),
            ("[甲](/a \"乙,丙\")", "[甲](/a \"乙，丙\")", false),
            ("`甲,乙`", "`甲，乙`", false),
            ("```\n甲,乙\n```", "```\n甲，乙\n```", false),
            ("    甲,乙", "    甲，乙", false),
            ("$甲,乙$", "$甲，乙$", false),
            ("<b title=\"甲,乙\">丙</b>", "<b title=\"甲，乙\">丙</b>", false),
            ("<!-- 甲,乙 -->", "<!-- 甲，乙 -->", false),
            ("{汉字}(hànzì)", "{汉字}（hànzì）", false),
            ("{汉,字}(hànzì)", "{汉，字}(hànzì)", true),
            ("[字]{.dot}", "[字] {.dot}", false),
            // The id of a heading is generated from its words.
            ("## a b,c", "## a b，c", true),
            ("## 标题 A", "## 标题A", true),
            ("## a b", "## ab", false),
            ("1. 甲", "1.甲", false),
            ("甲  \n乙", "甲\n乙", false),
            ("::: verse\n甲,\n:::", "::: verse\n甲，\n:::", true),
            ("::: verse\n甲\n:::", "：：： verse\n甲\n:::", false),
            ("见 https://a.example/x 甲", "见 https://a.example/x甲", true),
            ("见 https://a.example/x,甲", "见 https://a.example/y，甲", false),
            ("甲\\*乙", "甲*乙", true),
        ] {
            assert_eq!(structure(before).is_kept_by(&structure(after)), kept, "{before} → {after}");
        }
    }

    #[test]
    fn a_line_may_change_its_structure_and_nothing_else() {
        let kept = |before: &str, line: &str, after: &str| {
            let start = before.find(line).unwrap() - 1;
            let (old, new) = (start..start + line.len() + 2, start..start + after.len() + 2);
            let changed = before.replacen(line, after, 1);
            structure(before).is_kept_outside(&structure(&changed), &old, &new)
        };
        assert!(kept("甲\n\n##标题\n\n乙", "##标题", "## 标题"));
        assert!(kept("甲\n\n- 乙\n- 丙\n\n##标题\n", "##标题", "## 标题"));
        assert!(!kept("甲\n\n[x]\n\n[x]: /a", "[x]: /a", "[y]: /a"));
        assert!(!kept("甲\n\n乙\n\n    丙\n", "乙", "- 乙"));
    }

    #[test]
    fn an_address_may_be_encrypted_and_nothing_else() {
        let same = |before: &str, after: &str| structure(before).encrypted().is_kept_by(&structure(after).encrypted());
        assert!(same("[甲](http://a.example/)", "[甲](https://a.example/)"));
        assert!(same("http://a.example/", "https://a.example/"));
        assert!(same("[甲][a]\n\n[a]: http://a.example/", "[甲][a]\n\n[a]: https://a.example/"));
        assert!(!same("`http://a.example/`", "`https://a.example/`"));
        assert!(!same("[甲](http://a.example/)", "[甲](https://b.example/)"));
    }

    proptest! {
        #[test]
        fn any_text_has_a_structure_that_it_keeps(text in "(?s)[甲A,*_`\\[\\](){}<>:#|$~^&; \n-]{0,40}|.{0,80}") {
            let one = structure(&text);
            prop_assert!(one.is_kept_by(&structure(&text)));
            prop_assert!(one.is_kept_outside(&structure(&text), &(0..0), &(0..0)));
        }
    }
}
