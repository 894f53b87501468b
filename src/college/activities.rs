//! The activities in order, and the documents that they belong to.

use crate::codes;
use crate::document::{self, Document};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, did_you_mean, nearest, words};

use super::activity::{Activity, Known, Season};
use super::links;
use super::model::College;
use super::visibility::Gate;

/// All activities that have a document, including hidden ones.
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

/// Links activities to campaigns and to the articles that report on them (societies link their own).
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
        .hint(did_you_mean(
            hint,
            words!(
                "a campaign is the name of a folder in content/window that has a campaign.md",
                "主题宣传写的是 content/window 里一个有 campaign.md 的文件夹名"
            ),
        ))
}
