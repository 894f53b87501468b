//! The channels of a college: all of them, the channel of a page, and their addresses.

use crate::college::College;
use crate::document::Noun;
use blackeyes_chinese::Lang;

use super::address::Address;
use super::channel::{Channel, FEEDS, Form, feeds_and_calendar};
use super::noun::Nouns;
use super::subject::Subject;

impl Channel {
    /// Every channel of the college, with its formats.
    pub fn all(college: &College, nouns: Nouns) -> Vec<(Self, &'static [Form])> {
        let activities: &[usize] = if college.activities.is_empty() { &[] } else { &[0] };
        let mut all = vec![(Self::Site, feeds_and_calendar(activities))];
        all.extend(Noun::ALL.into_iter().flat_map(|noun| nouns(noun).channels(college)));
        all.extend((0..college.topics.len()).map(|index| (Self::Topic(index), FEEDS)));
        all
    }

    /// The channel of a page, if it is narrower than the whole site.
    pub fn of(subject: Subject, college: &College, nouns: Nouns) -> Option<Self> {
        Some(match subject {
            Subject::Reports(_) => Self::List(Noun::Issue),
            Subject::List(noun, _) => {
                let own = Self::List(noun);
                return nouns(noun).channels(college).iter().any(|(channel, _)| *channel == own).then_some(own);
            }
            Subject::Topic(index, _) => Self::Topic(index),
            Subject::Document(doc) => return nouns(doc.noun).channel(college, doc.index),
            _ => return None,
        })
    }

    /// The address of the channel in a format.
    pub fn address(self, form: Form, college: &College, lang: &Lang, nouns: Nouns) -> Address {
        let mut parts = match self {
            Self::Site if form == Form::Calendar => vec!["activities"],
            Self::Site => Vec::new(),
            Self::List(noun) => nouns(noun).list(college).map_or_else(Vec::new, |list| list.parts.to_vec()),
            Self::Document(doc) => nouns(doc.noun).address(college, doc.index),
            Self::Topic(index) => {
                ["topics"].into_iter().chain(college.topics.get(index).map(|topic| topic.slug.as_str())).collect()
            }
        };
        parts.push(form.file());
        Address::file(college.site.prefix(lang), &parts)
    }
}
