//! The table of contents of the whole journal as JSON, `/journal/index.json`: the site's read API.
//!
//! It is documented in `docs/api.md`. Within a version, existing fields keep their meaning; a change that removes a
//! field or changes its meaning requires a new [`VERSION`].

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::college::{DocRef, Entry, PersonIndex};
use crate::document::Noun;
use crate::document::{Article, Prize};
use crate::plan::{CitationForm, Subject};
use blackeyes_chinese::Lang;

use super::Scene;
use super::citation::signers;
use super::view::NameView;

/// The version of the format.
const VERSION: u32 = 1;

/// A text or an address in each language for which it exists.
type Localised = BTreeMap<String, String>;

#[derive(Serialize)]
struct Index {
    version: u32,
    title: Localised,
    url: Localised,
    languages: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Localised>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    practice_reports: Localised,
    sections: Vec<SectionEntry>,
    volumes: Vec<VolumeEntry>,
    issues: Vec<IssueEntry>,
}

#[derive(Serialize)]
struct SectionEntry {
    id: String,
    title: Localised,
    url: Localised,
    articles: usize,
}

/// The issues of one volume.
#[derive(Serialize)]
struct VolumeEntry {
    volume: Option<u32>,
    years: Vec<i16>,
    issues: Vec<String>,
}

#[derive(Serialize)]
struct IssueEntry {
    id: String,
    url: Localised,
    title: Localised,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    theme: Localised,
    volume: Option<u32>,
    number: Option<u32>,
    running_number: Option<u32>,
    date: Option<String>,
    sections: Vec<IssueSection>,
}

#[derive(Serialize)]
struct IssueSection {
    id: String,
    title: Localised,
    articles: Vec<ArticleEntry>,
}

#[derive(Serialize)]
struct ArticleEntry {
    id: String,
    url: Localised,
    title: Localised,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    subtitle: Localised,
    authors: Vec<AuthorEntry>,
    date: Option<String>,
    updated: Option<String>,
    #[serde(rename = "abstract", skip_serializing_if = "BTreeMap::is_empty")]
    abstract_text: Localised,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    keywords: BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    awards: BTreeMap<String, Vec<PrizeEntry>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    licence: Localised,
    length: BTreeMap<String, Length>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    citation: Localised,
}

/// A prize of a practice report.
#[derive(Serialize)]
struct PrizeEntry {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evaluation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prize: Option<String>,
}

#[derive(Default, Serialize)]
struct AuthorEntry {
    name: Localised,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    url: Localised,
}

#[derive(Serialize)]
struct Length {
    characters: u32,
    words: u32,
}

/// The whole index.
pub(super) fn json(scene: &Scene<'_>) -> String {
    let college = scene.college;
    let site = &college.site;
    let localised = |text: &crate::config::Localised| scene.each(|lang| Some(text.get(lang).to_owned()));
    let index = Index {
        version: VERSION,
        title: localised(&site.title),
        url: scene.each(|lang| scene.absolute_in(Subject::List(Noun::Issue, 1), lang)),
        languages: site.languages.iter().map(|lang| lang.as_str().to_owned()).collect(),
        issn: site.journal.issn.clone(),
        publisher: site.publisher.as_ref().map(localised),
        practice_reports: scene.each(|lang| scene.absolute_in(Subject::Reports(1), lang)),
        sections: sections(scene),
        volumes: volumes(scene),
        issues: (0..college.issues.len()).into_par_iter().map(|index| issue(scene, index)).collect(),
    };
    serde_json::to_string(&index).unwrap_or_default() + "\n"
}

fn sections(scene: &Scene<'_>) -> Vec<SectionEntry> {
    let sections = scene.college.sections.iter().enumerate();
    sections
        .map(|(index, section)| SectionEntry {
            id: section.id.clone(),
            title: scene.each(|lang| Some(section.title(lang).to_owned())),
            url: scene.each(|lang| scene.absolute_in(Subject::Section(index, 1), lang)),
            articles: section.articles.len(),
        })
        .collect()
}

/// The volumes in the order of the issues, the newest first.
fn volumes(scene: &Scene<'_>) -> Vec<VolumeEntry> {
    let mut volumes: Vec<VolumeEntry> = Vec::new();
    for issue in &scene.college.issues {
        let volume = issue.entry.primary().matter.volume;
        let at = volumes.iter().position(|known| known.volume == volume).unwrap_or_else(|| {
            volumes.push(VolumeEntry { volume, years: Vec::new(), issues: Vec::new() });
            volumes.len() - 1
        });
        volumes[at].issues.push(issue.entry.id.clone());
        let year = issue.entry.date.map(|date| date.date.year());
        if let Some(year) = year.filter(|year| !volumes[at].years.contains(year)) {
            volumes[at].years.push(year);
        }
    }
    volumes
}

fn issue(scene: &Scene<'_>, index: usize) -> IssueEntry {
    let issue = &scene.college.issues[index];
    let entry = &issue.entry;
    let doc = DocRef { noun: Noun::Issue, index };
    let matter = &entry.primary().matter;
    let sections = matter.sections.iter().enumerate().map(|(place, section)| {
        let articles = issue.articles.clone().filter(|index| scene.college.articles[*index].section == place);
        IssueSection {
            id: section.id.value.0.clone(),
            title: scene.each(|lang| {
                let own = &entry.edition(lang).matter.sections;
                let own = own.iter().find(|own| own.id.value == section.id.value);
                entry.has(lang).then(|| own.unwrap_or(section).title.0.clone())
            }),
            articles: articles.map(|index| article(scene, index)).collect(),
        }
    });
    IssueEntry {
        id: entry.id.clone(),
        url: scene.each(|lang| scene.absolute_in(Subject::Document(doc), lang)),
        title: scene.each(|lang| entry.has(lang).then(|| entry.edition(lang).common.title.value.clone())),
        theme: scene.each(|lang| entry.has(lang).then(|| entry.edition(lang).matter.theme.clone()).flatten()),
        volume: matter.volume,
        number: matter.number,
        running_number: matter.running_number,
        date: entry.date.map(|date| scene.time(date)),
        sections: sections.filter(|section| !section.articles.is_empty()).collect(),
    }
}

fn article(scene: &Scene<'_>, index: usize) -> ArticleEntry {
    let entry = &scene.college.articles[index].entry;
    let doc = DocRef { noun: Noun::Article, index };
    let own = |text: fn(&crate::document::Article) -> &Option<String>| {
        scene.each(|lang| entry.has(lang).then(|| text(&entry.edition(lang).matter).clone()).flatten())
    };
    let updated = entry.editions.iter().filter_map(|edition| scene.updated(entry, &edition.lang)).max();
    ArticleEntry {
        id: entry.id.clone(),
        url: scene.each(|lang| scene.absolute_in(Subject::Document(doc), lang)),
        title: scene.each(|lang| entry.has(lang).then(|| entry.edition(lang).common.title.value.clone())),
        subtitle: own(|matter| &matter.subtitle),
        authors: authors(scene, entry),
        date: entry.date.map(|date| scene.time(date)),
        updated: updated.map(|updated| scene.time(updated)),
        abstract_text: own(|matter| &matter.abstract_text),
        keywords: entry
            .editions
            .iter()
            .filter(|edition| !edition.matter.keywords.is_empty())
            .map(|edition| (edition.lang.as_str().to_owned(), edition.matter.keywords.clone()))
            .collect(),
        awards: prizes(scene, entry),
        licence: own(|matter| &matter.licence),
        length: entry
            .editions
            .iter()
            .map(|edition| {
                let counts = scene.texts.body(&edition.path).counts;
                (edition.lang.as_str().to_owned(), Length { characters: counts.characters, words: counts.words })
            })
            .collect(),
        citation: scene.each(|lang| {
            let files = scene.citation_files(doc, lang);
            let (_, address) = files.iter().find(|(form, _)| *form == CitationForm::CslJson)?;
            Some(scene.plan.absolute(address))
        }),
    }
}

/// The prizes of an article, as given in each edition.
fn prizes(scene: &Scene<'_>, entry: &Entry<Article>) -> BTreeMap<String, Vec<PrizeEntry>> {
    let editions = entry.editions.iter().filter(|edition| !edition.matter.awards.is_empty());
    let of = |lang: &Lang, prize: &Prize| {
        let award = scene.college.award_of(prize, lang);
        PrizeEntry {
            title: prize.title.clone(),
            id: award.map(|award| scene.college.awards[award].id.clone()),
            url: award.and_then(|award| scene.absolute_in(Subject::Award(award), lang)),
            evaluation: prize.evaluation.clone(),
            prize: prize.prize.clone(),
        }
    };
    editions
        .map(|edition| {
            let prizes = edition.matter.awards.iter().map(|prize| of(&edition.lang, prize));
            (edition.lang.as_str().to_owned(), prizes.collect())
        })
        .collect()
}

/// The authors of an article. Editions name the same people: known people are matched by identity, and the remaining
/// ones by their order in each edition, if all editions have the same number of them.
fn authors(scene: &Scene<'_>, entry: &Entry<Article>) -> Vec<AuthorEntry> {
    let people = &scene.college.people;
    let filed = |person: Option<PersonIndex>| person.filter(|person| people.list[*person].file.is_some());
    let mut all: Vec<(Option<PersonIndex>, AuthorEntry)> = Vec::new();
    for edition in &entry.editions {
        let named = signers(&edition.matter.authors).into_iter();
        let named = named.filter_map(|signer| Some((people.find(signer), scene.name(signer, &edition.lang)?)));
        let named: Vec<(Option<PersonIndex>, NameView)> = named.collect();
        let found =
            |person: Option<PersonIndex>| all.iter().position(|(known, _)| person.is_some() && *known == person);
        let mut places: Vec<Option<usize>> = named.iter().map(|(person, _)| found(*person)).collect();
        let unmet: Vec<usize> = (0..all.len()).filter(|at| !places.contains(&Some(*at))).collect();
        let left: Vec<usize> = (0..named.len()).filter(|at| places[*at].is_none()).collect();
        if unmet.len() == left.len() {
            for (known, at) in unmet.into_iter().zip(left) {
                let differ = filed(all[known].0).is_some() && filed(named[at].0).is_some();
                places[at] = Some(known).filter(|_| !differ);
            }
        }
        for ((person, name), place) in named.into_iter().zip(places) {
            let place = place.unwrap_or_else(|| {
                all.push((person, AuthorEntry::default()));
                all.len() - 1
            });
            let (lang, url) = (edition.lang.as_str(), scene.absolute_url(&name.url));
            let known = &mut all[place].1;
            known.url.extend((!url.is_empty()).then(|| (lang.to_owned(), url)));
            known.name.insert(lang.to_owned(), name.name);
        }
    }
    all.into_iter().map(|(_, entry)| entry).collect()
}

impl Scene<'_> {
    /// A value in each language of the site for which it exists.
    fn each(&self, of: impl Fn(&Lang) -> Option<String>) -> Localised {
        let languages = self.college.site.languages.iter();
        languages.filter_map(|lang| Some((lang.as_str().to_owned(), of(lang)?))).collect()
    }

    /// The absolute address of a subject in a language, if it has a page there.
    fn absolute_in(&self, subject: Subject, lang: &Lang) -> Option<String> {
        self.plan.address(subject, lang).map(|address| self.plan.absolute(address))
    }
}
