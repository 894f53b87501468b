//! One form of a name, and how to match it in a text.

use blackeyes_chinese::names::{pinyin_full, readings};
use blackeyes_chinese::{is_han, variants};

use super::normal::is_invisible;
use super::readable::{LINE_END, without_references};

/// The maximum number of characters between two characters of a Chinese name that a reader ignores.
const MOST_BETWEEN: usize = 4;

/// The maximum length of a name in a source, including tags.
const FAR: usize = 512;

/// Syllables of pinyin that are also English words. Two of them alone do not identify a name.
const ENGLISH: &[&str] = &[
    "a", "an", "ban", "bang", "ben", "can", "dan", "die", "fan", "fang", "fen", "gang", "guan", "hang", "hen", "he",
    "hi", "lie", "long", "mai", "man", "me", "men", "min", "pa", "pan", "pang", "pen", "pin", "ran", "rang", "sang",
    "she", "song", "sun", "tan", "tang", "tie", "ten", "wan", "we", "wen", "ye", "you",
];

/// One form of a name.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The index of the name in the list of names.
    pub name: usize,
    /// Whether a match is almost certainly the name.
    pub certain: bool,
    shape: Shape,
}

#[derive(Clone, Debug)]
enum Shape {
    /// A sequence of characters, each with all its variants.
    Characters(Vec<Vec<char>>),
    /// Exactly this word.
    Word(String),
    /// Words or syllables.
    Spelled(Spelled),
}

/// A name in Latin letters: its parts, each as a list of syllables.
#[derive(Clone, Debug)]
struct Spelled {
    parts: Vec<Vec<String>>,
    /// Whether it is a pinyin reading, which matches only if it is typeset like a name.
    pinyin: bool,
}

/// All forms of a name; empty if the name is too short to be distinguished from other text.
pub(super) fn forms(name: usize, text: &str, reading: Option<&str>) -> Vec<Form> {
    let of = |shape, certain| Form { name, certain, shape };
    let spelled = |parts: Vec<Vec<String>>, pinyin| {
        let turned = (parts.len() == 2).then(|| parts.iter().rev().cloned().collect());
        let both = std::iter::once(parts).chain(turned);
        both.map(|parts| of(Shape::Spelled(Spelled { parts, pinyin }), false)).collect::<Vec<_>>()
    };
    if text.chars().any(is_han) {
        let characters: Vec<char> = text.chars().filter(|c| !is_between(*c)).collect();
        if characters.len() < 2 {
            return Vec::new();
        }
        let certain = characters.len() > 2 && characters.iter().all(|c| is_han(*c));
        let all = characters.into_iter().map(alike).collect();
        let mut forms = vec![of(Shape::Characters(all), certain)];
        if let Some(parts) = in_pinyin(text, reading) {
            forms.extend(spelled(parts, true));
        }
        return forms;
    }
    let words: Vec<Vec<String>> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .map(|word| vec![word.to_lowercase()])
        .collect();
    match words.len() {
        0 => Vec::new(),
        1 if text.chars().count() < 2 => Vec::new(),
        1 => vec![of(Shape::Word(text.to_owned()), false)],
        _ => spelled(words, false),
    }
}

/// The syllables of the surname and the given name. A name with middle dots has one part for each of its own.
fn in_pinyin(name: &str, reading: Option<&str>) -> Option<Vec<Vec<String>>> {
    let dotted: Vec<&str> = name.split(is_dot).filter(|part| !part.is_empty()).collect();
    if dotted.len() > 1 {
        return Some(dotted.into_iter().map(|part| readings(part, None)).collect());
    }
    let syllables = readings(name, reading);
    let whole = pinyin_full(name, reading);
    let (surname, _) = whole.split_once(' ')?;
    let mut letters = 0;
    let length = syllables.iter().take_while(|syllable| {
        letters += syllable.len();
        letters <= surname.len()
    });
    let length = length.count();
    let (surname, given) = syllables.split_at_checked(length)?;
    let plain = syllables.iter().all(|syllable| syllable.bytes().all(|b| b.is_ascii_lowercase()));
    (plain && !surname.is_empty() && !given.is_empty()).then(|| vec![surname.to_vec(), given.to_vec()])
}

/// All variants of a character, in both scripts and both cases.
fn alike(c: char) -> Vec<char> {
    if is_han(c) { variants(c) } else { c.to_lowercase().chain(c.to_uppercase()).collect() }
}

impl Form {
    /// The strings with which it may begin in a text.
    pub fn keys(&self) -> Vec<String> {
        match &self.shape {
            Shape::Characters(all) => all.first().into_iter().flatten().map(char::to_string).collect(),
            Shape::Word(word) => vec![word.chars().take(3).collect()],
            Shape::Spelled(Spelled { parts, .. }) => {
                let first = parts.iter().flatten().next().map_or("", String::as_str);
                in_each_case(&first.chars().take(3).collect::<String>())
            }
        }
    }

    /// Whether the name may begin at byte `at` of `source`, which still contains tags.
    pub fn may_begin(&self, source: &str, at: usize) -> bool {
        let Some(from) = source.get(at..source.floor_char_boundary((at + FAR).min(source.len()))) else { return false };
        let before = source.as_bytes().get(..at).and_then(|before| before.last());
        let goes_on = match &self.shape {
            Shape::Characters(all) => {
                let next = from.chars().nth(1);
                next.is_some_and(|c| !c.is_alphanumeric() || all.get(1).is_some_and(|forms| forms.contains(&c)))
            }
            Shape::Word(word) => from.starts_with(word.as_str()),
            Shape::Spelled(Spelled { parts, .. }) => {
                let first = parts.iter().flatten().next();
                // The name of a tag is not a person's name.
                let begins = before.is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'<');
                begins && first.is_some_and(|first| spelled(from, first).is_some())
            }
        };
        let plain = || without_references(&without_tags(from)).replace(['\n', '\r'], "\u{2028}");
        goes_on && self.ends(&plain(), 0, false).is_some()
    }

    /// The end of the name that begins at byte `at` of `text`, if one does. `whole` restricts matches to whole words.
    pub fn ends(&self, text: &str, at: usize, whole: bool) -> Option<usize> {
        let (before, from) = text.split_at_checked(at)?;
        let length = match &self.shape {
            Shape::Characters(all) => characters(from, all)?,
            Shape::Word(word) => from.starts_with(word.as_str()).then_some(word.len())?,
            Shape::Spelled(spelled) => spelled.length(from)?,
        };
        let (name, after) = from.split_at_checked(length)?;
        let goes_on = |inner: Option<char>, outer: Option<char>| is_cased(inner) && is_cased(outer);
        let parted = !goes_on(name.chars().next(), before.chars().next_back())
            && !goes_on(name.chars().next_back(), after.chars().next());
        (parted || !whole).then_some(at + length)
    }
}

/// The length of the characters at the start of `text`.
///
/// In a name of three or more characters, slashes and dots may separate some of them (`林/晓晨`). Other signs must separate all
/// of them, as in `林（晓）晨`, because the end of a sentence within a name separates it only once.
fn characters(text: &str, all: &[Vec<char>]) -> Option<usize> {
    let is_long = all.len() > 2;
    let mut rest = text.char_indices();
    let (mut end, mut parted, mut by_signs) = (0, 0, false);
    for (index, forms) in all.iter().enumerate() {
        let mut between = 0;
        loop {
            let (at, c) = rest.next()?;
            if forms.contains(&c) {
                end = at + c.len_utf8();
                parted += usize::from(between > 0);
                break;
            }
            between += 1;
            let is_plain = is_between(c) || is_long && is_stroke(c);
            let may_part = is_plain || is_long && !c.is_alphanumeric() && !c.is_control();
            by_signs |= !is_plain;
            if index == 0 || between > MOST_BETWEEN || !may_part {
                return None;
            }
        }
    }
    (!by_signs || parted + 1 == all.len()).then_some(end)
}

/// The separator between two parts of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Space,
    Hyphen,
    Nothing,
}

impl Spelled {
    /// The length of the name at the start of `text`.
    fn length(&self, text: &str) -> Option<usize> {
        let mut at = 0;
        let (mut capitals, mut joints) = (true, Vec::new());
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                let (joint, length) = joint(text.get(at..)?);
                joints.push(joint);
                at += length;
            }
            capitals &= text.get(at..)?.chars().next()?.is_uppercase();
            for (index, syllable) in part.iter().enumerate() {
                at += match (index > 0, spelled(text.get(at..)?, syllable)) {
                    (_, Some(length)) => length,
                    (false, None) => return None,
                    (true, None) => {
                        let gap = text
                            .get(at..)?
                            .chars()
                            .next()
                            .filter(|c| matches!(*c, ' ' | LINE_END | '-' | '\'' | '’' | '_' | '.'))?;
                        gap.len_utf8() + spelled(text.get(at + gap.len_utf8()..)?, syllable)?
                    }
                };
            }
        }
        self.is_set_as_a_name(capitals, &joints).then_some(at)
    }

    /// Whether a spelling is typeset like a name: `Li An` is, `li an` and `Lian` are not, and `li-an` in an address is.
    fn is_set_as_a_name(&self, capitals: bool, joints: &[Joint]) -> bool {
        if !self.pinyin {
            return !joints.contains(&Joint::Nothing);
        }
        if self.parts.iter().all(|part| matches!(&part[..], [one] if ENGLISH.contains(&one.as_str()))) {
            return false;
        }
        match joints {
            [Joint::Hyphen] => true,
            // Three syllables are not words by coincidence, whatever their case: `lin xiaochen.jpg`.
            [_] => capitals || self.parts.iter().map(Vec::len).sum::<usize>() > 2,
            several => capitals && !several.contains(&Joint::Nothing),
        }
    }
}

/// The separator at the start of `text` between two parts of a name, and its length.
fn joint(text: &str) -> (Joint, usize) {
    let mut length = 0;
    let mut joint = Joint::Nothing;
    if let Some(after) = text.strip_prefix('.') {
        // The local part of an email address.
        return if after.starts_with(char::is_alphabetic) { (Joint::Hyphen, 1) } else { (joint, length) };
    }
    for c in text.chars().take(3) {
        joint = match c {
            ' ' | LINE_END | '\u{A0}' | '\u{3000}' | ',' | '，' | '+' => Joint::Space,
            '-' | '_' | '·' | '•' | '‐' | '‑' if joint == Joint::Nothing => Joint::Hyphen,
            c if is_invisible(c) => joint,
            _ => break,
        };
        length += c.len_utf8();
    }
    (joint, length)
}

/// The length of a syllable or word at the start of `text`, ignoring case.
fn spelled(text: &str, syllable: &str) -> Option<usize> {
    let mut letters = syllable.chars();
    let mut wanted = letters.next();
    for (at, c) in text.char_indices() {
        let Some(letter) = wanted else { return Some(at) };
        let lower = c.to_lowercase().next().unwrap_or(c);
        // `lü` is written `lv` in addresses, and `lu` where ü is not available.
        if lower == letter || (letter == 'v' && lower == 'u') {
            wanted = letters.next();
        } else if !is_invisible(c) || at == 0 {
            return None;
        }
    }
    wanted.is_none().then_some(text.len())
}

/// The prefix of a word in its usual cases: lowercase, capitalised, uppercase.
fn in_each_case(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    // `lü` is written `lv` in addresses, and `lu` where ü is not available.
    let spellings = if lower.contains('v') { vec![lower.replace('v', "u"), lower] } else { vec![lower] };
    let set = |lower: String| {
        let mut letters = lower.chars();
        let title = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let upper = lower.to_uppercase();
        [lower, title, upper]
    };
    spellings.into_iter().flat_map(set).collect()
}

/// `text` without its tags, and without the white space between two of them.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        if rest.len() == text.len() || !before.trim_ascii().is_empty() {
            plain.push_str(before);
        }
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    plain + rest
}

/// Whether a character is a dot between the parts of a foreign name.
pub(super) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '･' | '．' | '∙' | '⋅')
}

/// Whether `c` is insignificant in a name: a dot between its parts, or an invisible character.
pub fn is_unseen_in_a_name(c: char) -> bool {
    is_dot(c) || is_invisible(c)
}

/// Whether a character may occur in a Chinese name without separating it for the reader.
pub(super) fn is_between(c: char) -> bool {
    matches!(
        c,
        ' ' | LINE_END | '\u{A0}' | '\u{2002}'
            ..='\u{200A}' | '\u{202F}' | '\u{3000}' | '-' | '_' | '*' | '~' | '^' | '`'
    ) || is_dot(c)
        || is_invisible(c)
}

/// Whether a character is used to separate the parts of a name, and rarely ends a sentence.
fn is_stroke(c: char) -> bool {
    matches!(c, '/' | '／' | '|' | '｜' | '\\' | '+' | '＋' | '.')
}

/// Whether a character is a letter of a script with case. Those scripts separate words with spaces.
fn is_cased(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_lowercase() || c.is_uppercase())
}
