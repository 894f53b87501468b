//! The people whom nothing that is published may name: those who withdrew, and those who were left out for lack of consent
//! and are not shown elsewhere. Names that they share with people who are shown are distinguished here, once.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::DocumentKey;
use crate::privacy::{FoundName, Names};
use blackeyes_chinese::is_han;
use blackeyes_chinese::names::name_slug;
use blackeyes_diagnostics::Span;

use super::people::{People, Person};
use super::texts::plain;

/// How many letters on each side of a name identify the passage that contains it.
const CONTEXT: usize = 6;

/// The maximum number of characters of a Chinese name.
const LONGEST: usize = 4;

/// Why a name must not be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The person withdrew.
    Withdrawn,
    /// The documents with these keys left the person out for lack of consent.
    Refused(BTreeSet<DocumentKey>),
}

/// Whether the text after a name makes it part of another name: 周可心 is not 周可, but 周可同学 and 周可* are.
fn is_of_a_name(rest: &str) -> bool {
    const BESIDE: [&str; 12] =
        ["同学", "老师", "等", "等人", "小组", "先生", "女士", "学长", "学姐", "师兄", "师姐", "组"];
    rest.chars().all(is_han) && !BESIDE.contains(&rest)
}

/// The people whom nothing that is published may name.
#[derive(Debug, Default)]
pub struct Watch {
    names: Names,
    whose: Vec<Whose>,
    /// Names that a person who is shown has as well.
    shared: BTreeSet<String>,
    /// The Latin spellings of the people who are shown.
    spelled: Spelled,
    /// Names of people who are shown that begin with one of the names.
    longer: Vec<String>,
    /// The passages that were already reported, normalised with [`passage`].
    passages: BTreeSet<String>,
}

/// The Latin spellings of the people who are shown, in lower case without separators.
#[derive(Debug, Default)]
struct Spelled {
    /// From a person's file: then it is their name, even if it is also the reading of another name.
    stated: BTreeSet<String>,
    /// From the readings of Chinese names. The program itself uses them in addresses and citations.
    read: BTreeSet<String>,
    /// From bylines of people without a file, who may be people who withdrew.
    signed: BTreeSet<String>,
}

/// An occurrence of a name that does not belong to a person who may be named.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// Why the name must not be published.
    pub whose: &'a Whose,
    /// Whether it is almost certainly this name.
    pub certain: bool,
    /// The name that was searched for.
    pub name: &'a str,
    /// Whether the name of a person who is shown has the same spelling.
    pub shared: bool,
}

impl Watch {
    /// Watches for those of `people` who withdrew, and for those `refused` by documents. `shown` returns the names of
    /// everyone who may be named.
    pub(super) fn new(
        people: &People,
        shown: impl Fn() -> BTreeSet<String>,
        refused: &BTreeMap<String, BTreeSet<DocumentKey>>,
    ) -> Self {
        let withdrawn = || people.withdrawn();
        if refused.is_empty() && withdrawn().next().is_none() {
            return Self::default();
        }
        let shown = shown();
        let mut listed: Vec<(&str, Option<&str>)> = Vec::new();
        let mut whose = Vec::new();
        let mut known = BTreeSet::new();
        for (name, reading) in
            withdrawn().flat_map(|person| Person::all_names(person).map(|name| (name, person.reading.as_deref())))
        {
            if known.insert(plain(name)) {
                listed.push((name, reading));
                whose.push(Whose::Withdrawn);
            }
        }
        for (name, keys) in refused.iter().filter(|(name, _)| !shown.contains(*name) && !known.contains(*name)) {
            listed.push((name, None));
            whose.push(Whose::Refused(keys.clone()));
        }
        let names = Names::new(listed);
        let shared = shown.iter().filter(|name| known.contains(*name)).cloned().collect();
        // 周可心 is a different name from 周可; a longer text that only contains the name may well refer to them.
        let goes_on = |name: &&String| {
            let rest_of = |of: &String| name.strip_prefix(of.as_str()).filter(|rest| !rest.is_empty());
            name.chars().count() <= LONGEST && known.iter().filter_map(rest_of).any(is_of_a_name)
        };
        let longer = shown.iter().filter(goes_on).cloned().collect();
        let spelled = Spelled::of(people, shown.iter().filter(|name| !known.contains(*name)));
        Self { names, whose, shared, spelled, longer, passages: BTreeSet::new() }
    }

    /// Whether there is no one to watch for.
    pub fn is_empty(&self) -> bool {
        self.names.are_none()
    }

    /// The names.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// A fast check of whether the readable text of `source` may contain a name, based on its bytes.
    pub fn may_find_in(&self, source: &str) -> bool {
        self.names.may_be_in(source)
    }

    /// A hash of everything that is searched for.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.names.fingerprint());
        hasher.update(
            format!("{:?}", (&self.whose, &self.shared, &self.spelled, &self.longer, &self.passages)).as_bytes(),
        );
        *hasher.finalize().as_bytes()
    }

    /// The names in `text` that do not belong to a person who is shown.
    pub fn find(&self, text: &str) -> Vec<Hit<'_>> {
        self.find_if(text, |_, _| true)
    }

    /// Like [`Self::find`], but ignores spellings in `own`, the people whom the text is about.
    pub(super) fn find_beside(&self, text: &str, own: &BTreeSet<String>) -> Vec<Hit<'_>> {
        self.find_if(text, |text, found| {
            own.is_empty() || !own.contains(&bare(text.get(found.start..found.end).unwrap_or_default()))
        })
    }

    /// Like [`Self::find`], but ignores what was already reported for a document, names that a person who is shown has as
    /// well, and the spellings of names that are shown.
    pub fn find_unreported(&self, text: &str) -> Vec<Hit<'_>> {
        self.find_if(text, |text, found| {
            !self.shared.contains(&plain(self.names.name(found.name)))
                && !self.spelled.is_of_the_program(&bare(text.get(found.start..found.end).unwrap_or_default()))
                && !self.is_reported(text, found)
        })
    }

    fn find_if(&self, text: &str, is_wanted: impl Fn(&str, &FoundName) -> bool) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        self.names.find(text, &mut |text, found| {
            if !self.is_of_another(text, &found) && is_wanted(text, &found) {
                hits.extend(self.hit(text, &found));
            }
        });
        hits
    }

    fn hit(&self, text: &str, found: &FoundName) -> Option<Hit<'_>> {
        let whose = self.whose.get(found.name)?;
        let shared = self.spelled.read.contains(&bare(text.get(found.start..found.end)?));
        Some(Hit { whose, certain: found.certain, name: self.names.name(found.name), shared })
    }

    /// Whether the match is the name of another person, or part of a longer name.
    fn is_of_another(&self, text: &str, found: &FoundName) -> bool {
        let own = text.get(found.start..found.end).unwrap_or_default();
        if own.is_ascii() {
            let own = bare(own);
            let Spelled { stated, read, signed } = &self.spelled;
            // The spelling may be that of the person who withdrew, so it counts. In the case of a refusal, a spelling that
            // a shown person shares reveals nothing.
            let withdrew = self.whose.get(found.name).is_some_and(|whose| *whose == Whose::Withdrawn);
            if stated.contains(&own) || !withdrew && (read.contains(&own) || signed.contains(&own)) {
                return true;
            }
        }
        self.longer.iter().any(|longer| {
            let mut places = text.match_indices(longer.as_str());
            places.any(|(at, _)| at <= found.start && found.end <= at + longer.len())
        })
    }

    /// Records that names in `text` were reported.
    pub(super) fn reported(&mut self, text: &str) {
        let mut passages = Vec::new();
        self.names.find(text, &mut |text, found| passages.push(around(text, &found)));
        self.passages.extend(passages);
    }

    /// Whether the passage that contains a name was reported.
    fn is_reported(&self, text: &str, found: &FoundName) -> bool {
        let (Some(before), Some(own), Some(after)) =
            (text.get(..found.start), text.get(found.start..found.end), text.get(found.end..))
        else {
            return false;
        };
        let is_letter = |c: &char| c.is_alphanumeric();
        let mut context: Vec<char> = before.chars().rev().take(CONTEXT).take_while(is_letter).collect();
        if context.len() < CONTEXT {
            context.push(' ');
        }
        let mut wanted: String = context.into_iter().rev().collect();
        wanted.push_str(own);
        let count = after.chars().take(CONTEXT).take_while(is_letter).count();
        wanted.extend(after.chars().take(count));
        // A summary may end in the middle of a sentence.
        if count < CONTEXT && after.chars().nth(count) != Some('…') {
            wanted.push(' ');
        }
        let ends = (wanted.starts_with(' '), wanted.ends_with(' '));
        let wanted = passage(&wanted);
        let wanted = wanted.get(usize::from(!ends.0)..wanted.len() - usize::from(!ends.1)).unwrap_or_default();
        self.passages.iter().any(|reported| reported.contains(wanted))
    }
}

/// A name with the text around it, well beyond the letters that are compared.
fn around(text: &str, found: &FoundName) -> String {
    const FAR: usize = 4 * CONTEXT;
    let start = text[..found.start].char_indices().rev().nth(FAR).map_or(0, |(at, _)| at);
    let end = text[found.end..].char_indices().nth(FAR).map_or(text.len(), |(at, _)| found.end + at);
    let stretch = &text[start..end];
    let whole = passage(stretch);
    // There is no word boundary where a word is cut.
    let whole = if start > 0 && stretch.starts_with(char::is_alphanumeric) { whole.trim_start() } else { &whole };
    let cut = end < text.len() && stretch.ends_with(char::is_alphanumeric);
    if cut { whole.trim_end().to_owned() } else { whole.to_owned() }
}

/// Letters and digits in lower case, with a single space for anything else between, before and after them.
fn passage(text: &str) -> String {
    let mut passage = String::from(" ");
    for c in text.chars() {
        if c.is_alphanumeric() {
            passage.extend(c.to_lowercase());
        } else if !passage.ends_with(' ') {
            passage.push(' ');
        }
    }
    if !passage.ends_with(' ') {
        passage.push(' ');
    }
    passage
}

/// Only letters and digits, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Spelled {
    /// Whether this may be the program's own spelling of a name that is shown, in addresses and citations. A byline is
    /// reported at its own place.
    fn is_of_the_program(&self, own: &str) -> bool {
        self.read.contains(own) || self.signed.contains(own)
    }

    /// The spellings of the people who are `shown`.
    fn of<'a>(people: &People, shown: impl Iterator<Item = &'a String>) -> Self {
        let filed = people.list.iter().filter(|person| person.file.is_some() && !person.withdrawn);
        let latin = filed.flat_map(Person::all_names).filter(|name| !name.contains(is_han));
        let mut all = Self { stated: latin.flat_map(spellings).collect(), ..Self::default() };
        for name in shown {
            let list = if name.contains(is_han) { &mut all.read } else { &mut all.signed };
            list.extend(spellings(name));
        }
        all
    }
}

/// The files in which a person withdraws under a Latin name only, while a shown Chinese name without a file has the same
/// reading.
pub(super) fn withdrawn_by_spelling(people: &People, shown: impl Fn() -> BTreeSet<String>) -> Vec<&Span> {
    let latin = |person: &&Person| Person::all_names(person).all(|name| !name.contains(is_han));
    let mut withdrawn = people.withdrawn().filter(latin).peekable();
    if withdrawn.peek().is_none() {
        return Vec::new();
    }
    let filed: BTreeSet<String> =
        people.list.iter().filter(|one| one.file.is_some()).flat_map(|one| one.all_names().map(plain)).collect();
    let shown = shown();
    let read: BTreeSet<String> = shown
        .iter()
        .filter(|name| name.contains(is_han) && !filed.contains(*name))
        .flat_map(|name| spellings(name))
        .collect();
    withdrawn
        .filter(|person| Person::all_names(person).any(|name| read.contains(&bare(name))))
        .filter_map(|person| Some(&people.files.get(person.file?)?.primary().common.title.span))
        .collect()
}

/// The spellings of a name in an address, in both orders.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let slug = name_slug(name, None);
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    let turned = |at: usize| parts[at..].iter().chain(&parts[..at]).copied().collect::<String>();
    (0..parts.len().min(3)).map(turned).collect()
}

#[cfg(test)]
mod tests {
    use super::is_of_a_name;

    #[test]
    fn what_follows_a_name_and_is_no_part_of_one() {
        for rest in ["心", "晨曦"] {
            assert!(is_of_a_name(rest), "{rest}");
        }
        for rest in ["同学", "老师", "等", "小组", "*", "★", "。", "-", "~"] {
            assert!(!is_of_a_name(rest), "{rest}");
        }
    }
}
