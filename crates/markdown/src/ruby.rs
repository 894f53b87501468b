//! Ruby: `{汉字}(hànzì)`.

use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::cjk::is_cjk;
use super::reader::Reader;
use super::tree::Node;

/// A base text with its reading.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ruby<'t> {
    base: &'t str,
    reading: &'t str,
}

/// The maximum length of a base or a reading, in bytes. Ruby annotates a word or a line, and the search for its end is limited
/// to this length.
const LONGEST: usize = 400;

/// Splits `text` at its first ruby: returns the text before it, the ruby, and the text after it.
pub(super) fn split(text: &str) -> Option<(&str, Ruby<'_>, &str)> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find('{').map(|at| from + at) {
        let inside = text.get(at + 1..)?;
        if let Some((ruby, length)) = read(inside) {
            return Some((text.get(..at)?, ruby, inside.get(length..)?));
        }
        from = at + 1;
    }
    None
}

/// The ruby at the start of `text`, and its length in bytes.
fn read(text: &str) -> Option<(Ruby<'_>, usize)> {
    let near = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let close = near.find(['}', '{'])?;
    let after = near.get(close..)?.strip_prefix("}(")?;
    let end = after.find([')', '('])?;
    let base = near.get(..close)?;
    let reading = after.get(..end).filter(|_| after.get(end..).is_some_and(|rest| rest.starts_with(')')))?.trim();
    let any = !reading.is_empty() && base.chars().any(is_cjk);
    any.then_some((Ruby { base, reading }, close + 2 + end + 1))
}

/// Pairs each character of `base` with its syllable, if there is one syllable per character: separated in the reading, or
/// recognised as the pinyin of each character. Otherwise, pairs the whole base with the whole reading.
pub fn parts<'t>(base: &'t str, reading: &'t str) -> Vec<(&'t str, &'t str)> {
    let separate: Vec<&str> = reading.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-')).collect();
    let count = base.chars().count();
    let found = if separate.len() == count { Some(separate) } else { syllables(base, reading) };
    match found {
        Some(found) if !found.iter().any(|syllable| syllable.is_empty()) => {
            let ends = base.char_indices().map(|(at, c)| base.get(at..at + c.len_utf8()));
            ends.flatten().zip(found).collect()
        }
        _ => vec![(base, reading)],
    }
}

/// Divides a reading written as one word into syllables, if it is the pinyin of the characters in order. Tones are ignored,
/// because they change in context.
fn syllables<'t>(base: &str, reading: &'t str) -> Option<Vec<&'t str>> {
    let mut found = Vec::new();
    let mut rest = reading;
    for c in base.chars() {
        // Use the longest matching reading of each character: 西 matches `xi`, but if `xian` were also a reading of it, that
        // would take precedence.
        let length = c.to_pinyin_multi()?.into_iter().filter_map(|reading| length_of(reading.plain(), rest)).max()?;
        let (syllable, after) = rest.split_at_checked(length)?;
        found.push(syllable);
        rest = after;
    }
    rest.is_empty().then_some(found)
}

/// The number of bytes of `text` that spell `plain`, ignoring accents and case.
fn length_of(plain: &str, text: &str) -> Option<usize> {
    let mut letters = plain.chars().map(|c| if c == 'v' { 'ü' } else { c }).peekable();
    let mut length = 0;
    for c in text.chars() {
        let mut bare = c.nfd();
        let first = bare.next()?;
        let umlaut = bare.any(|mark| mark == '\u{308}');
        if is_combining_mark(first) {
            length += c.len_utf8();
            continue;
        }
        let Some(&letter) = letters.peek() else { break };
        let read = if umlaut { 'ü' } else { first.to_ascii_lowercase() };
        if read != letter && !(letter == 'ü' && matches!(read, 'u' | 'v')) {
            return None;
        }
        letters.next();
        length += c.len_utf8();
    }
    letters.peek().is_none().then_some(length)
}

impl Reader<'_> {
    /// Writes a ruby. Its reading is not part of the text.
    pub(super) fn ruby(&mut self, ruby: &Ruby<'_>) {
        if self.soft_break.is_some() {
            self.join(ruby.base);
        }
        self.uses.ruby = true;
        self.tree.with_words(Node::Ruby(ruby.reading.into()), ruby.base);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> Vec<(&str, &str)> {
        split(text).map(|(_, ruby, _)| super::parts(ruby.base, ruby.reading)).unwrap_or_default()
    }

    #[test]
    fn each_character_gets_its_syllable_where_there_is_one() {
        assert_eq!(parts("{汉字}(hànzì)"), [("汉", "hàn"), ("字", "zì")]);
        assert_eq!(parts("{汉字}(hàn zì)"), [("汉", "hàn"), ("字", "zì")]);
        assert_eq!(parts("{西安}(Xī'ān)"), [("西", "Xī"), ("安", "ān")]);
        assert_eq!(parts("{女儿}(nǚ'ér)"), [("女", "nǚ"), ("儿", "ér")]);
        assert_eq!(parts("{绿}(lǜ)"), [("绿", "lǜ")]);
        assert_eq!(parts("{长大}(zhǎngdà)"), [("长", "zhǎng"), ("大", "dà")]);
        assert_eq!(parts("{今日}(きょう)"), [("今日", "きょう")]);
        assert_eq!(parts("{東京}(とう きょう)"), [("東", "とう"), ("京", "きょう")]);
        assert_eq!(parts("{汉字}(Han characters here)"), [("汉字", "Han characters here")]);
        assert_eq!(parts("{汉字}(hanza)"), [("汉字", "hanza")]);
    }

    #[test]
    fn what_is_no_ruby_is_left_alone() {
        for text in
            ["{汉字}", "{汉字} (x)", "{}(x)", "{a}(b)", "{汉字}()", "{汉字}( )", "{汉{字}(", "{汉字}(x", "{x}(汉)"]
        {
            assert_eq!(parts(text), [], "{text}");
        }
        let (before, ruby, after) = split("{a} {汉}(hàn)后").unwrap();
        assert_eq!((before, ruby, after), ("{a} ", Ruby { base: "汉", reading: "hàn" }, "后"));
    }

    proptest! {
        #[test]
        fn parts_are_the_whole(text in "\\{[汉字长女]{1,4}\\}\\([a-zǚàì' ]{1,12}\\)") {
            if let Some((_, ruby, _)) = split(&text) {
                let parts = super::parts(ruby.base, ruby.reading);
                prop_assert_eq!(parts.iter().map(|part| part.0).collect::<String>(), ruby.base);
                prop_assert!(parts.iter().all(|part| !part.1.is_empty()));
            }
        }

        #[test]
        fn any_text_is_split_or_not(text in "(?s)[{}()汉\\PC]{0,40}") {
            if let Some((before, ruby, after)) = split(&text) {
                prop_assert!(before.len() + ruby.base.len() + after.len() < text.len());
            }
        }
    }
}
