//! Checks that no document names a person who withdrew, or whom another document left out for lack of consent. Only the
//! author can rewrite a text, so both are reported at their places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use borsh::BorshSerialize;

use crate::codes;
use crate::document::{DocumentKey, Edition, Honouree, Noun, PersonRef, with_nouns};
use blackeyes_chinese::is_han;
use blackeyes_diagnostics::{Diagnostic, Severity, Span, words};

use super::entry::Entry;
use super::lists::{Entries as _, Lists};
use super::named::{Listed, Named, Report, Wanted, cells_that_name, places_that_name};
use super::people::Person;
use super::texts::plain;
use super::watch::{Watch, Whose, spellings, withdrawn_by_spelling};

/// The settings of the site.
const SETTINGS: &str = "site.yaml";

/// Determines the people whom nothing that is published may name: those who withdrew and those who were `refused`. Reports
/// every document that names one of them.
pub(super) fn check(
    lists: &Lists,
    refused: &BTreeMap<String, BTreeSet<DocumentKey>>,
    report: &mut Report<'_>,
) -> Watch {
    let shown = || shown(lists);
    for span in withdrawn_by_spelling(&lists.people, shown) {
        report.found.push(only_spelled().at(span.clone()));
    }
    let mut watch = Watch::new(&lists.people, shown, refused);
    if watch.is_empty() {
        return watch;
    }
    let mut task = Task { lists, watch: &watch, report };
    for noun in Noun::ALL {
        task.noun(noun);
    }
    task.settings();
    report.explained.iter().for_each(|text| watch.reported(text));
    watch
}

/// Every name of a person who may be named and is shown.
fn shown(lists: &Lists) -> BTreeSet<String> {
    let people = &lists.people;
    let mut names = BTreeSet::new();
    let known = people.list.iter().zip(&lists.works).filter(|(person, _)| !person.withdrawn);
    let known = known.filter(|(person, works)| person.file.is_some() || !works.are_none()).map(|(person, _)| person);
    names.extend(known.flat_map(|person| Person::all_names(person).map(plain)));
    let mut add = |person: &PersonRef| {
        if !people.is_withdrawn(person) {
            names.extend(person.name.as_deref().map(|name| plain(name.trim())));
        }
    };
    lists.people_named().for_each(&mut add);
    let honourees = lists.rolls.iter().flat_map(|roll| &roll.entry.editions).flat_map(|edition| &edition.matter.awards);
    names.extend(honourees.flat_map(|award| &award.honourees).map(|honouree: &Honouree| plain(honouree.name.trim())));
    names
}

struct Task<'a, 'r> {
    lists: &'a Lists,
    watch: &'a Watch,
    report: &'a mut Report<'r>,
}

macro_rules! noun {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        impl Task<'_, '_> {
            /// Checks the documents of a noun.
            fn noun(&mut self, noun: Noun) {
                if noun == Noun::Roll {
                    return self.rolls();
                }
                if noun == Noun::Person {
                    return self.people();
                }
                match noun { $(Noun::$variant => self.entries(self.lists.$list.entries()),)* }
            }
        }
    };
}

with_nouns!(noun);

impl Task<'_, '_> {
    fn entries<M: BorshSerialize>(&mut self, entries: Vec<&Entry<M>>) {
        for entry in entries {
            for edition in &entry.editions {
                self.edition(&entry.key, edition, false, &BTreeSet::new());
            }
        }
    }

    /// Checks the files of people. In a person's own file, a spelling of their name refers to them.
    fn people(&mut self) {
        let lists = self.lists;
        for person in lists.people.list.iter().filter(|person| !person.withdrawn) {
            let Some(entry) = person.file.and_then(|file| lists.people.files.get(file)) else { continue };
            let own: BTreeSet<String> = person.all_names().flat_map(spellings).collect();
            for edition in &entry.editions {
                self.edition(&entry.key, edition, false, &own);
            }
        }
    }

    fn rolls(&mut self) {
        let lists = self.lists;
        for entry in lists.rolls.iter().map(|roll| &roll.entry) {
            for edition in &entry.editions {
                let watch = self.watch;
                let cells = cells_that_name(&edition.matter, &|text| is_meant(watch, &entry.key, text));
                let in_table = !cells.is_empty();
                for named in cells {
                    self.tell(Some(&entry.key), named);
                }
                self.edition(&entry.key, edition, in_table, &BTreeSet::new());
            }
        }
    }

    /// Checks the texts of the settings, which are on every page.
    fn settings(&mut self) {
        let path: Arc<str> = Arc::from(SETTINGS);
        let Some(text) = self.report.files_read.text(SETTINGS) else { return };
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if !line.trim_start().starts_with('#') && !self.watch.find(line).is_empty() {
                let place = Span::new(&path, at, at).into();
                self.tell(None, Named { place, text: line.to_owned(), listed: false });
            }
            at += line.len();
        }
    }

    /// `own` contains the spelled names of the people whom the document is about.
    fn edition<M: BorshSerialize>(
        &mut self,
        key: &DocumentKey,
        edition: &Edition<M>,
        in_table: bool,
        own: &BTreeSet<String>,
    ) {
        let (lists, watch) = (self.lists, self.watch);
        let is_in = |text: &str| watch.find_beside(text, own).iter().any(|hit| is_of_others(hit.whose, key));
        let is_taken_out = |listed: &Listed<'_>| {
            listed.consent == Some("false") || lists.people.withdraws(listed.id, listed.name, listed.class)
        };
        let wanted = Wanted { names: watch.names(), is_in: &is_in, is_taken_out: &is_taken_out, in_table };
        let places = places_that_name(edition, &wanted, self.report);
        if !places.is_empty() {
            self.report.explain(edition);
        }
        for named in places {
            self.tell(Some(key), named);
        }
    }

    fn tell(&mut self, key: Option<&DocumentKey>, named: Named) {
        let hits = self.watch.find(&named.text);
        let hits: Vec<_> = hits.into_iter().filter(|hit| key.is_none_or(|key| is_of_others(hit.whose, key))).collect();
        let withdrawn = hits.iter().any(|hit| *hit.whose == Whose::Withdrawn);
        // A person's file says that this is a different person.
        let known = |hit: &super::watch::Hit<'_>| {
            self.lists.people.list.iter().any(|person| {
                person.file.is_some() && !person.withdrawn && person.all_names().any(|name| name == hit.name)
            })
        };
        if named.listed && hits.iter().all(known) {
            return;
        }
        let is_latin = !named.text.contains(is_han);
        self.report.explained.push(named.text);
        self.report.found.push(
            match (withdrawn, named.listed) {
                (true, _) if hits.iter().all(|hit| hit.shared) => spelled_the_same(),
                (true, true) if is_latin => signed_in_latin(),
                (true, true) => namesake(),
                (true, false) => withdrawn_named(),
                (false, _) => refused_elsewhere(),
            }
            .at(named.place)
            .private(),
        );
    }
}

/// Whether a text names a person who must not be named in the document of `key`. A document has already reported the people
/// that it leaves out itself.
fn is_meant(watch: &Watch, key: &DocumentKey, text: &str) -> bool {
    watch.find(text).iter().any(|hit| is_of_others(hit.whose, key))
}

fn is_of_others(whose: &Whose, key: &DocumentKey) -> bool {
    match whose {
        Whose::Withdrawn => true,
        Whose::Refused(keys) => !keys.contains(key),
    }
}

fn withdrawn_named() -> Diagnostic {
    Diagnostic::new(codes::WITHDRAWN_NAMED, words!("the text names a person who withdrew", "这里写着一位已经撤回的人"))
        .hint(words!(
            "rewrite the passage without the name: no program can do that",
            "请改写这一处，不要再写名字：这一步程序代替不了"
        ))
}

fn spelled_the_same() -> Diagnostic {
    Diagnostic::new(
        codes::WITHDRAWN_NAMED,
        words!(
            "this may be a person who withdrew: another published person's name is spelled the same",
            "这里可能是一位已经撤回的人：另一位公开的人姓名拼写相同"
        ),
    )
    .hint(words!(
        "if it is the person who withdrew, remove it; if it is the other one, write this spelling under `pen_names` in their file in content/people/",
        "如果是已撤回的人，请删去；如果是另一位，请在 content/people/ 里其本人的文件中把这个写法列入 `pen_names`"
    ))
}

fn signed_in_latin() -> Diagnostic {
    Diagnostic::new(
        codes::WITHDRAWN_NAMED,
        words!(
            "this is how the name of a person who withdrew is spelled, and it is published",
            "这是一位已撤回者姓名的拼音，会照常公开"
        ),
    )
    .hint(words!(
        "if it is the same person, add this spelling to `pen_names` in their file; if not, write a file in content/people/ for this one",
        "如果是同一个人，请把这个写法加进其文件的 `pen_names`；如果不是，请在 content/people/ 里为这一位写一个文件"
    ))
}

fn only_spelled() -> Diagnostic {
    Diagnostic::new(
        codes::DOUBTFUL_WITHDRAWAL,
        words!(
            "this person withdrew under a name in Latin letters, and the name of a published person is read the same",
            "此人按拼音姓名撤回，而网站上公开了一位汉字姓名与此同音的人"
        ),
    )
    .hint(words!(
        "if it is the same person, write the name in characters under `name` and this one under `pen_names`; if not, write a file in content/people/ for the other one",
        "如果是同一个人，请在 `name` 里写汉字姓名，并把拼音列入 `pen_names`；如果不是，请在 content/people/ 里为另一位写一个文件"
    ))
}

fn namesake() -> Diagnostic {
    Diagnostic::new(
        codes::WITHDRAWN_NAMED,
        words!(
            "a person of this name withdrew; this one is of another class and is published",
            "有一位同名的人已经撤回；这里的班级不同，按另一个人公开"
        ),
    )
    .hint(words!(
        "if it is the same person, add the class to `classes` in their file; if not, write a file in content/people/ for this one",
        "如果是同一个人，请在其文件的 `classes` 里补上班级；如果不是，请在 content/people/ 里为这一位写一个文件"
    ))
}

fn refused_elsewhere() -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        codes::NAMED_WITHOUT_CONSENT,
        words!(
            "this names a person whom another document leaves out for lack of consent",
            "这里写着一位在别的文档里因未同意而略去的人"
        ),
    )
    .hint(words!(
        "ask them, or remove the name; if it is another person, no change is needed",
        "请征求本人意见，或删去姓名；如果是另一个人，可以不改"
    ));
    diagnostic.severity = Severity::Warning;
    diagnostic
}
