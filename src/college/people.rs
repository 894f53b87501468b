//! People: who signs articles or is honoured, each with one page joining both.
//!
//! A file in `content/people/` makes a person of an id, names and classes. Without one, a person is a name and a class; a
//! name that is signed without a class belongs to the only person of that name, where there is only one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization as _;

use crate::config::{Site, SortNames};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::document::{self, PersonRef, Role, Spanned};
use crate::language::Lang;
use crate::language::names::{NameOrder, NameSorter, name_slug};
use crate::words;

use super::College;
use super::entry::Entry;
use super::honours::{Honour, Roll};
use super::links::nearest;

/// A place in [`People::list`].
pub type PersonIndex = usize;

/// A person.
#[derive(Debug)]
pub struct Person {
    /// The part of the address.
    pub id: String,
    /// The name as it is signed.
    pub name: String,
    /// The name in each language that a file gives.
    pub names: BTreeMap<Lang, String>,
    /// Other names the person signs with.
    pub pen_names: Vec<String>,
    /// How the name is read.
    pub reading: Option<String>,
    /// The text to sort by, where it is not the name.
    pub sort_as: Option<String>,
    /// The classes under which the person is named.
    pub classes: BTreeSet<String>,
    /// The person's file, in [`People::files`].
    pub file: Option<usize>,
    /// Whether there may be a page and an entry in indexes.
    pub listed: bool,
    /// Out of every roll, index, feed and search file.
    pub withdrawn: bool,
    /// What the person had a hand in, in the college's list, the newest issue first.
    pub articles: Vec<(usize, Role)>,
    /// The honours received, the newest first.
    pub honours: Vec<Honour>,
}

impl Person {
    /// Whether the person has a page.
    pub fn has_page(&self) -> bool {
        self.listed && !self.withdrawn && (!self.articles.is_empty() || !self.honours.is_empty())
    }

    /// The name for a reader of `lang`, of somebody who signed as `signed`: a pen name stays what it is, the person's
    /// own name is shown in the reader's language where a file gives it.
    pub fn shown_name<'a>(&'a self, signed: &'a str, lang: &Lang) -> &'a str {
        if self.names.values().any(|name| name == signed) {
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

/// Everybody.
#[derive(Debug, Default)]
pub struct People {
    /// In the site's order of names.
    pub list: Vec<Person>,
    /// The files of those who have one.
    pub files: Vec<Entry<document::Person>>,
    by_id: HashMap<String, PersonIndex>,
    by_name: HashMap<(String, Option<String>), PersonIndex>,
}

/// What puts names in the order that the site asks for.
pub fn sorter(site: &Site) -> NameSorter {
    NameSorter::new(match site.sort_names {
        SortNames::Pinyin => NameOrder::Pinyin,
        SortNames::Stroke => NameOrder::Stroke,
    })
}

/// A name as it is compared.
fn fold(name: &str) -> String {
    name.trim().nfc().collect()
}

impl People {
    /// Who is meant by a reference; `None` for a class alone, or an id that does not exist.
    pub fn find(&self, person: &PersonRef) -> Option<PersonIndex> {
        match (&person.id, &person.name) {
            (Some(id), _) => self.by_id.get(&id.value).copied(),
            (None, Some(name)) => self.find_name(name, person.class.as_deref()),
            (None, None) => None,
        }
    }

    /// Who is meant by a name and a class.
    pub fn find_name(&self, name: &str, class: Option<&str>) -> Option<PersonIndex> {
        self.by_name.get(&(fold(name), class.map(fold))).copied()
    }

    /// The person of a file's id.
    pub fn by_id(&self, id: &str) -> Option<PersonIndex> {
        self.by_id.get(id).copied()
    }

    /// The name a reference is shown with to a reader of `lang`.
    pub fn shown_name<'a>(&'a self, person: &'a PersonRef, lang: &Lang) -> Option<&'a str> {
        let found = self.find(person).and_then(|index| self.list.get(index));
        match (&person.name, found) {
            (Some(signed), Some(found)) => Some(found.shown_name(signed, lang)),
            (Some(signed), None) => Some(signed),
            (None, Some(found)) => Some(found.name_in(lang)),
            (None, None) => None,
        }
    }

    /// Whether a reference is to somebody who withdrew.
    pub fn is_withdrawn(&self, person: &PersonRef) -> bool {
        self.find(person).and_then(|index| self.list.get(index)).is_some_and(|person| person.withdrawn)
    }
}

/// Somebody named somewhere.
struct Mention<'a> {
    name: &'a str,
    class: Option<&'a str>,
    place: Place,
}

/// Makes a person of everybody who signs or is honoured.
pub(super) fn gather(
    site: &Site,
    files: Vec<Entry<document::Person>>,
    college: &College,
    rolls: &[Entry<document::Roll>],
    diagnostics: &mut Diagnostics,
) -> People {
    let mut people = People { files, ..People::default() };
    people.add_files(site);
    let mentions = mentions(college, rolls);
    people.add_mentions(&mentions, diagnostics);
    check_ids(&people, college, rolls, diagnostics);
    people.order(site);
    people
}

impl People {
    fn add_files(&mut self, site: &Site) {
        for (index, entry) in self.files.iter().enumerate() {
            let primary = entry.primary();
            let matter = &primary.matter;
            let names: BTreeMap<Lang, String> = entry
                .editions
                .iter()
                .map(|edition| (edition.lang.clone(), fold(&edition.common.title.value)))
                .filter(|(lang, _)| site.languages.contains(lang))
                .collect();
            let person = Person {
                id: entry.slug.clone(),
                name: fold(&primary.common.title.value),
                pen_names: matter.pen_names.iter().map(|name| fold(name)).collect(),
                names,
                reading: matter.reading.clone(),
                sort_as: matter.sort_as.clone(),
                classes: matter.classes.iter().map(|class| fold(class)).collect(),
                file: Some(index),
                listed: matter.listed,
                withdrawn: matter.withdrawn,
                articles: Vec::new(),
                honours: Vec::new(),
            };
            self.by_id.insert(entry.key.stem().to_owned(), self.list.len());
            self.list.push(person);
        }
    }

    /// The person whose file gives this name, and whose classes allow this one.
    fn by_file(&self, name: &str, class: Option<&str>) -> Option<PersonIndex> {
        self.list.iter().position(|person| {
            person.file.is_some()
                && (person.name == name
                    || person.names.values().any(|own| own == name)
                    || person.pen_names.iter().any(|own| own == name))
                && (person.classes.is_empty() || class.is_none_or(|class| person.classes.contains(class)))
        })
    }

    fn add_mentions(&mut self, mentions: &[Mention<'_>], diagnostics: &mut Diagnostics) {
        // Whom no file knows, by name: the classes they are named with.
        let mut unknown: BTreeMap<String, BTreeMap<Option<String>, &Place>> = BTreeMap::new();
        for mention in mentions {
            let name = fold(mention.name);
            let class = mention.class.map(fold);
            let key = (name.clone(), class.clone());
            if self.by_name.contains_key(&key) {
                continue;
            }
            if let Some(index) = self.by_file(&name, class.as_deref()) {
                self.by_name.insert(key, index);
            } else {
                unknown.entry(name).or_default().entry(class).or_insert(&mention.place);
            }
        }
        let mut slugs: BTreeSet<String> = self.list.iter().map(|person| person.id.clone()).collect();
        for (name, classes) in unknown {
            let stated = classes.keys().flatten().count();
            if stated > 1 || (stated == 1 && self.list.iter().any(|person| person.name == name)) {
                diagnostics.push(ambiguous(&name, &classes));
            }
            if stated <= 1 {
                let index = self.list.len();
                self.list.push(unfiled(&name, classes.keys().flatten().cloned().collect(), &mut slugs));
                for class in classes.keys() {
                    self.by_name.insert((name.clone(), class.clone()), index);
                }
                self.by_name.entry((name.clone(), None)).or_insert(index);
            } else {
                for class in classes.keys() {
                    let index = self.list.len();
                    self.list.push(unfiled(&name, class.iter().cloned().collect(), &mut slugs));
                    self.by_name.insert((name.clone(), class.clone()), index);
                }
            }
        }
    }

    /// Puts everybody in the site's order of names.
    fn order(&mut self, site: &Site) {
        let sorter = sorter(site);
        let list = std::mem::take(&mut self.list);
        let mut keyed: Vec<_> = list
            .into_iter()
            .enumerate()
            .map(|(old, person)| {
                let name = person.sort_as.as_deref().unwrap_or(&person.name);
                (sorter.key(name, person.reading.as_deref()), old, person)
            })
            .collect();
        keyed.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.id.cmp(&b.2.id)));
        let mut new_place = vec![0; keyed.len()];
        for (new, (_, old, _)) in keyed.iter().enumerate() {
            new_place[*old] = new;
        }
        for index in self.by_id.values_mut().chain(self.by_name.values_mut()) {
            *index = new_place[*index];
        }
        self.list = keyed.into_iter().map(|(_, _, person)| person).collect();
    }
}

/// A person without a file.
fn unfiled(name: &str, classes: BTreeSet<String>, slugs: &mut BTreeSet<String>) -> Person {
    let mut slug = name_slug(name, None);
    if slug.is_empty() {
        slug = format!("person-{}", &blake3::hash(name.as_bytes()).to_hex()[..8]);
    }
    if slugs.contains(&slug)
        && let Some(class) = classes.iter().next()
    {
        slug = format!("{slug}-{}", crate::language::slug(class));
    }
    let base = slug.clone();
    let mut number = 2;
    while !slugs.insert(slug.clone()) {
        slug = format!("{base}-{number}");
        number += 1;
    }
    Person {
        id: slug,
        name: name.to_owned(),
        names: BTreeMap::new(),
        pen_names: Vec::new(),
        reading: None,
        sort_as: None,
        classes,
        file: None,
        listed: true,
        withdrawn: false,
        articles: Vec::new(),
        honours: Vec::new(),
    }
}

fn ambiguous(name: &str, classes: &BTreeMap<Option<String>, &Place>) -> Diagnostic {
    let mut places = classes.values();
    let mut diagnostic = Diagnostic::new(
        codes::AMBIGUOUS_PERSON,
        words!("`{name}` is named in different classes, and taken for different people", "“{name}”出现在不同班级，按不同的人处理"),
    )
    .hint(words!(
        "if they are one person, write content/people/<id>.md with `name` and `classes`",
        "如果是同一个人，请写 content/people/<id>.md，列出 `name` 和 `classes`"
    ));
    if let Some(first) = places.next() {
        diagnostic = diagnostic.at((*first).clone());
    }
    if let Some(second) = places.next() {
        diagnostic = diagnostic.label((*second).clone(), words!("and here", "还有这里"));
    }
    diagnostic
}

/// Everybody who is named by a name, in the order of the documents.
fn mentions<'a>(college: &'a College, rolls: &'a [Entry<document::Roll>]) -> Vec<Mention<'a>> {
    let mut mentions = Vec::new();
    for article in &college.articles {
        for edition in &article.entry.editions {
            mentions.extend(edition.matter.authors.iter().filter_map(mention));
        }
    }
    for roll in rolls {
        for edition in &roll.editions {
            for honouree in edition.matter.awards.iter().flat_map(|award| &award.honourees) {
                if honouree.id.is_none() {
                    mentions.push(Mention {
                        name: &honouree.name,
                        class: honouree.class.as_deref(),
                        place: honouree.place.clone(),
                    });
                }
            }
        }
    }
    mentions
}

fn mention(person: &PersonRef) -> Option<Mention<'_>> {
    let name = person.name.as_deref()?;
    person.id.is_none().then(|| Mention {
        name,
        class: person.class.as_deref(),
        place: person.span.clone().into(),
    })
}

/// An author given by `id` must exist.
fn check_ids(people: &People, college: &College, rolls: &[Entry<document::Roll>], diagnostics: &mut Diagnostics) {
    let mut check = |id: Option<&Spanned<String>>| {
        let Some(id) = id else { return };
        if people.by_id(&id.value).is_some() {
            return;
        }
        let name = &id.value;
        diagnostics.push(
            Diagnostic::new(codes::UNKNOWN_PERSON, words!("there is no person `{name}`", "没有人物 `{name}`"))
                .at(id.span.clone())
                .hint(match nearest(name, people.by_id.keys().map(String::as_str)) {
                    Some(near) => words!("did you mean `{near}`?", "是不是 `{near}`？"),
                    None => words!(
                        "write content/people/{name}.md, or give the `name` instead of the `id`",
                        "请写 content/people/{name}.md，或者不写 `id`，改写 `name`"
                    ),
                }),
        );
    };
    for article in &college.articles {
        for edition in &article.entry.editions {
            edition.matter.authors.iter().for_each(|author| check(author.id.as_ref()));
        }
    }
    for item in &college.items {
        for edition in &item.entry.editions {
            edition.matter.shown.iter().chain(&edition.matter.speaker).for_each(|person| check(person.id.as_ref()));
        }
    }
    for activity in &college.activities {
        for edition in &activity.entry.editions {
            edition.matter.speakers.iter().for_each(|person| check(person.id.as_ref()));
        }
    }
    for roll in rolls {
        for edition in &roll.editions {
            for honouree in edition.matter.awards.iter().flat_map(|award| &award.honourees) {
                check(honouree.id.as_ref());
            }
        }
    }
}

/// Gives each person what they wrote and received.
pub(super) fn join(college: &mut College) {
    let mut articles: Vec<Vec<(usize, Role)>> = vec![Vec::new(); college.people.list.len()];
    for (index, article) in college.articles.iter().enumerate() {
        for author in article.entry.editions.iter().flat_map(|edition| &edition.matter.authors) {
            if let Some(person) = college.people.find(author) {
                let hand = (index, author.role.unwrap_or(Role::Author));
                if !articles[person].contains(&hand) {
                    articles[person].push(hand);
                }
            }
        }
    }
    let mut honours: Vec<Vec<Honour>> = vec![Vec::new(); college.people.list.len()];
    for (roll, Roll { awards, .. }) in college.rolls.iter().enumerate() {
        for (award, honoured) in awards.iter().enumerate() {
            for (honouree, person) in honoured.people.iter().enumerate() {
                if let Some(person) = person {
                    honours[*person].push(Honour { roll, award, honouree });
                }
            }
        }
    }
    for ((person, articles), honours) in college.people.list.iter_mut().zip(articles).zip(honours) {
        person.articles = articles;
        person.honours = honours;
    }
}
