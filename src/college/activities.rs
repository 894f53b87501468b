//! Activities: when they are, and what they belong to.

use crate::codes;
use crate::document::{self, Document, Moment};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};

use super::College;
use super::entry::Entry;
use super::links::{self, nearest};
use super::members::Member;
use super::visibility::Gate;

/// Where something with a beginning and an end stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// Begun and not ended.
    Running,
    /// Not begun.
    Upcoming,
    /// Ended.
    Past,
}

impl Season {
    /// The word for it in templates.
    pub fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Upcoming => "upcoming",
            Self::Past => "past",
        }
    }

    /// Where `from`–`to` stands at the gate's moment; without an end it ends with the last day it names. The gate is told
    /// when that changes.
    pub(super) fn of(gate: &mut Gate, from: Moment, to: Option<Moment>) -> Self {
        let end = to.unwrap_or(Moment { date: from.date, time: None }).end();
        gate.changes_at(end);
        match Self::open(gate, from) {
            Self::Running if gate.now() >= end => Self::Past,
            season => season,
        }
    }

    /// Where something stands that begins with `from` and has no end yet.
    pub(super) fn open(gate: &mut Gate, from: Moment) -> Self {
        gate.changes_at(from.start());
        if gate.now() < from.start() { Self::Upcoming } else { Self::Running }
    }
}

/// An activity and what it belongs to.
#[derive(Clone, Debug)]
pub struct Activity {
    /// The document.
    pub entry: Entry<document::Activity>,
    /// Whether it is upcoming, running or past.
    pub season: Season,
    /// Its society, in the college's list.
    pub society: Option<usize>,
    /// The branches that hold it, in the college's list and in the order that it states.
    pub branches: Vec<usize>,
    /// Its campaign, in the college's list.
    pub campaign: Option<usize>,
    /// The article that reports it, in the college's list.
    pub report: Option<usize>,
}

/// What is known of an activity, whether it is shown or not: records that are kept of one that is not shown must not tell
/// of it, so that they have to be recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The name of its file, without `.md`.
    pub id: String,
    /// When it begins.
    pub start: Moment,
    /// The titles of all its editions, shown or not.
    pub titles: Vec<String>,
}

/// All activities that have a document, shown or not.
pub(super) fn known(documents: &[Document<document::Activity>]) -> Vec<Known> {
    let known = documents.iter().filter_map(|document| {
        let start = document.editions.first()?.matter.start.value;
        let titles = document.editions.iter().map(|edition| edition.common.title.value.clone()).collect();
        Some(Known { id: document.key.stem().to_owned(), start, titles })
    });
    known.collect()
}

pub(super) fn gather(documents: Vec<Document<document::Activity>>, gate: &mut Gate) -> Vec<Activity> {
    let mut activities: Vec<Activity> = gate
        .entries(documents)
        .into_iter()
        .map(|entry| {
            let matter = &entry.primary().matter;
            let season = Season::of(gate, matter.start.value, matter.end);
            Activity { entry, season, society: None, branches: Vec::new(), campaign: None, report: None }
        })
        .collect();
    activities.sort_by(|a, b| {
        let start = |activity: &Activity| activity.entry.primary().matter.start.value;
        start(b).cmp(&start(a)).then_with(|| a.entry.key.cmp(&b.entry.key))
    });
    activities
}

/// Joins activities with campaigns and with the articles that report them (societies join theirs themselves).
pub(super) fn join(college: &mut College, known: &links::Known, diagnostics: &mut Diagnostics) {
    let campaigns: Vec<String> =
        college.campaigns.iter().map(|campaign| campaign.entry.key.stem().to_owned()).collect();
    for index in 0..college.activities.len() {
        let primary = college.activities[index].entry.primary();
        if let Some(id) = primary.matter.campaign.clone() {
            match campaigns.iter().position(|stem| *stem == id.value) {
                Some(campaign) => {
                    college.activities.edit()[index].campaign = Some(campaign);
                    college.campaigns.edit()[campaign].activities.push(index);
                }
                None if known.has_key(&format!("window/{}", id.value)) => {}
                None => diagnostics.push(unknown_campaign(&id, &campaigns)),
            }
        }
        let primary = college.activities[index].entry.primary();
        if let Some(report) = primary.matter.report.clone() {
            let folder = primary.folder.clone();
            match known.document_at(&folder, &report.value) {
                Some(key) => {
                    let report = college.articles.iter().position(|article| article.entry.key == key);
                    college.activities.edit()[index].report = report;
                }
                None => diagnostics.push(known.unknown_document(&report, &folder)),
            }
        }
    }
}

fn unknown_campaign(id: &document::Spanned<String>, campaigns: &[String]) -> Diagnostic {
    let name = &id.value;
    let hint = nearest(name, campaigns.iter().map(String::as_str));
    Diagnostic::new(codes::UNKNOWN_CAMPAIGN, words!("there is no campaign `{name}`", "没有主题宣传 `{name}`"))
        .at(id.span.clone())
        .hint(match hint {
            Some(near) => words!("did you mean `{near}`?", "是不是 `{near}`？"),
            None => words!(
                "a campaign is the name of a folder in content/window that has a campaign.md",
                "主题宣传写的是 content/window 里一个有 campaign.md 的文件夹名"
            ),
        })
}

impl Member for Activity {
    type Matter = document::Activity;

    fn entry(&self) -> &Entry<Self::Matter> {
        &self.entry
    }

    fn entry_mut(&mut self) -> &mut Entry<Self::Matter> {
        &mut self.entry
    }
}
