//! Metadata of an article for scholarly search engines: Highwire's `citation_*` and Dublin Core.
//!
//! `docs/metadata.md` compares every field with the requirements of the reference documents. E-mail addresses are
//! never included.

use super::{Described, Tags};

impl Described<'_> {
    pub(super) fn scholar(&self, index: usize, tags: &mut Tags) {
        let Some(record) = self.scene.record(index, self.lang) else { return };
        let day = |date: jiff::civil::Date| date.strftime("%Y/%m/%d").to_string();
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let language = record.lang.html_tag();
        tags.name("citation_title", record.whole_title());
        for author in &record.authors {
            tags.name("citation_author", author.name.as_str());
            tags.name("citation_author_institution", author.affiliation.as_str());
        }
        let date = record.date.map(day).unwrap_or_default();
        tags.name("citation_publication_date", date.as_str());
        tags.name("citation_online_date", date.as_str());
        tags.name("citation_journal_title", record.journal.as_str());
        tags.name("citation_publisher", record.publisher.as_str());
        tags.name("citation_issn", record.issn.as_str());
        tags.name("citation_volume", number(record.volume));
        tags.name("citation_issue", number(record.issue_number()));
        tags.name("citation_language", language.as_str());
        for keyword in &record.keywords {
            tags.name("citation_keywords", keyword.as_str());
        }
        tags.name("citation_abstract_html_url", record.url.as_str());
        tags.name("citation_fulltext_html_url", record.url.as_str());
        tags.name("citation_public_url", record.url.as_str());

        tags.name("DC.title", record.whole_title());
        for author in &record.authors {
            tags.name("DC.creator", author.name.as_str());
        }
        tags.name("DC.date", record.date.map(|date| date.to_string()).unwrap_or_default());
        tags.name("DC.language", language);
        tags.name("DC.identifier", record.url.as_str());
        tags.name("DC.publisher", record.publisher.as_str());
        tags.name("DC.source", source(record));
        for keyword in &record.keywords {
            tags.name("DC.subject", keyword.as_str());
        }
        tags.name("DC.description", record.abstract_text.as_str());
        tags.name("DC.rights", record.licence.as_str());
        tags.name("DC.type", "Text");
        tags.name("DC.format", "text/html");
    }
}

/// The journal and issue that contain the article.
fn source(record: &super::super::citation::Record) -> String {
    let label = super::super::small::issue_label(record.volume, record.number, &record.lang);
    let between = if record.lang.is_chinese() { "" } else { ", " };
    if label.is_empty() { record.journal.clone() } else { format!("{}{between}{label}", record.journal) }
}
