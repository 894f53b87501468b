//! What a page can be about.

use crate::college::DocRef;
use crate::document::Noun;

/// What a page is about. Lists that can grow have a number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The home page.
    Home,
    /// The list of a noun: the shelf of issues, the campus window, the index of people.
    List(Noun, usize),
    /// A document's own page.
    Document(DocRef),
    /// A person, in the college's list.
    Person(usize),
    /// The index of topics.
    Topics,
    /// A topic, in the college's list.
    Topic(usize, usize),
    /// The sections of the journal across all issues.
    Sections,
    /// A section across all issues, in the college's list.
    Section(usize, usize),
    /// The practice reports of the journal.
    Reports(usize),
    /// An award, in the college's list.
    Award(usize),
    /// A series of activities, in the college's list.
    Series(usize),
    /// The archive of activities: of all years, and of one, in the archive's list.
    Archive(Option<usize>),
    /// The lobby's screen of a campaign, in the college's list.
    Display(usize),
    /// The feeds and calendars.
    Follow,
    /// The search.
    Search,
    /// What stands where nothing is found.
    NotFound,
}
