//! The campus window: campaigns and their items.

use std::collections::HashMap;

use jiff::ToSpan as _;

use crate::document::{self, Document, ItemKind};
use blackeyes_diagnostics::Diagnostics;

use super::activity::Season;
use super::entry::Entry;
use super::links::Known;
use super::member::member;
use super::seasonal::{Opened, Seasonal};
use super::visibility::Gate;

/// A campaign and its items.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// The document.
    pub entry: Entry<document::Campaign>,
    /// Whether it is upcoming, running or past.
    pub season: Season,
    /// Its items in the order of the window: a range of the college's list.
    pub items: std::ops::Range<usize>,
    /// Its activities, in the college's list.
    pub activities: Vec<usize>,
}

/// A window item in its campaign.
#[derive(Clone, Debug)]
pub struct Item {
    /// The document.
    pub entry: Entry<document::Item>,
    /// Its campaign, as an index in the college's list.
    pub campaign: usize,
    /// Whether it is on the screen in the lobby: a notice only as long as it may still be useful to passers-by.
    pub hangs: bool,
}

/// For how many days after its date a notice is on the screen.
const NOTICE_DAYS: i64 = 14;

/// Whether an item is on the screen at the gate's moment. Notes in the gate when that changes.
fn hangs(gate: &mut Gate, item: &Entry<document::Item>) -> bool {
    let Some(date) = item.date.filter(|_| item.primary().matter.kind.value == ItemKind::Notice) else { return true };
    let Ok(down) = date.date.checked_add((NOTICE_DAYS + 1).days()) else { return true };
    let down = down.at(0, 0, 0, 0);
    gate.changes_at(down);
    gate.now() < down
}

pub(super) struct Window {
    pub campaigns: Vec<Opened>,
    pub items: Vec<Item>,
}

pub(super) fn collect(
    campaigns: Vec<Document<document::Campaign>>,
    items: Vec<Document<document::Item>>,
    gate: &mut Gate,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Window {
    let mut by_campaign: HashMap<String, Vec<Document<document::Item>>> = HashMap::new();
    for item in items {
        by_campaign.entry(item.key.parent().unwrap_or_default().to_owned()).or_default().push(item);
    }
    let mut entries = Vec::new();
    for campaign in campaigns {
        let items = by_campaign.remove(campaign.key.as_str()).unwrap_or_default();
        if let Some(entry) = gate.entry(campaign, None) {
            entries.push((entry, items));
        }
    }
    for item in by_campaign.into_values().flatten() {
        known.item_without_campaign(&item, diagnostics);
    }
    entries.sort_by(|(a, _), (b, _)| {
        let opens = |entry: &Entry<document::Campaign>| entry.primary().matter.opens;
        opens(b).cmp(&opens(a)).then_with(|| a.key.cmp(&b.key))
    });

    let mut window = Window { campaigns: Vec::new(), items: Vec::new() };
    for (index, (entry, documents)) in entries.into_iter().enumerate() {
        let start = window.items.len();
        let mut items: Vec<Item> = documents
            .into_iter()
            .filter_map(|document| {
                let entry = gate.entry(document, None)?;
                Some(Item { hangs: hangs(gate, &entry), entry, campaign: index })
            })
            .collect();
        items.sort_by(|a, b| {
            let order = |item: &Item| item.entry.primary().matter.order.unwrap_or(i64::MAX);
            order(a)
                .cmp(&order(b))
                .then_with(|| a.entry.date.cmp(&b.entry.date))
                .then_with(|| a.entry.key.cmp(&b.entry.key))
        });
        window.items.extend(items);
        let matter = &entry.primary().matter;
        // A campaign without a closing date keeps running.
        let season = match matter.closes {
            Some(closes) => Season::of(gate, matter.opens, Some(closes)),
            None => Season::open(gate, matter.opens),
        };
        window.campaigns.push(Opened { campaign: Seasonal { entry, season }, items: start..window.items.len() });
    }
    window
}

/// Links campaigns to the activities of each.
pub(super) fn join(campaigns: Vec<Opened>, activities: Vec<Vec<usize>>) -> Vec<Campaign> {
    let join = |(Opened { campaign: Seasonal { entry, season }, items }, activities)| Campaign {
        entry,
        season,
        items,
        activities,
    };
    campaigns.into_iter().zip(activities).map(join).collect()
}

member!(Campaign, document::Campaign);

member!(Item, document::Item);
