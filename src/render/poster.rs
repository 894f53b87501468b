//! The words on the generated pictures for sharing documents.

use crate::college::DocRef;
use crate::plan::Shape;
use blackeyes_chinese::Lang;
use blackeyes_pictures::poster::Poster;

use super::noun;
use super::small::{issue_label, running_label};
use super::{Renderer, Scene};

impl Renderer<'_> {
    /// The picture of a document in one shape.
    pub fn poster(&self, doc: DocRef, shape: Shape, lang: &Lang) -> Option<Poster> {
        let scene = &self.scene;
        let face = scene.college.entry(doc)?.face(lang);
        let site = &scene.college.site;
        let (width, height) = shape.size();
        let noun = noun::shown(doc.noun);
        let [kicker, byline, foot] = noun.poster_words(scene, doc.index, lang);
        let accent = super::look::fill(scene.college, doc);
        Some(Poster {
            width,
            height,
            masthead: site.title.get(lang).to_owned(),
            kicker,
            title: noun.poster_title(scene.college, doc.index, lang)?.to_owned(),
            byline,
            foot,
            seal: site.seal.iter().flat_map(|seal| seal.chars()).collect(),
            chinese: face.lang.is_chinese(),
            accent,
            paper: super::look::poster_paper(super::look::paper(scene.theme, "paper"), accent),
        })
    }
}

impl Scene<'_> {
    /// The number of an issue in words: the running one, or the one within its volume.
    pub(super) fn issue_words(&self, issue: usize, lang: &Lang) -> String {
        self.college.issues.get(issue).map_or_else(String::new, |issue| {
            let numbers = &issue.entry.primary().matter;
            let running = running_label(numbers.running_number, lang);
            if running.is_empty() { issue_label(numbers.volume, numbers.number, lang) } else { running }
        })
    }
}
