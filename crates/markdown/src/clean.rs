//! The final pass over a body that contains raw HTML: ammonia cleans the whole body, because fragments that are safe on their
//! own may be parsed differently in combination.

use std::fmt::Write as _;

use super::Slot;
use super::address::SCHEMES;
use super::allow::cleaner;
use super::prepare::absent_letter;

/// The attribute that represents a slot during the pass.
const SLOT: &str = "data-slot";

/// Cleans `html` and locates its slots in the result.
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
    let cleaned = cleaner(SLOT, SCHEMES.into()).clean(&held).to_string();
    find_again(&cleaned, letter, slots)
}

/// Removes the slot attributes from `html`.
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
