//! Who runs activities: identifies one body under the different names that documents and sheets use for it.

use std::collections::BTreeMap;

use blackeyes_sheets::folded;

/// Who ran an activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The society with this id.
    Society(String),
    /// The organiser named by the activity's page or by the mapping.
    Organiser(String),
}

/// The bodies named in a site's documents, in every language.
#[derive(Debug, Default)]
pub struct Bodies {
    /// The college's own names. Sheets omit them: 学生会 for 文学院学生会.
    colleges: Vec<String>,
    owners: BTreeMap<String, Owner>,
}

impl Bodies {
    /// Creates an empty list of bodies for a college with these names.
    pub fn of<'a>(college: impl IntoIterator<Item = &'a str>) -> Self {
        let colleges = college.into_iter().map(folded).filter(|name| !name.is_empty()).collect();
        Self { colleges, owners: BTreeMap::new() }
    }

    /// Adds a body with these names. If one of the names is already known, the existing owner is kept.
    pub fn add<'a>(&mut self, owner: Owner, names: impl IntoIterator<Item = &'a str>) {
        let keys: Vec<String> = names.into_iter().map(|name| self.key(name)).filter(|key| !key.is_empty()).collect();
        let owner = keys.iter().find_map(|key| self.owners.get(key)).cloned().unwrap_or(owner);
        for key in keys {
            self.owners.entry(key).or_insert_with(|| owner.clone());
        }
    }

    /// Who runs an activity: its society, or else the body named as its organiser.
    pub(super) fn owner(&self, society: Option<&String>, organiser: Option<&String>) -> Option<Owner> {
        society.map(|id| Owner::Society(id.clone())).or_else(|| organiser.map(|name| self.named(name)))
    }

    /// The body known as `name`.
    pub fn named(&self, name: &str) -> Owner {
        self.owners.get(&self.key(name)).cloned().unwrap_or_else(|| Owner::Organiser(name.to_owned()))
    }

    /// The comparison key of a name: normalised, and without the college's name as a prefix.
    fn key(&self, name: &str) -> String {
        let name = folded(name);
        let part = self.colleges.iter().find_map(|college| name.strip_prefix(college)).filter(|part| !part.is_empty());
        part.map_or_else(|| name.clone(), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organiser(name: &str) -> Owner {
        Owner::Organiser(name.to_owned())
    }

    #[test]
    fn a_sheet_names_a_body_in_another_language_or_without_the_college() {
        let mut bodies = Bodies::of(["College of Liberal Arts", "文学院"]);
        bodies.add(Owner::Society("photography".into()), ["Photography Society", "摄影协会"]);
        bodies.add(organiser("Student union of the College"), ["Student union of the College", "文学院学生会"]);
        bodies.add(organiser("College of Liberal Arts"), ["College of Liberal Arts", "文学院"]);
        assert_eq!(bodies.named("学生会"), organiser("Student union of the College"));
        assert_eq!(bodies.named("文学院 学生会"), organiser("Student union of the College"));
        assert_eq!(bodies.named("文学院"), organiser("College of Liberal Arts"));
        assert_eq!(bodies.named("摄影协会"), Owner::Society("photography".into()));
        assert_eq!(bodies.named("学生会宣传部"), organiser("学生会宣传部"));
    }

    #[test]
    fn two_documents_that_share_a_name_in_one_language_have_one_body() {
        let mut bodies = Bodies::default();
        bodies.add(organiser("Student union"), ["Student union", "学生会"]);
        bodies.add(organiser("The student union"), ["The student union", "学生会"]);
        assert_eq!(bodies.named("The Student Union"), organiser("Student union"));
    }
}
