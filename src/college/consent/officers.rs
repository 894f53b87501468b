//! Consent of the officers of branches.

use std::iter::empty;
use std::sync::Arc;

use crate::college::entry::Entry;
use crate::college::named::Report;
use crate::college::people::People;
use crate::college::visibility::Gate;
use crate::document::{Branch, Matter as _};

use super::again::check_edition;
use super::left_out::LeftOut;

/// Removes officers who refused or withdrew. Otherwise, the name of an officer is public.
pub(super) fn withhold_from_branches(
    branches: &mut [Entry<Branch>],
    people: &People,
    gate: &mut Gate,
    report: &mut Report<'_>,
) {
    for entry in branches {
        let mut left_out = LeftOut::default();
        for (index, edition) in entry.editions.iter_mut().enumerate() {
            left_out.keep_cover(edition, false);
            let officers = edition.matter.people();
            let keep: Vec<bool> =
                officers.into_iter().map(|person| left_out.keep_person(person, false, people)).collect();
            if keep.contains(&false) {
                let mut keep = keep.into_iter();
                let officers = &mut Arc::make_mut(edition).matter.officers;
                for officers in officers.iter_mut() {
                    officers.names.retain(|_| keep.next().unwrap_or(true));
                }
                officers.retain(|officers| !officers.names.is_empty());
            }
            // Editions repeat the same people, so count them once.
            if index == 0 {
                gate.count_without_consent(left_out.refused);
            }
        }
        gate.count_without_consent(left_out.pictures.len());
        gate.refuse(&entry.key, &left_out.names);
        for edition in &entry.editions {
            let names = left_out.names_beside(edition.matter.people().into_iter(), people);
            check_edition(edition, &left_out, &names, Some(people), empty(), report);
        }
    }
}
