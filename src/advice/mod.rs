//! Advice: what could be better in a site that builds. It is told by `check` alone.

mod contrast;
mod elsewhere;
mod empty;
mod headings;
mod pictures;
mod stale;

pub use elsewhere::Elsewhere;

use std::sync::Arc;

use crate::college::{College, Face};
use crate::plan::Plan;
use crate::render::Pictures;
use crate::theme::Theme;
use blackeyes_diagnostics::Diagnostics;

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

/// What could be better.
pub fn advise(scene: &Scene<'_>) -> Diagnostics {
    let mut found = Diagnostics::new();
    headings::check(scene, &mut found);
    empty::check(scene, &mut found);
    pictures::check(scene, &mut found);
    stale::check(scene, &mut found);
    contrast::check(scene, &mut found);
    elsewhere::check(scene, &mut found);
    found
}

/// Every address of another host that the texts lead to, with its first place.
pub fn elsewhere(scene: &Scene<'_>) -> Vec<Elsewhere> {
    elsewhere::all(scene)
}

impl Scene<'_> {
    /// Every edition of every document that is shown, and of the people who have a page.
    fn faces(&self) -> Vec<Face<'_>> {
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
