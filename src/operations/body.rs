//! The links and pictures of a text below its front matter: where they are written, and written anew.

use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::document::halves;
use blackeyes_markdown::{Markdown, Source};

/// What a text names: a document, a file or an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The target as it is resolved.
    pub target: String,
    /// Where a person sees it.
    pub at: usize,
    /// The bytes of the file that are the target as it is written: several if a definition is used more than once, none if they
    /// were not found.
    pub places: Vec<Range<usize>>,
}

/// The links, pictures and media of a text, in order.
pub(super) fn links(path: &Arc<str>, text: &str) -> Vec<Link> {
    let start = halves(path, text).map_or(0, |halves| halves.body);
    let parsed = Markdown::default().parse(&Source { path, text, start, summarise: false });
    let mut found: Vec<Link> = Vec::new();
    for slot in parsed.body.slots {
        let target = slot.kind.target().to_owned();
        let at = slot.span.start;
        if !found.iter().any(|known| known.at == at && known.target == target) {
            found.push(Link { places: places(text, start, slot.span, &target), at, target });
        }
    }
    found
}

/// Where `target` is written for the link at `span`.
fn places(text: &str, start: usize, span: Range<usize>, target: &str) -> Vec<Range<usize>> {
    let source = text.get(span.clone()).unwrap_or_default();
    let meant = plain(target);
    if plain(source) == meant {
        return vec![span];
    }
    let at = |range: Range<usize>| span.start + range.start..span.start + range.end;
    if source.starts_with(['[', '!']) {
        if let Some(own) = destination(source).filter(|own| source.get(own.clone()).map(plain).as_ref() == Some(&meant))
        {
            return vec![at(own)];
        }
        let defined = definitions(text, start).into_iter();
        return defined.filter(|range| text.get(range.clone()).map(plain).as_ref() == Some(&meant)).collect();
    }
    // The line of a directive: the value of an attribute.
    values(source)
        .into_iter()
        .find(|range| source.get(range.clone()).map(plain).as_ref() == Some(&meant))
        .map_or_else(Vec::new, |range| vec![at(range)])
}

/// The destination in the round brackets of `[…](…)`.
fn destination(source: &str) -> Option<Range<usize>> {
    let open = source.rfind("](")? + 2;
    let rest = source.get(open..)?;
    let begin = open + rest.len() - rest.trim_start().len();
    destination_at(source, begin, ')')
}

/// The destination that begins at `begin`: in angle brackets, or up to a space or `end`.
fn destination_at(source: &str, begin: usize, end: char) -> Option<Range<usize>> {
    let rest = source.get(begin..)?;
    if let Some(inside) = rest.strip_prefix('<') {
        return Some(begin + 1..begin + 1 + inside.find('>')?);
    }
    let stop = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
    let own = rest.get(..stop)?;
    let own = own.strip_suffix(end).unwrap_or(own);
    (!own.is_empty()).then(|| begin..begin + own.len())
}

/// The destinations of all lines `[label]: destination` from `start` on.
fn definitions(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '>', '\t', '-', '*']);
        if bare.starts_with('[')
            && let Some(colon) = bare.find("]:")
        {
            let begin = at + line.len() - bare.len() + colon + 2;
            let rest = text.get(begin..at + line.len()).unwrap_or_default();
            let begin = begin + rest.len() - rest.trim_start().len();
            found.extend(destination_at(text.get(..at + line.len()).unwrap_or_default(), begin, '\n'));
        }
        at += line.len();
    }
    found
}

/// The values of attributes in the line of a directive: `name="value"` and `name=value`.
fn values(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (equals, _) in line.match_indices('=') {
        let begin = equals + 1;
        let rest = line.get(begin..).unwrap_or_default();
        let quoted = ['"', '\'', '“'].into_iter().find(|quote| rest.starts_with(*quote));
        let (begin, end) = match quoted {
            Some(quote) => {
                let close = if quote == '“' { '”' } else { quote };
                let begin = begin + quote.len_utf8();
                let inside = line.get(begin..).unwrap_or_default();
                (begin, inside.find(close).map(|end| begin + end))
            }
            None => (begin, rest.find(|c: char| c.is_whitespace() || c == '}').map(|end| begin + end)),
        };
        found.push(begin..end.unwrap_or(line.trim_end().len().max(begin)));
    }
    found
}

/// A target without the ways in which it can be written: escapes, entities and percent-encoding.
fn plain(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {}
            '&' => {
                let name = after.split(';').next().unwrap_or_default();
                if let Some(meant) = entity(name).filter(|_| after.len() > name.len()) {
                    text.push(meant);
                    rest = after.get(name.len() + 1..).unwrap_or_default();
                    continue;
                }
                text.push(c);
            }
            _ => text.push(c),
        }
        rest = after;
        if c == '\\'
            && let Some(escaped) = rest.chars().next().filter(char::is_ascii_punctuation)
        {
            text.push(escaped);
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    let decoded = percent_decode_str(&text).decode_utf8().map(std::borrow::Cow::into_owned);
    decoded.unwrap_or(text)
}

/// The character of an entity that occurs in paths.
fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{A0}'),
        _ => match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(digits) => number(digits, 16),
            None => number(name.strip_prefix('#')?, 10),
        },
    }
}

/// Where the path of a target as it is written ends, and its query or heading begins.
fn end_of_path(written: &str) -> usize {
    let entity = |at: usize| written.get(..at).is_some_and(|before| before.ends_with('&'));
    written.char_indices().find(|(at, c)| *c == '?' || *c == '#' && !entity(*at)).map_or(written.len(), |(at, _)| at)
}

/// Characters that have a meaning in an address, so that they are never written as they are.
const ENCODED: &str = "%#?\\";
/// Characters that have a meaning in Markdown or in HTML: they are written as they are where the old target has them so.
const MARKS: &str = "\"'<>()`&[]|{} ";

/// The target at `place` written anew with the path `to`; its query and heading stay unless `whole`. It is written as before: with
/// Chinese as it is or percent-encoded, with spaces in angle brackets, with `&amp;`.
pub(super) fn written(text: &str, place: &Range<usize>, to: &str, whole: bool) -> String {
    let old = text.get(place.clone()).unwrap_or_default();
    let in_brackets = text.get(..place.start).is_some_and(|before| before.ends_with('<'));
    let encodes_all = old.is_ascii() && !plain(old).is_ascii();
    let mut new = String::with_capacity(to.len());
    for c in to.chars() {
        let is_mark = MARKS.contains(c) && !old.contains(c) && !(in_brackets && " ()".contains(c));
        let is_encoded = ENCODED.contains(c) || c.is_ascii_control() || c.is_whitespace() && c != ' ';
        if c == '&' && old.contains("&amp;") {
            new.push_str("&amp;");
        } else if is_mark || is_encoded || encodes_all && !c.is_ascii() {
            let mut bytes = [0; 4];
            new.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            new.push(c);
        }
    }
    if !whole {
        new.push_str(old.get(end_of_path(old)..).unwrap_or_default());
    }
    new
}

/// Whether two targets are the same, however they are written.
pub(super) fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_in_every_form() {
        let text = "---\ntitle: a\n---\n[a](x.md#h \"t\") [b](<a b.md>) [c][r] [r] ![d](%E6%98%A5.svg)\n<a href=\"y.md\">e</a> \
                    [f](n\\_m.md) [g](p&amp;q.md)\n\n::: media file=\"clip.mp4\" captions=clip.vtt\n:::\n\n[r]: ../z.md 'Z'\n";
        let path = Arc::from("content/news/a.md");
        let found: Vec<(String, Vec<&str>)> = links(&path, text)
            .into_iter()
            .map(|link| (link.target, link.places.iter().map(|place| &text[place.clone()]).collect()))
            .collect();
        let found: Vec<(&str, &[&str])> =
            found.iter().map(|(target, places)| (target.as_str(), places.as_slice())).collect();
        for (target, written) in [
            ("x.md#h", "x.md#h"),
            ("a b.md", "a b.md"),
            ("../z.md", "../z.md"),
            ("春.svg", "%E6%98%A5.svg"),
            ("y.md", "y.md"),
            ("n_m.md", "n\\_m.md"),
            ("p&q.md", "p&amp;q.md"),
            ("clip.mp4", "clip.mp4"),
            ("clip.vtt", "clip.vtt"),
        ] {
            assert!(found.contains(&(target, &[written])), "{target}: {found:#?}");
        }
    }

    #[test]
    fn a_target_is_written_as_it_was() {
        for (text, to, new) in [
            ("a.md#h", "../b.md", "../b.md#h"),
            ("%E6%98%A5.md", "夏.md", "%E5%A4%8F.md"),
            ("春.md", "夏.md", "夏.md"),
            ("a.md", "a b(1).md", "a%20b%281%29.md"),
        ] {
            assert_eq!(written(text, &(0..text.len()), to, false), new);
        }
        assert_eq!(written("<a b.md>", &(1..7), "../a b.md", false), "../a b.md");
    }
}
