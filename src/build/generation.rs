//! One state of a site, from its settings to what its pages share: all that is needed to render any output of it.

use std::sync::Arc;

use crate::college::{College, DocRef};
use crate::plan::{Address, Content, Plan, Subject};
use crate::render::{Renderer, Views};
use crate::theme::Theme;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Diagnostics;

use super::gate::Gate;
use super::outcome::ShareReport;
use super::pictures::Prepared;
use super::share_font::ShareFont;

/// One state of a site.
#[derive(Debug)]
pub struct Generation {
    /// The linked model.
    pub college: College,
    /// Every output.
    pub plan: Plan,
    /// The theme.
    pub theme: Arc<Theme>,
    pub(super) pictures: Arc<Prepared>,
    pub(super) share: Arc<ShareFont>,
    pub(super) gate: Arc<Gate>,
    pub(super) views: Views,
}

impl Generation {
    /// Renders its outputs.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.college, &self.plan, &self.theme, &self.pictures.facts, &self.views)
    }

    /// This state with documents that were rewritten: `college` is its own college, retouched.
    pub(super) fn retouched(&self, college: College) -> Self {
        let views = self.views.retouched(&college, &self.theme);
        Self {
            college,
            plan: self.plan.retouched(),
            theme: Arc::clone(&self.theme),
            pictures: Arc::clone(&self.pictures),
            share: Arc::clone(&self.share),
            gate: Arc::clone(&self.gate),
            views,
        }
    }

    /// Where the page of a document that stood in another state of the site stands now: the document of the same place in
    /// the folder, else the one whose files hold just the same.
    pub fn follow(&self, before: &Self, doc: DocRef, lang: &Lang) -> Option<&Address> {
        let facts = before.college.facts(doc)?;
        let same_place = self.college.references.document(facts.key());
        let hash = |college: &College, doc: DocRef| college.edition_hash(doc);
        let same_text = || {
            let wanted = hash(&before.college, doc)?;
            self.college.documents().find(|other| other.noun == doc.noun && hash(&self.college, *other) == Some(wanted))
        };
        let doc = same_place.or_else(same_text)?;
        let shown = self.college.facts(doc)?.face(lang).lang;
        self.plan.address(Subject::Document(doc), shown)
    }

    /// With what its pictures for sharing are drawn.
    pub(super) fn share_report(&self) -> ShareReport {
        let drawn = self.plan.outputs.iter().any(|output| matches!(output.content, Content::Share(..)));
        ShareReport {
            machine_font: self.share.of_machine.clone().filter(|_| drawn),
            undrawn: if self.share.wanted { self.plan.undrawn } else { 0 },
        }
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.plan.outputs.iter().filter(|output| matches!(output.content, Content::Page(_))).count()
    }
}

/// The last state of the site, made from the documents that are remembered.
#[derive(Debug)]
pub(super) struct Last {
    pub generation: Arc<Generation>,
    /// What was found besides what is wrong in the documents themselves.
    pub found: Diagnostics,
}
