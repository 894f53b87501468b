//! Channels: feeds of published documents and calendars of activities to which readers can subscribe.

use crate::college::DocRef;
use crate::document::Noun;

use super::subject::Subject;

/// The content of a feed or a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Everything.
    Site,
    /// The documents in the list of a noun: the journal, the news.
    List(Noun),
    /// The documents that belong to another: to a campaign or a society.
    Document(DocRef),
    /// A topic, in the college's list.
    Topic(usize),
}

/// The format of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// An Atom feed (RFC 4287).
    Atom,
    /// A JSON Feed (version 1.1).
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

    /// Its name in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Json => "json",
            Self::Calendar => "calendar",
        }
    }

    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
            Self::Calendar => "calendar.ics",
        }
    }
}

impl Channel {
    /// The page that the channel is about.
    pub fn subject(self) -> Subject {
        match self {
            Self::Site => Subject::Home,
            Self::List(noun) => Subject::List(noun, 1),
            Self::Document(doc) => Subject::Document(doc),
            Self::Topic(index) => Subject::Topic(index, 1),
        }
    }
}

/// The formats of a feed.
pub const FEEDS: &[Form] = &[Form::Atom, Form::Json];

/// The formats of a feed, and of a calendar if there are `activities`.
pub fn feeds_and_calendar(activities: &[usize]) -> &'static [Form] {
    if activities.is_empty() { FEEDS } else { &[Form::Atom, Form::Json, Form::Calendar] }
}
