//! Campaigns, and the campus window, which is their list.

use tera::Value;

use crate::college::{self, College, DocRef, Season};
use crate::document::{Accent, ItemKind, NamedAccent, Noun};
use crate::plan::{Channel, Form, ListPages, PlannedNoun, Subject, feeds_and_calendar, refs};
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker, is_wall, pairs};
use crate::render::view::CampaignCard;
use crate::render::{Scene, small};
use blackeyes_chinese::Lang;

use super::{ShownNoun, doc_ref};

/// Campaigns, and the campus window, which is their list.
#[derive(Debug)]
pub(super) struct Campaigns;

impl PlannedNoun for Campaigns {
    fn list(&self, _: &College) -> Option<ListPages> {
        Some(ListPages { parts: &["window"], entries: None })
    }

    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec!["window", &college.campaigns[index].entry.slug]
    }

    fn poster_title<'a>(&self, college: &'a College, index: usize, lang: &Lang) -> Option<&'a str> {
        Some(&college.campaigns[index].entry.edition(lang).common.title.value)
    }

    fn channels(&self, college: &College) -> Vec<(Channel, &'static [Form])> {
        let of = |(index, campaign): (usize, &college::Campaign)| {
            (Channel::Document(doc_ref(Noun::Campaign, index)), feeds_and_calendar(&campaign.activities))
        };
        college.campaigns.iter().enumerate().map(of).collect()
    }

    fn channel(&self, _: &College, index: usize) -> Option<Channel> {
        Some(Channel::Document(doc_ref(Noun::Campaign, index)))
    }

    fn followed(&self, college: &College, index: Option<usize>) -> Vec<DocRef> {
        let Some(campaign) = index.and_then(|index| college.campaigns.get(index)) else { return Vec::new() };
        let mut all = refs(Noun::Item, campaign.items.clone());
        all.extend(refs(Noun::Activity, campaign.activities.iter().copied()));
        all
    }

    fn calendar<'a>(&self, college: &'a College, index: usize) -> &'a [usize] {
        college.campaigns.get(index).map_or(&[], |campaign| &campaign.activities)
    }
}

impl ShownNoun for Campaigns {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        let campaign = &maker.college.campaigns[index];
        let matter = &campaign.entry.primary().matter;
        maker.joined(
            Noun::Campaign,
            index,
            &campaign.entry,
            &CampaignCard {
                opens: small::date(matter.opens, maker.lang),
                closes: matter.closes.map(|closes| small::date(closes, maker.lang)),
                range: small::range(matter.opens, matter.closes, maker.lang),
                state: campaign.season.key(),
                accent: accent(matter.look.accent.as_ref().map(|accent| &accent.value)),
                look: maker.scene.look(index),
                count: campaign.items.len(),
            },
        )
    }

    fn list_page(&self, maker: &PageMaker<'_>, _: usize) -> Option<PageFields> {
        let mut fields = maker.list("window.html", "window");
        for (key, season) in [("running", Season::Running), ("upcoming", Season::Upcoming), ("past", Season::Past)] {
            let campaigns = maker.scene.college.campaigns.iter().enumerate();
            let of_season = campaigns.filter(|(_, campaign)| campaign.season == season).map(|(index, _)| index);
            let mut of_season: Vec<usize> = of_season.collect();
            if season == Season::Upcoming {
                of_season.reverse();
            }
            fields.set(key, &maker.cards.list(Noun::Campaign, of_season));
        }
        Some(fields)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let college = maker.scene.college;
        let campaign = &college.campaigns[index];
        let list = (Subject::List(Noun::Campaign, 1), "window");
        let mut fields = maker.document("campaign.html", doc_ref(Noun::Campaign, index), &campaign.entry, list);
        fields.look = Some(maker.scene.look(index));
        let edition = campaign.entry.edition(maker.lang);
        let banner = edition.matter.look.banner.as_ref();
        fields.set("banner", &banner.and_then(|banner| maker.scene.picture(&edition.folder, banner)));
        fields.set("items", &maker.cards.list(Noun::Item, campaign.items.clone()));
        let first = campaign
            .items
            .clone()
            .map(|item| &college.items[item].entry.edition(maker.lang).matter)
            .find(|item| item.kind.value == ItemKind::Pairs)
            .map_or(&[][..], |item| item.pairs.as_slice());
        fields.set("pairs", &pairs(first));
        fields.set("pairs_wall", &is_wall(first));
        fields.set("activities", &maker.cards.list(Noun::Activity, campaign.activities.iter().copied()));
        fields.set("display", &maker.scene.url_of(Subject::Display(index), maker.lang));
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>> {
        let campaign = described.scene.college.campaigns.get(index)?;
        let matter = &campaign.entry.edition(described.lang).matter;
        let thing = Thing::new("ExhibitionEvent", described.here("event"))
            .with("name", described.fields.title.as_str())
            .with("description", described.fields.description.as_str())
            .with("startDate", described.time(Some(matter.opens)))
            .with("endDate", described.time(matter.closes))
            .with("eventStatus", "https://schema.org/EventScheduled")
            .with("location", described.place(None))
            .with("organizer", described.organiser(matter.organiser.as_deref()))
            .with("image", described.image())
            .with("url", described.url);
        Some(thing)
    }

    fn fragment(&self) -> &'static str {
        "event"
    }

    fn poster_words(&self, scene: &Scene<'_>, index: usize, lang: &Lang) -> [String; 3] {
        let campaign = scene.college.campaigns.get(index).map(|campaign| &campaign.entry.edition(lang).matter);
        let slogan = campaign.map(|matter| matter.slogan.join(if lang.is_chinese() { "　" } else { " · " }));
        [scene.word(lang, "kind_campaign"), slogan.unwrap_or_default(), String::new()]
    }
}

/// An accent's name, or `#rrggbb`.
fn accent(accent: Option<&Accent>) -> String {
    match accent {
        None => NamedAccent::Vermilion.key().to_owned(),
        Some(Accent::Named(named)) => named.key().to_owned(),
        Some(Accent::Free([r, g, b])) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}
