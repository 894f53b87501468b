//! Cards: one small shared value for each document and language, made once and put into every list that shows it.

use std::sync::OnceLock;

use serde::Serialize;
use tera::Value;

use crate::college::{College, DocRef, Face, Facts, Noun};
use crate::document::{Accent, NamedAccent};
use crate::plan::Subject;
use blackeyes_chinese::Lang;

use super::Scene;
use super::fill::{Where, first_verse};
use super::fingerprint::CardHashes;
use super::small::{self, issue_label, name_lang, running_label};
use super::view::{
    ActivityCard, ArticleCard, CampaignCard, CardView, IssueCard, ItemCard, LinkView, PersonCard, RollCard,
    SectionView, SocietyCard,
};

/// A document's place on a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OnTopic {
    /// The topic, in the college's list.
    pub topic: usize,
    /// Its place in the topic's list, the newest being 0.
    pub rank: usize,
}

/// The cards of one language: each is made when it is first asked for, since a page needs few of them.
#[derive(Debug)]
pub(super) struct Deck {
    by_noun: [Vec<OnceLock<Value>>; NOUNS.len()],
    topics: Vec<OnceLock<Value>>,
    people: Vec<OnceLock<Value>>,
    /// Of the cards that were made.
    pub hashes: CardHashes,
}

impl Deck {
    /// A place for every card of `college`.
    pub fn new(college: &College) -> Self {
        let places = |count: usize| (0..count).map(|_| OnceLock::new()).collect::<Vec<_>>();
        let by_noun = NOUNS.map(|noun| places(count(college, noun)));
        Self {
            by_noun,
            topics: places(college.topics.len()),
            people: places(college.people.list.len()),
            hashes: CardHashes::default(),
        }
    }
}

/// Every noun, in its order.
const NOUNS: [Noun; 9] = [
    Noun::Issue,
    Noun::Article,
    Noun::Campaign,
    Noun::Item,
    Noun::Roll,
    Noun::Society,
    Noun::Activity,
    Noun::NewsItem,
    Noun::Page,
];

/// How many documents of a noun there are.
fn count(college: &College, noun: Noun) -> usize {
    match noun {
        Noun::Issue => college.issues.len(),
        Noun::Article => college.articles.len(),
        Noun::Campaign => college.campaigns.len(),
        Noun::Item => college.items.len(),
        Noun::Roll => college.rolls.len(),
        Noun::Society => college.societies.len(),
        Noun::Activity => college.activities.len(),
        Noun::NewsItem => college.news.len(),
        Noun::Page => college.pages.len(),
    }
}

/// The topics of every document, by noun and place in the college's list.
#[derive(Debug)]
pub(super) struct TopicsOf([Vec<Vec<OnTopic>>; NOUNS.len()]);

impl TopicsOf {
    pub fn new(college: &College) -> Self {
        let mut topics = NOUNS.map(|noun| vec![Vec::new(); count(college, noun)]);
        for (index, topic) in college.topics.iter().enumerate() {
            for (rank, doc) in topic.documents.iter().enumerate() {
                if let Some(own) = topics[doc.noun as usize].get_mut(doc.index) {
                    own.push(OnTopic { topic: index, rank });
                }
            }
        }
        Self(topics)
    }

    /// The topics of a document, in the college's list.
    fn get(&self, doc: DocRef) -> &[OnTopic] {
        self.0[doc.noun as usize].get(doc.index).map_or(&[], Vec::as_slice)
    }
}

/// The cards of one language, as pages take them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cards<'a> {
    pub scene: &'a Scene<'a>,
    pub deck: &'a Deck,
    pub topics: &'a TopicsOf,
    pub lang: &'a Lang,
}

impl<'a> Cards<'a> {
    /// The card of a document.
    pub fn get(&self, doc: DocRef) -> Value {
        let place = self.deck.by_noun[doc.noun as usize].get(doc.index);
        place.map_or_else(Value::none, |card| {
            card.get_or_init(|| self.deck.hashes.noted(self.maker().make(doc))).clone()
        })
    }

    /// The cards of several documents of one noun.
    pub fn list(&self, noun: Noun, indices: impl IntoIterator<Item = usize>) -> Vec<Value> {
        indices.into_iter().map(|index| self.get(DocRef { noun, index })).collect()
    }

    /// The card of a person.
    pub fn person(&self, index: usize) -> Value {
        let place = self.deck.people.get(index);
        place.map_or_else(Value::none, |card| {
            card.get_or_init(|| self.deck.hashes.noted(self.maker().person(index))).clone()
        })
    }

    /// The topics of a document, and its place on each.
    pub fn topics_of(&self, doc: DocRef) -> &'a [OnTopic] {
        self.topics.get(doc)
    }

    /// The values of a document's topics.
    pub fn topic_values(&self, doc: DocRef) -> Vec<Value> {
        self.topics_of(doc).iter().map(|on| self.topic(on.topic)).collect()
    }

    /// The value of a topic.
    pub fn topic(&self, index: usize) -> Value {
        let view = || self.deck.hashes.noted(Value::from_serializable(&self.scene.topic(index, self.lang)));
        self.deck.topics.get(index).map_or_else(Value::none, |topic| topic.get_or_init(view).clone())
    }

    fn maker(&self) -> Maker<'a> {
        Maker { scene: self.scene, college: self.scene.college, lang: self.lang, cards: *self }
    }
}

struct Maker<'a> {
    scene: &'a Scene<'a>,
    college: &'a College,
    lang: &'a Lang,
    cards: Cards<'a>,
}

fn value<T: Serialize>(view: &T) -> Value {
    Value::from_serializable(view)
}

/// A card: what all cards share, then its own fields. The fields of a structure have keys that cost nothing, which those of
/// one that is flattened into another have not.
fn joined<T: Serialize>(shared: &CardView, own: &T) -> Value {
    let mut map = value(shared).into_map().unwrap_or_default();
    map.extend(value(own).into_map().unwrap_or_default());
    Value::from(map)
}

impl Maker<'_> {
    /// The card of a document. Those of issues and topics are part of others; none is part of itself.
    fn make(&self, doc: DocRef) -> Value {
        match doc.noun {
            Noun::Issue => self.issue(doc.index),
            Noun::Article => self.article(doc.index),
            Noun::Campaign => self.campaign(doc.index),
            Noun::Item => self.item(doc.index),
            Noun::Roll => self.roll(doc.index),
            Noun::Society => self.society(doc.index),
            Noun::Activity => self.activity(doc.index),
            Noun::NewsItem | Noun::Page => self.plain(doc.noun, doc.index),
        }
    }

    /// What all cards share.
    fn card(&self, noun: Noun, index: usize, facts: &dyn Facts) -> CardView {
        let face = facts.face(self.lang);
        let doc = DocRef { noun, index };
        CardView {
            kind: noun.key(),
            title: face.common.title.value.clone(),
            url: self.scene.address_for(doc, self.lang).map(|address| self.scene.url(address)).unwrap_or_default(),
            lang: face.lang.as_str().to_owned(),
            html_lang: face.lang.html_tag().clone(),
            foreign: face.lang != self.lang,
            summary: summary(&face).to_owned(),
            date: facts.date().map(|date| small::date(date, self.lang)),
            cover: self.scene.cover(&face),
            status: face.mark.map_or("", crate::college::Mark::key),
        }
    }

    fn plain(&self, noun: Noun, index: usize) -> Value {
        let doc = DocRef { noun, index };
        self.college.facts(doc).map_or_else(Value::none, |facts| value(&self.card(noun, index, facts)))
    }

    fn issue(&self, index: usize) -> Value {
        let issue = &self.college.issues[index];
        let matter = &issue.entry.primary().matter;
        let own = &issue.entry.edition(self.lang).matter;
        joined(
            &self.card(Noun::Issue, index, &issue.entry),
            &IssueCard {
                volume: matter.volume.unwrap_or(0),
                number: matter.number.unwrap_or(0),
                running_number: matter.running_number.unwrap_or(0),
                label: issue_label(matter.volume, matter.number, self.lang),
                running_label: running_label(matter.running_number, self.lang),
                theme: own.theme.clone().unwrap_or_default(),
                count: issue.articles.len(),
                cover_view: self.scene.cover_view(own, &issue.entry.face(self.lang)),
            },
        )
    }

    fn article(&self, index: usize) -> Value {
        let article = &self.college.articles[index];
        let edition = article.entry.edition(self.lang);
        let issue = &self.college.issues[article.issue];
        let sections = &issue.entry.edition(self.lang).matter.sections;
        let primary = &issue.entry.primary().matter.sections[article.section];
        let section = sections.iter().find(|section| section.id.value == primary.id.value).unwrap_or(primary);
        let face = article.entry.face(self.lang);
        let verse = if edition.body.uses.verse {
            let html = self.scene.fill(&face, self.lang, Where::Page);
            Value::safe_string(first_verse(&html))
        } else {
            Value::normal_string("")
        };
        joined(
            &self.card(Noun::Article, index, &article.entry),
            &ArticleCard {
                subtitle: edition.matter.subtitle.clone().unwrap_or_default(),
                authors: self.scene.names(&edition.matter.authors, self.lang),
                section: SectionView { id: section.id.value.clone(), title: section.title.clone() },
                abstract_text: edition.matter.abstract_text.clone().unwrap_or_default(),
                minutes: edition.body.counts.minutes(),
                characters: edition.body.counts.characters,
                words: edition.body.counts.words,
                issue: self.cards.get(DocRef { noun: Noun::Issue, index: article.issue }),
                topics: self.cards.topic_values(DocRef { noun: Noun::Article, index }),
                verse,
            },
        )
    }

    fn campaign(&self, index: usize) -> Value {
        let campaign = &self.college.campaigns[index];
        let matter = &campaign.entry.primary().matter;
        let own = &campaign.entry.edition(self.lang).matter;
        joined(
            &self.card(Noun::Campaign, index, &campaign.entry),
            &CampaignCard {
                slogan: own.slogan.clone(),
                opens: small::date(matter.opens, self.lang),
                closes: matter.closes.map(|closes| small::date(closes, self.lang)),
                range: small::range(matter.opens, matter.closes, self.lang),
                state: campaign.season.key(),
                organiser: own.organiser.clone().unwrap_or_default(),
                accent: accent(matter.look.accent.as_ref().map(|accent| &accent.value)),
                look: self.scene.look(index),
                count: campaign.items.len(),
            },
        )
    }

    fn item(&self, index: usize) -> Value {
        let item = &self.college.items[index];
        let edition = item.entry.edition(self.lang);
        let campaign = &self.college.campaigns[item.campaign].entry;
        let doc = DocRef { noun: Noun::Campaign, index: item.campaign };
        joined(
            &self.card(Noun::Item, index, &item.entry),
            &ItemCard {
                item_kind: edition.matter.kind.key(),
                campaign: LinkView {
                    title: campaign.edition(self.lang).common.title.value.clone(),
                    url: self.scene.address_for(doc, self.lang).map(|at| self.scene.url(at)).unwrap_or_default(),
                },
                by: edition.matter.by.clone().unwrap_or_default(),
            },
        )
    }

    fn roll(&self, index: usize) -> Value {
        let roll = &self.college.rolls[index];
        let edition = roll.entry.edition(self.lang);
        let honourees = || edition.matter.awards.iter().flat_map(|award| &award.honourees);
        joined(
            &self.card(Noun::Roll, index, &roll.entry),
            &RollCard {
                period: edition.matter.period.clone().unwrap_or_default(),
                count: honourees().count(),
                names: honourees().take(5).map(|honouree| self.scene.honouree(honouree, self.lang)).collect(),
                awards: edition.matter.awards.iter().map(|award| award.title.clone()).collect(),
            },
        )
    }

    fn society(&self, index: usize) -> Value {
        let society = &self.college.societies[index].entry;
        let edition = society.edition(self.lang);
        joined(
            &self.card(Noun::Society, index, society),
            &SocietyCard {
                society_kind: edition.matter.kind.key(),
                motto: edition.matter.motto.clone().unwrap_or_default(),
            },
        )
    }

    fn activity(&self, index: usize) -> Value {
        let activity = &self.college.activities[index];
        let matter = &activity.entry.primary().matter;
        let own = &activity.entry.edition(self.lang).matter;
        let society = activity.society.map(|index| {
            let doc = DocRef { noun: Noun::Society, index };
            LinkView {
                title: self.college.societies[index].entry.edition(self.lang).common.title.value.clone(),
                url: self.scene.address_for(doc, self.lang).map(|at| self.scene.url(at)).unwrap_or_default(),
            }
        });
        joined(
            &self.card(Noun::Activity, index, &activity.entry),
            &ActivityCard {
                activity_kind: matter.kind.key(),
                start: small::date(matter.start.value, self.lang),
                end: matter.end.map(|end| small::date(end, self.lang)),
                range: small::range(matter.start.value, matter.end, self.lang),
                place: own.place.clone().unwrap_or_default(),
                organiser: own.organiser.clone().unwrap_or_default(),
                society,
                state: activity.season.key(),
            },
        )
    }

    fn person(&self, index: usize) -> Value {
        let person = &self.college.people.list[index];
        let name = person.name_in(self.lang);
        value(&PersonCard {
            name: name.to_owned(),
            url: self.scene.url_of(Subject::Person(index), self.lang),
            lang: name_lang(name, self.lang),
            classes: person.classes.iter().map(|class| self.scene.class(class, self.lang)).collect(),
            articles: person.articles.len(),
            honours: person.honours.len(),
        })
    }
}

/// The writer's summary, else the one made from the text.
pub(super) fn summary<'a>(face: &Face<'a>) -> &'a str {
    face.common.summary.as_deref().or(face.body.summary.as_deref()).unwrap_or_default()
}

/// An accent's name, or `#rrggbb`.
fn accent(accent: Option<&Accent>) -> String {
    match accent {
        None => NamedAccent::Vermilion.key().to_owned(),
        Some(Accent::Named(named)) => named.key().to_owned(),
        Some(Accent::Free([r, g, b])) => format!("#{r:02x}{g:02x}{b:02x}"),
    }
}
