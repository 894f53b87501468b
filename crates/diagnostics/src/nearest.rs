//! Finds the name that was meant, for hints.

use super::{Wording, words};

/// The name in `known` that is spelled most like `text`, ignoring the case of ASCII letters; `None` if no name is similar.
///
/// ```
/// use blackeyes_diagnostics::nearest;
/// assert_eq!(nearest("verze", ["verse", "quote"]), Some("verse"));
/// assert_eq!(nearest("poem", ["verse", "quote"]), None);
/// ```
pub fn nearest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (length, bits) = letters(text);
    if length > 60 {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    known
        .into_iter()
        .filter_map(|name| {
            let (other_length, other_bits) = letters(name);
            let allowed = allowed(other_length);
            // An edit affects at most two letters and changes the length by at most one, so most names need no comparison.
            let could_be =
                length.abs_diff(other_length) <= allowed && (bits ^ other_bits).count_ones() as usize <= 2 * allowed;
            let distance = could_be.then(|| strsim::damerau_levenshtein(&lower, &name.to_ascii_lowercase()))?;
            (distance <= allowed).then_some((distance, name))
        })
        .min_by(|&(one, a), &(other, b)| {
            let alike = |name: &str| strsim::jaro_winkler(&lower, &name.to_ascii_lowercase());
            one.cmp(&other).then_with(|| alike(b).total_cmp(&alike(a))).then_with(|| a.cmp(b))
        })
        .map(|(_, name)| name)
}

/// The number of characters in a name, and its set of characters as bits. Different characters may share a bit.
fn letters(name: &str) -> (usize, u64) {
    name.chars().fold((0, 0), |(count, bits), c| (count + 1, bits | 1 << (u32::from(c.to_ascii_lowercase()) % 64)))
}

/// The maximum edit distance for a name of this length.
fn allowed(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// The hint for a name that does not exist: the one that was probably meant, or `otherwise` if there is none.
pub fn did_you_mean(near: Option<&str>, otherwise: Wording) -> Wording {
    near.map_or(otherwise, |near| words!("did you mean `{near}`?", "是不是 `{near}`？"))
}
