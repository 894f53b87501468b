//! The campus window, a campaign, a window item.

use serde::Serialize;

use crate::college::{DocRef, Noun, Season};
use crate::document::{ItemKind, Pair};
use crate::plan::Subject;

use super::{PageFields, PageMaker};

#[derive(Serialize)]
pub(super) struct PairView<'a> {
    honour: &'a str,
    disgrace: &'a str,
}

/// The longest line, in Han characters, that can hang in a wall of upright pairs.
const WALL: usize = 10;

pub(super) fn pairs(pairs: &[Pair]) -> Vec<PairView<'_>> {
    pairs.iter().map(|pair| PairView { honour: &pair.honour, disgrace: &pair.disgrace }).collect()
}

/// Whether pairs can hang upright: short lines of Chinese alone.
pub(super) fn is_wall(pairs: &[Pair]) -> bool {
    let fits = |line: &str| {
        line.chars().count() <= WALL && line.chars().all(|c| blackeyes_chinese::is_han(c) || "，、；。".contains(c))
    };
    !pairs.is_empty() && pairs.iter().all(|pair| fits(&pair.honour) && fits(&pair.disgrace))
}

fn campaign_ref(index: usize) -> DocRef {
    DocRef { noun: Noun::Campaign, index }
}

fn item_ref(index: usize) -> DocRef {
    DocRef { noun: Noun::Item, index }
}

impl PageMaker<'_> {
    pub(super) fn window(&self) -> PageFields {
        let mut fields = self.list("window.html", "window");
        for (key, season) in [("running", Season::Running), ("upcoming", Season::Upcoming), ("past", Season::Past)] {
            let campaigns = self.scene.college.campaigns.iter().enumerate();
            let of_season = campaigns.filter(|(_, campaign)| campaign.season == season).map(|(index, _)| index);
            let mut of_season: Vec<usize> = of_season.collect();
            if season == Season::Upcoming {
                of_season.reverse();
            }
            fields.set(key, &self.cards.list(Noun::Campaign, of_season));
        }
        fields
    }

    pub(super) fn campaign(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let campaign = &college.campaigns[index];
        let list = (Subject::Window, "window");
        let mut fields = self.document("campaign.html", campaign_ref(index), &campaign.entry, list);
        fields.look = Some(self.scene.look(index));
        let edition = campaign.entry.edition(self.lang);
        let banner = edition.matter.look.banner.as_ref();
        fields.set("banner", &banner.and_then(|banner| self.scene.picture(&edition.folder, banner)));
        fields.set("items", &self.cards.list(Noun::Item, campaign.items.clone()));
        let first = campaign
            .items
            .clone()
            .map(|item| &college.items[item].entry.edition(self.lang).matter)
            .find(|item| item.kind == ItemKind::Pairs)
            .map_or(&[][..], |item| item.pairs.as_slice());
        fields.set("pairs", &pairs(first));
        fields.set("pairs_wall", &is_wall(first));
        fields.set("activities", &self.cards.list(Noun::Activity, campaign.activities.iter().copied()));
        fields.set("display", &self.scene.url_of(Subject::Display(index), self.lang));
        fields
    }

    pub(super) fn item(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let item = &college.items[index];
        let mut fields = self.document("item.html", item_ref(index), &item.entry, (Subject::Window, "window"));
        fields.breadcrumbs.extend(self.document_crumb(campaign_ref(item.campaign)));
        fields.look = Some(self.scene.look(item.campaign));
        let edition = item.entry.edition(self.lang);
        let matter = &edition.matter;
        let images: Vec<_> =
            matter.images.iter().filter_map(|picture| self.scene.picture(&edition.folder, picture)).collect();
        fields.set("images", &images);
        fields.set("shown", &self.scene.names(&matter.shown, self.lang));
        fields.set("speaker", &matter.speaker.as_ref().and_then(|speaker| self.scene.name(speaker, self.lang)));
        fields.set("by", matter.by.as_deref().unwrap_or_default());
        fields.set("source", matter.source.as_deref().unwrap_or_default());
        fields.set("pairs", &pairs(&matter.pairs));
        fields.set("pairs_wall", &is_wall(&matter.pairs));
        fields.insert("campaign_card", self.cards.get(campaign_ref(item.campaign)));
        let items = &college.campaigns[item.campaign].items;
        let previous = (index > items.start).then(|| self.cards.get(item_ref(index - 1)));
        let next = (index + 1 < items.end).then(|| self.cards.get(item_ref(index + 1)));
        fields.set("previous", &previous);
        fields.set("next", &next);
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_chinese_lines_hang_upright() {
        let pair = |honour: &str| Pair { honour: honour.into(), disgrace: "以危害祖国为耻".into() };
        assert!(is_wall(&[pair("以热爱祖国为荣")]));
        assert!(!is_wall(&[pair("Love the country")]));
        assert!(!is_wall(&[pair("以热爱祖国并且为之奋斗为荣")]));
        assert!(!is_wall(&[]));
    }
}
