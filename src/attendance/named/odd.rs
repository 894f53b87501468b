//! Content of a name cell that is not part of a name: marks, and words between two people.

use unicode_normalization::UnicodeNormalization;

use super::word::Written;
use crate::attendance::{legend, no_person};
use blackeyes_chinese::is_han;

/// Flags names that contain something else.
pub(super) fn note(found: &mut [Written<'_>]) {
    for one in found {
        one.is_odd |= has_a_mark(one.name) || no_person::ends_in_a_reason(one.name);
    }
}

/// Whether a name contains a sign or a letter that is used as a mark: `林晓晨◎`, `林晓晨x`.
fn has_a_mark(name: &str) -> bool {
    let plain: String = name.nfkc().collect();
    let name = plain.as_str();
    let mut last = name.chars().rev();
    let ends_in_one = matches!(last.next(), Some('x' | 'X' | 'v' | 'V')) && last.next().is_some_and(is_han);
    // `林晓晨和周可`, `张伟替周可`, `周可等三人`.
    let link = |c: char| matches!(c, '和' | '及' | '与' | '替' | '代');
    let is_han_only = name.chars().all(is_han);
    let parts = || name.split(link).map(|part| part.chars().count());
    let is_linked = is_han_only && parts().count() > 1 && parts().all(|count| count > 1);
    let is_first_of_many =
        name.strip_suffix('人').unwrap_or(name).trim_end_matches(|c: char| c.is_numeric()).ends_with('等');
    let is_marked_in_latin = [" x", " X", " v"].iter().any(|mark| name.ends_with(mark));
    ends_in_one
        || is_marked_in_latin
        || is_linked
        || is_first_of_many
        || name.chars().any(|c| legend::is_sign(c) || "?→>~!:".contains(c))
}
