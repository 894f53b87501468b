//! The stretches of plain text in a Markdown text.

use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::has_chinese;

/// Text without markup inside it, and without white space at its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Where it stands, in bytes of the whole text.
    pub(super) range: Range<usize>,
    /// Whether there is Chinese in the same paragraph.
    pub(super) in_chinese: bool,
}

/// All stretches of plain text in `text`, in their order.
pub(super) fn stretches(text: &str) -> Vec<Stretch> {
    let Some(start) = after_front_matter(text) else { return Vec::new() };
    let body = text.get(start..).unwrap_or_default();
    let paragraphs = Paragraphs::of(body);
    let mut found = Vec::new();
    for line in lines_of_text(body) {
        if paragraphs.is_directive(&line) {
            continue;
        }
        let in_chinese = paragraphs.has_chinese(&line);
        for part in without_barriers(body, line) {
            found.push(Stretch { range: start + part.start..start + part.end, in_chinese });
        }
    }
    found
}

/// The byte after the front matter; 0 if there is none, `None` if it never ends.
fn after_front_matter(text: &str) -> Option<usize> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let mut at = first.len();
    if first.trim_start_matches('\u{FEFF}').trim_end() != "---" {
        return Some(0);
    }
    for line in lines {
        at += line.len();
        if line.trim_end() == "---" {
            return Some(at);
        }
    }
    None
}

/// The stretches of text as the parser finds them: none crosses the end of a line or any markup.
fn lines_of_text(body: &str) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut closed = false;
    let mut is_on = true;
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        match event {
            Event::Start(tag) if is_closed(&tag) => closed = true,
            Event::End(tag) if opens_again(tag) => closed = false,
            Event::Html(html) | Event::InlineHtml(html) => is_on = switched(&html).unwrap_or(is_on),
            Event::Text(content) if !closed && is_on && body.get(range.clone()) == Some(&*content) => {
                match lines.last_mut() {
                    Some(last) if last.end == range.start => last.end = range.end,
                    _ => lines.push(range),
                }
            }
            _ => {}
        }
    }
    lines
}

/// Everything that a text of ours may hold, so that it is not taken for plain text.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
}

/// Whether text inside `tag` is none of a writer's sentences: code, or an address that is its own text.
fn is_closed(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock)
        || matches!(tag, Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. })
}

/// Whether `tag` ends whatever [`is_closed`] may be open. Neither code nor links hold links, so the end of any link will do.
fn opens_again(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Link)
}

/// Whether a comment switches the check on or off.
fn switched(html: &str) -> Option<bool> {
    let comment = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    match comment {
        "autocorrect: true" | "autocorrect-enable" => Some(true),
        "autocorrect: false" | "autocorrect-disable" => Some(false),
        _ => None,
    }
}

/// What inside plain text is not to be touched: ruby, addresses, signs that are or may become markup, and at the beginning
/// what may become a list, a heading or the like.
static BARRIER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        \{[^{}]*\}\([^()]*\)
        | (?i:https?|ftp|mailto):[!-~]+
        | [A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+
        | [*~`\[\]{}<>|\\$^_&]+
        | \A(?:\d+[.)]|[\#+\-=:]+)",
    )
    .ok()
});

/// The parts of `line` between barriers, without white space at their ends.
fn without_barriers(body: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let content = body.get(line.clone()).unwrap_or_default();
    let mut parts = Vec::new();
    let mut from = 0;
    let barriers = BARRIER.iter().flat_map(|barrier| barrier.find_iter(content)).map(|found| found.range());
    for barrier in barriers.chain(std::iter::once(content.len()..content.len())) {
        let part = content.get(from..barrier.start).unwrap_or_default();
        let begin = from + (part.len() - part.trim_start().len());
        let part = part.trim();
        if !part.is_empty() {
            parts.push(line.start + begin..line.start + begin + part.len());
        }
        from = barrier.end;
    }
    parts
}

/// What is known of the lines and paragraphs of a text: where each begins, and whether there is Chinese in it.
struct Paragraphs {
    /// The byte where each paragraph (lines without an empty one between them) begins, and whether it has Chinese.
    begins: Vec<(usize, bool)>,
    /// The lines of directives (`::: verse`).
    directives: Vec<Range<usize>>,
}

impl Paragraphs {
    fn of(body: &str) -> Self {
        let mut begins = vec![(0, false)];
        let mut directives = Vec::new();
        let mut at = 0;
        for line in body.split_inclusive('\n') {
            if line.trim().is_empty() {
                begins.push((at + line.len(), false));
            } else if let Some((_, chinese)) = begins.last_mut() {
                *chinese = *chinese || has_chinese(line);
            }
            if line.trim_start_matches(|c: char| c.is_whitespace() || c == '>').starts_with(":::") {
                directives.push(at..at + line.len());
            }
            at += line.len();
        }
        Self { begins, directives }
    }

    fn has_chinese(&self, range: &Range<usize>) -> bool {
        let after = self.begins.partition_point(|&(begin, _)| begin <= range.start);
        after.checked_sub(1).and_then(|at| self.begins.get(at)).is_some_and(|&(_, chinese)| chinese)
    }

    fn is_directive(&self, range: &Range<usize>) -> bool {
        let after = self.directives.partition_point(|line| line.start <= range.start);
        after.checked_sub(1).and_then(|at| self.directives.get(at)).is_some_and(|line| range.start < line.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of each stretch.
    fn texts(text: &str) -> Vec<&str> {
        stretches(text).into_iter().map(|stretch| &text[stretch.range]).collect()
    }

    #[test]
    fn only_sentences_are_plain_text() {
        for (text, expected) in [
            ("", vec![]),
            ("一行\n二行  \n三行", vec!["一行", "二行", "三行"]),
            ("---\ntitle: 甲\n---\n正文", vec!["正文"]),
            ("\u{FEFF}---\ntitle: 甲\n---\n正文", vec!["正文"]),
            ("---\ntitle: 甲\n没有结束", vec![]),
            ("用`代码code`好", vec!["用", "好"]),
            ("甲\n\n    代码code\n\n```rust\n代码\n```\n\n乙", vec!["甲", "乙"]),
            ("甲**乙**丙", vec!["甲", "乙", "丙"]),
            ("甲[乙](/丁)丙", vec!["甲", "乙", "丙"]),
            ("![乙](甲.jpg)", vec!["乙"]),
            ("甲<https://a.com/乙>丙[丁](x)戊", vec!["甲", "丙", "丁", "戊"]),
            ("甲https://a.com/b?c=d乙", vec!["甲", "乙"]),
            ("写信到a@b.com吧", vec!["写信到", "吧"]),
            ("甲{汉字}(hànzì)乙", vec!["甲", "乙"]),
            ("甲$x乙$丙", vec!["甲", "丙"]),
            ("甲&amp;乙", vec!["甲", "乙"]),
            ("甲\\*乙", vec!["甲", "乙"]),
            ("甲<b>乙</b>丙", vec!["甲", "乙", "丙"]),
            ("<div>\n甲\n</div>\n\n乙", vec!["乙"]),
            ("# 甲 {#own}\n\n- 乙\n- [x] 丙\n\n> 丁", vec!["甲", "乙", "丙", "丁"]),
            ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", vec!["甲", "乙", "丙", "丁"]),
            ("甲[^1]\n\n[^1]: 乙", vec!["甲", "乙"]),
            ("::: verse 甲\n床前\n:::\n\n乙", vec!["床前", "乙"]),
            ("甲\n\n<!-- autocorrect: false -->\n\n乙\n\n<!-- autocorrect: true -->\n\n丙", vec!["甲", "丙"]),
            ("１.甲", vec!["甲"]),
        ] {
            assert_eq!(texts(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_stretch_knows_its_paragraph() {
        let chinese: Vec<bool> =
            stretches("甲 *b* c\n\n*d* e\n\nf\n乙").iter().map(|stretch| stretch.in_chinese).collect();
        assert_eq!(chinese, [true, true, true, false, false, true, true]);
    }
}
