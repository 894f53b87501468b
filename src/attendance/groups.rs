//! Which names of groups, the classes and branches of sheets, may be published: those that look like one, and none that may be a person's.
//!
//! A column of classes may hold a class teacher's name, a telephone or a student number. What is published of it must
//! therefore have the shape of a class (`中文2401`, `2024级1班`, `第二党支部`), or be listed under `groups` in
//! `records/attendance.yaml`. Whoever has another is counted with those of no class.

use super::class::is_class;
use super::join::{Joining, Known};
use super::key::Expected;
use super::people::group_key;
use super::records::Records;
use super::settings::Settings;
use super::trouble::{self, Troubles};

/// For each group of the records whether its name may be published; each that may not is reported where it is first.
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

/// The groups that the site declares: under `groups`, and as expected somewhere.
fn declared<'a>(settings: &'a Settings, expected: impl Iterator<Item = &'a Expected>) -> Vec<String> {
    let named = expected.filter_map(|expected| match expected {
        Expected::Group(name) => Some(name),
        Expected::Count(_) => None,
    });
    let sources = settings.sources.iter().filter_map(|source| source.group.as_ref());
    settings.groups.iter().chain(named).chain(sources).map(|name| group_key(name)).collect()
}
