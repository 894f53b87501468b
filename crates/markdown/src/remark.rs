//! Text that readers never see: comments by editors, and footnotes that nothing refers to.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::events::extensions;
use super::prepare::{Look, Prepared, absent_letter};

/// `text` without HTML comments, without reference definitions that editors use as comments (`[//]: # "remark"`), and without
/// unreferenced footnotes. Similar text inside code is kept.
pub fn without_comments(text: &str) -> String {
    let prepared = Prepared::new(text, Look { emphasis: true, extensions: true });
    let mut cuts = unseen(&prepared.text);
    cuts.sort_by_key(|cut| (cut.start, std::cmp::Reverse(cut.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for cut in cuts.iter().map(|cut| prepared.original_range(cut)) {
        out.push_str(text.get(at..cut.start).unwrap_or_default());
        at = at.max(cut.end);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The ranges of a prepared text that readers never see, in any order.
fn unseen(text: &str) -> Vec<Range<usize>> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let (mut notes, mut references) = (Notes::default(), Vec::new());
    let mut parser = Parser::new_ext(text, extensions()).into_offset_iter();
    for (event, range) in parser.by_ref() {
        match event {
            // Handle a block as a whole: in a quotation or a list, there are container markers between its lines.
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => cuts.extend(comments(text, range)),
            Event::Start(Tag::FootnoteDefinition(label)) => notes.open(&label, range),
            Event::End(TagEnd::FootnoteDefinition) => notes.close(),
            Event::FootnoteReference(label) => notes.refer(&label),
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. })
                if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) =>
            {
                references.push(id);
            }
            _ => {}
        }
    }
    cuts.extend(notes.unread().into_iter().map(|range| without_empty_lines(text, range)));
    let known = parser.reference_definitions();
    let used: HashSet<usize> = references.iter().filter_map(|id| Some(known.get(id)?.span.start)).collect();
    cuts.extend(remarks(text).into_iter().filter(|remark| !used.contains(&remark.start)));
    cuts
}

/// The comments in a range of HTML; an unclosed comment extends to its end.
fn comments(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let html = text.get(range.clone()).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html.get(at..).and_then(|rest| rest.find("<!--")).map(|start| start + at) {
        let end = html.get(start..).and_then(|rest| rest.find("-->")).map_or(html.len(), |end| start + end + 3);
        found.push(without_empty_lines(text, range.start + start..range.start + end));
        at = end;
    }
    found
}

/// The range without trailing empty lines, which separate the text before it from the text after it.
fn without_empty_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let mut rest = text.get(range.clone()).unwrap_or_default();
    while let Some((before, line)) = rest.rsplit_once('\n')
        && line.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '>'))
    {
        rest = before;
    }
    range.start..range.start + rest.len()
}

/// The reference definitions without a target. A parser keeps only the first definition of a label, and editors use the label
/// `//` for all remarks, so each label is first made unique.
fn remarks(text: &str) -> Vec<Range<usize>> {
    let Some(letter) = absent_letter(text) else { return Vec::new() };
    let mut own = String::with_capacity(text.len() * 2);
    let mut put: Vec<(usize, usize)> = Vec::new();
    for (number, line) in text.split_inclusive(['\n', '\r']).enumerate() {
        let prefix = line.find(|c: char| !is_container(c)).unwrap_or(line.len());
        let label = line.get(prefix..).and_then(|rest| rest.strip_prefix('[')).filter(|rest| !rest.starts_with('^'));
        let Some(label) = label else {
            own.push_str(line);
            continue;
        };
        own.push_str(line.get(..=prefix).unwrap_or_default());
        let mark = format!("{letter}{number}{letter}");
        put.push((own.len(), mark.len()));
        own.push_str(&mark);
        own.push_str(label);
    }
    if put.is_empty() {
        return Vec::new();
    }
    let starts: Vec<usize> = put
        .iter()
        .scan(0, |earlier, (at, length)| {
            let start = at - *earlier;
            *earlier += length;
            Some(start)
        })
        .collect();
    let original = |at: usize| {
        let before = put.partition_point(|(put, _)| *put < at);
        let last = before.checked_sub(1).and_then(|last| Some((put.get(last)?, starts.get(last)?)));
        last.map_or(at, |((put, length), start)| start + (at - put).saturating_sub(*length))
    };
    let mut parser = Parser::new_ext(&own, extensions()).into_offset_iter();
    parser.by_ref().for_each(drop);
    let definitions = parser.reference_definitions().iter().map(|(_, definition)| definition);
    let nowhere = definitions.filter(|definition| matches!(&*definition.dest, "" | "#"));
    nowhere.map(|definition| original(definition.span.start)..original(definition.span.end)).collect()
}

/// Whether `c` may occur before a block: spaces, and the markers of quotations and lists.
fn is_container(c: char) -> bool {
    matches!(c, ' ' | '\t' | '>' | '-' | '+' | '*' | '.' | ')') || c.is_ascii_digit()
}

/// The footnotes of a text.
#[derive(Default)]
struct Notes {
    definitions: Vec<Range<usize>>,
    /// The first definition of each label; later ones are never shown.
    by_label: HashMap<String, usize>,
    /// The definitions that are being read.
    open: Vec<usize>,
    /// Each referenced label, and the definition that contains the reference.
    references: Vec<(Option<usize>, String)>,
}

impl Notes {
    fn open(&mut self, label: &str, range: Range<usize>) {
        self.by_label.entry(label.to_lowercase()).or_insert(self.definitions.len());
        self.open.push(self.definitions.len());
        self.definitions.push(range);
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn refer(&mut self, label: &str) {
        self.references.push((self.open.last().copied(), label.to_lowercase()));
    }

    /// The definitions that are not reachable from the text, directly or through other footnotes.
    fn unread(self) -> Vec<Range<usize>> {
        let mut from: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (place, label) in &self.references {
            from.entry(*place).or_default().extend(self.by_label.get(label));
        }
        let mut read = vec![false; self.definitions.len()];
        let mut next = from.remove(&None).unwrap_or_default();
        while let Some(index) = next.pop() {
            if let Some(read) = read.get_mut(index)
                && !std::mem::replace(read, true)
            {
                next.extend(from.remove(&Some(index)).unwrap_or_default());
            }
        }
        self.definitions.into_iter().zip(read).filter(|(_, read)| !read).map(|(range, _)| range).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Asserts that each text is reduced to its visible part.
    fn come_out(texts: &[(&str, &str)]) {
        for (text, seen) in texts {
            assert_eq!(without_comments(text), *seen, "{text}");
        }
    }

    #[test]
    fn remarks_written_as_references_go() {
        come_out(&[
            ("A lamp.\n\n[//]: # \"cut this?\"\n[//]: # (ask her)\n\nA wall.\n", "A lamp.\n\n\n\n\nA wall.\n"),
            ("[comment]: # (really\nso?)\nA lamp.\n", "\nA lamp.\n"),
            ("[//]: <> (so)\n[x]: <#> 'y'\n", "\n\n"),
            ("> [//]: # (in a quotation)\n> A lamp.\n\n- [//]: # (in a list)\n", "> \n> A lamp.\n\n- \n"),
            ("::: verse\n[//]: # (in a poem)\nA lamp.\n:::\n", "::: verse\n\nA lamp.\n:::\n"),
            ("**灯。**她\n\n[//]: # (中文)\n", "**灯。**她\n\n\n"),
        ]);
    }

    #[test]
    fn comments_go_from_quotations_and_lists() {
        come_out(&[
            ("> A lamp.\n>\n> <!-- cut\n> this? -->\n>\n> A wall.\n", "> A lamp.\n>\n> \n>\n> A wall.\n"),
            ("- A lamp.\n\n  <!-- cut\n  this?\n  -->\n\n- A wall.\n", "- A lamp.\n\n  \n\n- A wall.\n"),
            ("> 1. > <!-- cut\n>    >\n>    > this? --> seen\n", "> 1. >  seen\n"),
            ("> A <!-- cut\n> this? --> lamp.\n", "> A  lamp.\n"),
            ("> <!-- that never\n> ends\n\nA lamp.\n", "> \n\nA lamp.\n"),
            ("- A lamp.\n  <!-- that never ends\n\nA wall.\n", "- A lamp.\n  \n\nA wall.\n"),
            ("<!-- one\n\ntwo -->\nA lamp. <!-- three -->\n", "\nA lamp. \n"),
        ]);
    }

    #[test]
    fn what_follows_a_note_that_goes_is_no_part_of_the_note_before() {
        come_out(&[
            ("A lamp.[^a]\n\n[^a]: Read.\n[^b]: Unread.\n\nA wall.\n", "A lamp.[^a]\n\n[^a]: Read.\n\n\nA wall.\n"),
            (
                "> A lamp.[^a]\n>\n> [^a]: Read.\n> [^b]: Unread.\n>\n> A wall.\n",
                "> A lamp.[^a]\n>\n> [^a]: Read.\n> \n>\n> A wall.\n",
            ),
        ]);
    }

    #[test]
    fn what_is_read_stays() {
        for text in [
            "`[//]: # (code)`\n\n    [//]: # (code)\n\n```text\n[//]: # (code)\n```\n",
            "A [lamp].\n\n[lamp]: # \"its title\"\n",
            "A ![lamp][Big  LAMP].\n\n[big lamp]: <> \"its title\"\n",
            "A lamp.\n\n[wall]: https://x.example.edu/ \"nothing refers to it\"\n",
            "A lamp\n[//]: # (in a paragraph, where all readers see it)\n",
            "- [ ] to do\n- [x] done\n",
        ] {
            assert_eq!(without_comments(text), text);
        }
    }

    #[test]
    fn of_two_definitions_the_first_is_read() {
        let text = "A [lamp].\n\n[lamp]: # \"read\"\n[lamp]: # \"unread\"\n";
        assert_eq!(without_comments(text), "A [lamp].\n\n[lamp]: # \"read\"\n\n");
    }

    #[test]
    fn unreachable_footnotes_are_removed() {
        let text = "A lamp.[^A]\n\n[^a]: Read, with another.[^b]\n\n[^b]: Read.\n\n[^c]: No reader.[^d]\n\n[^d]: Nor this.\n\n\
                    [^a]: Said twice.\n\nA wall.\n";
        let seen = without_comments(text);
        for read in ["Read, with another", "[^b]: Read.", "A wall."] {
            assert!(seen.contains(read), "{seen}");
        }
        for unread in ["No reader", "Nor this", "Said twice"] {
            assert!(!seen.contains(unread), "{seen}");
        }
        let code = "```text\n[^a]: code\n```\n";
        assert_eq!(without_comments(code), code);
    }

    proptest! {
        #[test]
        fn what_is_left_is_of_the_text(text in "[\\[\\]/:#<>()!a^\\-` \n灯]{0,60}") {
            let seen = without_comments(&text);
            let mut rest = text.chars();
            prop_assert!(seen.chars().all(|c| rest.any(|other| other == c)));
        }
    }
}
