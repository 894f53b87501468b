//! The input of the advice: the college with its plan, theme and pictures.

use std::sync::Arc;

use crate::college::{College, Face};
use crate::document::AllTexts;
use crate::plan::Plan;
use crate::render::Pictures;
use crate::theme::Theme;

/// Everything that advice is based on.
pub struct Scene<'a> {
    /// The college, including drafts and future documents.
    pub college: &'a College,
    /// The texts of its documents.
    pub texts: &'a AllTexts,
    /// The plan of its outputs.
    pub plan: &'a Plan,
    /// The theme it is shown in.
    pub theme: &'a Theme,
    /// The metadata of the published pictures.
    pub pictures: &'a Pictures,
    /// The files of `content/` with their sizes in bytes.
    pub files: &'a [(Arc<str>, u64)],
    /// Whether every document could be read: otherwise an unreadable one may use a picture that seems unused.
    pub whole: bool,
    /// The text of a file of the site.
    pub text: &'a (dyn Fn(&str) -> Option<Arc<str>> + Sync),
}

impl Scene<'_> {
    /// Every edition of every document that is shown, and of the people who have a page.
    pub(super) fn faces(&self) -> Vec<Face<'_>> {
        let mut faces = Vec::new();
        for doc in self.college.documents() {
            if let Some(entry) = self.college.entry(doc) {
                faces.extend(entry.langs().into_iter().map(|lang| entry.face(lang)));
            }
        }
        for person in self.college.people_files() {
            use crate::college::AnyEntry as _;
            faces.extend(person.langs().into_iter().map(|lang| person.face(lang)));
        }
        faces
    }
}
