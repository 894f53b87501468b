//! Party and League branches: their activities, and what their classes wrote and received.

use std::collections::{BTreeSet, HashMap};

use crate::codes;
use crate::document::{self, Spanned};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};
use blackeyes_sheets::folded;

use super::activity::Activity;
use super::entry::Entry;
use super::journal::Article;
use super::links::{Known, nearest};
use super::member::Member;
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
    branches.sort_by(|a, b| {
        let order = |branch: &Branch| branch.entry.primary().matter.order.unwrap_or(i64::MAX);
        order(a).cmp(&order(b)).then_with(|| a.entry.key.cmp(&b.entry.key))
    });
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
    for branch in branches.iter_mut() {
        (branch.articles, branch.honours) = works.of(&branch.entry.primary().matter);
    }
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
                None => diagnostics.push(unknown(id, &by_stem)),
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
    /// What people of the classes of `branch` wrote and received: their class is the one that is written beside their name,
    /// else those of their own file.
    fn of(self, branch: &document::Branch) -> (Vec<usize>, Vec<BranchHonours>) {
        let Self { articles, rolls, people } = self;
        let classes: BTreeSet<String> = branch.classes.iter().map(|class| folded(&class.value)).collect();
        let of_file = |person: Option<usize>| {
            let person = person.and_then(|person| people.list.get(person));
            person.is_some_and(|person| person.classes.iter().any(|class| classes.contains(&folded(class))))
        };
        let is_of = |class: Option<&str>, person: &dyn Fn() -> Option<usize>| match class {
            Some(class) => classes.contains(&folded(class)),
            None => of_file(person()),
        };
        let articles = articles.iter().enumerate().filter(|(_, article)| {
            let authors = &article.entry.primary().matter.authors;
            authors.iter().any(|author| is_of(author.class.as_deref(), &|| people.find(author)))
        });
        let honours = rolls.iter().enumerate().filter_map(|(roll, own)| {
            let awards = own.entry.primary().matter.awards.iter().enumerate();
            let all = awards.flat_map(|(award, own)| {
                own.honourees.iter().enumerate().map(move |(place, honouree)| (award, place, honouree))
            });
            let own = all.filter(|(.., honouree)| is_of(honouree.class.as_deref(), &|| people.honouree(honouree)));
            let honourees: Vec<(usize, usize)> = own.map(|(award, place, _)| (award, place)).collect();
            (!honourees.is_empty()).then_some(BranchHonours { roll, honourees })
        });
        (articles.map(|(index, _)| index).collect(), honours.collect())
    }
}

fn unknown(id: &Spanned<String>, branches: &HashMap<String, usize>) -> Diagnostic {
    let name = &id.value;
    Diagnostic::new(codes::UNKNOWN_BRANCH, words!("there is no branch `{name}`", "没有支部 `{name}`"))
        .at(id.span.clone())
        .hint(match nearest(name, branches.keys().map(String::as_str)) {
            Some(near) => words!("did you mean `{near}`?", "是不是 `{near}`？"),
            None => words!(
                "a branch is the name of a file in content/branches, without `.md`",
                "支部写的是 content/branches 里的文件名，不带 `.md`"
            ),
        })
}
