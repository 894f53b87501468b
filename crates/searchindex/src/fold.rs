//! Classifies characters, and folds them for comparison without case, accents and width. `search.js` has the same
//! rules.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use blackeyes_chinese::letters_for;

/// Whether `c` belongs to a script without spaces, or (for Hangul) one whose words are searched by parts. Such text
/// is indexed by characters and pairs of them, and all other text by words.
pub(super) fn is_ideographic(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}'
        | '\u{3038}'..='\u{303B}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}'
        | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Chinese and English punctuation beyond ASCII that is recognised without a table.
fn is_plain_punctuation(c: char) -> bool {
    matches!(c,
        '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301B}'
        | '\u{FF01}'
        | '\u{FF08}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF1F}')
}

/// Passes each character of the folded form of `c` to `each`: none for an accent, several for `ß`.
pub(super) fn fold(c: char, each: &mut impl FnMut(char)) {
    if c.is_ascii() {
        each(c.to_ascii_lowercase());
    } else if is_ideographic(c) {
        each(c);
    } else if is_plain_punctuation(c) {
        each(' ');
    } else {
        decompose_compatible(c, |part| {
            if is_combining_mark(part) {
                return;
            }
            match letters_for(part) {
                Some(letters) => letters.chars().for_each(&mut *each),
                None => part.to_lowercase().for_each(&mut *each),
            }
        });
    }
}
