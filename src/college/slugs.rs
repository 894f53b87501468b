//! Parts of addresses that are made from words: each has its own.

use std::collections::BTreeSet;

use rapidhash::RapidHashMap;

/// Makes `slugs` distinct and none of them empty: words may share a slug, or have none. They get a number that no other has.
pub(super) fn make_distinct<'s>(slugs: impl Iterator<Item = &'s mut String>, empty: &str) {
    let slugs: Vec<&mut String> = slugs.collect();
    let mut taken: BTreeSet<String> = slugs.iter().map(|slug| (**slug).clone()).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    // Which number is tried next for a slug: all below it are taken.
    let mut next: RapidHashMap<String, usize> = RapidHashMap::default();
    for slug in slugs {
        if slug.is_empty() {
            empty.clone_into(slug);
        }
        if !seen.insert(slug.clone()) {
            let number = next.entry(slug.clone()).or_insert(2);
            let mut numbered = format!("{slug}-{number}");
            while !taken.insert(numbered.clone()) {
                *number += 1;
                numbered = format!("{slug}-{number}");
            }
            seen.insert(numbered.clone());
            *slug = numbered;
        }
    }
}
