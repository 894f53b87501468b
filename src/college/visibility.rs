//! Determines what is shown at a given moment: status, approval, publication date and expiry, compared with a single clock
//! value.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::DateTime;

use crate::config::{Approvals, Site};
use crate::document::{Common, Document, DocumentKey, Edition, Moment, Person, Status};

use super::entry::{Entry, Mark};
use super::member::member;
use super::people::called;

/// The moment that a build is made for, in the site's time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The civil date and time in the site's time zone.
    pub now: DateTime,
}

/// The unpublished documents that a build includes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Include {
    /// Drafts, and documents in review or without approval.
    pub drafts: bool,
    /// Documents with a date in the future.
    pub future: bool,
}

/// What was left out, for the build's summary, and when that will change next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Editions that are drafts or in review.
    pub drafts: usize,
    /// Editions that are waiting for approval.
    pub unapproved: usize,
    /// Editions with a date in the future.
    pub future: usize,
    /// Editions that have expired.
    pub expired: usize,
    /// People and pictures without consent.
    pub without_consent: usize,
    /// People who withdrew.
    pub withdrawn: usize,
    /// The next moment (in the site's time zone) at which a build would give a different result.
    pub next_change: Option<DateTime>,
}

/// A person's file, and the data from all its editions, including hidden ones.
#[derive(Debug)]
pub(super) struct Filed {
    /// The document.
    pub entry: Entry<Person>,
    /// Whether the person withdrew, according to any edition.
    pub withdrawn: bool,
    /// Every name in any edition.
    pub known_as: Vec<String>,
    /// Every class in any edition.
    pub classes: Vec<String>,
}

member!(Filed, Person);

/// Decides which documents are in the college, and counts those left out.
#[derive(Debug)]
pub(super) struct Gate {
    site: Arc<Site>,
    clock: Clock,
    include: Include,
    left_out: LeftOut,
    /// The names that documents leave out for lack of consent, and the documents that do so.
    refused: BTreeMap<String, BTreeSet<DocumentKey>>,
}

impl Gate {
    pub fn new(site: &Arc<Site>, clock: Clock, include: Include) -> Self {
        Self { site: Arc::clone(site), clock, include, left_out: LeftOut::default(), refused: BTreeMap::new() }
    }

    pub fn now(&self) -> DateTime {
        self.clock.now
    }

    pub fn left_out(self) -> LeftOut {
        self.left_out
    }

    /// Records the names that a document leaves out for lack of consent.
    pub fn refuse(&mut self, key: &DocumentKey, names: &BTreeSet<String>) {
        for name in names {
            self.refused.entry(name.clone()).or_default().insert(key.clone());
        }
    }

    /// The names that documents leave out for lack of consent.
    pub fn take_refused(&mut self) -> BTreeMap<String, BTreeSet<DocumentKey>> {
        std::mem::take(&mut self.refused)
    }

    pub fn count_without_consent(&mut self, number: usize) {
        self.left_out.without_consent += number;
    }

    pub fn count_withdrawn(&mut self, number: usize) {
        self.left_out.withdrawn += number;
    }

    /// Records that something changes at `moment`, if that is in the future.
    pub fn changes_at(&mut self, moment: DateTime) {
        if moment > self.clock.now && self.left_out.next_change.is_none_or(|next| moment < next) {
            self.left_out.next_change = Some(moment);
        }
    }

    /// All of `documents` that have an edition to show.
    pub fn entries<M>(&mut self, documents: Vec<Document<M>>) -> Vec<Entry<M>> {
        documents.into_iter().filter_map(|document| self.entry(document, None)).collect()
    }

    /// `document` with the editions that are shown; `None` if there are none. `date` is the inherited publication date (an
    /// article's from its issue) for documents that set none.
    pub fn entry<M>(&mut self, document: Document<M>, date: Option<Moment>) -> Option<Entry<M>> {
        let mut editions = Vec::with_capacity(document.editions.len());
        let mut marks = Vec::with_capacity(document.editions.len());
        for edition in document.editions {
            if let Some(mark) = self.judge(&edition) {
                editions.push(edition);
                marks.push(mark);
            }
        }
        assembled(document.key, editions, marks, date)
    }

    /// The files of people. A withdrawal applies regardless of the state of the file: even in a draft, without approval or
    /// after expiry.
    pub fn people(&mut self, documents: Vec<Document<Person>>) -> Vec<Filed> {
        documents
            .into_iter()
            .filter_map(|document| {
                let withdrawn = document.editions.iter().any(|edition| edition.matter.withdrawn);
                let stated = document
                    .editions
                    .iter()
                    .flat_map(|edition| std::iter::once(&edition.common.title.value).chain(&edition.matter.pen_names));
                // A person who withdrew is recognised by every name in the string that was entered.
                let of = |name: &String| if withdrawn { called(name) } else { Vec::new() };
                let known_as = stated.flat_map(|name| of(name).into_iter().chain([name.clone()])).collect();
                let classes = document.editions.iter().flat_map(|edition| &edition.matter.classes).cloned().collect();
                let entry = if withdrawn {
                    let marks = vec![None; document.editions.len()];
                    assembled(document.key, document.editions, marks, None)?
                } else {
                    self.entry(document, None)?
                };
                Some(Filed { entry, withdrawn, known_as, classes })
            })
            .collect()
    }

    /// `None` if the edition is hidden, otherwise its mark, if any. Counts it, and notes when that changes.
    #[allow(clippy::option_option)]
    fn judge<M>(&mut self, edition: &Edition<M>) -> Option<Option<Mark>> {
        let common = &edition.common;
        let verdict = verdict(common, &self.site, &self.clock, self.include);
        if verdict != Err(Hidden::Expired) {
            // Until it is reached, the update date is not published in metadata.
            for moment in [common.expires, common.updated].into_iter().flatten() {
                self.changes_at(moment.start());
            }
        }
        if let Some(date) = &common.date
            && matches!(verdict, Ok(_) | Err(Hidden::Future))
        {
            self.changes_at(date.value.start());
        }
        match verdict {
            Ok(mark) => return Some(mark),
            Err(Hidden::Expired) => self.left_out.expired += 1,
            Err(Hidden::Draft) => self.left_out.drafts += 1,
            Err(Hidden::Unapproved) => self.left_out.unapproved += 1,
            Err(Hidden::Future) => self.left_out.future += 1,
        }
        None
    }
}

/// Why an edition is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hidden {
    Expired,
    Draft,
    Unapproved,
    Future,
}

/// The mark of an edition, if it has one, or why the edition is hidden.
fn verdict(common: &Common, site: &Site, clock: &Clock, include: Include) -> Result<Option<Mark>, Hidden> {
    if common.expires.is_some_and(|expires| expires.start() <= clock.now) {
        return Err(Hidden::Expired);
    }
    let unapproved =
        site.approvals == Approvals::Required && (common.approved_by.is_none() || common.approved_on.is_none());
    let hidden = match common.status {
        Status::Published => unapproved.then_some(Hidden::Unapproved),
        _ => Some(Hidden::Draft),
    };
    if let Some(hidden) = hidden.filter(|_| !include.drafts) {
        return Err(hidden);
    }
    let is_future = common.date.as_ref().is_some_and(|date| date.value.start() > clock.now);
    if is_future && !include.future {
        return Err(Hidden::Future);
    }
    let mark = hidden.map(|_| Mark::Draft).or(is_future.then_some(Mark::Future));
    Ok(mark)
}

/// The editions of a document that are published at the moment of `clock`.
pub fn published<'d, M>(
    document: &'d Document<M>,
    site: &Site,
    clock: &Clock,
    include: Include,
) -> impl Iterator<Item = &'d Edition<M>> {
    let editions = document.editions.iter().map(Arc::as_ref);
    editions.filter(move |edition| verdict(&edition.common, site, clock, include).is_ok())
}

/// The entry of the editions that are shown; `None` if there is none.
fn assembled<M>(
    key: DocumentKey,
    editions: Vec<Arc<Edition<M>>>,
    marks: Vec<Option<Mark>>,
    date: Option<Moment>,
) -> Option<Entry<M>> {
    let common = &editions.first()?.common;
    let slug = common.slug.as_ref().map_or_else(|| super::links::slug_of_name(key.stem()), |slug| slug.value.clone());
    Some(Entry {
        id: common.id.as_ref().map_or_else(|| key.as_str().to_owned(), |id| id.value.0.clone()),
        slug,
        date: common.date.as_ref().map(|date| date.value).or(date),
        key,
        editions,
        marks,
    })
}
