//! The values that an edition inherits from the default language's edition.

use blackeyes_frontmatter::{Field, Key, Node, is_inherited};

/// The entries of an edition, followed by the inherited entries of the default language's edition. Inherited entries keep
/// their places in that file.
pub(super) fn inherit(fields: &[Field], own: &[(Key, Node)], base: &[(Key, Node)]) -> Vec<(Key, Node)> {
    let mut entries: Vec<(Key, Node)> =
        own.iter().filter(|(key, node)| !node.is_null() || !inherits(fields, base, &key.text)).cloned().collect();
    for (key, node) in base {
        if is_inherited(fields, &key.text) && !entries.iter().any(|(own, _)| own.text == key.text) {
            entries.push((key.clone(), node.clone()));
        }
    }
    entries
}

/// Whether a key without a value inherits one from `base`.
fn inherits(fields: &[Field], base: &[(Key, Node)], key: &str) -> bool {
    is_inherited(fields, key) && base.iter().any(|(stated, _)| stated.text == key)
}
