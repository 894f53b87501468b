//! People as records know them: by student number, else by name and class.

use rapidhash::RapidHashMap as Map;
use unicode_normalization::UnicodeNormalization;

/// Somebody in the records.
pub(super) struct Person {
    pub name: String,
    pub number: String,
    /// The first class or branch they stand with.
    pub branch: u32,
}

/// Everybody in the records, and the classes and branches they belong to.
#[derive(Default)]
pub(super) struct People {
    pub list: Vec<Person>,
    pub branches: Names,
    by_number: Map<String, u32>,
    by_name: Map<(String, u32), Vec<u32>>,
    /// What stood in the cells of a row, and who that is: most rows name somebody who was named before.
    seen: Map<String, Who>,
}

/// Who a row is about.
#[derive(Clone, Copy)]
pub(super) struct Who {
    pub person: u32,
    pub branch: u32,
    /// The number stands beside another name elsewhere.
    pub two_names: bool,
}

/// The cells of a row that say who it is about.
#[derive(Clone, Copy)]
pub(super) struct Named<'r> {
    pub name: &'r str,
    pub number: &'r str,
    pub branch: &'r str,
}

impl People {
    /// Who a row is about that was seen before; `raw` is its cells in one text.
    pub fn seen(&self, raw: &str) -> Option<Who> {
        self.seen.get(raw).copied()
    }

    /// Who a row is about that was not seen before.
    pub fn meet(&mut self, raw: &str, named: Named<'_>) -> Who {
        let (name, number) = (plain(named.name), plain(named.number).to_lowercase());
        let branch = self.branches.of(&branch_name(named.branch));
        let mut two_names = false;
        let person = match self.by_number.get(&number).copied().filter(|_| !number.is_empty()) {
            Some(person) => {
                if let Some(known) = self.list.get(person as usize) {
                    two_names = !name.is_empty() && !known.name.is_empty() && known.name != name;
                }
                person
            }
            None => self.by_name_or_new(name, number, branch),
        };
        let who = Who { person, branch, two_names };
        self.seen.insert(raw.to_owned(), Who { two_names: false, ..who });
        who
    }

    fn by_name_or_new(&mut self, name: String, number: String, branch: u32) -> u32 {
        let namesakes = self.by_name.entry((name.clone(), branch)).or_default();
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
        self.list.push(Person { name, number, branch });
        person
    }

    /// For each person without a number, the one with a number whom the same name and class mean; an error where there
    /// are several.
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

/// Names by number; 0 is none.
pub(super) struct Names {
    list: Vec<String>,
    by_name: Map<String, u32>,
}

impl Default for Names {
    fn default() -> Self {
        Self { list: vec![String::new()], by_name: Map::default() }
    }
}

impl Names {
    /// The number of `name`.
    pub fn of(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return 0;
        }
        if let Some(number) = self.by_name.get(name) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(name.to_owned());
        self.by_name.insert(name.to_owned(), number);
        number
    }

    /// The number of `name`, if it has one.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.by_name.get(&branch_name(name)).copied()
    }

    /// The name of a number.
    pub fn name(&self, number: u32) -> &str {
        self.list.get(number as usize).map_or("", String::as_str)
    }
}

/// A class or branch in one form: without spaces, in plain forms of its signs.
pub(super) fn branch_name(text: &str) -> String {
    plain(text)
}

/// A name or number without what does not matter: compatibility forms and spaces between Han characters.
fn plain(text: &str) -> String {
    let plain: String = text.nfkc().filter(|c| !c.is_control()).collect();
    let latin = plain.chars().any(|c| c.is_ascii_alphabetic());
    if latin {
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        plain.chars().filter(|c| !c.is_whitespace()).collect()
    }
}
