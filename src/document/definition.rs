//! The definitions of every noun's keys, and lookups by key derived from them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::front_matter;
use super::noun::Noun;
use blackeyes_frontmatter::{Field, Handling};

/// All keys of each noun, in the order of [`Noun::ALL`].
static FIELDS: LazyLock<Vec<Vec<Field>>> =
    LazyLock::new(|| Noun::ALL.into_iter().map(front_matter::fields_of).collect());

/// The keys of all nouns, at any depth, that need special handling.
struct Handled {
    in_no_archive: BTreeSet<&'static str>,
    shown_to_no_reader: BTreeSet<&'static str>,
    people: BTreeSet<&'static str>,
}

static HANDLED: LazyLock<Handled> = LazyLock::new(|| {
    let having = |has: fn(Handling) -> bool| {
        let mut keys = BTreeSet::new();
        each(&mut |_, _, field| {
            if has(field.handling) {
                keys.insert(field.key);
            }
        });
        keys
    };
    Handled {
        in_no_archive: having(|handling| handling.office),
        shown_to_no_reader: having(|handling| handling.office && !handling.shown),
        people: having(|handling| handling.people),
    }
});

/// The keys of a noun's front matter, in order.
pub fn fields(noun: Noun) -> &'static [Field] {
    Noun::ALL.iter().position(|known| *known == noun).and_then(|at| FIELDS.get(at)).map_or(&[], Vec::as_slice)
}

/// Calls `visit` for each key of each noun, with its path of keys, which ends with the key itself.
pub fn each(visit: &mut dyn FnMut(Noun, &[&'static str], &Field)) {
    fn walk(
        noun: Noun,
        fields: &[Field],
        path: &mut Vec<&'static str>,
        visit: &mut dyn FnMut(Noun, &[&'static str], &Field),
    ) {
        for field in fields {
            path.push(field.key);
            visit(noun, path, field);
            walk(noun, &(field.inner)(), path, visit);
            path.pop();
        }
    }
    for noun in Noun::ALL {
        walk(noun, fields(noun), &mut Vec::new(), visit);
    }
}

/// Whether values under `key` are left out of archives and exports.
pub(super) fn stays_in_the_office(key: &str) -> bool {
    HANDLED.in_no_archive.contains(key)
}

/// Whether values under `key` are for the office only, and never shown to readers.
pub fn is_for_the_office(key: &str) -> bool {
    HANDLED.shown_to_no_reader.contains(key)
}

/// Whether values under `key` are people.
pub fn holds_people(key: &str) -> bool {
    HANDLED.people.contains(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use blackeyes_frontmatter::is_inherited;

    #[test]
    fn every_key_has_a_label_and_its_documentation_in_both_languages() {
        let is_chinese = |text: &&str| text.chars().any(|c| ('一'..='龥').contains(&c));
        each(&mut |noun, path, field| {
            let place = format!("{} {}", noun.key(), path.join("."));
            assert!(!field.label.is_empty(), "{place} has no label");
            assert!(field.doc.iter().any(is_chinese), "{place} is not explained in Chinese");
            let english = field.doc.first().is_some_and(|line| line.trim().starts_with(|c: char| c.is_ascii()));
            assert!(english && field.doc.len() > 1, "{place} is not explained in English first");
        });
    }

    #[test]
    fn what_is_for_whom() {
        assert!(stays_in_the_office("extra") && !is_for_the_office("extra"));
        assert!(is_for_the_office("approved_by") && !stays_in_the_office("authors"));
        assert!(holds_people("honourees") && holds_people("names") && !holds_people("name"));
        let article = fields(Noun::Article);
        assert!(!is_inherited(article, "abstract") && is_inherited(article, "authors"));
        assert!(!is_inherited(fields(Noun::Person), "name"));
    }
}
