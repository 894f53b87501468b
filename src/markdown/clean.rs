//! The last pass over a body that holds raw HTML: ammonia, over all of it, so that what could be misread in pieces cannot
//! be as a whole.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::Slot;
use super::allow::cleaner;
use super::prepare::absent_letter;

/// The attribute that stands for a slot during the pass.
const SLOT: &str = "data-slot";

/// Cleans `html`, and finds its slots again.
pub(super) fn clean(html: &str, slots: &[Slot]) -> (String, Vec<Slot>) {
    let Some(letter) = absent_letter(html) else { return (String::new(), Vec::new()) };
    let mut held = String::with_capacity(html.len() + 32 * slots.len());
    let mut from = 0;
    for (number, slot) in slots.iter().enumerate() {
        held.push_str(html.get(from..slot.at).unwrap_or_default());
        from = slot.at;
        let _ = write!(held, " {SLOT}=\"{letter}{number}\"");
    }
    held.push_str(html.get(from..).unwrap_or_default());
    let schemes = schemes(html);
    let cleaned = cleaner(SLOT, schemes.iter().map(String::as_str).collect()).clean(&held).to_string();
    find_again(&cleaned, letter, slots)
}

/// The schemes of the addresses that were written: those that may not be linked to are gone already, and are left out
/// all the same.
fn schemes(html: &str) -> HashSet<String> {
    let mut schemes: HashSet<String> = ["http", "https", "mailto", "tel"].map(str::to_owned).into();
    for start in ["href=\"", "src=\""] {
        for (at, _) in html.match_indices(start) {
            let address = html.get(at + start.len()..).unwrap_or_default();
            let length = address.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.'));
            let (scheme, rest) = address.split_at_checked(length.unwrap_or(0)).unwrap_or(("", ""));
            let harmful = ["javascript", "vbscript", "data"].iter().any(|one| scheme.eq_ignore_ascii_case(one));
            if rest.starts_with(':') && !harmful {
                schemes.insert(scheme.to_ascii_lowercase());
            }
        }
    }
    schemes
}

/// Takes the marks of slots out of `html`.
fn find_again(html: &str, letter: char, slots: &[Slot]) -> (String, Vec<Slot>) {
    let mark = format!(" {SLOT}=\"{letter}");
    let mut clean = String::with_capacity(html.len());
    let mut found = Vec::with_capacity(slots.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(&mark) {
        clean.push_str(before);
        let (number, after) = after.split_once('"').unwrap_or((after, ""));
        rest = after;
        if let Some(slot) = number.parse().ok().and_then(|number: usize| slots.get(number)) {
            found.push(Slot { at: clean.len(), ..slot.clone() });
        }
    }
    clean.push_str(rest);
    (clean, found)
}
