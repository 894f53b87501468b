//! The shelf, an issue, an article.

use serde::Serialize;
use tera::Value;

use crate::college::{DocRef, Noun};
use crate::plan::Subject;
use crate::theme::Field;

use super::super::citation::style::STYLES;
use super::super::small;
use super::super::view::{CiteFile, CiteStyle, CiteView, LinkView, SectionArticles};
use super::{PageFields, PageMaker};

#[derive(Serialize)]
struct Year {
    year: String,
    issues: Vec<Value>,
}

#[derive(Serialize)]
struct EditorsView {
    role: String,
    names: Vec<super::super::view::NameView>,
}

#[derive(Serialize)]
struct OutlineView {
    level: u8,
    id: String,
    title: String,
}

#[derive(Serialize)]
struct CorrectionView {
    date: Value,
    note: String,
}

fn issue_ref(index: usize) -> DocRef {
    DocRef { noun: Noun::Issue, index }
}

fn article_ref(index: usize) -> DocRef {
    DocRef { noun: Noun::Article, index }
}

impl PageMaker<'_> {
    pub(super) fn shelf(&self, number: usize) -> PageFields {
        let mut fields = self.list("journal.html", "journal");
        let issues = &self.scene.college.issues;
        let (pager, shown) = self.pager(number, issues.len(), Subject::Journal);
        let current = (!issues.is_empty()).then(|| self.cards.get(issue_ref(0)));
        let mut years: Vec<Year> = Vec::new();
        for index in shown {
            let year = issues[index].entry.date.map(|date| date.date.year().to_string()).unwrap_or_default();
            if years.last().is_none_or(|last| last.year != year) {
                years.push(Year { year, issues: Vec::new() });
            }
            if let Some(last) = years.last_mut() {
                last.issues.push(self.cards.get(issue_ref(index)));
            }
        }
        fields.set("current", &current);
        fields.set("sections_url", &self.scene.url_of(Subject::Sections, self.lang));
        fields.set("reports_url", &self.scene.url_of(Subject::Reports(1), self.lang));
        fields.set("years", &years);
        fields.set("pager", &pager);
        fields
    }

    /// The sections of an issue that have articles, in the issue's order.
    pub(super) fn sections(&self, issue: usize) -> Vec<SectionArticles> {
        let issue = &self.scene.college.issues[issue];
        let own = &issue.entry.edition(self.lang).matter.sections;
        let mut sections: Vec<SectionArticles> = issue
            .entry
            .primary()
            .matter
            .sections
            .iter()
            .map(|section| {
                let title = own.iter().find(|own| own.id.value == section.id.value).unwrap_or(section);
                SectionArticles { id: section.id.value.clone(), title: title.title.clone(), articles: Vec::new() }
            })
            .collect();
        for index in issue.articles.clone() {
            let section = self.scene.college.articles[index].section;
            if let Some(section) = sections.get_mut(section) {
                section.articles.push(self.cards.get(article_ref(index)));
            }
        }
        sections.retain(|section| !section.articles.is_empty());
        sections
    }

    pub(super) fn issue(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let issue = &college.issues[index];
        let mut fields = self.document("issue.html", issue_ref(index), &issue.entry, (Subject::Journal(1), "journal"));
        let matter = &issue.entry.edition(self.lang).matter;
        let editors: Vec<EditorsView> = matter
            .editors
            .iter()
            .map(|editors| EditorsView {
                role: editors.role.clone(),
                names: self.scene.names(&editors.names, self.lang),
            })
            .filter(|editors| !editors.names.is_empty())
            .collect();
        fields.set("editors", &editors);
        fields.set("sections", &self.sections(index));
        fields.set("citation_files", &self.citation_files(issue_ref(index)));
        let journal = &college.site.journal;
        fields.set("issn", matter.issn.as_ref().or(journal.issn.as_ref()).map_or("", String::as_str));
        fields.set("permit", matter.permit.as_ref().or(journal.permit.as_ref()).map_or("", String::as_str));
        let older = (index + 1 < college.issues.len()).then(|| self.cards.get(issue_ref(index + 1)));
        let newer = index.checked_sub(1).map(|index| self.cards.get(issue_ref(index)));
        fields.set("previous", &older);
        fields.set("next", &newer);
        fields
    }

    pub(super) fn article(&self, index: usize) -> PageFields {
        let college = self.scene.college;
        let article = &college.articles[index];
        let doc = article_ref(index);
        let mut fields = self.document("article.html", doc, &article.entry, (Subject::Journal(1), "journal"));
        fields.breadcrumbs.extend(self.document_crumb(issue_ref(article.issue)));
        let edition = article.entry.edition(self.lang);
        let matter = &edition.matter;
        if let Some(text) = &matter.abstract_text
            && edition.common.summary.is_none()
        {
            fields.description.clone_from(text);
        }
        fields.set("outline", &self.outline(&edition.body.outline));
        fields.set("keywords", &matter.keywords);
        fields.set("awards", &self.prizes(edition));
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        fields.set("licence", &text(&matter.licence));
        fields.set("note", &text(&matter.note));
        fields.set("notice", &text(&matter.notice));
        let corrections: Vec<CorrectionView> = matter
            .corrections
            .iter()
            .map(|correction| CorrectionView {
                date: small::date(correction.date, self.lang),
                note: correction.note.clone(),
            })
            .collect();
        fields.set("corrections", &corrections);
        let societies: Vec<LinkView> = college
            .societies
            .iter()
            .enumerate()
            .filter(|(_, society)| society.articles.contains(&index))
            .filter_map(|(index, _)| self.document_crumb(DocRef { noun: Noun::Society, index }))
            .collect();
        fields.set("societies", &societies);
        let issue = &college.issues[article.issue].articles;
        let previous = (index > issue.start).then(|| self.cards.get(article_ref(index - 1)));
        let next = (index + 1 < issue.end).then(|| self.cards.get(article_ref(index + 1)));
        fields.set("previous", &previous);
        fields.set("next", &next);
        if self.scene.theme.asks(fields.template, Field::Related) {
            fields.set("related", &self.related(doc));
        }
        if self.scene.theme.asks(fields.template, Field::Cite) {
            fields.set("cite", &self.cite(index));
        }
        fields
    }

    /// How an article is cited, and the files that say so to reference managers.
    fn cite(&self, index: usize) -> Option<CiteView> {
        if !self.scene.college.site.citations {
            return None;
        }
        let record = self.scene.record(index, self.lang)?;
        let cited = self.scene.views.citations.cite(record);
        let styles = STYLES.iter().zip(&cited.0);
        let styles = styles.filter(|(_, html)| !html.is_empty());
        let style = |key: &'static str, name: &'static str, html: &str| {
            let folded = record.lang.is_chinese() && key != STYLES[0].0;
            CiteStyle { key, name, html: Value::safe_string(html), folded }
        };
        Some(CiteView {
            styles: styles.map(|((key, name), html)| style(key, name, html)).collect(),
            files: self.citation_files(article_ref(index)),
        })
    }

    /// The files for reference managers beside a document's page.
    fn citation_files(&self, doc: DocRef) -> Vec<CiteFile> {
        let files = self.scene.citation_files(doc, self.lang).into_iter();
        files
            .map(|(form, address)| CiteFile {
                title: form.name(),
                url: self.scene.url(&address),
                media_type: form.media_type(),
            })
            .collect()
    }

    pub(super) fn outline(&self, outline: &[blackeyes_markdown::Heading]) -> Value {
        let _ = self;
        let outline: Vec<OutlineView> = outline
            .iter()
            .map(|heading| OutlineView { level: heading.level, id: heading.id.clone(), title: heading.text.clone() })
            .collect();
        Value::from_serializable(&outline)
    }
}
