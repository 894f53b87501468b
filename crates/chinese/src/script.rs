//! Classifies characters by script, as far as joining and counting require.

/// Whether `c` is a Han character, a component of one, or a sign that is written like one (々, 〇, 〆).
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303B}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Whether `c` is hiragana or katakana, including half-width katakana and sound marks.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{3096}'
        | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9D}'
        | '\u{1AFF0}'..='\u{1B16F}')
}

/// Whether `c` is a bopomofo letter (注音).
pub(super) fn is_bopomofo(c: char) -> bool {
    matches!(c, '\u{3105}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}')
}

/// Whether `c` is Hangul: a syllable or a letter, including half-width and enclosed forms.
pub fn is_hangul(c: char) -> bool {
    matches!(c,
        '\u{AC00}'..='\u{D7FF}'
        | '\u{1100}'..='\u{11FF}'
        | '\u{3130}'..='\u{318F}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{3200}'..='\u{321E}'
        | '\u{3260}'..='\u{327F}'
        | '\u{FFA0}'..='\u{FFDC}')
}

/// Whether `c` belongs to a script that is written without spaces between words and counted by character.
pub(super) fn is_character(c: char) -> bool {
    c >= '\u{2E80}' && (is_han(c) || is_kana(c) || is_bopomofo(c))
}

/// Whether `c` occupies a full-width cell of East Asian text regardless of its neighbours: a character, the punctuation of
/// U+3000–303F, a full-width or vertical form, or the selector of a Han variant.
pub(super) fn is_full_width(c: char) -> bool {
    c >= '\u{2E80}'
        && !is_hangul(c)
        && (is_character(c)
            || matches!(c,
                '\u{3000}'..='\u{303F}'
                | '\u{3099}'..='\u{30FF}'
                | '\u{3220}'..='\u{33FF}'
                | '\u{FE10}'..='\u{FE1F}'
                | '\u{FE30}'..='\u{FE6F}'
                | '\u{FF01}'..='\u{FFEF}'
                | '\u{E0100}'..='\u{E01EF}'))
}

/// Whether `c` is punctuation that Chinese shares with Western scripts, so that its width depends on its neighbours: curly
/// quotes, dashes, ellipses, the middle dot.
pub(super) fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '―' | '…' | '‥' | '·' | '‧' | '\u{2E3A}' | '\u{2E3B}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_han_kana_and_bopomofo() {
        for c in "汉漢々〇𠮷䶮かカーｶㄅ".chars() {
            assert!(is_character(c), "{c}");
        }
        for c in "aé한。，・“…１Ａ　☆1".chars() {
            assert!(!is_character(c), "{c}");
        }
    }

    #[test]
    fn full_width_is_what_takes_a_cell_of_its_own() {
        for c in "汉か。，「」《》・！（Ａ１　～".chars() {
            assert!(is_full_width(c), "{c}");
        }
        for c in "aé한ㄱ“”‘’—…·.,1".chars() {
            assert!(!is_full_width(c), "{c}");
        }
    }
}
