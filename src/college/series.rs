//! Series of learning activities (学习活动系列): the sessions with the same series name.

use crate::source::collision_key;
use blackeyes_chinese::Lang;

use super::activity::Activity;
use super::links::address_part;
use super::slugs::make_distinct;

/// A series and its sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its component of the address.
    pub slug: String,
    /// Its name, from the first editions of its sessions.
    pub name: String,
    /// Its sessions, in the college's list of activities, earliest first.
    pub sessions: Vec<usize>,
}

impl Series {
    /// The name for a reader of `lang`, from a session's edition in that language.
    pub fn title<'a>(&'a self, activities: &'a [Activity], lang: &Lang) -> &'a str {
        let sessions = self.sessions.iter().filter_map(|index| activities.get(*index)).map(|activity| &activity.entry);
        let mut own =
            sessions.filter(|entry| entry.has(lang)).filter_map(|entry| entry.edition(lang).matter.series.as_deref());
        own.next().unwrap_or(&self.name)
    }
}

/// The series that `activities` name. The activities must be sorted, latest first. Names that differ only in case or Unicode form are one.
pub(super) fn collect(activities: &[Activity]) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for (index, activity) in activities.iter().enumerate().rev() {
        let Some(name) = activity.entry.primary().matter.series.as_deref().map(|name| name.trim()) else { continue };
        match all.iter_mut().find(|series| collision_key(&series.name) == collision_key(name)) {
            Some(series) => series.sessions.push(index),
            None => all.push(Series { slug: address_part(name), name: name.to_owned(), sessions: vec![index] }),
        }
    }
    make_distinct(all.iter_mut().map(|series| &mut series.slug), "series");
    all
}
