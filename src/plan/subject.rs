//! The subjects of pages.

use crate::college::DocRef;
use crate::document::Noun;

/// The subject of a page. Lists that can grow have a page number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The home page.
    Home,
    /// The list of a noun: the shelf of issues, the campus window, the index of people.
    List(Noun, usize),
    /// A document's own page.
    Document(DocRef),
    /// A person, by index in the college's list.
    Person(usize),
    /// The index of topics.
    Topics,
    /// A topic, by index in the college's list.
    Topic(usize, usize),
    /// The index of the journal's sections across all issues.
    Sections,
    /// A section across all issues, by index in the college's list.
    Section(usize, usize),
    /// The practice reports of the journal.
    Reports(usize),
    /// An award, by index in the college's list.
    Award(usize),
    /// A series of activities, by index in the college's list.
    Series(usize),
    /// The archive of activities: for all years, or for one, by index in the archive's list.
    Archive(Option<usize>),
    /// The lobby's screen of a campaign, by index in the college's list.
    Display(usize),
    /// The feeds and calendars.
    Follow,
    /// The search page.
    Search,
    /// The page that is shown if an address does not exist.
    NotFound,
}
