//! The final pass over a body that contains raw HTML: ammonia cleans the whole body, because fragments that are safe on their
//! own may be parsed differently in combination.

use std::fmt::Write as _;

use super::address::SCHEMES;
use super::allow::cleaner;
use super::part::Parts;
use super::prepare::absent_letter;
use super::{Slot, SlotKind};

/// The attribute that represents a slot during the pass.
const SLOT: &str = "data-slot";

/// Cleans `html`, and locates its slots and its parts in the result.
pub(super) fn clean(html: &str, slots: &[Slot], parts: Parts) -> (String, Vec<Slot>, Parts) {
    let Some(letter) = absent_letter(html) else { return (String::new(), Vec::new(), Parts::default()) };
    let mut parts = parts;
    let mut held = String::with_capacity(html.len() + 32 * slots.len());
    let mut from = 0;
    let mut places = parts.places().into_iter().map(|place| *place).peekable();
    let mut push_to = |held: &mut String, at: usize| {
        held.push_str(html.get(from..at).unwrap_or_default());
        from = at;
    };
    for (number, slot) in slots.iter().enumerate() {
        while let Some(place) = places.next_if(|place| *place <= slot.at) {
            push_to(&mut held, place);
            held.push(letter);
        }
        push_to(&mut held, slot.at);
        let _ = write!(held, " {SLOT}=\"{letter}{number}\"");
    }
    for place in places {
        push_to(&mut held, place);
        held.push(letter);
    }
    push_to(&mut held, html.len());
    let cleaned = cleaner(SLOT, SCHEMES.into()).clean(&held).to_string();
    find_again(&cleaned, letter, slots, parts)
}

/// Removes what represents slots and places from `html`. There are no parts if their places are not found again.
fn find_again(html: &str, letter: char, slots: &[Slot], mut parts: Parts) -> (String, Vec<Slot>, Parts) {
    let mark = format!(" {SLOT}=\"");
    let mut clean = String::with_capacity(html.len());
    let mut found = Vec::with_capacity(slots.len());
    let mut places = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(letter) {
        let Some(tag) = before.strip_suffix(&mark) else {
            clean.push_str(before);
            places.push(clean.len());
            rest = after;
            continue;
        };
        clean.push_str(tag);
        let (number, after) = after.split_once('"').unwrap_or((after, ""));
        rest = after;
        if let Some(slot) = number.parse().ok().and_then(|number: usize| slots.get(number)) {
            let mut slot = Slot { at: clean.len(), ..slot.clone() };
            if let SlotKind::Picture { tag, .. } = &mut slot.kind {
                tag.rest = end_of_tag(rest);
            }
            found.push(slot);
        }
    }
    clean.push_str(rest);
    let count = places.len();
    let old = parts.places();
    let all = old.len() == count;
    old.into_iter().zip(places).for_each(|(old, new)| *old = new);
    // Where raw HTML is nested wrongly, an element can begin before a place and end after it.
    let parts = if all && parts.are_whole(&clean) { parts } else { Parts::default() };
    (clean, found, parts)
}

/// The number of bytes up to the end of the tag in which `html` begins.
fn end_of_tag(html: &str) -> usize {
    let mut quoted = false;
    let end = html.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.map_or(html.len(), |end| end + 1)
}
