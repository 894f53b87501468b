//! Classifies characters as Chinese, Japanese or Korean, or as punctuation, for the emphasis rules.

use icu_properties::props::{EastAsianWidth, EmojiPresentation, GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

/// Whether `c` is a "CJK character" of the `markdown-cjk-friendly` specification: full-width, wide or half-width and not an
/// emoji by default, or Hangul. Includes the punctuation of these scripts.
pub(super) fn is_cjk(c: char) -> bool {
    let is_east_asian = || {
        let width = CodePointMapData::<EastAsianWidth>::new().get(c);
        matches!(width, EastAsianWidth::Fullwidth | EastAsianWidth::Wide | EastAsianWidth::Halfwidth)
            && !CodePointSetData::new::<EmojiPresentation>().contains(c)
    };
    let is_hangul = || CodePointMapData::<Script>::new().get(c) == Script::Hangul;
    c >= '\u{1100}' && (is_common(c) || is_east_asian() || is_hangul())
}

/// The blocks that cover almost all Chinese text: Han, CJK punctuation, full-width forms.
fn is_common(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{3000}'..='\u{303E}' | '\u{FF01}'..='\u{FFBE}')
}

/// Whether `c` is a variation selector for Han characters (U+E0100–E01EF).
pub(super) fn is_ideographic_selector(c: char) -> bool {
    matches!(c, '\u{E0100}'..='\u{E01EF}')
}

/// Whether `c` is a variation selector other than the emoji selector (U+FE00–FE0E).
pub(super) fn is_plain_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0E}')
}

/// Whether `c` is punctuation as defined by CommonMark: the Unicode categories P and S.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    // Fast path: most neighbouring characters are Han and need no table lookup.
    if matches!(c, '\u{4E00}'..='\u{9FFF}') {
        return false;
    }
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    GeneralCategoryGroup::Punctuation.contains(category) || GeneralCategoryGroup::Symbol.contains(category)
}

/// Whether `c` is a mark that Chinese shares with other scripts and that has no space next to it in Chinese: quotation marks,
/// the ellipsis, dashes.
pub(super) fn is_shared_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '‘' | '’' | '…' | '⋯' | '—' | '―')
}

/// Whether a bare address ends before `c`: Chinese, Japanese and Korean characters, and the punctuation that they share with
/// other scripts.
pub(super) fn ends_address(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{B7}' | '\u{AB}' | '\u{BB}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_punctuation_is_chinese_and_punctuation() {
        for c in "。，、；：？！（）《》「」【】～…".chars() {
            assert_eq!(is_cjk(c), c != '…', "{c}");
            assert!(is_punctuation(c), "{c}");
        }
        for c in "“”‘’—·".chars() {
            assert!(!is_cjk(c) && is_punctuation(c), "{c}");
        }
        for c in "汉か한ａ１𠮷".chars() {
            assert!(is_cjk(c) && !is_punctuation(c), "{c}");
        }
        for c in "ᄀ가ﾡ㍿ㄅꀀ𗀀\u{20A9}\u{2FFFD}\u{3FFFD}".chars() {
            assert!(is_cjk(c), "{c}");
        }
        for c in "aé1 \u{FDD0}😀".chars() {
            assert!(!is_cjk(c), "{c}");
        }
        assert!(is_punctuation('$') && is_punctuation('＋') && !is_punctuation('\u{FDD0}'));
    }
}
