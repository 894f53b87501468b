//! The normal form in which names and numbers are compared: letters and digits in their compatibility form (NFKC), without
//! accents and invisible characters. Most texts are already normal, which is detected from their bytes.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The minimum number of consecutive Chinese digits that form a number rather than a word.
const CHINESE_DIGITS: usize = 11;

/// The distance between the positions at which a text is checked for such a run, which is longer.
const STRIDE: usize = 32;

/// Circled digits that have no compatibility form: the first of each range from 1 to 9.
const CIRCLED: [u32; 4] = [0x2776, 0x2780, 0x278A, 0x24F5];

/// The zeros of the digits of other scripts.
const NOUGHTS: [u32; 18] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040,
    0x17E0, 0x1810,
];

/// Radicals that replace their characters in copied text and have no compatibility form.
const RADICALS: [(char, char); 34] = [
    ('⺁', '厂'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺝', '月'),
    ('⺠', '民'),
    ('⺟', '母'),
    ('⺩', '王'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻑', '長'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// A text in normal form, and the original position of each byte.
pub(super) struct Normal {
    pub text: String,
    places: Vec<usize>,
}

impl Normal {
    /// The normal form of `text`; `None` if `text` is already normal.
    pub fn of(text: &str) -> Option<Self> {
        let numbers = numbers_in_chinese(text);
        if numbers.is_empty() && !is_unusual(text.as_bytes()) {
            return None;
        }
        let mut normal = Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (at, c) in text.char_indices() {
            let digit = numbers.iter().any(|number| number.contains(&at)).then(|| chinese_digit(c)).flatten();
            match digit {
                Some(digit) => normal.push(at, digit),
                None => each_normal(c, &mut |c| normal.push(at, c)),
            }
        }
        normal.places.push(text.len());
        Some(normal)
    }

    fn push(&mut self, at: usize, c: char) {
        self.places.extend(std::iter::repeat_n(at, c.len_utf8()));
        self.text.push(c);
    }

    /// Maps a range of this text to the original text.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).or(self.places.last()).copied().unwrap_or_default();
        place(range.start)..place(range.end)
    }
}

/// `text` in normal form.
pub fn normal(text: &str) -> String {
    Normal::of(text).map_or_else(|| text.to_owned(), |normal| normal.text)
}

/// Passes the normal form of `c` to `push`: nothing, if it is invisible. Marks other than letters and digits are kept.
fn each_normal(c: char, push: &mut impl FnMut(char)) {
    if c.is_ascii() || is_ordinary(c) {
        push(c);
    } else if let Some(plain) = digit(c).or_else(|| radical(c)) {
        push(plain);
    } else if !is_invisible(c) && !is_combining_mark(c) {
        let mut any = false;
        decompose_compatible(c, |part| {
            if part.is_alphanumeric() && !is_combining_mark(part) {
                any = true;
                push(part);
            }
        });
        if !any {
            push(c);
        }
    }
}

/// Characters that are already normal, which are most of a Chinese text: Han, kana, Hangul.
fn is_ordinary(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3130}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{20000}'..='\u{2F7FF}')
}

/// The digit that another kind of sign represents.
fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let within = |first: &u32, last: u32| code.checked_sub(*first).filter(|value| *value <= last);
    let value = NOUGHTS
        .iter()
        .find_map(|nought| within(nought, 9))
        .or_else(|| CIRCLED.iter().find_map(|one| within(one, 8)).map(|value| value + 1))
        .or_else(|| (code == 0x24FF).then_some(0))?;
    char::from_digit(value, 10)
}

fn radical(c: char) -> Option<char> {
    matches!(c, '\u{2E80}'..='\u{2EF3}').then(|| RADICALS.iter().find(|(from, _)| *from == c))?.map(|(_, to)| *to)
}

/// Whether a character is invisible.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether `bytes` may contain a character that is not normal. Only bytes that may begin one are tested: neither Han nor
/// ASCII.
pub(super) fn is_unusual(bytes: &[u8]) -> bool {
    has_unusual(bytes, |_| false)
}

/// Like [`is_unusual`], ignoring characters at positions for which `is_known` returns true.
pub(super) fn has_unusual(bytes: &[u8], is_known: impl Fn(usize) -> bool) -> bool {
    const STRETCH: usize = 64;
    let is_suspect = |at: usize| {
        let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
        is_suspect(byte(at), byte(at + 1), byte(at + 2)) && !is_known(at)
    };
    // Chinese punctuation is in this range, and few other characters.
    if memchr::memchr3_iter(0xE2, 0xE3, 0xEF, bytes).any(is_suspect) {
        return true;
    }
    #[expect(clippy::needless_bitwise_bool, reason = "without a branch, many bytes are compared at once")]
    let is_other = |b: &u8| (0xC2..=0xE1).contains(b) | (*b == 0xEA) | (*b >= 0xF0);
    bytes.chunks(STRETCH).enumerate().any(|(index, stretch)| {
        stretch.iter().fold(false, |any, b| any | is_other(b))
            && (index * STRETCH..index * STRETCH + stretch.len()).any(is_suspect)
    })
}

/// Whether a character that is not normal may begin with `a`, `b`, `c`.
fn is_suspect(a: u8, b: u8, c: u8) -> bool {
    match a {
        // Accented letters and combining marks; scripts with their own marks and digits; tags.
        0xC3..=0xCD | 0xD2..=0xE1 | 0xF1..=0xFF => true,
        0xC2 => matches!(b, 0xAA | 0xAD | 0xB2 | 0xB3 | 0xB9..=0xBF),
        // Superscripts, enclosing marks, circled letters and digits, radicals.
        0xE2 => match b {
            0x80 => matches!(c, 0x8B..=0x8F | 0xAA..=0xAE),
            0x81 => c >= 0xA0,
            0x82 => c < 0xA0 || c == 0xA8,
            0x83 => c >= 0x90,
            0x86 => c == 0x89,
            0x9D => c >= 0xB6,
            0x9E => c <= 0x93,
            _ => matches!(b, 0x84 | 0x85 | 0x91..=0x93 | 0xB1..=0xB7 | 0xBA..=0xBF),
        },
        0xE3 => match b {
            0x80 => matches!(c, 0xAA..=0xBA),
            0x85 => c == 0xA4,
            0x86 => matches!(c, 0x92..=0x9F),
            _ => matches!(b, 0x88..=0x8F),
        },
        0xEA => b <= 0xAF,
        0xEF => match b {
            0xB8 => c <= 0xAF,
            0xBB => c == 0xBF,
            0xBC => matches!(c, 0x90..=0x99 | 0xA1..=0xBA),
            0xBD => matches!(c, 0x81..=0x9A | 0xA6..),
            0xBE => c <= 0xA0,
            0xBF => matches!(c, 0xB9..=0xBB),
            _ => matches!(b, 0xA4..=0xAC),
        },
        // Mathematical letters, squared letters, compatibility characters.
        0xF0 => b <= 0x9E || b == 0xAF || b == 0x9F && matches!(c, 0x84..=0x89 | 0xAF),
        _ => false,
    }
}

/// The value of a Chinese digit.
fn chinese_digit(c: char) -> Option<char> {
    Some(match c {
        '〇' | '零' => '0',
        '一' | '幺' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        _ => return None,
    })
}

/// Runs of Chinese digits that are as long as a person's number.
pub(super) fn numbers_in_chinese(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for row in rows_in_chinese(text.as_bytes()) {
        if found.last() != Some(&row) {
            found.push(row);
        }
    }
    found
}

/// Whether [`numbers_in_chinese`] may find any in `source`.
pub(super) fn may_hold_chinese_number(source: &[u8]) -> bool {
    rows_in_chinese(source).next().is_some()
}

/// Such runs in `source`, each at least once. Each of these digits takes [`WIDTH`] bytes, so every run contains a position
/// that is tested.
fn rows_in_chinese(source: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    const WIDTH: usize = 3;
    let is_digit = |start: usize| {
        let Some([first @ 0xE3..=0xE9, second, third]) = source.get(start..start + WIDTH) else { return false };
        let bits = |byte: u8, mask: u8| u32::from(byte & mask);
        let code = bits(*first, 0x0F) << 12 | bits(*second, 0x3F) << 6 | bits(*third, 0x3F);
        char::from_u32(code).and_then(chinese_digit).is_some()
    };
    let row = move |at: usize| {
        let goes_on = |at: usize| source.get(at).is_some_and(|b| *b & 0xC0 == 0x80);
        if source.get(at).is_none_or(|b| *b < 0x80) {
            return None;
        }
        let start = at.saturating_sub(if goes_on(at) { 1 + usize::from(at > 0 && goes_on(at - 1)) } else { 0 });
        if !is_digit(start) {
            return None;
        }
        let (mut from, mut to) = (start, start + WIDTH);
        while from.checked_sub(WIDTH).is_some_and(is_digit) {
            from -= WIDTH;
        }
        while is_digit(to) {
            to += WIDTH;
        }
        (to - from >= CHINESE_DIGITS * WIDTH).then_some(from..to)
    };
    (0..source.len()).step_by(STRIDE).filter_map(row)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_form_of_a_letter_or_digit_is_one() {
        for (text, expected) in [
            ("⼤林⻢", "大林马"),
            ("Ｌｉｎ 𝐗𝐢𝐚𝐨", "Lin Xiao"),
            ("Lín Xiǎo", "Lin Xiao"),
            ("林\u{3164}晓\u{20DD}晨\u{E0041}", "林晓晨"),
            ("1\u{FE0F}\u{20E3}3\u{FE0F}\u{20E3}", "13"),
            ("①③❽¹₃１３", "1381313"),
            ("٠١٢", "012"),
            ("一三八一二三四五六七八", "13812345678"),
            ("电话一三八〇〇一三八〇〇〇。", "电话13800138000。"),
        ] {
            assert_eq!(normal(text), expected, "{text}");
        }
        for text in ["二〇二六年，", "“引用”——……（正文）《书》：！？", "一二三四五六七八九十", "a–b → ↩ © €5 · x", ""]
        {
            assert!(Normal::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_stretch_keeps_its_place() {
        let text = "电１３话";
        let normal = Normal::of(text).unwrap();
        assert_eq!(normal.text, "电13话");
        assert_eq!(&text[normal.place(&(3..5))], "１３");
    }

    #[test]
    fn no_unusual_character_is_passed_over() {
        let mut passed = Vec::new();
        for c in '\0'..=char::MAX {
            let mut own = String::new();
            each_normal(c, &mut |c| own.push(c));
            // A letter of another script with a compatibility form in that script does not spell a name.
            let matters = own.is_empty() || own.chars().all(|own| own.is_ascii_alphanumeric() || is_ordinary(own));
            if matters && !own.chars().eq([c]) {
                let mut bytes = [0; 8];
                let length = c.encode_utf8(&mut bytes).len();
                passed.extend((!is_unusual(&bytes[..length]) || !is_unusual(&bytes)).then_some(c));
            }
        }
        assert!(passed.is_empty(), "{passed:?}");
    }

    proptest! {
        #[test]
        fn any_text_has_a_normal_form(text in "[a林１①\u{200B}é一二三四五六七八九〇⼤]{0,40}") {
            if let Some(normal) = Normal::of(&text) {
                for (at, _) in normal.text.char_indices() {
                    prop_assert!(text.get(normal.place(&(at..normal.text.len()))).is_some());
                }
            }
        }

        #[test]
        fn a_number_in_chinese_is_found_anywhere(before in "[林a，]{0,20}", number in "[〇一二三四五六七八九]{11,18}", after in "[林a，]{0,20}") {
            let text = format!("{before}{number}{after}");
            prop_assert!(may_hold_chinese_number(text.as_bytes()));
            let expected = before.len()..before.len() + number.len();
            prop_assert_eq!(numbers_in_chinese(&text), std::slice::from_ref(&expected));
        }
    }
}
