//! The branches in order, with their activities, articles and honours.

use std::collections::{BTreeSet, HashMap};

use crate::codes;
use crate::document::{self, Spanned};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};
use blackeyes_sheets::folded;

use super::branch::{Branch, BranchHonours};
use super::entry::Entry;
use super::links::{Known, nearest};
use super::model::College;

/// The branches in order, not linked yet.
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

/// Links branches to their activities, and to the articles and honours of people in their classes.
pub(super) fn join(college: &mut College, known: &Known, diagnostics: &mut Diagnostics) {
    let works: Vec<Works> = college.branches.iter().map(|branch| works(branch, college)).collect();
    let branches = college.branches.edit();
    for (branch, works) in branches.iter_mut().zip(works) {
        (branch.articles, branch.honours) = works;
    }
    let by_stem: HashMap<String, usize> =
        branches.iter().enumerate().map(|(index, branch)| (branch.entry.key.stem().to_owned(), index)).collect();
    for (index, activity) in college.activities.edit().iter_mut().enumerate() {
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

/// Articles, and the people whom rolls honour.
type Works = (Vec<usize>, Vec<BranchHonours>);

/// The articles and honours of people in the branch's classes. A person's class is the one written with the name, or else
/// the classes in the person's own file.
fn works(branch: &Branch, college: &College) -> Works {
    let classes: BTreeSet<String> =
        branch.entry.primary().matter.classes.iter().map(|class| folded(&class.value)).collect();
    let of_file = |person: Option<usize>| {
        let person = person.and_then(|person| college.people.list.get(person));
        person.is_some_and(|person| person.classes.iter().any(|class| classes.contains(&folded(class))))
    };
    let is_of = |class: Option<&str>, person: &dyn Fn() -> Option<usize>| match class {
        Some(class) => classes.contains(&folded(class)),
        None => of_file(person()),
    };
    let articles = college.articles.iter().enumerate().filter(|(_, article)| {
        let authors = &article.entry.primary().matter.authors;
        authors.iter().any(|author| is_of(author.class.as_deref(), &|| college.people.find(author)))
    });
    let articles = articles.map(|(index, _)| index).collect();
    let honours = college.rolls.iter().enumerate().filter_map(|(roll, own)| {
        let awards = own.entry.primary().matter.awards.iter().enumerate();
        let all = awards.flat_map(|(award, own)| {
            own.honourees.iter().enumerate().map(move |(place, honouree)| (award, place, honouree))
        });
        let own = all.filter(|(.., honouree)| is_of(honouree.class.as_deref(), &|| college.people.honouree(honouree)));
        let honourees: Vec<(usize, usize)> = own.map(|(award, place, _)| (award, place)).collect();
        (!honourees.is_empty()).then_some(BranchHonours { roll, honourees })
    });
    (articles, honours.collect())
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
