//! What an edition takes from the one in the default language.

use blackeyes_frontmatter::{Key, Node};

/// The keys that belong to a language, or to one address: an edition states them itself or has none.
const OWN: &[&str] =
    &["title", "name", "subtitle", "summary", "abstract", "keywords", "slogan", "allow_personal", "aliases"];

/// Whether an edition takes `key` from the default language's, which is then the one to tell if it is missing.
pub(super) fn is_inherited(key: &str) -> bool {
    !OWN.contains(&key)
}

/// The entries of an edition, and after them those of the default language's that it does not state. What they say is
/// written in that file, and so are their places.
pub(super) fn inherit(own: &[(Key, Node)], base: &[(Key, Node)]) -> Vec<(Key, Node)> {
    let mut entries: Vec<(Key, Node)> =
        own.iter().filter(|(key, node)| !node.is_null() || !inherits(base, &key.text)).cloned().collect();
    for (key, node) in base {
        if is_inherited(&key.text) && !entries.iter().any(|(own, _)| own.text == key.text) {
            entries.push((key.clone(), node.clone()));
        }
    }
    entries
}

/// Whether a key without a value is to be taken from `base`.
fn inherits(base: &[(Key, Node)], key: &str) -> bool {
    is_inherited(key) && base.iter().any(|(stated, _)| stated.text == key)
}
