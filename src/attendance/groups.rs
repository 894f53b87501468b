//! Decides which names of groups (the classes and branches in sheets) may be published: those that look like a group
//! and cannot be a person's name.
//!
//! A column of classes may contain a class teacher's name, a telephone number or a student number. A published name
//! must therefore have the form of a class (`中文2401`, `2024级1班`, `第二党支部`) or be listed under `groups` in
//! `records/attendance.yaml`. People with any other name are counted with those without a class.

use super::class::is_class;
use super::join::{Joining, Known};
use super::key::Expected;
use super::people::group_key;
use super::records::Records;
use super::settings::Settings;
use super::trouble::{self, Troubles};

/// For each group in the records, whether its name may be published. Each name that may not is reported at its first
/// occurrence.
pub(super) fn public(records: &Records, joining: &Joining<'_>, known: &Known, troubles: &mut Troubles) -> Vec<bool> {
    let declared = declared(joining.settings, joining.keys.iter().filter_map(|key| key.expected.as_ref()));
    let names = &records.people.groups;
    let mut public = vec![false];
    for number in 1..names.count() {
        let name = names.name(number);
        let may = declared.contains(&group_key(name))
            || is_class(name) && !known.names_in(name) && joining.scanner.scan(name).is_empty();
        if !may && let Some((sheet, row, column)) = names.first(number) {
            troubles.push(trouble::no_class(records.place(sheet, row, column)));
        }
        public.push(may);
    }
    public
}

/// The groups that the site declares: those under `groups` and those that an activity expects.
fn declared<'a>(settings: &'a Settings, expected: impl Iterator<Item = &'a Expected>) -> Vec<String> {
    let named = expected.filter_map(|expected| match expected {
        Expected::Group(name) => Some(name),
        Expected::Count(_) => None,
    });
    let sources = settings.sources.iter().filter_map(|source| source.group.as_ref());
    settings.groups.iter().chain(named).chain(sources).map(|name| group_key(name)).collect()
}
