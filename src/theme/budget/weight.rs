//! The size of a value when it is written out.

use std::collections::HashMap;

use tera::Value;

/// The size of an element in a list, in bytes.
pub(super) const SLOT: u64 = 24;
/// The weights of values created by templates, by memory address.
pub(super) type Weights = HashMap<usize, u64>;

/// The memory address of a list or a map; `None` for anything else.
pub(super) fn place_of(value: &Value) -> Option<usize> {
    value
        .as_array()
        .map(|list| list.as_ptr().addr())
        .or_else(|| value.as_map().map(|map| core::ptr::from_ref(map).addr()))
}

/// The bytes of `value` when written out. A value that no template created is estimated from its length.
pub(super) fn of(value: &Value, weights: &Weights) -> u64 {
    within(value, weights, false)
}

/// The bytes of a list or map that a template has just created, and whether it contains other lists or maps.
pub(super) fn of_made(value: &Value, weights: &Weights) -> (u64, bool) {
    let parts =
        || value.as_array().into_iter().flatten().chain(value.as_map().into_iter().flat_map(|map| map.values()));
    let holds = parts().any(|part| part.is_array() || part.is_map());
    (parts().fold(SLOT, |sum, part| sum.saturating_add(within(part, weights, true))), holds)
}

fn within(value: &Value, weights: &Weights, opens: bool) -> u64 {
    if let Some(text) = value.as_str() {
        return SLOT + text.len() as u64;
    }
    if let Some(known) = place_of(value).and_then(|place| weights.get(&place)) {
        return *known;
    }
    match value.as_array() {
        // `group_by` and `pairs` create nested lists.
        Some(list) if opens => list.iter().fold(SLOT, |sum, part| sum.saturating_add(within(part, weights, false))),
        _ => SLOT * (1 + value.len().unwrap_or(0) as u64),
    }
}
