//! How far a document has come: a draft, published, changed since it was published, and so on.

use jiff::civil::DateTime;

use crate::build::{self, Known, LastPublished};
use crate::college::College;
use crate::config::{Approvals, Site};
use crate::document::{AnyDocument, Common, Noun, Status};
use crate::plan::{Plan, Subject};
use crate::source::Root;
use crate::store::Store;

/// How far a document has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Draft,
    Review,
    Approved,
    /// The next publication publishes it for the first time.
    Ready,
    Published,
    /// Published, and different since.
    Changed,
    /// Its date is in the future.
    Timed,
    /// It has expired.
    Off,
    /// It cannot be read.
    Broken,
}

impl State {
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Approved => "approved",
            Self::Ready => "ready",
            Self::Published => "published",
            Self::Changed => "changed",
            Self::Timed => "timed",
            Self::Off => "off",
            Self::Broken => "broken",
        }
    }
}

/// What is published, and the moment.
pub(super) struct Publication<'a> {
    root: &'a Root,
    last: Option<LastPublished>,
    now: DateTime,
    site: Option<&'a Site>,
    plan: Option<(&'a College, &'a Plan)>,
}

impl<'a> Publication<'a> {
    /// What was published last of the site in `root`.
    pub fn of(root: &'a Root, store: &Store, generation: Option<&'a build::Generation>, now: DateTime) -> Self {
        let plan = generation.map(|generation| (&*generation.college, &*generation.plan));
        let site = generation.map(|generation| &*generation.college.site);
        Self { root, last: LastPublished::of(store), now, site, plan }
    }

    /// The moment in the site's time zone.
    pub fn now(&self) -> DateTime {
        self.now
    }

    /// How far a document has come.
    pub fn state(&self, known: &Known) -> State {
        let Some(common) = known.document.as_ref().and_then(AnyDocument::common) else { return State::Broken };
        if common.expires.is_some_and(|expires| expires.start() <= self.now) {
            return State::Off;
        }
        match common.status {
            Status::Draft => return State::Draft,
            Status::InReview => return State::Review,
            Status::Approved => return State::Approved,
            Status::Published if self.waits(common) => return State::Review,
            Status::Published => {}
        }
        if common.date.as_ref().is_some_and(|date| date.value.start() > self.now) {
            return State::Timed;
        }
        let read = |path: &str| self.last.as_ref().and_then(|last| last.read(path));
        let is_same = known.reads.iter().all(|(path, hash)| read(path).is_none_or(|read| read == *hash));
        let is_new = known.files.editions.iter().any(|edition| self.last.is_some() && read(&edition.path).is_none());
        // People are on the pages of others, too, and a file may have none of its own.
        if known.files.noun != Noun::Person && !self.is_public(known)
            || (self.last.is_none() && !self.root.has("public"))
        {
            return State::Ready;
        }
        if is_same && !is_new { State::Published } else { State::Changed }
    }

    /// Whether it waits for an approval that the site requires.
    fn waits(&self, common: &Common) -> bool {
        let is_required = self.site.is_some_and(|site| site.approvals == Approvals::Required);
        is_required && (common.approved_by.is_none() || common.approved_on.is_none())
    }

    /// Whether a page of the document is in the published folder.
    pub fn is_public(&self, known: &Known) -> bool {
        let Some((college, plan)) = self.plan else { return false };
        let Some(doc) = college.references.document(&known.files.key) else { return false };
        let editions = known.files.editions.iter();
        let pages = editions.filter_map(|edition| plan.address(Subject::Document(doc), &edition.lang));
        let mut pages = pages.map(|address| format!("public/{}", address.output_path())).peekable();
        // What has no page of its own is published with the pages that show it.
        pages.peek().is_none() || pages.any(|page| self.root.has_file(&page))
    }
}
