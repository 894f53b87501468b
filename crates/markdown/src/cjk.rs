//! Classifies characters as Chinese, Japanese or Korean, or as punctuation, for the emphasis rules.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Whether `c` is a "CJK character" of the `markdown-cjk-friendly` specification (its `ranges.md`, as of Unicode 17):
/// full-width, wide or half-width and not an emoji by default, or Hangul. Includes the punctuation of these scripts.
pub(super) fn is_cjk(c: char) -> bool {
    c >= '\u{1100}'
        && (is_common(c)
            || matches!(c,
                '\u{1100}'..='\u{11FF}' | '\u{20A9}' | '\u{2329}'..='\u{232A}' | '\u{2630}'..='\u{2637}'
                | '\u{268A}'..='\u{268F}' | '\u{2E80}'..='\u{2E99}' | '\u{2E9B}'..='\u{2EF3}'
                | '\u{2F00}'..='\u{2FD5}' | '\u{2FF0}'..='\u{2FFF}' | '\u{3041}'..='\u{3096}'
                | '\u{3099}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{3131}'..='\u{318E}'
                | '\u{3190}'..='\u{31E5}' | '\u{31EF}'..='\u{321E}' | '\u{3220}'..='\u{3247}'
                | '\u{3250}'..='\u{33FF}' | '\u{A000}'..='\u{A48C}' | '\u{A490}'..='\u{A4C6}'
                | '\u{A960}'..='\u{A97C}' | '\u{AC00}'..='\u{D7A3}' | '\u{D7B0}'..='\u{D7C6}'
                | '\u{D7CB}'..='\u{D7FB}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE19}'
                | '\u{FE30}'..='\u{FE52}' | '\u{FE54}'..='\u{FE66}' | '\u{FE68}'..='\u{FE6B}'
                | '\u{FFC2}'..='\u{FFC7}' | '\u{FFCA}'..='\u{FFCF}' | '\u{FFD2}'..='\u{FFD7}'
                | '\u{FFDA}'..='\u{FFDC}' | '\u{FFE0}'..='\u{FFE6}' | '\u{FFE8}'..='\u{FFEE}')
            || is_beyond_the_basic_plane(c))
}

/// The blocks that cover almost all Chinese text: Han, CJK punctuation, full-width forms.
fn is_common(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{3000}'..='\u{303E}' | '\u{FF01}'..='\u{FFBE}')
}

/// The rest of the list, above U+FFFF.
fn is_beyond_the_basic_plane(c: char) -> bool {
    c >= '\u{16FE0}'
        && matches!(c,
            '\u{16FE0}'..='\u{16FE4}' | '\u{16FF0}'..='\u{16FF6}' | '\u{17000}'..='\u{18CDA}'
            | '\u{18CFF}'..='\u{18D20}' | '\u{18D80}'..='\u{18DF2}' | '\u{18E00}'..='\u{19191}'
            | '\u{191A0}'..='\u{191D2}' | '\u{1AFF0}'..='\u{1AFF3}' | '\u{1AFF5}'..='\u{1AFFB}'
            | '\u{1AFFD}'..='\u{1AFFE}' | '\u{1B000}'..='\u{1B128}' | '\u{1B132}' | '\u{1B150}'..='\u{1B152}'
            | '\u{1B155}' | '\u{1B164}'..='\u{1B168}' | '\u{1B170}'..='\u{1B2FB}' | '\u{1D300}'..='\u{1D356}'
            | '\u{1D360}'..='\u{1D376}' | '\u{1F1AE}' | '\u{1F200}' | '\u{1F202}' | '\u{1F210}'..='\u{1F219}'
            | '\u{1F21B}'..='\u{1F22E}' | '\u{1F230}'..='\u{1F231}' | '\u{1F237}' | '\u{1F23B}'
            | '\u{1F240}'..='\u{1F248}' | '\u{1F260}'..='\u{1F265}' | '\u{1F7DA}' | '\u{20000}'..='\u{3FFFD}')
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
        for c in "aé1 \u{FDD0}😀".chars() {
            assert!(!is_cjk(c), "{c}");
        }
        assert!(is_punctuation('$') && is_punctuation('＋') && !is_punctuation('\u{FDD0}'));
    }
}
