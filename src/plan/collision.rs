//! No two outputs may have one address, nor addresses that a disk or a host takes for one.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::source::collision_key;
use crate::words;

use super::{Content, Output};

pub(super) fn check(outputs: &[Output], diagnostics: &mut Diagnostics) {
    let mut taken: HashMap<String, &Output> = HashMap::with_capacity(outputs.len());
    let mut folders: HashMap<String, &Output> = HashMap::with_capacity(outputs.len());
    // An old address gives way to whatever stands there now: it is the one to tell.
    let is_alias = |output: &&Output| matches!(output.content, Content::Redirect(_));
    for output in outputs.iter().filter(|output| !is_alias(output)).chain(outputs.iter().filter(is_alias)) {
        let key = collision_key(&output.address.output_path());
        if let Some(first) = taken.get(&key) {
            diagnostics.push(duplicate(first, output));
        } else {
            for (at, _) in key.match_indices('/') {
                folders.entry(key[..at].to_owned()).or_insert(output);
            }
            taken.insert(key, output);
        }
    }
    // A file where another output needs a folder.
    for (key, output) in &taken {
        if let Some(inside) = folders.get(key) {
            diagnostics.push(duplicate(inside, output));
        }
    }
}

/// The one that comes from a file the user can change is blamed; the other is the label.
fn duplicate(first: &Output, second: &Output) -> Diagnostic {
    let (blamed, other) = if second.place == Place::Nowhere { (second, first) } else { (first, second) };
    let (blamed, other) = if other.place == Place::Nowhere { (other, blamed) } else { (blamed, other) };
    let address = other.address.as_str();
    let diagnostic = Diagnostic::new(
        codes::DUPLICATE_ADDRESS,
        words!("the address `{address}` is taken already", "地址 `{address}` 已经有人用了"),
    )
    .at(other.place.clone())
    .hint(if matches!(other.content, Content::Redirect(_)) {
        words!(
            "take it out of `aliases`, or write another old address",
            "请把它从 `aliases` 里去掉，或改写成别的旧地址"
        )
    } else {
        words!(
            "give it a `slug` of its own (upper and lower case count as the same)",
            "请给它写一个不同的 `slug`（大小写算相同）"
        )
    });
    if blamed.place == Place::Nowhere {
        diagnostic
    } else {
        let taken = blamed.address.as_str();
        diagnostic.label(blamed.place.clone(), words!("`{taken}` comes from here", "`{taken}` 来自这里"))
    }
}
