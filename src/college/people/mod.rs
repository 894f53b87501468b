//! People: everyone who signs articles or is honoured, each with one page that combines both.
//!
//! A file in `content/people/` defines a person with an id, names and classes. Without a file, a person is a name and a
//! class; a name that is signed without a class belongs to the only person of that name, if there is only one.

mod called;
mod collect;

pub(in crate::college) use called::called;
pub(in crate::college) use collect::collect;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::config::{Site, SortNames};
use crate::document::{self, Honouree, PersonRef};
use crate::privacy::{is_unseen_in_a_name, normal};
use blackeyes_chinese::Lang;
use blackeyes_chinese::names::{NameOrder, NameSorter};

use super::entry::Entry;

/// An index in [`People::list`].
pub type PersonIndex = usize;

/// An honour that a person received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Honour {
    /// The roll, in the college's list.
    pub roll: usize,
    /// The award, in the roll's list.
    pub award: usize,
    /// The honouree, in the award's list.
    pub honouree: usize,
}

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// The component of the address.
    pub id: String,
    /// The name as it is signed.
    pub name: String,
    /// The name in each language that the file provides.
    pub names: BTreeMap<Lang, String>,
    /// Other names that the person signs with.
    pub pen_names: Vec<String>,
    /// The reading of the name.
    pub reading: Option<String>,
    /// The sort key, if it is not the name.
    pub sort_as: Option<String>,
    /// The classes under which the person is named.
    pub classes: BTreeSet<String>,
    /// The person's file, in [`People::files`].
    pub file: Option<usize>,
    /// Whether a page and entries in indexes are allowed.
    pub listed: bool,
    /// Whether the person is left out of every roll, index, feed and search file.
    pub withdrawn: bool,
    /// Every name in the person's file, including editions that are not shown: the person is recognised by all of them.
    known_as: Vec<String>,
    /// The classes of all editions, normalised for comparison.
    class_keys: BTreeSet<String>,
}

impl Person {
    /// Every name of the person: their name in each language, and pen names.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let shown = std::iter::once(&self.name).chain(self.names.values()).chain(&self.pen_names);
        shown.chain(&self.known_as).map(String::as_str)
    }

    /// The name for a reader of `lang` of a person who signed as `signed`. A pen name stays as it is; the person's own name
    /// is shown in the reader's language, if the file provides it.
    pub fn shown_name<'a>(&'a self, signed: &'a str, lang: &Lang) -> &'a str {
        let folded = fold(signed);
        if self.names.values().any(|name| *name == folded) {
            self.names.get(lang).map_or(signed, String::as_str)
        } else {
            signed
        }
    }

    /// The name for a reader of `lang`.
    pub fn name_in(&self, lang: &Lang) -> &str {
        self.names.get(lang).unwrap_or(&self.name)
    }
}

/// All people.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// In the order of names that the site specifies.
    pub list: Vec<Person>,
    /// The files of the people who have one.
    pub files: Vec<Entry<document::Person>>,
    by_id: HashMap<String, PersonIndex>,
    by_name: HashMap<(String, Option<String>), PersonIndex>,
    /// The people with a file, by each of their names: a person may be named who neither signs nor is honoured.
    by_file_name: HashMap<String, Vec<PersonIndex>>,
}

impl People {
    /// Whether the person's file says that the name must not be split.
    pub fn has_whole_name(&self, person: &Person) -> bool {
        let file = person.file.and_then(|index| self.files.get(index));
        file.is_some_and(|file| file.primary().matter.whole_name)
    }
}

/// Sorts names in the order that the site specifies.
pub fn sorter(site: &Site) -> NameSorter {
    NameSorter::new(match site.sort_names {
        SortNames::Pinyin => NameOrder::Pinyin,
        SortNames::Stroke => NameOrder::Stroke,
    })
}

/// Normalises a name for comparison.
fn fold(name: &str) -> String {
    super::texts::plain(name.trim())
}

/// Normalises a name or a class for lookup among files: `ZHANG Wei` and `中文 ２４０１` are the same as `Zhang Wei` and `中文2401`,
/// and `欧阳·若楠` is 欧阳若楠.
fn key(text: &str) -> String {
    normal(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !is_unseen_in_a_name(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The name before a remark in brackets, if there is a remark.
fn without_remark(name: &str) -> Option<&str> {
    let name = name.trim().strip_suffix(['）', ')', '〕', '］', ']'])?;
    let (name, _) = name.split_once(['（', '(', '〔', '［', '['])?;
    (!name.trim().is_empty()).then_some(name)
}

impl People {
    /// The people who withdrew.
    pub fn withdrawn(&self) -> impl Iterator<Item = &Person> {
        self.list.iter().filter(|person| person.withdrawn)
    }

    /// The files of the people who did not withdraw.
    pub(super) fn files_of_others(&self) -> impl Iterator<Item = &Entry<document::Person>> {
        let others = self.list.iter().filter(|person| !person.withdrawn);
        others.filter_map(|person| self.files.get(person.file?))
    }

    /// The person that a reference names; `None` for only a class, or an id that does not exist.
    pub fn find(&self, person: &PersonRef) -> Option<PersonIndex> {
        match (&person.id, &person.name) {
            (Some(id), _) => self.by_id.get(&id.value).copied(),
            (None, Some(name)) => self.find_name(name, person.class.as_deref()),
            (None, None) => None,
        }
    }

    /// The person with this name and class.
    pub fn find_name(&self, name: &str, class: Option<&str>) -> Option<PersonIndex> {
        let (name, class) = (fold(name), class.map(fold));
        let key = (name, class);
        self.by_name.get(&key).copied().or_else(|| self.by_file(&key.0, key.1.as_deref()))
    }

    /// The person that an honouree of a roll is.
    pub fn honouree(&self, honouree: &Honouree) -> Option<PersonIndex> {
        match &honouree.id {
            Some(id) => self.by_id(&id.value),
            None => self.find_name(&honouree.name, honouree.class.as_deref()),
        }
    }

    /// The person whose file has this name, and whose classes include this one.
    fn by_file(&self, name: &str, class: Option<&str>) -> Option<PersonIndex> {
        let class = class.map(key);
        self.by_file_name.get(&key(name))?.iter().copied().find(|index| {
            self.list.get(*index).is_some_and(|person| {
                person.class_keys.is_empty() || class.as_ref().is_none_or(|class| person.class_keys.contains(class))
            })
        })
    }

    /// The person with this file id.
    pub fn by_id(&self, id: &str) -> Option<PersonIndex> {
        self.by_id.get(id).copied()
    }

    /// The name in a reference, for a reader of `lang`.
    pub fn shown_name<'a>(&'a self, person: &'a PersonRef, lang: &Lang) -> Option<&'a str> {
        let found = self.find(person).and_then(|index| self.list.get(index));
        match (&person.name, found) {
            (Some(signed), Some(found)) => Some(found.shown_name(signed, lang)),
            (Some(signed), None) => Some(signed),
            (None, Some(found)) => Some(found.name_in(lang)),
            (None, None) => None,
        }
    }

    /// Whether a reference names a person who withdrew.
    pub fn is_withdrawn(&self, person: &PersonRef) -> bool {
        let id = person.id.as_ref().map(|id| id.value.as_str());
        self.withdraws(id, person.name.as_deref(), person.class.as_deref())
    }

    /// Whether a person with this id, or with this name and class, withdrew. A remark in brackets after a name, as in
    /// 周可（组长）, is not part of the name.
    pub fn withdraws(&self, id: Option<&str>, name: Option<&str>, class: Option<&str>) -> bool {
        let is = |index: Option<PersonIndex>| {
            index.and_then(|index| self.list.get(index)).is_some_and(|person| person.withdrawn)
        };
        match (id, name) {
            (Some(id), _) => is(self.by_id(id)),
            (None, Some(name)) => {
                is(self.find_name(name, class))
                    || without_remark(name)
                        .is_some_and(|name| is(self.by_file(&fold(name), class.map(fold).as_deref())))
            }
            (None, None) => false,
        }
    }
}
