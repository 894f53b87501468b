//! The activities in order, and the documents that they belong to.

use crate::codes;
use crate::document::{self, Document};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, did_you_mean, nearest, words};

use super::activity::{Activity, Season};
use super::journal::Article;
use super::links::Known;
use super::seasonal::{Opened, Seasonal};
use super::visibility::Gate;

/// The activities that are published, latest start first.
pub(super) fn collect(
    documents: Vec<Document<document::Activity>>,
    gate: &mut Gate,
) -> Vec<Seasonal<document::Activity>> {
    let mut activities = Vec::new();
    for entry in gate.entries(documents) {
        let matter = &entry.primary().matter;
        let season = Season::of(gate, matter.start.value, matter.end);
        activities.push(Seasonal { entry, season });
    }
    activities.sort_by(|a, b| {
        let start = |activity: &Seasonal<document::Activity>| activity.entry.primary().matter.start.value;
        start(b).cmp(&start(a)).then_with(|| a.entry.key.cmp(&b.entry.key))
    });
    activities
}

/// Links activities to the societies and branches of each, to campaigns, and to the articles that report on them. Also returns
/// the activities of each campaign.
pub(super) fn join(
    activities: Vec<Seasonal<document::Activity>>,
    (societies, branches): (Vec<Option<usize>>, Vec<Vec<usize>>),
    campaigns: &[Opened],
    articles: &[Article],
    known: &Known,
    found: &mut Diagnostics,
) -> (Vec<Activity>, Vec<Vec<usize>>) {
    let campaigns: Vec<&str> = campaigns.iter().map(|campaign| campaign.campaign.entry.key.stem()).collect();
    let mut activities_of = vec![Vec::new(); campaigns.len()];
    let mut joined = Vec::with_capacity(activities.len());
    for (index, (Seasonal { entry, season }, (society, branches))) in
        activities.into_iter().zip(societies.into_iter().zip(branches)).enumerate()
    {
        let primary = entry.primary();
        let campaign = primary.matter.campaign.as_ref().and_then(|id| {
            let campaign = campaigns.iter().position(|stem| *stem == id.value);
            if campaign.is_none() && !known.has_key(&format!("window/{}", id.value)) {
                found.push(unknown_campaign(id, &campaigns));
            }
            campaign
        });
        if let Some(campaign) = campaign {
            activities_of[campaign].push(index);
        }
        let report = primary.matter.report.as_ref().and_then(|report| {
            let Some(key) = known.document_at(&primary.folder, &report.value) else {
                found.push(known.unknown_document(report, &primary.folder));
                return None;
            };
            articles.iter().position(|article| article.entry.key == key)
        });
        joined.push(Activity { entry, season, society, branches, campaign, report });
    }
    (joined, activities_of)
}

fn unknown_campaign(id: &document::Spanned<String>, campaigns: &[&str]) -> Diagnostic {
    let name = &id.value;
    let hint = nearest(name, campaigns.iter().copied());
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
