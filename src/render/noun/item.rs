//! Window items.

use tera::Value;

use crate::college::{College, DocRef};
use crate::document::{ItemKind, Noun};
use crate::plan::{Channel, PlannedNoun, Subject};
use crate::render::Scene;
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing, named_person};
use crate::render::page::{PageFields, PageMaker, is_wall, pairs};
use crate::render::view::{ItemCard, LinkView};
use blackeyes_chinese::Lang;

use super::{ShownNoun, doc_ref};

/// Window items.
#[derive(Debug)]
pub(super) struct Items;

impl PlannedNoun for Items {
    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        let item = &college.items[index];
        vec!["window", &college.campaigns[item.campaign].entry.slug, &item.entry.slug]
    }

    fn poster_title<'a>(&self, college: &'a College, index: usize, lang: &Lang) -> Option<&'a str> {
        Some(&college.items[index].entry.edition(lang).common.title.value)
    }

    fn is_in_site_feed(&self) -> bool {
        true
    }

    fn channel(&self, college: &College, index: usize) -> Option<Channel> {
        let index = college.items.get(index)?.campaign;
        Some(Channel::Document(doc_ref(Noun::Campaign, index)))
    }
}

impl ShownNoun for Items {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        let item = &maker.college.items[index];
        let campaign = &maker.college.campaigns[item.campaign].entry;
        let doc = doc_ref(Noun::Campaign, item.campaign);
        maker.joined(
            Noun::Item,
            index,
            &item.entry,
            &ItemCard {
                campaign: LinkView {
                    title: campaign.edition(maker.lang).common.title.value.clone(),
                    url: maker.scene.address_for(doc, maker.lang).map(|at| maker.scene.url(at)).unwrap_or_default(),
                },
            },
        )
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let college = maker.scene.college;
        let item = &college.items[index];
        let mut fields = maker.document(
            "item.html",
            doc_ref(Noun::Item, index),
            &item.entry,
            (Subject::List(Noun::Campaign, 1), "window"),
        );
        fields.breadcrumbs.extend(maker.document_crumb(doc_ref(Noun::Campaign, item.campaign)));
        fields.look = Some(maker.scene.look(item.campaign));
        let edition = item.entry.edition(maker.lang);
        let matter = &edition.matter;
        let images: Vec<_> =
            matter.images.iter().filter_map(|picture| maker.scene.picture(&edition.folder, picture)).collect();
        fields.set("images", &images);
        fields.set("shown", &maker.scene.names(&matter.shown, maker.lang));
        fields.set("speaker", &matter.speaker.as_ref().and_then(|speaker| maker.scene.name(speaker, maker.lang)));
        fields.set("pairs", &pairs(&matter.pairs));
        fields.set("pairs_wall", &is_wall(&matter.pairs));
        fields.insert("campaign_card", maker.cards.get(doc_ref(Noun::Campaign, item.campaign)));
        let items = &college.campaigns[item.campaign].items;
        let previous = (index > items.start).then(|| maker.cards.get(doc_ref(Noun::Item, index - 1)));
        let next = (index + 1 < items.end).then(|| maker.cards.get(doc_ref(Noun::Item, index + 1)));
        fields.set("previous", &previous);
        fields.set("next", &next);
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>> {
        let item = described.scene.college.items.get(index)?;
        let matter = &item.entry.edition(described.lang).matter;
        let campaign = described.thing_of(doc_ref(Noun::Campaign, item.campaign));
        let thing = if matter.kind.value == ItemKind::Quotation {
            Thing::new("Quotation", described.here(self.fragment()))
                .with("text", described.fields.title.as_str())
                .with("spokenByCharacter", matter.by.as_deref().map(named_person))
                .with("url", described.url)
                .with("inLanguage", described.lang.html_tag())
        } else {
            described.piece(doc_ref(Noun::Item, index), "Article")
        };
        Some(thing.with("about", campaign.map(Thing::named)))
    }

    fn fragment(&self) -> &'static str {
        "article"
    }

    fn above(&self, college: &College, index: usize) -> Option<DocRef> {
        Some(doc_ref(Noun::Campaign, college.items.get(index)?.campaign))
    }

    fn poster_words(&self, scene: &Scene<'_>, index: usize, lang: &Lang) -> [String; 3] {
        let college = scene.college;
        let campaign = college.items.get(index).and_then(|item| college.campaigns.get(item.campaign));
        let title = campaign.map(|campaign| campaign.entry.edition(lang).common.title.value.clone());
        [title.unwrap_or_default(), String::new(), String::new()]
    }
}
