//! What advice is given on: the college with its plan, theme and pictures.

use std::sync::Arc;

use crate::college::{College, Face};
use crate::plan::Plan;
use crate::render::Pictures;
use crate::theme::Theme;

/// All that advice is given on.
pub struct Scene<'a> {
    /// The college, drafts and the future included.
    pub college: &'a College,
    /// What it becomes.
    pub plan: &'a Plan,
    /// The theme it is shown in.
    pub theme: &'a Theme,
    /// What is known of the pictures that are published.
    pub pictures: &'a Pictures,
    /// The files of `content/` with their sizes in bytes.
    pub files: &'a [(Arc<str>, u64)],
    /// Whether every document could be read: else a picture may well be used by one that could not.
    pub whole: bool,
    /// The text of a file of the site.
    pub text: &'a (dyn Fn(&str) -> Option<Arc<str>> + Sync),
}

impl Scene<'_> {
    /// Every edition of every document that is shown, and of the people who have a page.
    pub(super) fn faces(&self) -> Vec<Face<'_>> {
        let mut faces = Vec::new();
        for doc in self.college.documents() {
            if let Some(facts) = self.college.facts(doc) {
                faces.extend(facts.langs().into_iter().map(|lang| facts.face(lang)));
            }
        }
        for person in self.college.people_files() {
            use crate::college::Facts as _;
            faces.extend(person.langs().into_iter().map(|lang| person.face(lang)));
        }
        faces
    }
}
