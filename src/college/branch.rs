//! Party and League branches: their activities, and what their classes wrote and received.

use std::collections::{BTreeSet, HashMap};

use crate::codes;
use crate::document;
use blackeyes_diagnostics::Diagnostics;
use blackeyes_sheets::folded;

use super::entry::Entry;
use super::journal::Article;
use super::links::{Known, unknown_name};
use super::member::member;
use super::people::People;
use super::roll::Roll;
use super::seasonal::Seasonal;

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

member!(Branch, document::Branch);

/// Joins branches with their activities, and with what people of their classes wrote and received. Also returns the branches
/// of each activity, in the order that it gives.
pub(super) fn join(
    entries: Vec<Entry<document::Branch>>,
    activities: &[Seasonal<document::Activity>],
    works: Works<'_>,
    known: &Known,
    found: &mut Diagnostics,
) -> (Vec<Branch>, Vec<Vec<usize>>) {
    let by_stem: HashMap<String, usize> =
        entries.iter().enumerate().map(|(index, entry)| (entry.key.stem().to_owned(), index)).collect();
    let mut activities_of = vec![Vec::new(); entries.len()];
    let mut branches_of = vec![Vec::new(); activities.len()];
    for ((index, activity), own) in activities.iter().enumerate().zip(&mut branches_of) {
        for id in &activity.entry.primary().matter.branches {
            match by_stem.get(&id.value) {
                Some(branch) if !own.contains(branch) => {
                    own.push(*branch);
                    activities_of[*branch].push(index);
                }
                Some(_) => {}
                None if known.has_key(&format!("branches/{}", id.value)) => {}
                None => {
                    found.push(unknown_name(codes::UNKNOWN_BRANCH, ["branch", "支部", "branches"], id, by_stem.keys()));
                }
            }
        }
    }
    let shares = works.shared_out(&entries);
    let join = |((entry, activities), (articles, honours))| Branch { entry, activities, articles, honours };
    (entries.into_iter().zip(activities_of).zip(shares).map(join).collect(), branches_of)
}

/// What people of the classes of a branch wrote and received.
type Share = (Vec<usize>, Vec<BranchHonours>);

/// What people wrote and received.
#[derive(Clone, Copy)]
pub(super) struct Works<'a> {
    pub articles: &'a [Article],
    pub rolls: &'a [Roll],
    pub people: &'a People,
}

impl Works<'_> {
    /// What people of the classes of each branch wrote and received. Their class is the one that is written beside their
    /// name, else those of their own file.
    fn shared_out(self, branches: &[Entry<document::Branch>]) -> Vec<Share> {
        let mut shares = vec![Share::default(); branches.len()];
        let mut by_class: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, branch) in branches.iter().enumerate() {
            for class in &branch.primary().matter.classes {
                by_class.entry(folded(&class.value)).or_default().push(index);
            }
        }
        if by_class.is_empty() {
            return shares;
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
                shares[branch].0.push(index);
            }
        }
        for (roll, own) in self.rolls.iter().enumerate() {
            for (award, own) in own.entry.primary().matter.awards.iter().enumerate() {
                for (place, honouree) in own.honourees.iter().enumerate() {
                    for branch in of(honouree.class.as_deref(), &|| self.people.honouree(honouree)) {
                        add_honour(&mut shares[branch].1, roll, (award, place));
                    }
                }
            }
        }
        shares
    }
}

/// Adds an honouree of a roll; rolls come in their order.
fn add_honour(honours: &mut Vec<BranchHonours>, roll: usize, honouree: (usize, usize)) {
    match honours.last_mut().filter(|last| last.roll == roll) {
        Some(last) => last.honourees.push(honouree),
        None => honours.push(BranchHonours { roll, honourees: vec![honouree] }),
    }
}
