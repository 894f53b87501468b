//! Party and League branches.

use serde::Serialize;
use tera::Value;

use crate::attendance::Total;
use crate::college::{self, College, DocRef, Season};
use crate::config::Term;
use crate::document::{Noun, Officers};
use crate::plan::{Channel, Form, ListPages, PlannedNoun, Subject, feeds_and_calendar, refs};
use crate::render::cards::Maker;
use crate::render::metadata::{Described, Thing};
use crate::render::page::{PageFields, PageMaker};
use crate::render::view::{LinkView, NameView};

use super::{ShownNoun, doc_ref};

/// The fields of a branch's card that other cards do not have.
#[derive(Serialize)]
struct BranchCard {
    /// Its classes, written in the reader's language.
    classes: Vec<String>,
}

/// The officers of a term.
#[derive(Serialize)]
struct TermView {
    /// `Autumn 2026`.
    title: String,
    officers: Vec<OfficersView>,
}

/// The people who hold one office.
#[derive(Serialize)]
struct OfficersView {
    role: String,
    names: Vec<NameView>,
}

/// An activity that several branches hold together.
#[derive(Serialize)]
struct JointView {
    activity: Value,
    /// The other branches.
    with: Vec<LinkView>,
}

/// The people of the branch whom a roll honours.
#[derive(Serialize)]
struct HonoursView {
    roll: Value,
    names: Vec<NameView>,
}

/// Party and League branches.
#[derive(Debug)]
pub(super) struct Branches;

impl PlannedNoun for Branches {
    // A theme from before branches existed has no template for them.
    fn list(&self, college: &College) -> Option<ListPages> {
        (!college.branches.is_empty()).then_some(ListPages { parts: &["branches"], entries: None })
    }

    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        vec!["branches", &college.branches[index].entry.slug]
    }

    fn channels(&self, college: &College) -> Vec<(Channel, &'static [Form])> {
        let of = |(index, branch): (usize, &college::Branch)| {
            (Channel::Document(doc_ref(Noun::Branch, index)), feeds_and_calendar(&branch.activities))
        };
        college.branches.iter().enumerate().map(of).collect()
    }

    fn channel(&self, _: &College, index: usize) -> Option<Channel> {
        Some(Channel::Document(doc_ref(Noun::Branch, index)))
    }

    fn followed(&self, college: &College, index: Option<usize>) -> Vec<DocRef> {
        let Some(branch) = index.and_then(|index| college.branches.get(index)) else { return Vec::new() };
        let mut all = refs(Noun::Article, branch.articles.iter().copied());
        all.extend(refs(Noun::Activity, branch.activities.iter().copied()));
        all
    }

    fn calendar<'a>(&self, college: &'a College, index: usize) -> &'a [usize] {
        college.branches.get(index).map_or(&[], |branch| &branch.activities)
    }
}

impl ShownNoun for Branches {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        let branch = &maker.college.branches[index].entry;
        let matter = &branch.edition(maker.lang).matter;
        let class = |class: &crate::document::Spanned<String>| maker.scene.class(&class.value, maker.lang);
        let classes = matter.classes.iter().map(class).collect();
        maker.joined(Noun::Branch, index, branch, &BranchCard { classes })
    }

    fn list_page(&self, maker: &PageMaker<'_>, _: usize) -> Option<PageFields> {
        let mut fields = maker.list("branches.html", "branches");
        fields.set("branches", &maker.cards.list(Noun::Branch, 0..maker.scene.college.branches.len()));
        Some(fields)
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let college = maker.scene.college;
        let branch = &college.branches[index];
        let list = (Subject::List(Noun::Branch, 1), "branches");
        let mut fields = maker.document("branch.html", doc_ref(Noun::Branch, index), &branch.entry, list);
        fields.set("terms", &terms(maker, &branch.entry.edition(maker.lang).matter.officers));
        let is_joint = |index: &usize| college.activities[*index].branches.len() > 1;
        let is_past = |index: &usize| college.activities[*index].season == Season::Past;
        let own = || branch.activities.iter().copied().filter(|index| !is_joint(index));
        fields.set("upcoming", &maker.cards.list(Noun::Activity, own().rev().filter(|index| !is_past(index))));
        fields.set("past", &maker.cards.list(Noun::Activity, own().filter(is_past)));
        let joint = branch.activities.iter().filter(|index| is_joint(index));
        let joint: Vec<JointView> = joint
            .map(|activity| JointView {
                activity: maker.cards.get(doc_ref(Noun::Activity, *activity)),
                with: maker.branches(*activity, Some(index)),
            })
            .collect();
        fields.set("joint", &joint);
        fields.set("articles", &maker.cards.list(Noun::Article, branch.articles.iter().copied()));
        fields.set("honours", &honours(maker, branch));
        let figures = attendance(college, branch);
        let archive_url = maker.scene.url_of(Subject::Archive(None), maker.lang);
        fields.set("attendance", &figures.map(|total| maker.total(String::new(), archive_url, &total)));
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, _: usize) -> Option<Thing<'t>> {
        let thing = Thing::new("Organization", described.here("branch"))
            .with("name", described.fields.title.as_str())
            .with("description", described.fields.description.as_str())
            .with("parentOrganization", Thing::named(described.of_site("organization")))
            .with("image", described.image())
            .with("url", described.url);
        Some(thing)
    }

    fn fragment(&self) -> &'static str {
        "branch"
    }
}

impl PageMaker<'_> {
    /// The branches that hold an activity, except `apart`.
    pub(in crate::render) fn branches(&self, activity: usize, apart: Option<usize>) -> Vec<LinkView> {
        let all = self.scene.college.activities[activity].branches.iter().filter(|index| Some(**index) != apart);
        all.filter_map(|index| self.document_crumb(doc_ref(Noun::Branch, *index))).collect()
    }
}

/// Officers by term, the latest first; within a term, in the document's order.
fn terms(maker: &PageMaker<'_>, officers: &[Officers]) -> Vec<TermView> {
    let mut terms: Vec<Term> = officers.iter().map(|officers| officers.term).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(term.order()));
    terms.dedup();
    let of = |term: Term| {
        let of_term = officers.iter().filter(|officers| officers.term == term);
        let view = |officers: &Officers| OfficersView {
            role: officers.role.0.clone(),
            names: maker.scene.names(&officers.names, maker.lang),
        };
        let officers = of_term.map(view).filter(|officers| !officers.names.is_empty()).collect();
        TermView { title: maker.term_title(term), officers }
    };
    terms.into_iter().map(of).filter(|term| !term.officers.is_empty()).collect()
}

/// The people in the classes of a branch whom rolls honour.
fn honours(maker: &PageMaker<'_>, branch: &college::Branch) -> Vec<HonoursView> {
    let view = |honours: &college::BranchHonours| {
        let awards = &maker.scene.college.rolls[honours.roll].entry.primary().matter.awards;
        let honouree = |(award, place): &(usize, usize)| awards.get(*award)?.honourees.get(*place);
        let named = honours.honourees.iter().filter_map(honouree);
        HonoursView {
            roll: maker.cards.get(doc_ref(Noun::Roll, honours.roll)),
            names: named.map(|honouree| maker.scene.honouree(honouree, maker.lang)).collect(),
        }
    };
    branch.honours.iter().map(view).collect()
}

/// The published total attendance of all its activities.
fn attendance(college: &College, branch: &college::Branch) -> Option<Total> {
    let archive = college.archive.as_ref()?;
    let stem = |index: &usize| college.activities[*index].entry.key.stem();
    let held: Vec<&Total> =
        branch.activities.iter().filter_map(|index| Some(&archive.activity(stem(index))?.total)).collect();
    (!held.is_empty()).then(|| Total::together(held))
}
