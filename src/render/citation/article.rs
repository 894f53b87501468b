//! The record of an article of the college.

use crate::college::{AnyEntry, Article, DocRef};
use crate::document::{Noun, PersonRef};
use crate::plan::Subject;
use blackeyes_chinese::Lang;
use blackeyes_chinese::names::{SplitName, split_name};

use super::super::Scene;
use super::super::view::NameView;
use super::{Author, Record, signers};

impl Scene<'_> {
    /// The record of an article of the college's list for readers of `lang`. It is computed once, because many
    /// outputs use it.
    pub(in super::super) fn record(&self, index: usize, lang: &Lang) -> Option<&Record> {
        self.views.by_lang.get(lang)?.records.get(index)?.get_or_init(|| self.new_record(index, lang)).as_ref()
    }

    fn new_record(&self, index: usize, lang: &Lang) -> Option<Record> {
        let article: &Article = self.college.articles.get(index)?;
        let edition = article.entry.edition(lang);
        let face = article.entry.face(lang);
        let matter = &edition.matter;
        let issue = self.college.issues.get(article.issue)?;
        let numbers = &issue.entry.primary().matter;
        let site = &self.college.site;
        let date = article.entry.date;
        let doc = DocRef { noun: Noun::Article, index };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let abstract_text = matter.abstract_text.as_deref().unwrap_or_else(|| self.summary(&face));
        Some(Record {
            key: cite_key(&issue.entry.slug, &article.entry.slug),
            url: self.absolute_of(Subject::Document(doc), &edition.lang),
            lang: edition.lang.clone(),
            title: edition.common.title.value.clone(),
            subtitle: text(&matter.subtitle),
            authors: self.authors(&matter.authors, &edition.lang),
            journal: site.title.get(&edition.lang).to_owned(),
            publisher: site.publisher.as_ref().map_or("", |publisher| publisher.get(&edition.lang)).to_owned(),
            volume: numbers.volume,
            number: numbers.number,
            running_number: numbers.running_number,
            date: date.map(|date| date.date),
            retrieved: self.modified(&article.entry, lang).map(|moment| moment.date),
            issn: numbers.issn.clone().or_else(|| site.journal.issn.clone()).unwrap_or_default(),
            abstract_text: abstract_text.to_owned(),
            keywords: matter.keywords.clone(),
            licence: text(&matter.licence),
        })
    }

    /// The signing authors among `people`, without those who withdrew consent and without e-mail addresses.
    fn authors(&self, people: &[PersonRef], lang: &Lang) -> Vec<Author> {
        let names = signers(people).into_iter().filter_map(|person| self.name(person, lang));
        let author = |name: NameView| {
            let url = self.absolute_url(&name.url);
            let (affiliation, shown) = (without_mail(name.affiliation), without_mail(name.name));
            let split = if name.whole { SplitName::whole(&shown) } else { split_name(&shown) };
            Author { split, affiliation, url, name: shown }
        };
        names.map(author).filter(|author| !author.name.is_empty()).collect()
    }
}

/// `text` without the words that contain an e-mail address: an `@` with characters before it and a dot after it.
fn without_mail(text: String) -> String {
    let is_at = |c: char| matches!(c, '@' | '＠');
    let is_mail = |word: &str| {
        let split = word.rsplit_once(is_at).map(|(who, host)| (who.trim_matches(is_at), host.trim_matches('.')));
        split.is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
    };
    if !text.contains(is_at) || !text.split_whitespace().any(is_mail) {
        return text;
    }
    let kept: Vec<&str> = text.split_whitespace().filter(|word| !is_mail(word)).collect();
    kept.join(" ").trim_end_matches([',', '，', '、', ';', '；', ':', '：']).to_owned()
}

/// A key that every reference manager accepts: letters, digits and hyphens.
fn cite_key(issue: &str, article: &str) -> String {
    let slug = blackeyes_chinese::slug(&format!("{issue} {article}"));
    slug.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people_are_not_stated() {
        for (text, seen) in [
            ("ann.lee@x.edu", ""),
            ("@ann@x.edu", ""),
            ("College of Arts, <ann@arts.x.edu>", "College of Arts"),
            ("文学院 bei＠y.edu.cn", "文学院"),
            ("College of  Arts", "College of  Arts"),
            ("@bob", "@bob"),
            ("Meet @ Hall", "Meet @ Hall"),
            ("小明@社团", "小明@社团"),
        ] {
            assert_eq!(without_mail(text.to_owned()), seen);
        }
    }
}
