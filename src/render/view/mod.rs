//! The view types: the only data that templates see. They are documented in `docs/theming.md`.

mod page;

pub use page::{
    AlternateView, CiteFile, CiteStyle, CiteView, EditionView, FeedView, PageLink, PageView, PagerView,
    SectionHistoryView, TagView, UsesView,
};

use serde::Serialize;
use tera::Value;

use super::cover::CoverView;
use super::picture::PictureView;

/// A date in a language, with a time of day if it has one.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2026-11-06`.
    pub iso: String,
    /// `6 November 2026`, `2026年11月6日`.
    pub long: String,
    /// `6 Nov`, `11月6日`.
    pub short: String,
    /// `November 2026`, `2026年11月`.
    pub month: String,
    /// `2026-11-06`.
    pub numeric: String,
    /// `6`.
    pub day: String,
    /// `2026`.
    pub year: String,
    /// `November 2026`, `二〇二六年十一月`.
    pub words: String,
    /// `19:00`, or empty.
    pub time: String,
    /// `November`, `十一月`; a number in other languages.
    pub month_name: String,
    /// `Thursday`, `星期四`; empty in other languages.
    pub weekday: &'static str,
}

/// A person as shown.
#[derive(Clone, Debug, Serialize)]
pub struct NameView {
    /// The name, or a class if only a class is named.
    pub name: String,
    /// The person's page, or empty.
    pub url: String,
    /// The class, or empty.
    pub class: String,
    /// The person's affiliation, or empty.
    pub affiliation: String,
    /// The person's contribution, in words; empty for an author.
    pub role: String,
    /// The contribution as a key: `author`, `translator`, …
    pub role_key: &'static str,
    /// The language of the name, if it differs from the page's.
    pub lang: &'static str,
    /// Whether citations must not divide the name.
    #[serde(skip)]
    pub whole: bool,
}

/// A title and an address.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// The title.
    pub title: String,
    /// The address.
    pub url: String,
}

/// A topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The number of documents on it.
    pub count: usize,
}

/// The fields that all cards share.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// `article`, `news`, …
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// The address of the edition that is shown.
    pub url: String,
    /// Its language, as the site names it.
    pub lang: String,
    /// Its language, for a `lang` attribute.
    pub html_lang: String,
    /// Whether it is in another language than the page.
    pub foreign: bool,
    /// The summary, or empty.
    pub summary: String,
    /// Its date, if it has one.
    pub date: Option<Value>,
    /// Its cover, if it has one.
    pub cover: Option<PictureView>,
    /// Empty in a normal build; else why it is shown: `draft`, `future`.
    pub status: &'static str,
}

/// An issue in a list, in addition to the fields that all cards share.
#[derive(Debug, Serialize)]
pub struct IssueCard {
    /// The volume, 0 if none.
    pub volume: u32,
    /// The number within the volume, 0 if none.
    pub number: u32,
    /// The running number, 0 if none.
    pub running_number: u32,
    /// `Vol. 12, No. 3`.
    pub label: String,
    /// `No. 47`.
    pub running_label: String,
    /// The number of its articles.
    pub count: usize,
    /// The design of its cover, if it has a picture.
    pub cover_view: Option<CoverView>,
}

/// A section's name.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Its ID.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A section and its articles.
#[derive(Debug, Serialize)]
pub struct SectionArticles {
    /// Its ID.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Article cards.
    pub articles: Vec<Value>,
}

/// An article in a list, in addition to the fields that all cards share.
#[derive(Debug, Serialize)]
pub struct ArticleCard {
    /// Its authors.
    pub authors: Vec<NameView>,
    /// Its section.
    pub section: SectionView,
    /// Reading time in minutes.
    pub minutes: u32,
    /// The number of Chinese characters.
    pub characters: u32,
    /// The number of words in other scripts.
    pub words: u32,
    /// Its issue.
    pub issue: Value,
    /// Its topics.
    pub topics: Vec<Value>,
    /// The HTML of its first verse, or empty.
    pub verse: Value,
}

/// A campaign in a list, in addition to the fields that all cards share.
#[derive(Debug, Serialize)]
pub struct CampaignCard {
    /// Its first day.
    pub opens: Value,
    /// Its last day, if it has one.
    pub closes: Option<Value>,
    /// Both dates in words.
    pub range: String,
    /// `upcoming`, `running` or `past`.
    pub state: &'static str,
    /// The accent: a name or `#rrggbb`.
    pub accent: String,
    /// The address of its `look.css`.
    pub look: String,
    /// The number of its items.
    pub count: usize,
}

/// A window item in a list, in addition to the fields that all cards share.
#[derive(Debug, Serialize)]
pub struct ItemCard {
    /// Its campaign.
    pub campaign: LinkView,
}

/// A roll in a list, in addition to the fields that all cards share.
#[derive(Debug, Serialize)]
pub struct RollCard {
    /// The number of people on it.
    pub count: usize,
    /// The first five people.
    pub names: Vec<NameView>,
    /// The titles of its awards.
    pub awards: Vec<String>,
}

/// An activity in a list, in addition to the fields that all cards share.
#[derive(Debug, Serialize)]
pub struct ActivityCard {
    /// `lecture`, …
    pub activity_kind: &'static str,
    /// When it begins.
    pub start: Value,
    /// When it ends, if known.
    pub end: Option<Value>,
    /// Both times in words.
    pub range: String,
    /// Its society, if it has one.
    pub society: Option<LinkView>,
    /// `upcoming`, `running` or `past`.
    pub state: &'static str,
}

/// A person in a list.
#[derive(Debug, Serialize)]
pub struct PersonCard {
    /// The name.
    pub name: String,
    /// The person's page.
    pub url: String,
    /// The language of the name, if it differs from the page's.
    pub lang: &'static str,
    /// The classes.
    pub classes: Vec<String>,
    /// The number of articles.
    pub articles: usize,
    /// The number of honours.
    pub honours: usize,
}
