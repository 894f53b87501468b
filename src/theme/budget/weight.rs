//! How much a value is when it is written out.

use std::collections::HashMap;

use tera::Value;

/// The bytes that a value takes where it is stored in a list.
pub(super) const SLOT: u64 = 24;
/// The weights of what templates have made, by where it is.
pub(super) type Weights = HashMap<usize, u64>;

/// Where a list or a map is; `None` for anything else.
pub(super) fn place_of(value: &Value) -> Option<usize> {
    value
        .as_array()
        .map(|list| list.as_ptr().addr())
        .or_else(|| value.as_map().map(|map| core::ptr::from_ref(map).addr()))
}

/// The bytes of `value` when it is written out. What no template has made is taken for its length.
pub(super) fn of(value: &Value, weights: &Weights) -> u64 {
    within(value, weights, false)
}

/// The bytes of a list or map that a template has just made, and whether it holds others.
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
        // `group_by` and `pairs` make lists within what they make.
        Some(list) if opens => list.iter().fold(SLOT, |sum, part| sum.saturating_add(within(part, weights, false))),
        _ => SLOT * (1 + value.len().unwrap_or(0) as u64),
    }
}
