//! Channels: what a reader can subscribe to, as a feed of what is published or as a calendar of activities.

use crate::college::{College, DocRef, Noun};
use blackeyes_chinese::Lang;

use super::{Address, Subject};

/// What a feed or a calendar is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Everything.
    Site,
    /// The issues and their articles.
    Journal,
    /// The news.
    News,
    /// A campaign, in the college's list.
    Campaign(usize),
    /// A society, in the college's list.
    Society(usize),
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
    pub fn all(college: &College) -> Vec<(Self, &'static [Form])> {
        const FEEDS: &[Form] = &[Form::Atom, Form::Json];
        const BOTH: &[Form] = &[Form::Atom, Form::Json, Form::Calendar];
        let mut all = vec![(Self::Site, if college.activities.is_empty() { FEEDS } else { BOTH })];
        if !college.issues.is_empty() {
            all.push((Self::Journal, FEEDS));
        }
        if !college.news.is_empty() {
            all.push((Self::News, FEEDS));
        }
        for (index, campaign) in college.campaigns.iter().enumerate() {
            all.push((Self::Campaign(index), if campaign.activities.is_empty() { FEEDS } else { BOTH }));
        }
        for (index, society) in college.societies.iter().enumerate() {
            // A society that holds activities has a calendar; its feed has what is written about it too.
            all.push((Self::Society(index), if society.activities.is_empty() { FEEDS } else { BOTH }));
        }
        all.extend((0..college.topics.len()).map(|index| (Self::Topic(index), FEEDS)));
        all
    }

    /// The page that the channel is about.
    pub fn subject(self) -> Subject {
        match self {
            Self::Site => Subject::Home,
            Self::Journal => Subject::Journal(1),
            Self::News => Subject::News(1),
            Self::Campaign(index) => Subject::Document(DocRef { noun: Noun::Campaign, index }),
            Self::Society(index) => Subject::Document(DocRef { noun: Noun::Society, index }),
            Self::Topic(index) => Subject::Topic(index, 1),
        }
    }

    /// The channel of what a page is about, if it is narrower than the whole site.
    pub fn of(subject: Subject, college: &College) -> Option<Self> {
        Some(match subject {
            Subject::Journal(_) | Subject::Reports(_) => Self::Journal,
            Subject::News(_) => Self::News,
            Subject::Topic(index, _) => Self::Topic(index),
            Subject::Document(doc) => match doc.noun {
                Noun::Issue | Noun::Article => Self::Journal,
                Noun::NewsItem => Self::News,
                Noun::Campaign => Self::Campaign(doc.index),
                Noun::Item => Self::Campaign(college.items.get(doc.index)?.campaign),
                Noun::Society => Self::Society(doc.index),
                Noun::Activity => Self::Society(college.activities.get(doc.index)?.society?),
                Noun::Roll | Noun::Page => return None,
            },
            _ => return None,
        })
    }

    /// Where the channel stands.
    pub fn address(self, form: Form, college: &College, lang: &Lang) -> Address {
        let slug = |slug: Option<&String>| slug.cloned().unwrap_or_default();
        let (room, slug) = match self {
            Self::Site if form == Form::Calendar => ("activities", String::new()),
            Self::Site => ("", String::new()),
            Self::Journal => ("journal", String::new()),
            Self::News => ("news", String::new()),
            Self::Campaign(index) => ("window", slug(college.campaigns.get(index).map(|found| &found.entry.slug))),
            Self::Society(index) => ("societies", slug(college.societies.get(index).map(|found| &found.entry.slug))),
            Self::Topic(index) => ("topics", slug(college.topics.get(index).map(|found| &found.slug))),
        };
        let parts: Vec<&str> = [room, &slug, form.file()].into_iter().filter(|part| !part.is_empty()).collect();
        Address::file(college.site.prefix(lang), &parts)
    }
}
