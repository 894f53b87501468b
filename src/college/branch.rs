//! Party and League branches: their activities, and what their classes wrote and received.

use std::collections::{BTreeSet, HashMap};

use crate::codes;
use crate::document;
use blackeyes_diagnostics::Diagnostics;
use blackeyes_sheets::folded;

use super::activity::Activity;
use super::entry::Entry;
use super::journal::Article;
use super::links::{Known, unknown_name};
use super::member::{Member, sort_by_order};
use super::people::People;
use super::roll::Roll;

/// A branch and what belongs to it.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The document.
    pub entry: Entry<document::Branch>,
    /// Its activities, in the college's list, latest first.
    pub activities: Vec<usize>,
    /// The articles by people of its classes, in the college's list, newest issue first.
    pub articles: Vec<usize>,
    /// The rolls that honour people of its classes, in the college's list, newest first.
    pub honours: Vec<BranchHonours>,
}

/// The people of a branch whom a roll honours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchHonours {
    /// The roll, in the college's list.
    pub roll: usize,
    /// For each honouree of the branch's classes, in the order of the roll: the index of the award and the index in the
    /// award, in the roll's first edition.
    pub honourees: Vec<(usize, usize)>,
}

impl Member for Branch {
    type Matter = document::Branch;

    fn entry(&self) -> &Entry<Self::Matter> {
        &self.entry
    }

    fn entry_mut(&mut self) -> &mut Entry<Self::Matter> {
        &mut self.entry
    }
}

/// The branches in their order, joined with nothing yet.
pub(super) fn gather(entries: Vec<Entry<document::Branch>>) -> Vec<Branch> {
    let mut branches: Vec<Branch> = entries
        .into_iter()
        .map(|entry| Branch { entry, activities: Vec::new(), articles: Vec::new(), honours: Vec::new() })
        .collect();
    sort_by_order(&mut branches, |branch| branch.order);
    branches
}

/// Joins branches with their activities, and with what people of their classes wrote and received.
pub(super) fn join(
    branches: &mut [Branch],
    activities: &mut [Activity],
    works: Works<'_>,
    known: &Known,
    diagnostics: &mut Diagnostics,
) {
    works.join(branches);
    let by_stem: HashMap<String, usize> =
        branches.iter().enumerate().map(|(index, branch)| (branch.entry.key.stem().to_owned(), index)).collect();
    for (index, activity) in activities.iter_mut().enumerate() {
        let ids = activity.entry.primary().matter.branches.clone();
        for id in &ids {
            match by_stem.get(&id.value) {
                Some(branch) if !activity.branches.contains(branch) => {
                    activity.branches.push(*branch);
                    branches[*branch].activities.push(index);
                }
                Some(_) => {}
                None if known.has_key(&format!("branches/{}", id.value)) => {}
                None => diagnostics.push(unknown_name(
                    codes::UNKNOWN_BRANCH,
                    ["branch", "支部", "branches"],
                    id,
                    by_stem.keys(),
                )),
            }
        }
    }
}

/// What people wrote and received.
#[derive(Clone, Copy)]
pub(super) struct Works<'a> {
    pub articles: &'a [Article],
    pub rolls: &'a [Roll],
    pub people: &'a People,
}

impl Works<'_> {
    /// Gives each branch what people of its classes wrote and received. Their class is the one that is written beside their
    /// name, else those of their own file.
    fn join(self, branches: &mut [Branch]) {
        let mut by_class: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, branch) in branches.iter().enumerate() {
            for class in &branch.entry.primary().matter.classes {
                by_class.entry(folded(&class.value)).or_default().push(index);
            }
        }
        if by_class.is_empty() {
            return;
        }
        let of_class = |class: &str| by_class.get(&folded(class)).into_iter().flatten().copied();
        let of = |class: Option<&str>, person: &dyn Fn() -> Option<usize>| -> BTreeSet<usize> {
            if let Some(class) = class {
                return of_class(class).collect();
            }
            let person = person().and_then(|person| self.people.list.get(person));
            person.iter().flat_map(|person| &person.classes).flat_map(|class| of_class(class)).collect()
        };
        for (index, article) in self.articles.iter().enumerate() {
            let authors = article.entry.primary().matter.authors.iter();
            let own = authors.flat_map(|author| of(author.class.as_deref(), &|| self.people.find(author)));
            for branch in own.collect::<BTreeSet<usize>>() {
                branches[branch].articles.push(index);
            }
        }
        for (roll, own) in self.rolls.iter().enumerate() {
            for (award, own) in own.entry.primary().matter.awards.iter().enumerate() {
                for (place, honouree) in own.honourees.iter().enumerate() {
                    for branch in of(honouree.class.as_deref(), &|| self.people.honouree(honouree)) {
                        branches[branch].add_honour(roll, (award, place));
                    }
                }
            }
        }
    }
}

impl Branch {
    /// Adds an honouree of a roll; rolls come in their order.
    fn add_honour(&mut self, roll: usize, honouree: (usize, usize)) {
        match self.honours.last_mut().filter(|last| last.roll == roll) {
            Some(last) => last.honourees.push(honouree),
            None => self.honours.push(BranchHonours { roll, honourees: vec![honouree] }),
        }
    }
}
