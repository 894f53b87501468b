//! Articles of the journal.

use serde::Serialize;
use serde_json::value::RawValue;
use tera::Value;

use crate::college;
use crate::college::{AnyEntry as _, College, DocRef};
use crate::document::{Noun, PersonRef};
use crate::plan::{Channel, PlannedNoun, Subject};
use crate::render::cards::Maker;
use crate::render::citation::style::STYLES;
use crate::render::fill::{Destination, Filler};
use crate::render::metadata::{Described, Thing, signatories};
use crate::render::page::{PageFields, PageMaker};
use crate::render::view::{ArticleCard, CiteFile, CiteStyle, CiteView, LinkView, SectionView};
use crate::render::{Scene, small};
use blackeyes_chinese::Lang;

use super::{ShownNoun, doc_ref};

/// Articles of the journal.
#[derive(Debug)]
pub(super) struct Articles;

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

impl PlannedNoun for Articles {
    fn address<'a>(&self, college: &'a College, index: usize) -> Vec<&'a str> {
        let article = &college.articles[index];
        vec!["journal", &college.issues[article.issue].entry.slug, &article.entry.slug]
    }

    fn is_cited(&self, _: &College, _: usize) -> bool {
        true
    }

    fn poster_title<'a>(&self, college: &'a College, index: usize, lang: &Lang) -> Option<&'a str> {
        Some(&college.articles[index].entry.edition(lang).common.title.value)
    }

    fn is_in_site_feed(&self) -> bool {
        true
    }

    fn channel(&self, _: &College, _: usize) -> Option<Channel> {
        Some(Channel::List(Noun::Issue))
    }
}

impl ShownNoun for Articles {
    fn card(&self, maker: &Maker<'_>, index: usize) -> Value {
        let article = &maker.college.articles[index];
        let edition = article.entry.edition(maker.lang);
        let issue = &maker.college.issues[article.issue];
        let sections = &issue.entry.edition(maker.lang).matter.sections;
        let primary = &issue.entry.primary().matter.sections[article.section];
        let section = sections.iter().find(|section| section.id.value == primary.id.value).unwrap_or(primary);
        let face = article.entry.face(maker.lang);
        let body = maker.scene.body(&face);
        let mut verse = String::new();
        if let Some(first) = body.uses.verse.then(|| maker.scene.texts.written(face.path).first_verse()).flatten() {
            Filler::new(maker.scene, &face, maker.lang, Destination::Page).write(first, &mut verse);
        }
        let verse = if verse.is_empty() { Value::normal_string("") } else { Value::safe_string(&verse) };
        maker.joined(
            Noun::Article,
            index,
            &article.entry,
            &ArticleCard {
                authors: maker.scene.names(&edition.matter.authors, maker.lang),
                section: SectionView { id: section.id.value.0.clone(), title: section.title.0.clone() },
                minutes: body.counts.minutes(),
                characters: body.counts.characters,
                words: body.counts.words,
                issue: maker.cards.get(doc_ref(Noun::Issue, article.issue)),
                topics: maker.cards.topic_values(doc_ref(Noun::Article, index)),
                verse,
            },
        )
    }

    fn page(&self, maker: &PageMaker<'_>, index: usize) -> PageFields {
        let college = maker.scene.college;
        let article = &college.articles[index];
        let doc = doc_ref(Noun::Article, index);
        let mut fields =
            maker.document("article.html", doc, &article.entry, (Subject::List(Noun::Issue, 1), "journal"));
        fields.breadcrumbs.extend(maker.document_crumb(doc_ref(Noun::Issue, article.issue)));
        let edition = article.entry.edition(maker.lang);
        let matter = &edition.matter;
        if let Some(text) = &matter.abstract_text
            && edition.common.summary.is_none()
        {
            fields.description.clone_from(text);
        }
        fields.set("outline", &maker.outline(&maker.scene.texts.body(&edition.path).outline));
        fields.set("awards", &maker.prizes(edition));
        let corrections: Vec<CorrectionView> = matter
            .corrections
            .iter()
            .map(|correction| CorrectionView {
                date: small::date(correction.date, maker.lang),
                note: correction.note.clone(),
            })
            .collect();
        fields.set("corrections", &corrections);
        let societies: Vec<LinkView> = college
            .societies
            .iter()
            .enumerate()
            .filter(|(_, society)| society.articles.contains(&index))
            .filter_map(|(index, _)| maker.document_crumb(doc_ref(Noun::Society, index)))
            .collect();
        fields.set("societies", &societies);
        let issue = &college.issues[article.issue].articles;
        let previous = (index > issue.start).then(|| maker.cards.get(doc_ref(Noun::Article, index - 1)));
        let next = (index + 1 < issue.end).then(|| maker.cards.get(doc_ref(Noun::Article, index + 1)));
        fields.set("previous", &previous);
        fields.set("next", &next);
        fields.offer(maker.scene.theme, "related", || maker.related(doc));
        fields.offer(maker.scene.theme, "cite", || maker.cite(index));
        fields
    }

    fn linked<'t>(&self, described: &'t Described<'_>, index: usize) -> Option<Thing<'t>> {
        let record = described.scene.record(index, described.lang)?;
        let article = described.scene.college.articles.get(index)?;
        let doc = doc_ref(Noun::Article, index);
        let matter = &article.entry.edition(described.lang).matter;
        // In schema.org, a scholarly article has a scholarly apparatus; a poem has neither abstract nor keywords.
        let scholarly = matter.abstract_text.is_some() || !matter.keywords.is_empty();
        let piece = described
            .piece(doc, if scholarly { "ScholarlyArticle" } else { "Article" })
            .with("name", record.whole_title())
            .with("alternativeHeadline", record.subtitle.as_str())
            .with("author", signatories(&record.authors))
            .with("abstract", matter.abstract_text.as_ref())
            .with("keywords", record.keywords.iter().collect::<Vec<_>>())
            .with("articleSection", described.scene.section_title(index, described.lang))
            .with("license", record.licence.as_str())
            .with("isPartOf", described.issue_of(article));
        Some(piece)
    }

    fn fragment(&self) -> &'static str {
        "article"
    }

    fn above(&self, college: &College, index: usize) -> Option<DocRef> {
        Some(doc_ref(Noun::Issue, college.articles.get(index)?.issue))
    }

    fn poster_words(&self, scene: &Scene<'_>, index: usize, lang: &Lang) -> [String; 3] {
        let authors = scene.record(index, lang).map_or(&[][..], |record| &record.authors);
        let names: Vec<&str> = authors.iter().map(|author| author.name.as_str()).collect();
        let between = if lang.is_chinese() { "、" } else { ", " };
        let issue = scene.college.articles.get(index).map_or(0, |article| article.issue);
        [scene.section_title(index, lang), names.join(between), scene.issue_words(issue, lang)]
    }

    fn authors<'a>(&self, college: &'a College, index: usize, lang: &Lang) -> &'a [PersonRef] {
        &college.articles[index].entry.edition(lang).matter.authors
    }
}

impl PageMaker<'_> {
    /// The citations of an article, and its files for reference managers.
    pub(in crate::render) fn cite(&self, index: usize) -> Option<CiteView> {
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
            files: self.citation_files(doc_ref(Noun::Article, index)),
        })
    }

    /// The files for reference managers that belong to a document's page.
    pub(in crate::render) fn citation_files(&self, doc: DocRef) -> Vec<CiteFile> {
        let files = self.scene.citation_files(doc, self.lang).into_iter();
        files
            .map(|(form, address)| CiteFile {
                title: form.name(),
                url: self.scene.url(&address),
                media_type: form.media_type(),
            })
            .collect()
    }

    pub(in crate::render) fn outline(&self, outline: &[blackeyes_markdown::Heading]) -> Value {
        let _ = self;
        let outline: Vec<OutlineView> = outline
            .iter()
            .map(|heading| OutlineView { level: heading.level, id: heading.id.clone(), title: heading.text.clone() })
            .collect();
        Value::from_serializable(&outline)
    }
}

impl Described<'_> {
    /// The issue that contains an article; shared by the pages of all its articles.
    pub(in crate::render) fn issue_of(&self, article: &college::Article) -> Option<&RawValue> {
        let index = article.issue;
        let place = self.scene.views.by_lang.get(self.lang)?.issues.get(index)?;
        let written = place.get_or_init(|| {
            let id = self.thing_of(doc_ref(Noun::Issue, index))?;
            self.publication_issue(index, id).to_raw()
        });
        written.as_deref()
    }
}
