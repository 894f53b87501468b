//! Makes a person of everyone who signs an article or is honoured.

use std::collections::{BTreeMap, BTreeSet};

use rapidhash::RapidHashSet;

use crate::codes;
use crate::college::collected::Collected;
use crate::college::links::address_part;
use crate::college::visibility::Filed;
use crate::config::Site;
use crate::document::{PersonRef, Spanned};
use crate::privacy::Names;
use blackeyes_chinese::Lang;
use blackeyes_chinese::names::name_slug;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, did_you_mean, nearest, words};

use super::{People, Person, called, fold, key, sorter};

/// A person named in a document.
struct Mention<'a> {
    name: &'a str,
    class: Option<&'a str>,
    place: Place,
}

/// Makes a person of everyone who signs an article or is honoured.
pub(in crate::college) fn collect(site: &Site, collected: &Collected, diagnostics: &mut Diagnostics) -> People {
    let mut people = People::default();
    people.add_files(site, &collected.people);
    people.check_withdrawn(diagnostics);
    let mentions = mentions(collected);
    people.add_mentions(&mentions, diagnostics);
    check_ids(&people, collected, diagnostics);
    people.order(site);
    people
}

impl People {
    fn add_files(&mut self, site: &Site, files: &[Filed]) {
        for (index, Filed { entry, withdrawn, known_as, classes }) in files.iter().enumerate() {
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
                withdrawn: *withdrawn,
                known_as: known_as.iter().map(|name| fold(name)).collect(),
                class_keys: classes.iter().map(|class| key(class)).collect(),
            };
            let place = self.list.len();
            for name in person.all_names() {
                let places = self.by_file_name.entry(key(name)).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
            self.by_id.insert(entry.key.stem().to_owned(), place);
            self.list.push(person);
            self.files.push(entry.clone());
        }
    }

    /// A withdrawal must name a person, and `name` must contain only a name.
    fn check_withdrawn(&self, diagnostics: &mut Diagnostics) {
        let files = self.withdrawn().filter_map(|person| self.files.get(person.file?));
        for edition in files.flat_map(|file| &file.editions) {
            let title = &edition.common.title;
            let stated = || std::iter::once(&title.value).chain(&edition.matter.pen_names);
            if Names::new(stated().map(|name| (name.as_str(), None))).are_none() {
                diagnostics.push(too_short().at(title.span.clone()));
            } else if stated().any(|name| called(name) != [name.trim()]) {
                diagnostics.push(more_than_a_name().at(title.span.clone()));
            }
        }
    }

    fn add_mentions(&mut self, mentions: &[Mention<'_>], diagnostics: &mut Diagnostics) {
        // The people without a file, by name, with the classes that they are named with.
        let mut unknown: BTreeMap<String, BTreeMap<Option<String>, &Place>> = BTreeMap::new();
        let mut seen: RapidHashSet<(&str, Option<&str>)> = RapidHashSet::default();
        for mention in mentions.iter().filter(|mention| seen.insert((mention.name, mention.class))) {
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
                self.list.push(unfiled(&name, classes.keys().flatten().cloned().collect(), false, &mut slugs));
                for class in classes.keys() {
                    self.by_name.insert((name.clone(), class.clone()), index);
                }
                self.by_name.entry((name.clone(), None)).or_insert(index);
            } else {
                for class in classes.keys() {
                    let index = self.list.len();
                    self.list.push(unfiled(&name, class.iter().cloned().collect(), true, &mut slugs));
                    self.by_name.insert((name.clone(), class.clone()), index);
                }
            }
        }
    }

    /// Sorts the people in the site's order of names.
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
        let by_file_name = self.by_file_name.values_mut().flatten();
        for index in self.by_id.values_mut().chain(self.by_name.values_mut()).chain(by_file_name) {
            *index = new_place[*index];
        }
        self.list = keyed.into_iter().map(|(_, _, person)| person).collect();
    }
}

/// A person without a file. If several share a name, each has the class in the address, so that adding another one does not
/// change any address.
fn unfiled(name: &str, classes: BTreeSet<String>, shared: bool, slugs: &mut BTreeSet<String>) -> Person {
    let mut slug = address_part(&name_slug(name, None));
    if slug.is_empty() {
        slug = format!("person-{}", &blake3::hash(name.as_bytes()).to_hex()[..8]);
    }
    if (shared || slugs.contains(&slug))
        && let Some(class) = classes.iter().next()
    {
        slug = format!("{slug}-{}", blackeyes_chinese::slug(class));
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
        known_as: Vec::new(),
        class_keys: BTreeSet::new(),
    }
}

fn too_short() -> Diagnostic {
    Diagnostic::new(
        codes::DOUBTFUL_WITHDRAWAL,
        words!(
            "this person withdrew, but the name is too short to search for in texts",
            "此人已经撤回，但姓名太短，无法在文中查找"
        ),
    )
    .hint(words!(
        "write the full name under `name`, and other names under `pen_names`",
        "请在 `name` 里写全名，其他署名写在 `pen_names`"
    ))
}

fn more_than_a_name() -> Diagnostic {
    Diagnostic::new(
        codes::DOUBTFUL_WITHDRAWAL,
        words!(
            "this person withdrew, but the file has more than one name in one place, or more than a name",
            "此人已经撤回，但姓名一处写了不止一个名字，或夹有别的内容"
        ),
    )
    .hint(words!(
        "write the name alone under `name`, other names under `pen_names`, and the class under `classes`: what the program cannot separate, it does not find",
        "请在 `name` 里只写姓名，其他署名写在 `pen_names`，班级写在 `classes`：程序分不开的内容，也就查不到"
    ))
}

fn ambiguous(name: &str, classes: &BTreeMap<Option<String>, &Place>) -> Diagnostic {
    let mut places = classes.values();
    let mut diagnostic = Diagnostic::new(
        codes::AMBIGUOUS_PERSON,
        words!(
            "`{name}` is named in different classes, and treated as different people",
            "“{name}”出现在不同班级，按不同的人处理"
        ),
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

/// Everyone named by a name, in document order.
fn mentions(collected: &Collected) -> Vec<Mention<'_>> {
    let mut mentions = Vec::new();
    for article in &collected.articles {
        for edition in &article.entry.editions {
            mentions.extend(edition.matter.authors.iter().filter_map(mention));
        }
    }
    for roll in &collected.rolls {
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
    person.id.is_none().then(|| Mention { name, class: person.class.as_deref(), place: person.span.clone().into() })
}

/// Reports ids of authors that do not exist.
fn check_ids(people: &People, collected: &Collected, diagnostics: &mut Diagnostics) {
    let mut check = |id: Option<&Spanned<String>>| {
        let Some(id) = id else { return };
        if people.by_id(&id.value).is_some() {
            return;
        }
        let name = &id.value;
        diagnostics.push(
            Diagnostic::new(codes::UNKNOWN_PERSON, words!("there is no person `{name}`", "没有人物 `{name}`"))
                .at(id.span.clone())
                .hint(did_you_mean(
                    nearest(name, people.by_id.keys().map(String::as_str)),
                    words!(
                        "write content/people/{name}.md, or write the `name` instead of the `id`",
                        "请写 content/people/{name}.md，或者不写 `id`，改写 `name`"
                    ),
                )),
        );
    };
    collected.people_named().for_each(|person| check(person.id.as_ref()));
    for roll in &collected.rolls {
        for edition in &roll.editions {
            for honouree in edition.matter.awards.iter().flat_map(|award| &award.honourees) {
                check(honouree.id.as_ref());
            }
        }
    }
}
