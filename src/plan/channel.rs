//! Channels: what a reader can subscribe to, as a feed of what is published or as a calendar of activities.

use crate::college::DocRef;
use crate::document::Noun;

use super::subject::Subject;

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

/// The forms of a feed.
pub const FEEDS: &[Form] = &[Form::Atom, Form::Json];

/// The forms of a feed, and of a calendar if there are `activities`.
pub fn feeds_and_calendar(activities: &[usize]) -> &'static [Form] {
    if activities.is_empty() { FEEDS } else { &[Form::Atom, Form::Json, Form::Calendar] }
}
