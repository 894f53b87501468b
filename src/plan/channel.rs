//! Channels: what a reader can subscribe to, as a feed of what is published or as a calendar of activities.

use crate::college::{College, DocRef};
use crate::document::Noun;
use blackeyes_chinese::Lang;

use super::noun::{FEEDS, Nouns, feeds_and_calendar};
use super::{Address, Subject};

/// What a feed or a calendar is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Everything.
    Site,
    /// What the list of a noun has: the journal, the news.
    List(Noun),
    /// What belongs to a document: a campaign, a society.
    Document(DocRef),
    /// A topic, in the college's list.
    Topic(usize),
}

/// How a channel is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// An Atom feed (RFC 4287).
    Atom,
    /// A JSON Feed of version 1.1.
    Json,
    /// An iCalendar file (RFC 5545).
    Calendar,
}

impl Form {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
            Self::Calendar => "text/calendar",
        }
    }

    /// The word for it in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Json => "json",
            Self::Calendar => "calendar",
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
            Self::Calendar => "calendar.ics",
        }
    }
}

impl Channel {
    /// Every channel of the college, with the forms it is written in.
    pub fn all(college: &College, nouns: Nouns) -> Vec<(Self, &'static [Form])> {
        let activities: &[usize] = if college.activities.is_empty() { &[] } else { &[0] };
        let mut all = vec![(Self::Site, feeds_and_calendar(activities))];
        all.extend(Noun::ALL.into_iter().flat_map(|noun| nouns(noun).channels(college)));
        all.extend((0..college.topics.len()).map(|index| (Self::Topic(index), FEEDS)));
        all
    }

    /// The page that the channel is about.
    pub fn subject(self) -> Subject {
        match self {
            Self::Site => Subject::Home,
            Self::List(noun) => Subject::List(noun, 1),
            Self::Document(doc) => Subject::Document(doc),
            Self::Topic(index) => Subject::Topic(index, 1),
        }
    }

    /// The channel of what a page is about, if it is narrower than the whole site.
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

    /// The address of the channel in a form.
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
