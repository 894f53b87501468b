//! What can be picked: people and links, made once for each state of the site, and how well they fit what is typed.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::open::{is_in, title_in};
use super::reading::{initials, pinyin};
use crate::build::Generation;
use crate::college::College;
use crate::serve::board::Latest;
use blackeyes_chinese::names;
use blackeyes_diagnostics::Language;

/// Something that can be picked.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    pub value: String,
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
    pub fn new(value: impl Into<String>, label: impl Into<String>, detail: impl Into<String>) -> Self {
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
    pub fn rank(&self, typed: &str) -> Option<u8> {
        let label = fold(&self.label);
        let has = |text: &String| fold(text).contains(typed);
        let any =
            |fits: &dyn Fn(&str, &str) -> bool| self.readings.iter().any(|(pinyin, initials)| fits(pinyin, initials));
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

    pub fn row(&self) -> Value {
        json!({"value": self.value, "label": self.label, "detail": self.detail, "reading": self.reading})
    }
}

/// What was typed, without case and spaces.
pub(super) fn fold(text: &str) -> String {
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
    pub fn of(
        &self,
        generation: &Generation,
        latest: &Latest,
        language: Language,
    ) -> (Arc<Vec<Choice>>, Arc<Vec<Choice>>) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = &*made
            && Arc::ptr_eq(&made.college, &generation.college)
            && made.language == language
        {
            return (Arc::clone(&made.people), Arc::clone(&made.links));
        }
        let people = Arc::new(people(&generation.college, language));
        let links = Arc::new(
            latest
                .documents
                .iter()
                .map(|known| {
                    let key = &known.files.key;
                    let path = known
                        .files
                        .editions
                        .first()
                        .map_or_else(|| key.as_str().into(), |edition| Arc::clone(&edition.path));
                    let titles = known
                        .files
                        .editions
                        .iter()
                        .filter_map(|edition| known.document.as_ref()?.title_of(&edition.path));
                    let choice = Choice::new(
                        &*path,
                        title_in(known, language).to_owned(),
                        known.files.noun.words().get(language),
                    );
                    titles.fold(choice, Choice::also)
                })
                .collect(),
        );
        *made = Some(Made {
            college: Arc::clone(&generation.college),
            language,
            people: Arc::clone(&people),
            links: Arc::clone(&links),
        });
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
        names.extend(
            person.names.values().chain(&person.pen_names).map(String::as_str).filter(|name| *name != person.name),
        );
        names.dedup();
        Choice::person(value, &names, person.reading.as_deref(), &classes.join("、"))
    };
    listed.map(choice).collect()
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
