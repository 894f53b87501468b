//! Feeds: the newest documents of a channel with full text and absolute addresses. [`atom`] and [`json`] write the
//! same [`Feed`].

mod atom;
pub(super) mod calendar;
mod json;

pub(super) use atom::atom;
pub(super) use json::json;

use std::fmt::Write as _;

use jiff::ZonedDateTime;
use jiff::civil::DateTime;

use crate::college::{AnyEntry, College, DocRef};
use crate::document::Moment;
use crate::plan::{Channel, Form, Subject};
use blackeyes_chinese::Lang;

use super::fill::Destination;
use super::fingerprint::{Fingerprint, Hasher};
use super::{Scene, noun};

/// The modification time of a site without dated documents.
const NEVER: DateTime = jiff::civil::date(2000, 1, 1).at(0, 0, 0, 0);

/// The maximum number of entries in a feed.
const ENTRIES: usize = 30;

/// A feed, independent of its format.
struct Feed {
    title: String,
    subtitle: String,
    /// The page that it belongs to.
    home: String,
    /// Its own address.
    own: String,
    lang: String,
    /// The author where no other is given: the publisher, or else the journal.
    author: String,
    updated: Option<ZonedDateTime>,
    entries: Vec<Entry>,
}

/// One document in a feed.
struct Entry {
    id: String,
    url: String,
    title: String,
    summary: String,
    /// The document, whose text is filled in when the feed is written.
    doc: DocRef,
    lang: String,
    published: Option<ZonedDateTime>,
    updated: Option<ZonedDateTime>,
    /// Names and the addresses of their pages, which may be empty.
    authors: Vec<(String, String)>,
    /// The topics, as slugs and titles.
    topics: Vec<(String, String)>,
    image: Option<String>,
}

impl Feed {
    fn new(scene: &Scene<'_>, channel: Channel, form: Form, lang: &Lang) -> Self {
        let college = scene.college;
        let site = &college.site;
        let mut dated: Vec<(Moment, DocRef)> = documents(scene, channel)
            .into_iter()
            .filter(|doc| college.entry(*doc).is_some_and(|entry| entry.has(lang)))
            .filter_map(|doc| Some((shown_on(scene, doc)?, doc)))
            .collect();
        dated.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let entries: Vec<Entry> =
            dated.iter().take(ENTRIES).filter_map(|(date, doc)| scene.feed_entry(*doc, *date, lang)).collect();
        let name = site.title.get(lang);
        let title = scene.channel_title(channel, lang);
        Self {
            title: if channel == Channel::Site {
                name.to_owned()
            } else {
                scene.word(lang, "page_title").replace("{title}", &title).replace("{site}", name)
            },
            subtitle: site.tagline.as_ref().map_or("", |tagline| tagline.get(lang)).to_owned(),
            home: scene.absolute_of(channel.subject(), lang),
            own: scene.plan.absolute(&channel.address(form, college, lang, scene.plan.nouns)),
            lang: lang.html_tag(),
            author: site.publisher.as_ref().unwrap_or(&site.title).get(lang).to_owned(),
            // A feed without entries still needs a modification time. The current time would change it with every
            // build.
            updated: entries
                .iter()
                .filter_map(|entry| entry.updated.clone())
                .max()
                .or_else(|| scene.zoned(newest(college).map_or(NEVER, Moment::start))),
            entries,
        }
    }
}

/// The hash of everything that a feed is made from.
pub(super) fn fingerprint(scene: &Scene<'_>, channel: Channel, form: Form, lang: &Lang) -> Fingerprint {
    let feed = Feed::new(scene, channel, form, lang);
    let mut hasher = Hasher::default();
    let Feed { title, subtitle, home, own, lang: tag, author, updated, entries } = &feed;
    for text in [env!("BLACKEYES_BUILD"), form.key(), title, subtitle, home, own, tag, author] {
        hasher.text(text);
    }
    let moment = |moment: &Option<ZonedDateTime>| moment.as_ref().map(rfc3339);
    hasher.option(moment(updated).as_deref());
    for entry in entries {
        let Entry { id, url, title, summary, doc, lang: tag, published, updated, authors, topics, image } = entry;
        for text in [id, url, title, summary, tag] {
            hasher.text(text);
        }
        for text in [&moment(published), &moment(updated), image] {
            hasher.option(text.as_deref());
        }
        for pairs in [authors, topics] {
            hasher.text(&pairs.len().to_string());
            pairs.iter().flat_map(|(one, other)| [one, other]).for_each(|text| hasher.text(text));
        }
        if let Some(entry) = scene.college.entry(*doc) {
            scene.fill_key(&entry.face(lang), lang, Destination::Feed(*doc), &mut hasher);
        }
    }
    hasher.finish()
}

/// The date of the newest document that is dated and not in the future.
fn newest(college: &College) -> Option<Moment> {
    let dates = college.documents().filter_map(|doc| college.entry(doc)?.date());
    dates.filter(|date| date.start() <= college.clock.now).max()
}

/// The documents of a channel, in no particular order.
fn documents(scene: &Scene<'_>, channel: Channel) -> Vec<DocRef> {
    let college = scene.college;
    match channel {
        Channel::Site => college.documents().filter(|doc| noun::shown(doc.noun).is_in_site_feed()).collect(),
        Channel::List(noun) => noun::shown(noun).followed(college, None),
        Channel::Document(doc) => noun::shown(doc.noun).followed(college, Some(doc.index)),
        Channel::Topic(index) => college.topics.get(index).map_or_else(Vec::new, |topic| topic.documents.clone()),
    }
}

/// The time at which a document was first shown.
fn shown_on(scene: &Scene<'_>, doc: DocRef) -> Option<Moment> {
    let date = scene.college.entry(doc)?.date();
    noun::shown(doc.noun).feed_date(scene.college, doc.index, date)
}

impl Scene<'_> {
    /// The name of a channel.
    pub(super) fn channel_title(&self, channel: Channel, lang: &Lang) -> String {
        match channel {
            Channel::Site => self.college.site.title.get(lang).to_owned(),
            Channel::List(noun) => self.word(lang, &format!("nav_{}", noun::list_word(noun, self.college))),
            Channel::Topic(index) => self.college.topics.get(index).map_or("", |topic| topic.title(lang)).to_owned(),
            Channel::Document(doc) => {
                let title = |entry: &dyn AnyEntry| entry.face(lang).common.title.value.clone();
                self.college.entry(doc).map_or_else(String::new, title)
            }
        }
    }

    /// An ID that survives changes of title and slug: the document's own, qualified by the site's name.
    pub(super) fn global_id(&self, entry: &dyn AnyEntry, lang: &Lang) -> String {
        let mut id = format!("{}#", self.college.site.base_url.as_string());
        for c in entry.id().chars() {
            // Letters of any language are kept unescaped, as in an IRI (RFC 3987, section 2.2).
            if c.is_ascii_control()
                || matches!(c, ' ' | '"' | '#' | '%' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
            {
                let _ = write!(id, "%{:02X}", u32::from(c));
            } else {
                id.push(c);
            }
        }
        id + ":" + lang.as_str()
    }

    /// Converts a civil time of the site to an absolute time.
    pub(super) fn zoned(&self, civil: DateTime) -> Option<ZonedDateTime> {
        self.college.site.time_zone.rules.to_ambiguous_zoned_datetime(civil).compatible().ok()
    }

    fn feed_entry(&self, doc: DocRef, date: Moment, lang: &Lang) -> Option<Entry> {
        let entry = self.college.entry(doc)?;
        let face = entry.face(lang);
        let published = self.zoned(date.start());
        let updated = self.updated(entry, lang).and_then(|updated| self.zoned(updated.start()));
        let site = &self.college.site;
        let topic = |word: &str| {
            let title = site.topic(word).map_or(word, |topic| topic.title.get(lang)).to_owned();
            (word.to_owned(), title)
        };
        Some(Entry {
            id: self.global_id(entry, lang),
            url: self.absolute_of(Subject::Document(doc), lang),
            title: face.common.title.value.clone(),
            summary: self.summary(&face).to_owned(),
            doc,
            lang: lang.html_tag(),
            updated: updated.max(published.clone()),
            published,
            authors: self.feed_authors(doc, lang),
            topics: face.common.topics.iter().map(|word| topic(&word.value)).collect(),
            image: self.absolute_cover(&face),
        })
    }

    /// The text of an entry, with absolute addresses.
    fn feed_html(&self, entry: &Entry, lang: &Lang) -> String {
        let fill = |document: &dyn AnyEntry| self.fill(&document.face(lang), lang, Destination::Feed(entry.doc));
        self.college.entry(entry.doc).map_or_else(String::new, fill)
    }

    fn feed_authors(&self, doc: DocRef, lang: &Lang) -> Vec<(String, String)> {
        let people = noun::shown(doc.noun).authors(self.college, doc.index, lang);
        self.names(people, lang).into_iter().map(|name| (name.name, self.absolute_url(&name.url))).collect()
    }
}

/// Formats a time as RFC 3339, with the site's offset.
fn rfc3339(moment: &ZonedDateTime) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
