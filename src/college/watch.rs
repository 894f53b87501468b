//! Whom nothing that is published may name: those who withdrew, and those who were left out for want of consent and are
//! shown nowhere else. Names that somebody who is shown has as well are told apart here, once.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::DocumentKey;
use crate::privacy::{FoundName, Names};
use blackeyes_chinese::is_han;
use blackeyes_chinese::names::name_slug;
use blackeyes_diagnostics::Span;

use super::people::{People, Person};
use super::texts::plain;

/// How many letters on each side of a name show which passage it stands in.
const CONTEXT: usize = 6;

/// How many characters a Chinese name has at most.
const LONGEST: usize = 4;

/// Whose name it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Somebody who withdrew.
    Withdrawn,
    /// Somebody whom the documents of these keys left out for want of consent.
    Refused(BTreeSet<DocumentKey>),
}

/// Whether what follows a name makes it another's: 周可心 is not 周可, but 周可同学 and 周可* are.
fn is_of_a_name(rest: &str) -> bool {
    const BESIDE: [&str; 12] =
        ["同学", "老师", "等", "等人", "小组", "先生", "女士", "学长", "学姐", "师兄", "师姐", "组"];
    rest.chars().all(is_han) && !BESIDE.contains(&rest)
}

/// Whom nothing that is published may name.
#[derive(Debug, Default)]
pub struct Watch {
    names: Names,
    whose: Vec<Whose>,
    /// Names that somebody who is shown has as well.
    shared: BTreeSet<String>,
    /// How those who are shown are spelled in Latin letters.
    spelled: Spelled,
    /// Names of those who are shown that have one of the names in them.
    longer: Vec<String>,
    /// What was reported already, as [`passage`] has it.
    passages: BTreeSet<String>,
}

/// How those who are shown are spelled in Latin letters: in small ones without anything between them.
#[derive(Debug, Default)]
struct Spelled {
    /// As a file of theirs states: then it is their name, whoever else is read so.
    stated: BTreeSet<String>,
    /// As their names in characters are read. The program spells them so itself, in addresses and citations.
    read: BTreeSet<String>,
    /// As they sign without a file: perhaps it is somebody who withdrew.
    signed: BTreeSet<String>,
}

/// A name that was found and is nobody's who may be named.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// Whose it is.
    pub whose: &'a Whose,
    /// Whether it can hardly be anything else.
    pub certain: bool,
    /// The name as it was looked for.
    pub name: &'a str,
    /// Whether somebody who is shown is spelled the same.
    pub shared: bool,
}

impl Watch {
    /// Those of `people` who withdrew, and those `refused` by documents. `shown` are the names of all who may be named.
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
        // 周可心 is nobody's 周可; what only has the name within it may well mean them.
        let goes_on = |name: &&String| {
            let rest_of = |of: &String| name.strip_prefix(of.as_str()).filter(|rest| !rest.is_empty());
            name.chars().count() <= LONGEST && known.iter().filter_map(rest_of).any(is_of_a_name)
        };
        let longer = shown.iter().filter(goes_on).cloned().collect();
        let spelled = Spelled::of(people, shown.iter().filter(|name| !known.contains(*name)));
        Self { names, whose, shared, spelled, longer, passages: BTreeSet::new() }
    }

    /// Whether nobody has to be looked for.
    pub fn is_empty(&self) -> bool {
        self.names.are_none()
    }

    /// The names.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// Whether a name may be found in what readers get of `source`, told from its bytes.
    pub fn may_find_in(&self, source: &str) -> bool {
        self.names.may_be_in(source)
    }

    /// A hash of all that is looked for.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.names.fingerprint());
        hasher.update(
            format!("{:?}", (&self.whose, &self.shared, &self.spelled, &self.longer, &self.passages)).as_bytes(),
        );
        *hasher.finalize().as_bytes()
    }

    /// The names in `text` that are nobody's who is shown.
    pub fn find(&self, text: &str) -> Vec<Hit<'_>> {
        self.find_if(text, |_, _| true)
    }

    /// The same, but for what is spelled as one of `own` is, whom the text is about.
    pub(super) fn find_beside(&self, text: &str, own: &BTreeSet<String>) -> Vec<Hit<'_>> {
        self.find_if(text, |text, found| {
            own.is_empty() || !own.contains(&bare(text.get(found.start..found.end).unwrap_or_default()))
        })
    }

    /// The same, but for what was reported of a document, for names that somebody who is shown has as well, and for how the
    /// names of those are spelled.
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

    /// Whether what was found is the name of somebody else, or a part of a longer one.
    fn is_of_another(&self, text: &str, found: &FoundName) -> bool {
        let own = text.get(found.start..found.end).unwrap_or_default();
        if own.is_ascii() {
            let own = bare(own);
            let Spelled { stated, read, signed } = &self.spelled;
            // Of somebody who withdrew it cannot be told; of somebody who signs elsewhere the name tells nothing.
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

    /// Remembers that names in `text` were reported.
    pub(super) fn reported(&mut self, text: &str) {
        let mut passages = Vec::new();
        self.names.find(text, &mut |text, found| passages.push(around(text, &found)));
        self.passages.extend(passages);
    }

    /// Whether the passage that a name stands in was reported.
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
        // A summary ends within a sentence.
        if count < CONTEXT && after.chars().nth(count) != Some('…') {
            wanted.push(' ');
        }
        let ends = (wanted.starts_with(' '), wanted.ends_with(' '));
        let wanted = passage(&wanted);
        let wanted = wanted.get(usize::from(!ends.0)..wanted.len() - usize::from(!ends.1)).unwrap_or_default();
        self.passages.iter().any(|reported| reported.contains(wanted))
    }
}

/// A name with what stands round it, well beyond the letters that are compared.
fn around(text: &str, found: &FoundName) -> String {
    const FAR: usize = 4 * CONTEXT;
    let start = text[..found.start].char_indices().rev().nth(FAR).map_or(0, |(at, _)| at);
    let end = text[found.end..].char_indices().nth(FAR).map_or(text.len(), |(at, _)| found.end + at);
    let stretch = &text[start..end];
    let whole = passage(stretch);
    // Where a word is cut, none begins or ends.
    let whole = if start > 0 && stretch.starts_with(char::is_alphanumeric) { whole.trim_start() } else { &whole };
    let cut = end < text.len() && stretch.ends_with(char::is_alphanumeric);
    if cut { whole.trim_end().to_owned() } else { whole.to_owned() }
}

/// Letters and digits in lower case, and one space for whatever else stands between, before and after them.
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

/// Letters and digits alone, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Spelled {
    /// Whether the program itself may spell a name so, in addresses and citations: that of somebody who is shown. A byline is
    /// reported where it stands.
    fn is_of_the_program(&self, own: &str) -> bool {
        self.read.contains(own) || self.signed.contains(own)
    }

    /// How those who are `shown` are spelled.
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

/// The files that withdraw somebody by a name in Latin letters alone, while somebody is shown whose name in characters is read
/// so and who has no file that says otherwise.
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

/// How a name may be spelled in an address, in both orders.
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
