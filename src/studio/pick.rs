//! Pickers: people, sections, topics, societies, campaigns and links, found by characters, by pinyin and by initials.

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::answer::{Answer, Done, Problem};
use super::api::{Call, asked};
use super::documents::initials;
use super::open::{Open, find, is_in, title_in};
use super::studio::Studio;
use crate::build::Generation;
use crate::college::{College, relative};
use crate::document::Noun;
use crate::serve::board::Latest;
use blackeyes_chinese::{names, syllables};
use blackeyes_diagnostics::{Language, words};

/// The most rows that a picker shows.
const MOST: usize = 50;

/// Something that can be picked.
#[derive(Clone, Debug, Default)]
struct Choice {
    value: String,
    label: String,
    detail: String,
    /// Other words by which it is found.
    also: Vec<String>,
    /// Its readings in pinyin without spaces, each with its initials.
    readings: Vec<(String, String)>,
    /// The reading as it is shown.
    reading: String,
}

impl Choice {
    fn new(value: impl Into<String>, label: impl Into<String>, detail: impl Into<String>) -> Self {
        let label = label.into();
        let readings = vec![(pinyin(&label), initials(&label))];
        Self { value: value.into(), detail: detail.into(), also: Vec::new(), readings, reading: String::new(), label }
    }

    /// The same, found by another title too.
    fn also(mut self, title: &str) -> Self {
        self.readings.push((pinyin(title), initials(title)));
        self.also.push(title.to_owned());
        self
    }

    /// A person, whose surname has its own reading, with all their names.
    fn person(value: &str, names: &[&str], reading: Option<&str>, detail: &str) -> Self {
        let read = |name: &&str| {
            let full = names::pinyin_full(name, reading);
            (full.split_whitespace().collect::<String>().to_lowercase(), names::initials(name, reading))
        };
        let name = names.first().copied().unwrap_or_default();
        Self {
            value: value.to_owned(),
            label: name.to_owned(),
            detail: detail.to_owned(),
            also: names.iter().skip(1).map(|name| (*name).to_owned()).collect(),
            readings: names.iter().map(read).collect(),
            reading: names::pinyin_full(name, reading),
        }
    }

    /// How well it fits what was typed, which is folded: 0 is best; `None` if it does not.
    fn rank(&self, typed: &str) -> Option<u8> {
        let label = fold(&self.label);
        let has = |text: &String| fold(text).contains(typed);
        let any = |fits: &dyn Fn(&str, &str) -> bool| self.readings.iter().any(|(pinyin, initials)| fits(pinyin, initials));
        if label.starts_with(typed) {
            Some(0)
        } else if label.contains(typed) || has(&self.value) {
            Some(1)
        } else if any(&|_, initials| initials.starts_with(typed)) || self.also.iter().any(has) {
            Some(2)
        } else if any(&|pinyin, _| pinyin.starts_with(typed)) {
            Some(3)
        } else if any(&|pinyin, initials| pinyin.contains(typed) || initials.contains(typed)) || has(&self.detail) {
            Some(4)
        } else {
            None
        }
    }

    fn row(&self) -> Value {
        json!({"value": self.value, "label": self.label, "detail": self.detail, "reading": self.reading})
    }
}

/// The reading of a title in pinyin, without spaces.
fn pinyin(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    let read = syllables(&chars).into_iter().zip(&chars);
    let read = read.map(|(syllable, c)| syllable.map_or_else(|| c.to_lowercase().collect(), ToOwned::to_owned));
    read.collect::<String>().split_whitespace().collect()
}

/// What was typed, without case and spaces.
fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\'').flat_map(char::to_lowercase).collect()
}

/// What can be picked, made once for each state of the site.
#[derive(Debug, Default)]
pub(super) struct Index {
    made: Mutex<Option<Made>>,
}

#[derive(Debug)]
struct Made {
    college: Arc<College>,
    language: Language,
    people: Arc<Vec<Choice>>,
    links: Arc<Vec<Choice>>,
}

impl Index {
    fn of(&self, generation: &Generation, latest: &Latest, language: Language) -> (Arc<Vec<Choice>>, Arc<Vec<Choice>>) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = &*made
            && Arc::ptr_eq(&made.college, &generation.college)
            && made.language == language
        {
            return (Arc::clone(&made.people), Arc::clone(&made.links));
        }
        let people = Arc::new(people(&generation.college, language));
        let links = Arc::new(latest.documents.iter().map(|known| {
            let key = &known.files.key;
            let path = known.files.editions.first().map_or_else(|| key.as_str().into(), |edition| Arc::clone(&edition.path));
            let titles = known.files.editions.iter().filter_map(|edition| known.document.as_ref()?.title_of(&edition.path));
            let choice = Choice::new(&*path, title_in(known, language).to_owned(), known.files.noun.words().get(language));
            titles.fold(choice, Choice::also)
        }).collect());
        *made = Some(Made { college: Arc::clone(&generation.college), language, people: Arc::clone(&people), links: Arc::clone(&links) });
        (people, links)
    }
}

fn people(college: &College, language: Language) -> Vec<Choice> {
    let listed = college.people.list.iter().filter(|person| !person.withdrawn);
    let choice = |person: &crate::college::Person| {
        let classes: Vec<&str> = person.classes.iter().map(String::as_str).collect();
        // Who has a file is named by it.
        let value = if person.file.is_some() { person.id.as_str() } else { person.name.as_str() };
        let own = person.names.iter().find(|(lang, _)| is_in(lang, language)).map(|(_, name)| name.as_str());
        let mut names = vec![own.unwrap_or(&person.name), person.name.as_str()];
        names.extend(person.names.values().chain(&person.pen_names).map(String::as_str).filter(|name| *name != person.name));
        names.dedup();
        Choice::person(value, &names, person.reading.as_deref(), &classes.join("、"))
    };
    listed.map(choice).collect()
}

/// The rows of a picker.
pub(super) fn pick(studio: &Studio, open: &Open, kind: &str, call: &Call<'_>) -> Done {
    let latest = open.latest();
    let Some(generation) = latest.generation.clone() else { return Ok(Answer::json(json!({"rows": []}))) };
    let typed = fold(&call.asked("q").unwrap_or_default());
    let document = call.asked("document");
    let choices: Arc<Vec<Choice>> = match kind {
        "people" => studio.index.of(&generation, &latest, call.language).0,
        "links" => studio.index.of(&generation, &latest, call.language).1,
        "sections" => Arc::new(sections(&latest, document.as_deref(), call.asked("issue").as_deref(), call.language)),
        "topics" => Arc::new(topics(&generation.college, call.language)),
        "societies" => Arc::new(of_noun(&latest, Noun::Society, call.language)),
        "campaigns" => Arc::new(of_noun(&latest, Noun::Campaign, call.language)),
        "pictures" => Arc::new(pictures(open, document.as_deref())?),
        _ => return Err(no_kind()),
    };
    let mut ranked: Vec<(u8, &Choice)> =
        choices.iter().filter_map(|choice| Some((choice.rank(&typed)?, choice))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let total = ranked.len();
    let folder = document.as_deref().filter(|_| kind == "links").and_then(|id| Some(asked(open, id, None).ok()?.edition.folder));
    let rows: Vec<Value> = ranked
        .into_iter()
        .take(MOST)
        .map(|(_, choice)| {
            let mut row = choice.row();
            if kind == "links" && let Some(object) = row.as_object_mut() {
                let target = folder.as_deref().map_or_else(|| choice.value.clone(), |folder| relative(folder, &choice.value));
                object.insert("value".to_owned(), json!(target));
            }
            row
        })
        .collect();
    Ok(Answer::json(json!({"rows": rows, "total": total})))
}

fn no_kind() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "nothing", words!("there is no such list", "没有这个列表"))
}

/// The sections of the issue of a document, or of an issue.
fn sections(latest: &Latest, document: Option<&str>, issue: Option<&str>, language: Language) -> Vec<Choice> {
    let key = document.and_then(|id| find(latest, id)).and_then(|known| known.files.key.parent());
    let issue = match (key, issue) {
        (Some(key), None) => latest.documents.iter().find(|known| known.files.key.as_str() == key),
        (_, Some(id)) => find(latest, id),
        _ => None,
    };
    let sections = issue.map(|known| super::desk::sections(known, language)).unwrap_or_default();
    sections.into_iter().map(|(id, title)| Choice::new(id, title, "")).collect()
}

fn topics(college: &College, language: Language) -> Vec<Choice> {
    let site = &college.site;
    let lang = site.languages.iter().find(|lang| is_in(lang, language)).unwrap_or(&site.default_language);
    // A declared topic is written as its id, any other as it is.
    let declared = college.site.topics.iter().map(|topic| Choice::new(&*topic.id, topic.title.get(lang), ""));
    let others = college.topics.iter().filter(|topic| college.site.topic(&topic.slug).is_none());
    declared.chain(others.map(|topic| Choice::new(topic.title(lang), topic.title(lang), ""))).collect()
}

fn of_noun(latest: &Latest, noun: Noun, language: Language) -> Vec<Choice> {
    let documents = latest.documents.iter().filter(|known| known.files.noun == noun);
    documents.map(|known| Choice::new(known.files.key.stem(), title_in(known, language), "")).collect()
}

/// The pictures beside a document.
fn pictures(open: &Open, document: Option<&str>) -> Result<Vec<Choice>, Problem> {
    let edition = asked(open, document.unwrap_or_default(), None)?.edition;
    let found = crate::source::scan(&open.root, &edition.folder).files;
    let inside = |path: &str| path.strip_prefix(&*edition.folder)?.strip_prefix('/').map(ToOwned::to_owned);
    let pictures = found.iter().filter(|file| blackeyes_pictures::is_picture(&file.path));
    Ok(pictures.filter_map(|file| inside(&file.path)).map(|name| Choice::new(name.clone(), name, "")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_characters_pinyin_and_initials() {
        let zeng = Choice::person("zeng", &["Zeng Zimo", "曾子墨"], None, "中文2401");
        for typed in ["曾", "子墨", "zzm", "zengzimo", "zeng zi", "Zeng", "2401"] {
            assert!(zeng.rank(&fold(typed)).is_some(), "{typed}");
        }
        assert_eq!(zeng.rank("cengzimo"), None);
        let lamp = Choice::new("a", "自习室最后一盏灯", "");
        assert_eq!([lamp.rank("自习室"), lamp.rank("zxs"), lamp.rank("zixishi")], [Some(0), Some(2), Some(3)]);
        assert!(lamp.rank("").is_some());
    }
}
