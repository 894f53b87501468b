//! Every text of a document that its readers see and that names nobody by design: what must not name somebody who was left
//! out. Lists of people (authors, honourees, speakers) are no such texts: the college takes people out of them itself.

use serde_json::Value as Json;
use unicode_normalization::{UnicodeNormalization as _, is_nfc_quick};

use crate::document::{
    Activity, Article, Campaign, Edition, Honouree, Issue, Item, NewsItem, Page, Person, Picture, Roll, Society,
};

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

/// Whether any text of the edition has one of `names` in it; they are [`plain`] and not empty.
pub(super) fn names_any<M: OwnTexts>(edition: &Edition<M>, names: &[String]) -> bool {
    if names.is_empty() {
        return false;
    }
    let mut found = false;
    texts(edition, &mut |text| {
        if !found && !text.is_empty() {
            let text = plain(text);
            found = names.iter().any(|name| text.contains(name.as_str()));
        }
    });
    found
}

fn texts<'a, M: OwnTexts>(edition: &'a Edition<M>, add: &mut dyn FnMut(&'a str)) {
    let common = &edition.common;
    add(&edition.body.html);
    add(&edition.body.text);
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

/// What stands beside a picture.
pub(super) fn picture<'a>(picture: &'a Picture, add: &mut dyn FnMut(&'a str)) {
    option(picture.alt.as_ref(), add);
    option(picture.caption.as_ref(), add);
    option(picture.credit.as_ref(), add);
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
    }
}

impl OwnTexts for Article {
    fn own_texts<'a>(&'a self, add: &mut dyn FnMut(&'a str)) {
        for text in [&self.subtitle, &self.abstract_text, &self.note, &self.notice] {
            option(text.as_ref(), add);
        }
        self.keywords.iter().for_each(|keyword| add(keyword));
        self.corrections.iter().for_each(|correction| add(&correction.note));
        self.awards.iter().for_each(|award| add(&award.title));
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
    }
}

impl OwnTexts for NewsItem {
    fn own_texts<'a>(&'a self, _: &mut dyn FnMut(&'a str)) {}
}

impl OwnTexts for Page {
    fn own_texts<'a>(&'a self, _: &mut dyn FnMut(&'a str)) {}
}

impl OwnTexts for Person {
    fn own_texts<'a>(&'a self, _: &mut dyn FnMut(&'a str)) {}
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_is_found_however_it_is_set() {
        assert_eq!(plain("周　可"), "周可");
        assert_eq!(plain("周 可和 Lin Wanzhou 来了"), "周可和 Lin Wanzhou 来了");
        assert_eq!(plain("e\u{301}"), "é");
    }
}
