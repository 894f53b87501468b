//! One state of a site, from its settings to the data that its pages share: everything needed to render any of its outputs.

use std::path::PathBuf;
use std::sync::Arc;

use crate::college::{College, DocRef};
use crate::document::{AllTexts, TextOf};
use crate::plan::{Address, Content, Plan, Subject};
use crate::publish::Report;
use crate::render::{Citations, Renderer, Views};
use crate::theme::Theme;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Diagnostics;

use super::folder::SiteFolder;
use super::gate::Gate;
use super::outcome::{Published, ShareReport};
use super::pictures::Prepared;
use super::share_font::ShareFont;

/// One state of a site.
#[derive(Debug)]
pub struct Generation {
    /// The linked model.
    pub college: Arc<College>,
    /// The texts of its documents.
    pub texts: AllTexts,
    /// Every output.
    pub plan: Arc<Plan>,
    /// The theme.
    pub theme: Arc<Theme>,
    pub(super) pictures: Arc<Prepared>,
    pub(super) share: Arc<ShareFont>,
    pub(super) gate: Arc<Gate>,
    pub(super) views: Views,
}

impl Generation {
    /// The state that the stages made.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn new(
        folder: &SiteFolder,
        college: College,
        texts: AllTexts,
        plan: Plan,
        theme: Arc<Theme>,
        pictures: Prepared,
        share: Arc<ShareFont>,
        citations: Arc<Citations>,
    ) -> Self {
        let views = Views::new(&college, &theme, citations);
        let gate = Arc::new(Gate::new(folder, &college));
        let (college, plan, pictures) = (Arc::new(college), Arc::new(plan), Arc::new(pictures));
        Self { college, texts, plan, theme, pictures, share, gate, views }
    }

    /// A renderer for its outputs.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.college, &self.texts, &self.plan, &self.theme, &self.pictures.facts, &self.views)
    }

    /// This state with other texts: the entry of all documents are the same.
    pub(super) fn with_texts<'t>(&self, changed: impl IntoIterator<Item = &'t TextOf>) -> Self {
        let mut texts = self.texts.clone();
        texts.extend(changed);
        Self {
            college: Arc::clone(&self.college),
            texts,
            plan: Arc::clone(&self.plan),
            theme: Arc::clone(&self.theme),
            pictures: Arc::clone(&self.pictures),
            share: Arc::clone(&self.share),
            gate: Arc::clone(&self.gate),
            views: self.views.with_other_texts(&self.college, &self.theme),
        }
    }

    /// The current address of a document's page from another state of the site: the page of the document at the same place
    /// in the folder, or else of the one whose files have the same content.
    pub fn follow(&self, before: &Self, doc: DocRef, lang: &Lang) -> Option<&Address> {
        let entry = before.college.entry(doc)?;
        let same_place = self.college.references.document(entry.key());
        let hash = |of: &Self, doc: DocRef| Some(of.texts.of(of.college.entry(doc)?.face(lang).path).hash);
        let same_text = || {
            let wanted = hash(before, doc)?;
            self.college.documents().find(|other| other.noun == doc.noun && hash(self, *other) == Some(wanted))
        };
        let doc = same_place.or_else(same_text)?;
        let shown = self.college.entry(doc)?.face(lang).lang;
        self.plan.address(Subject::Document(doc), shown)
    }

    /// Reports how its pictures for sharing are drawn.
    pub(super) fn share_report(&self) -> ShareReport {
        let drawn = self.plan.outputs.iter().any(|output| matches!(output.content, Content::Share(..)));
        ShareReport {
            machine_font: self.share.of_machine.clone().filter(|_| drawn),
            undrawn: if self.share.wanted { self.plan.undrawn } else { 0 },
        }
    }

    /// What was published of it.
    pub(super) fn published(&self, out: PathBuf, report: Report, documents: usize, folder: &SiteFolder) -> Published {
        Published {
            out,
            report,
            documents,
            pages: self.pages(),
            files: self.pictures.files.len(),
            share: self.share_report(),
            left_out: self.college.left_out.clone(),
            moment: self.college.clock.now,
            time_zone: folder.site.time_zone.name.clone(),
        }
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.plan.outputs.iter().filter(|output| matches!(output.content, Content::Page(_))).count()
    }
}

/// The last state of the site, made from the remembered documents.
#[derive(Debug)]
pub(super) struct Last {
    pub generation: Arc<Generation>,
    /// The diagnostics other than those in the documents themselves.
    pub found: Diagnostics,
}
