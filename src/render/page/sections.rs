//! The sections of the journal across its issues.

use tera::Value;

use crate::college::DocRef;
use crate::document::Noun;
use crate::plan::Subject;

use super::super::view::SectionHistoryView;
use super::{PageFields, PageMaker};

impl PageMaker<'_> {
    /// The list of sections.
    pub(in crate::render) fn section_list(&self) -> PageFields {
        let mut fields = PageFields::new("sections.html", self.word("nav_sections"));
        "journal".clone_into(&mut fields.nav);
        fields.breadcrumbs = vec![
            self.scene.crumb(Subject::Home, "home", self.lang),
            self.scene.crumb(Subject::List(Noun::Issue, 1), "journal", self.lang),
        ];
        let sections: Vec<SectionHistoryView> =
            (0..self.scene.college.sections.len()).map(|index| self.section_view(index)).collect();
        fields.set("sections", &sections);
        fields
    }

    fn section_view(&self, index: usize) -> SectionHistoryView {
        let section = &self.scene.college.sections[index];
        SectionHistoryView {
            id: section.id.clone(),
            title: section.title(self.lang).to_owned(),
            url: self.scene.url_of(Subject::Section(index, 1), self.lang),
            count: section.articles.len(),
        }
    }

    /// One section: its articles by year, the newest first.
    pub(in crate::render) fn section(&self, index: usize, number: usize) -> PageFields {
        let college = self.scene.college;
        let section = &college.sections[index];
        let mut fields = PageFields::new("section.html", section.title(self.lang).to_owned());
        "journal".clone_into(&mut fields.nav);
        fields.breadcrumbs = vec![
            self.scene.crumb(Subject::Home, "home", self.lang),
            self.scene.crumb(Subject::List(Noun::Issue, 1), "journal", self.lang),
            self.scene.crumb(Subject::Sections, "sections", self.lang),
        ];
        let (pager, shown) = self.pager(number, section.articles.len(), |number| Subject::Section(index, number));
        let articles: Vec<Value> = section.articles[shown]
            .iter()
            .map(|article| self.cards.get(DocRef { noun: Noun::Article, index: *article }))
            .collect();
        fields.set("count", &section.articles.len());
        fields.set("articles", &articles);
        fields.set("pager", &pager);
        fields
    }
}
