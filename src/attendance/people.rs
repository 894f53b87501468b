//! Identifies the people in the records: by student number, or else by name and class.

use rapidhash::RapidHashMap as Map;
use unicode_normalization::UnicodeNormalization;

/// A person in the records.
pub(super) struct Person {
    pub name: String,
    pub number: String,
    /// The first group that occurs with them.
    pub group: u32,
}

/// All people in the records, and the groups they belong to: their classes and branches.
#[derive(Default)]
pub(super) struct People {
    pub list: Vec<Person>,
    pub groups: Names,
    by_number: Map<String, u32>,
    by_name: Map<(String, u32), Vec<u32>>,
    /// The person for the cells of each row seen so far. Most rows name a person who was named before.
    seen: Map<String, Who>,
}

/// The person that a row is about.
#[derive(Clone, Copy)]
pub(super) struct Who {
    pub person: u32,
    pub group: u32,
    /// The number also occurs with another name.
    pub two_names: bool,
}

/// The cells of a row that identify the person.
#[derive(Clone, Copy)]
pub(super) struct Named<'r> {
    pub name: &'r str,
    pub number: &'r str,
    pub group: &'r str,
}

impl People {
    /// The number of the group called `name`.
    pub fn group(&mut self, name: &str) -> u32 {
        self.groups.of(&group_name(name))
    }

    /// The person of a row that was seen before. `raw` is the row's cells as one string.
    pub fn seen(&self, raw: &str) -> Option<Who> {
        self.seen.get(raw).copied()
    }

    /// The person of a row that was not seen before.
    pub fn meet(&mut self, raw: &str, named: Named<'_>) -> Who {
        let (name, number) = (plain(named.name), plain(named.number).to_lowercase());
        let group = self.groups.of(&group_name(named.group));
        let mut two_names = false;
        let person = match self.by_number.get(&number).copied().filter(|_| !number.is_empty()) {
            Some(person) => {
                if let Some(known) = self.list.get(person as usize) {
                    two_names = !name.is_empty() && !known.name.is_empty() && known.name != name;
                }
                person
            }
            None => self.by_name_or_new(name, number, group),
        };
        let who = Who { person, group, two_names };
        self.seen.insert(raw.to_owned(), Who { two_names: false, ..who });
        who
    }

    fn by_name_or_new(&mut self, name: String, number: String, group: u32) -> u32 {
        let namesakes = self.by_name.entry((name.clone(), group)).or_default();
        if number.is_empty()
            && let Some(known) = namesakes
                .iter()
                .copied()
                .find(|person| self.list.get(*person as usize).is_some_and(|known| known.number.is_empty()))
        {
            return known;
        }
        let person = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        namesakes.push(person);
        if !number.is_empty() {
            self.by_number.insert(number.clone(), person);
        }
        self.list.push(Person { name, number, group });
        person
    }

    /// For each person without a number, the person with a number who has the same name and class; an error if there are
    /// several.
    pub fn joined(&self) -> Vec<Result<u32, ()>> {
        let mut joined: Vec<Result<u32, ()>> =
            (0..self.list.len()).map(|index| Ok(u32::try_from(index).unwrap_or(u32::MAX))).collect();
        for namesakes in self.by_name.values().filter(|namesakes| namesakes.len() > 1) {
            let numbered =
                |person: &&u32| self.list.get(**person as usize).is_some_and(|known| !known.number.is_empty());
            let with: Vec<u32> = namesakes.iter().filter(numbered).copied().collect();
            for person in namesakes.iter().filter(|person| !numbered(person)) {
                if let Some(place) = joined.get_mut(*person as usize) {
                    match with[..] {
                        [] => {}
                        [only] => *place = Ok(only),
                        _ => *place = Err(()),
                    }
                }
            }
        }
        joined
    }
}

/// The first occurrence of a name: sheet, row and column.
type First = (u32, Option<u32>, Option<usize>);

/// Names by number; 0 is the empty name.
pub(super) struct Names {
    list: Vec<String>,
    by_name: Map<String, u32>,
    /// The first occurrence of each name: sheet, row and column.
    first: Vec<Option<First>>,
}

impl Default for Names {
    fn default() -> Self {
        Self { list: vec![String::new()], by_name: Map::default(), first: Vec::new() }
    }
}

impl Names {
    /// The number of `name`, which is added if it is new.
    pub fn of(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return 0;
        }
        let key = group_key(name);
        if let Some(number) = self.by_name.get(&key) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(name.to_owned());
        self.by_name.insert(key, number);
        number
    }

    /// The number of names, including the empty one.
    pub fn count(&self) -> u32 {
        u32::try_from(self.list.len()).unwrap_or(u32::MAX)
    }

    /// Records where a name occurs, unless it occurred before.
    pub fn met(&mut self, number: u32, sheet: u32, row: u32, column: Option<usize>) {
        let place = number as usize;
        if self.first.len() <= place {
            self.first.resize(place + 1, None);
        }
        if let Some(first) = self.first.get_mut(place) {
            first.get_or_insert((sheet, Some(row), column));
        }
    }

    /// The first occurrence of a name.
    pub fn first(&self, number: u32) -> Option<(u32, Option<u32>, Option<usize>)> {
        self.first.get(number as usize).copied().flatten()
    }

    /// The number of `name`, if it has one.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.by_name.get(&group_key(name)).copied()
    }

    /// The name with this number.
    pub fn name(&self, number: u32) -> &str {
        self.list.get(number as usize).map_or("", String::as_str)
    }
}

/// The normalised name of a group: without spaces, and with signs in their compatibility forms.
fn group_name(text: &str) -> String {
    plain(text)
}

/// The key under which spellings of one class name are equal: 中文2401 and 中文2401班, in any case.
pub(super) fn group_key(text: &str) -> String {
    let name = plain(text).to_lowercase();
    match name.strip_suffix('班') {
        Some(bare) if bare.ends_with(|c: char| c.is_ascii_digit()) && !bare.contains('级') => bare.to_owned(),
        _ => name,
    }
}

/// Normalises a name or number: removes differences in compatibility forms, spaces between Han characters, invisible
/// characters and the variants of the middle dot.
fn plain(text: &str) -> String {
    let mut plain: String = text.nfkc().filter(|c| !c.is_control() && !is_invisible(*c)).map(middle_dot).collect();
    if plain.contains('.') {
        plain = dots_between_han(&plain);
    }
    let latin = plain.chars().any(|c| c.is_ascii_alphabetic());
    if latin {
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        plain.chars().filter(|c| !c.is_whitespace()).collect()
    }
}

/// Maps the variants of the middle dot in 麦麦提·吐尔逊 to one character.
fn middle_dot(c: char) -> char {
    match c {
        '•' | '‧' | '∙' | '⋅' | '・' | '･' | '●' | '․' | '\u{387}' | '\u{16EB}' | '\u{2E31}' => '·',
        c => c,
    }
}

/// Replaces a full stop between two Han characters, which is a middle dot typed on another keyboard.
fn dots_between_han(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let han = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| blackeyes_chinese::is_han(*c));
    let dot = |at: usize| han(at.checked_sub(1)) && han(Some(at + 1));
    chars.iter().enumerate().map(|(at, c)| if *c == '.' && dot(at) { '·' } else { *c }).collect()
}

/// Zero-width characters, which are often copied along with names.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_typed_in_many_ways() {
        for name in [
            "麦麦提·吐尔逊",
            "麦麦提•吐尔逊",
            "麦麦提．吐尔逊",
            "麦麦提‧吐尔逊",
            "麦麦提・吐尔逊",
            "麦麦提 · 吐尔逊",
            "麦麦提.吐尔逊",
        ] {
            assert_eq!(plain(name), "麦麦提·吐尔逊", "{name}");
        }
        assert_eq!(plain("A. B. Smith"), "A. B. Smith");
        assert_eq!(plain("林\u{200B}晓晨"), "林晓晨");
    }

    #[test]
    fn one_class_with_and_without_its_word() {
        assert_eq!(group_key("中文2401班"), group_key("中文 2401"));
        assert_ne!(group_key("一班"), group_key("一"));
        assert_ne!(group_key("2024级1班"), group_key("2024级1"));
    }
}
