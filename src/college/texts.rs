//! Every text of a document that its readers see and that names nobody by design: what must not name somebody who was left
//! out. Lists of people (authors, honourees, speakers) are no such texts: the college takes people out of them itself.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use unicode_normalization::{UnicodeNormalization as _, is_nfc_quick};

use crate::document::{
    Activity, Article, Campaign, Edition, Honouree, Issue, Item, NewsItem, Page, Person, PersonRef, Picture, Roll,
    Society,
};

use super::people::People;

/// A noun whose own front matter has texts.
pub(super) trait OwnTexts {
    /// Hands each of them to `add`.
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str));
}

/// A name or a text as names are looked for in it: composed, and without the space that a name of two characters is
/// sometimes set with (`周　可`).
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut spaces = String::new();
    let composed: Box<dyn Iterator<Item = char>> = match is_nfc_quick(text.chars()) {
        unicode_normalization::IsNormalized::Yes => Box::new(text.chars()),
        _ => Box::new(text.nfc()),
    };
    for c in composed {
        if c == ' ' || c == '\u{3000}' || c == '\u{A0}' {
            spaces.push(' ');
            continue;
        }
        if !(is_han(c) && out.chars().next_back().is_some_and(is_han)) {
            out.push_str(&spaces);
        }
        spaces.clear();
        out.push(c);
    }
    out.push_str(&spaces);
    out
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Names that are looked for in texts.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// One word, or Chinese: found as they are written.
    exact: BTreeSet<String>,
    /// Several words, in lower case: `ZHANG Wei` is `Zhang Wei`.
    words: BTreeSet<String>,
}

impl Names {
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names = names.map(|name| plain(name.trim())).filter(|name| !name.is_empty());
        let (words, exact): (BTreeSet<_>, BTreeSet<_>) = names.partition(|name| name.contains(' '));
        Self { exact, words: words.into_iter().map(|name| name.to_lowercase()).collect() }
    }

    /// All names of those who withdrew.
    pub fn of_withdrawn(people: &People) -> Self {
        Self::new(people.withdrawn().flat_map(super::people::Person::all_names))
    }

    pub fn are_none(&self) -> bool {
        self.exact.is_empty() && self.words.is_empty()
    }

    /// Whether one of them stands in `text`.
    pub fn are_in(&self, text: &str) -> bool {
        self.are_there(text, stands_in)
    }

    /// Whether one of them stands in `text`, be it within a longer word: for bytes in which texts lie side by side.
    pub fn are_anywhere_in(&self, text: &str) -> bool {
        self.are_there(text, |name, text| text.contains(name))
    }

    fn are_there(&self, text: &str, stands: fn(&str, &str) -> bool) -> bool {
        if self.are_none() || text.is_empty() {
            return false;
        }
        let text = plain(text);
        if self.exact.iter().any(|name| stands(name, &text)) {
            return true;
        }
        if self.words.is_empty() {
            return false;
        }
        let text = text.to_lowercase();
        self.words.iter().any(|name| stands(name, &text))
    }
}

/// Whether `name` stands in `text`, and is no part of a longer word (`Ann` of `Annual`) where the script has words.
fn stands_in(name: &str, text: &str) -> bool {
    let goes_on = |inner: Option<char>, outer: Option<char>| is_cased(inner) && is_cased(outer);
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !goes_on(name.chars().next(), before.chars().next_back())
            && !goes_on(name.chars().next_back(), after.chars().next())
    })
}

/// Whether it is a letter of a script with capitals, which are those that part words by spaces.
fn is_cased(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_lowercase() || c.is_uppercase())
}

/// Whether the body of the edition has one of `names` in it.
pub(super) fn named_in_body<M>(edition: &Edition<M>, names: &Names) -> bool {
    let body = &edition.body;
    // A name may be emphasised in part, and a footnote stands in the HTML alone.
    names.are_in(&without_tags(body.html())) || names.are_in(body.html()) || names.are_in(body.text())
}

/// The text of `html`, its tags taken out.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Hands everything but the body to `add`.
pub(super) fn texts<'a, M: OwnTexts>(edition: &'a Edition<M>, add: &mut dyn FnMut(&'a str)) {
    let common = &edition.common;
    // The path is the id of a document that states none, and the id stands in the feed.
    add(&edition.path);
    for address in common.id.iter().chain(&common.slug).chain(&common.aliases) {
        add(&address.value);
    }
    add(&common.title.value);
    option(common.summary.as_ref(), add);
    if let Some(cover) = &common.cover {
        picture(cover, add);
    }
    common.topics.iter().for_each(|topic| add(&topic.value));
    common.extra.values().for_each(|value| free(value, add));
    edition.matter.own_texts(add);
}

fn option<'a>(text: Option<&'a String>, add: &mut dyn FnMut(&'a str)) {
    if let Some(text) = text {
        add(text);
    }
}

/// What stands beside a picture, and its file's name.
pub(super) fn picture<'a>(picture: &'a Picture, add: &mut dyn FnMut(&'a str)) {
    add(&picture.image.value);
    option(picture.alt.as_ref(), add);
    option(picture.caption.as_ref(), add);
    option(picture.credit.as_ref(), add);
}

/// What stands beside the names of people.
fn beside<'a>(people: impl IntoIterator<Item = &'a PersonRef>, add: &mut dyn FnMut(&'a str)) {
    for person in people {
        option(person.affiliation.as_ref(), add);
        option(person.class.as_ref(), add);
    }
}

/// What a roll says of somebody, beside the name.
pub(super) fn honouree<'a>(honouree: &'a Honouree, add: &mut dyn FnMut(&'a str)) {
    option(honouree.citation.as_ref(), add);
    option(honouree.class.as_ref(), add);
    if let Some(photo) = &honouree.photo {
        picture(photo, add);
    }
}

fn free<'a>(value: &'a Json, add: &mut dyn FnMut(&'a str)) {
    match value {
        Json::String(text) => add(text),
        Json::Array(values) => values.iter().for_each(|value| free(value, add)),
        Json::Object(values) => values.values().for_each(|value| free(value, add)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

impl OwnTexts for Issue {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        option(self.theme.as_ref(), add);
        self.sections.iter().for_each(|section| add(&section.title));
        for editors in &self.editors {
            add(&editors.role);
            beside(&editors.names, add);
        }
    }
}

impl OwnTexts for Article {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        for text in [&self.subtitle, &self.abstract_text, &self.note, &self.notice, &self.licence] {
            option(text.as_ref(), add);
        }
        self.keywords.iter().for_each(|keyword| add(keyword));
        self.corrections.iter().for_each(|correction| add(&correction.note));
        for award in &self.awards {
            add(&award.title);
            option(award.id.as_ref().map(|id| &id.value), add);
            option(award.evaluation.as_ref(), add);
            option(award.prize.as_ref(), add);
        }
        beside(&self.authors, add);
    }
}

impl OwnTexts for Campaign {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        self.slogan.iter().for_each(|line| add(line));
        option(self.organiser.as_ref(), add);
        if let Some(banner) = &self.look.banner {
            picture(banner, add);
        }
    }
}

impl OwnTexts for Item {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        option(self.by.as_ref(), add);
        option(self.source.as_ref(), add);
        self.images.iter().for_each(|image| picture(image, add));
        beside(self.shown.iter().chain(&self.speaker), add);
        for pair in &self.pairs {
            add(&pair.honour);
            add(&pair.disgrace);
        }
    }
}

impl OwnTexts for Roll {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        option(self.period.as_ref(), add);
        // What it says of each honouree is looked through where the honouree is told.
        self.awards.iter().for_each(|award| add(&award.title));
    }
}

impl OwnTexts for Society {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        option(self.meets.as_ref(), add);
        option(self.motto.as_ref(), add);
    }
}

impl OwnTexts for Activity {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        option(self.place.as_ref(), add);
        option(self.organiser.as_ref(), add);
        self.gallery.iter().for_each(|image| picture(image, add));
        beside(&self.speakers, add);
    }
}

impl OwnTexts for NewsItem {
    fn own_texts<'a>(&'a self, _: &mut dyn FnMut(&'a str)) {}
}

impl OwnTexts for Page {
    fn own_texts<'a>(&'a self, _: &mut dyn FnMut(&'a str)) {}
}

impl OwnTexts for Person {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        self.pen_names.iter().for_each(|name| add(name));
        option(self.reading.as_ref(), add);
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, plain, without_tags};

    #[test]
    fn a_name_is_found_however_it_is_set() {
        assert_eq!(plain("周　可"), "周可");
        assert_eq!(plain("周 可和 Lin Wanzhou 来了"), "周可和 Lin Wanzhou 来了");
        assert_eq!(plain("e\u{301}"), "é");
    }

    #[test]
    fn a_name_is_found_whole() {
        let names = Names::new(["Ann", "Zhang Wei", "周可"].into_iter());
        for text in ["by Ann.", "ZHANG Wei said", "周可和我", "（周　可）", "Ann和我"] {
            assert!(names.are_in(text), "{text}");
        }
        for text in ["the Annual", "an ann", "Zhang Weiming", "周全可以", ""] {
            assert!(!names.are_in(text), "{text}");
        }
    }

    #[test]
    fn a_name_beside_another_text_is_found() {
        let names = Names::new(["Zhang Wei", "zhou-ke"].into_iter());
        for text in ["\u{9}\0\0\0Zhang Weii\0\0\0a longer text", "\u{7}\0\0\0zhou-kea\0\0\0"] {
            assert!(names.are_anywhere_in(text) && !names.are_in(text), "{text:?}");
        }
        assert!(!names.are_anywhere_in("Zhang, Wei"));
    }

    #[test]
    fn markup_hides_no_name() {
        assert_eq!(without_tags("<p>周<strong>可</strong> &amp; O&#39;Neil</p>"), "周可 & O'Neil");
        assert_eq!(without_tags("a < b"), "a ");
    }
}
