//! A series of activities: its sessions, their materials, and the sessions that each branch held.

use serde::Serialize;
use tera::Value;

use crate::college::{AnyEntry as _, DocRef, Face, Reference, Target};
use crate::document::Noun;
use crate::plan::Subject;
use blackeyes_markdown::SlotKind;

use super::super::view::LinkView;
use super::{PageFields, PageMaker};

/// A session.
#[derive(Serialize)]
struct SessionView {
    activity: Value,
    /// The branches that held it.
    branches: Vec<LinkView>,
    /// The article that reports on it, if there is one.
    report: Value,
}

/// A file or document that a session provides.
#[derive(Serialize)]
struct MaterialView {
    /// The name of a file, or the title of a document.
    title: String,
    url: String,
    /// The title of the session.
    session: String,
}

/// The sessions that one branch held.
#[derive(Serialize)]
struct BranchView {
    branch: LinkView,
    sessions: Vec<SessionView>,
}

impl PageMaker<'_> {
    pub(in crate::render) fn series(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let series = &college.series[index];
        let title = series.title(&college.activities, self.lang).to_owned();
        let mut fields = PageFields::new("series.html", title);
        "activities".clone_into(&mut fields.nav);
        fields.breadcrumbs = vec![
            self.scene.crumb(Subject::Home, "home", self.lang),
            self.scene.crumb(Subject::List(Noun::Activity, 1), "activities", self.lang),
        ];
        let sessions: Vec<SessionView> = series.sessions.iter().map(|session| self.session(*session)).collect();
        fields.set("sessions", &sessions);
        let materials: Vec<MaterialView> =
            series.sessions.iter().flat_map(|session| self.materials(*session)).collect();
        fields.set("materials", &materials);
        fields.set("branches", &self.discussions(&series.sessions));
        fields
    }

    /// The link to the series of an activity, if it is a session of one.
    pub(in crate::render) fn series_of(&self, activity: usize) -> Option<LinkView> {
        let college = self.scene.college;
        let index = college.series.iter().position(|series| series.sessions.contains(&activity))?;
        let title = college.series[index].title(&college.activities, self.lang).to_owned();
        Some(LinkView { title, url: self.scene.url_of(Subject::Series(index), self.lang) })
    }

    fn session(&self, index: usize) -> SessionView {
        let report = self.scene.college.activities[index].report;
        SessionView {
            activity: self.cards.get(DocRef { noun: Noun::Activity, index }),
            branches: self.branches(index, None),
            report: report.map_or_else(Value::none, |index| self.cards.get(DocRef { noun: Noun::Article, index })),
        }
    }

    /// The materials that the text of a session links to, without duplicates.
    fn materials(&self, index: usize) -> Vec<MaterialView> {
        let face = self.scene.college.activities[index].entry.face(self.lang);
        let mut seen: Vec<MaterialView> = Vec::new();
        for slot in &self.scene.body(&face).slots {
            if let SlotKind::Link { target } = &slot.kind
                && let Some(material) = self.material(&face, target)
                && !seen.iter().any(|known| known.url == material.url)
            {
                seen.push(material);
            }
        }
        seen
    }

    /// A file, or a document to read, that a session links to. Another activity is not material.
    fn material(&self, face: &Face<'_>, target: &str) -> Option<MaterialView> {
        let scene = self.scene;
        let (title, url) = match scene.college.resolve(Reference { folder: face.folder, target })? {
            Target::File(path) => {
                (path.rsplit('/').next().unwrap_or(&path).to_owned(), scene.url(scene.plan.file(&path)?))
            }
            Target::Document { doc, .. } if matches!(doc.noun, Noun::Article | Noun::Item | Noun::Page) => {
                let LinkView { title, url } = self.document_crumb(doc)?;
                (title, url)
            }
            Target::Document { .. } | Target::Heading(_) | Target::Address(_) => return None,
        };
        Some(MaterialView { title, url, session: face.common.title.value.clone() })
    }

    /// Sessions by the branch that held them, in the order of branches.
    fn discussions(&self, sessions: &[usize]) -> Vec<BranchView> {
        let college = self.scene.college;
        let of = |branch: usize| {
            let own = sessions.iter().filter(|session| college.activities[**session].branches.contains(&branch));
            let sessions: Vec<SessionView> = own.map(|session| self.session(*session)).collect();
            let branch = self.document_crumb(DocRef { noun: Noun::Branch, index: branch })?;
            (!sessions.is_empty()).then_some(BranchView { branch, sessions })
        };
        (0..college.branches.len()).filter_map(of).collect()
    }
}
