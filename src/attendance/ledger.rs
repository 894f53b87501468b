//! From records to counts: each person counts once for each activity, and each activity is counted by group.

use std::collections::BTreeMap;
use std::sync::Arc;

use rapidhash::{RapidHashMap, RapidHashSet};

use super::groups;
use super::join::{Joined, Joining, Known};
use super::key::{ActivityKey, Expected};
use super::kinds;
use super::mark::Status;
use super::protect::Counted;
use super::records::{Entry, Records};
use super::tables::{Counting, Counts, Held};
use super::trouble::{self, Troubles};
use crate::config::Term;

/// A record that is counted: one person at one activity.
#[derive(Clone, Copy)]
pub(super) struct Record {
    /// The index of the activity in the ledger.
    pub held: usize,
    pub person: u32,
    pub group: u32,
    pub status: Status,
    pub roster: bool,
}

/// All known attendance of all people. Private.
pub(super) struct Ledger {
    pub held: Vec<Held>,
    /// Sorted by activity, then by person.
    pub records: Vec<Record>,
    /// For each activity, the group that the mapping assigns to all of its people.
    groups: Vec<Option<u32>>,
    /// For each activity, its sheet, if it only has lists of people who were absent, on leave or late.
    of_some: Vec<Option<u32>>,
}

/// Settles the records: joins them with activities, and keeps one for each person and activity.
pub(super) fn settle(records: &mut Records, joining: &Joining<'_>, troubles: &mut Troubles) -> Ledger {
    sheets_twice(records, troubles);
    let Joined { held, of_event } = joining.join(records, troubles);
    let people = records.people.joined();
    let mut groups = vec![None; held.len()];
    for (event, held) in records.events.iter().zip(&of_event) {
        if let (Some(group), Some(place)) = (event.group, held.and_then(|held| groups.get_mut(held))) {
            *place = Some(group);
        }
    }
    let (mut of_some, mut has_whole) = (vec![None; held.len()], vec![false; held.len()]);
    let mut entries = std::mem::take(&mut records.entries);
    entries.retain_mut(|entry| {
        let Some(held) = of_event.get(entry.event as usize).copied().flatten() else { return false };
        entry.event = u32::try_from(held).unwrap_or(u32::MAX);
        let Some(Ok(person)) = people.get(entry.person as usize).copied() else {
            troubles.push(trouble::namesakes(records.place(entry.sheet, Some(entry.row), None)));
            return false;
        };
        entry.person = person;
        let is_of_some = records.sheets.get(entry.sheet as usize).is_some_and(|sheet| sheet.is_of_some);
        if let (Some(sheet), Some(whole)) = (of_some.get_mut(held), has_whole.get_mut(held)) {
            *whole |= !is_of_some;
            *sheet = sheet.or(Some(entry.sheet)).filter(|_| !*whole);
        }
        true
    });
    // From here on, an entry's event is its activity. Among several entries of one person, those of a roster come
    // first, then those that were read first.
    entries.sort_unstable_by_key(|entry| {
        let blank = entry.status == Status::Unmarked;
        (entry.event, entry.person, !entry.roster, blank, entry.sheet, entry.row, entry.column)
    });
    let ends: Vec<Option<u16>> = held.iter().map(|held| end_minute(held, joining.keys)).collect();
    let mut settled: Vec<Record> = Vec::with_capacity(entries.len());
    let mut first: Option<Entry> = None;
    for entry in &entries {
        let held = entry.event as usize;
        if ends.get(held).copied().flatten().is_some_and(|end| entry.minute.is_some_and(|minute| minute > end)) {
            troubles.push(trouble::after_end(records.place(entry.sheet, Some(entry.row), None)));
        }
        if let (Some(before), Some(last)) = (first, settled.last_mut())
            && last.held == held
            && last.person == entry.person
        {
            repeated(records, before, *entry, last, troubles);
            continue;
        }
        first = Some(*entry);
        let Entry { person, group, status, roster, .. } = *entry;
        settled.push(Record { held, person, group, status, roster });
    }
    Ledger { held, records: settled, groups, of_some }
}

/// Merges a second record of a person at the same activity.
fn repeated(records: &Records, first: Entry, entry: Entry, settled: &mut Record, troubles: &mut Troubles) {
    let place = |entry: Entry| records.place(entry.sheet, Some(entry.row), Some(usize::from(entry.column)));
    // A sign-in sheet supplies the status of those who came that a register may leave open.
    let beside = first.roster != entry.roster;
    if beside && settled.status == Status::Unmarked {
        settled.status = entry.status;
    } else if beside && settled.status.attended() && entry.status == Status::Present {
        // Both record that the person came; the register knows whether on time.
    } else if settled.status == entry.status {
        // A person who joined a meeting twice was there once.
        let meeting = |entry: Entry| records.sheets.get(entry.sheet as usize).is_some_and(|sheet| sheet.meeting);
        let joined_again = meeting(first) && meeting(entry);
        if !beside && !joined_again {
            troubles.push(trouble::twice(place(entry), place(first), false));
        }
    } else if entry.status != Status::Unmarked {
        troubles.push(trouble::twice(place(entry), place(first), true));
    }
}

/// The minute of the day at which an activity ends, if it ends on its first day.
fn end_minute(held: &Held, keys: &[ActivityKey]) -> Option<u16> {
    let id = held.activity.as_deref()?;
    let key = keys.iter().find(|key| key.id == id)?;
    let end = key.end.filter(|end| end.date() == key.date)?;
    u16::try_from(i32::from(end.hour()) * 60 + i32::from(end.minute())).ok()
}

fn sheets_twice(records: &Records, troubles: &mut Troubles) {
    let mut seen: RapidHashMap<u64, usize> = RapidHashMap::default();
    for (index, sheet) in records.sheets.iter().enumerate() {
        let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        let first = *seen.entry(sheet.rows).or_insert(index);
        if first == index {
            continue;
        }
        let (place, other) = (records.place(number(index), None, None), records.place(number(first), None, None));
        let Some(before) = records.sheets.get(first) else { continue };
        if before.about == sheet.about {
            troubles.push(trouble::sheet_twice(place, other, false));
        } else if before.date.is_some() && before.date == sheet.date {
            troubles.push(trouble::sheet_twice(place, other, true));
        }
    }
}

impl Counted {
    fn add(&mut self, status: Status) {
        let count = match status {
            Status::Present => &mut self.present,
            Status::Late | Status::LeftEarly => &mut self.late,
            Status::Excused => &mut self.excused,
            Status::Absent | Status::Unmarked => &mut self.absent,
        };
        *count += 1;
    }
}

impl Ledger {
    /// The counts of each activity, by group if `with_groups`.
    pub fn count(
        self,
        records: &Records,
        joining: &Joining<'_>,
        with_groups: bool,
        troubles: &mut Troubles,
    ) -> Vec<Counting> {
        let rosters = Rosters::of(&self, joining);
        let named =
            if with_groups { groups::public(records, joining, &Known::of(records), troubles) } else { Vec::new() };
        let mut all = self.records.chunk_by(|a, b| a.held == b.held).peekable();
        let mut counting = Vec::with_capacity(self.held.len());
        for (index, held) in self.held.into_iter().enumerate() {
            let of_it = all.next_if(|chunk| chunk.first().is_some_and(|record| record.held == index));
            let key = held.activity.as_deref().and_then(|id| joining.keys.iter().find(|key| key.id == id));
            let alone = self.of_some.get(index).copied().flatten();
            let counts = match of_it {
                None => Counts::Nothing,
                Some(_) if alone.is_some() => {
                    troubles.extend(alone.map(|sheet| trouble::of_some(records.place(sheet, None, None))));
                    Counts::Nothing
                }
                Some(of_it) if of_it.iter().any(|record| record.roster) => {
                    Counts::Register(by_group(of_it, records, &named))
                }
                Some(of_it) => {
                    let of = Asked { held: &held, key, group: self.groups.get(index).copied().flatten() };
                    rosters.sign_in(of_it, records, of, joining.terms.of(held.date), troubles)
                }
            };
            counting.push(Counting { held, counts });
        }
        counting
    }
}

/// The counts of a register, sorted by group name. `named` is whether each group may be named. People who came but are
/// on no roster do not form a group, because it is not known who else might have come, and they do not change the
/// counts.
fn by_group(of_it: &[Record], records: &Records, named: &[bool]) -> Vec<(Option<Arc<str>>, Counted)> {
    let mut counted: BTreeMap<u32, Counted> = BTreeMap::new();
    for record in of_it.iter().filter(|record| record.roster) {
        let may_be_named = named.get(record.group as usize).copied().unwrap_or_default();
        counted.entry(if may_be_named { record.group } else { 0 }).or_default().add(record.status);
    }
    let mut named: Vec<(Option<Arc<str>>, Counted)> = counted
        .into_iter()
        .map(|(group, counted)| ((group != 0).then(|| Arc::from(records.people.groups.name(group))), counted))
        .collect();
    named.sort_by(|a, b| a.0.is_none().cmp(&b.0.is_none()).then_with(|| a.0.cmp(&b.0)));
    named
}

/// The number of people in each group, by term, as far as registers show it.
struct Rosters {
    sizes: BTreeMap<((i16, crate::config::Season), u32), u32>,
}

impl Rosters {
    fn of(ledger: &Ledger, joining: &Joining<'_>) -> Self {
        let asked = ledger.records.iter().any(|record| !record.roster);
        let mut sizes = BTreeMap::new();
        if asked {
            let orders: Vec<_> = ledger.held.iter().map(|held| joining.terms.of(held.date).order()).collect();
            let mut met = RapidHashSet::default();
            for record in ledger.records.iter().filter(|record| record.roster && record.group != 0) {
                let Some(order) = orders.get(record.held) else { continue };
                if met.insert((*order, record.group, record.person)) {
                    *sizes.entry((*order, record.group)).or_default() += 1;
                }
            }
        }
        Self { sizes }
    }

    fn size(&self, term: Term, group: u32) -> Option<u32> {
        self.sizes.get(&(term.order(), group)).copied()
    }

    /// The sizes of all groups in a term.
    fn sizes(&self, term: Term) -> Vec<u32> {
        self.sizes.iter().filter(|((order, _), _)| *order == term.order()).map(|(_, size)| *size).collect()
    }

    /// The counts of a sign-in sheet. The variant depends only on the activity and the registers, never on who
    /// signed.
    fn sign_in(
        &self,
        signed: &[Record],
        records: &Records,
        of: Asked<'_>,
        term: Term,
        troubles: &mut Troubles,
    ) -> Counts {
        let came = signed.iter().filter(|record| record.status.attended()).count();
        let attended = u32::try_from(came).unwrap_or(u32::MAX);
        let stated = of.key.and_then(|key| Some((key, key.expected.as_ref()?)));
        let expected = match (stated, of.group) {
            (Some((_, Expected::Count(count))), _) => *count,
            (Some((key, Expected::Group(name))), _) => {
                let size = records.people.groups.find(name).and_then(|group| self.size(term, group));
                let Some(size) = size else {
                    troubles.push(trouble::expected(&key.id, true));
                    return Counts::Unsized { attended };
                };
                size
            }
            (None, Some(group)) => match self.size(term, group) {
                Some(size) => size,
                None => return Counts::Unsized { attended },
            },
            (None, None) if of.is_meeting() => {
                troubles.extend(of.key.map(|key| trouble::unstated(&key.id)));
                return Counts::Unsized { attended };
            }
            (None, None) => return Counts::Open { attended, sizes: self.sizes(term) },
        };
        if let Some(key) = of.key.filter(|_| expected < attended) {
            troubles.push(trouble::expected(&key.id, false));
        }
        Counts::SignIn { attended: attended.min(expected), expected }
    }
}

/// An activity with a sign-in sheet, for finding who was expected.
#[derive(Clone, Copy)]
struct Asked<'a> {
    held: &'a Held,
    key: Option<&'a ActivityKey>,
    /// The group that the mapping assigns to all of its people.
    group: Option<u32>,
}

impl Asked<'_> {
    /// Whether it was for a group, as meetings are: judged by its kind, or else its title. Both are published.
    fn is_meeting(&self) -> bool {
        let kind = self.held.kind.as_str();
        kind == "meeting" || kind.is_empty() && kinds::names_a_meeting(&self.held.title)
    }
}
