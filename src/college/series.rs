//! Series of learning activities (学习活动系列): the sessions that state the same name.

use crate::source::collision_key;
use blackeyes_chinese::Lang;

use super::activity::Activity;
use super::links::address_part;
use super::slugs::make_distinct;

/// A series and its sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its part of the address.
    pub slug: String,
    /// Its name, as the first edition of each session has it.
    pub name: String,
    /// Its sessions, in the college's list of activities, the first one first.
    pub sessions: Vec<usize>,
}

impl Series {
    /// The name for a reader of `lang`: as a session's edition in that language has it.
    pub fn title<'a>(&'a self, activities: &'a [Activity], lang: &Lang) -> &'a str {
        let sessions = self.sessions.iter().filter_map(|index| activities.get(*index)).map(|activity| &activity.entry);
        let mut own =
            sessions.filter(|entry| entry.has(lang)).filter_map(|entry| entry.edition(lang).matter.series.as_deref());
        own.next().unwrap_or(&self.name)
    }
}

/// The series that `activities` state, which are in their order, the latest first. Names that differ in case or form alone are one.
pub(super) fn gather(activities: &[Activity]) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for (index, activity) in activities.iter().enumerate().rev() {
        let Some(name) = activity.entry.primary().matter.series.as_deref().map(str::trim) else { continue };
        match all.iter_mut().find(|series| collision_key(&series.name) == collision_key(name)) {
            Some(series) => series.sessions.push(index),
            None => all.push(Series { slug: address_part(name), name: name.to_owned(), sessions: vec![index] }),
        }
    }
    make_distinct(all.iter_mut().map(|series| &mut series.slug), "series");
    all
}
