//! What is stated of an article wherever it is cited.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::college::{Article, DocRef, Facts};
use crate::document::Noun;
use crate::document::{PersonRef, Role};
use crate::plan::Subject;
use blackeyes_chinese::Lang;
use blackeyes_chinese::names::{SplitName, split_name};

use super::super::Scene;
use super::super::cards::summary;
use super::super::view::NameView;

/// Somebody who signs an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Author {
    /// The name as it is shown.
    pub name: String,
    /// The same in two parts.
    pub split: SplitName,
    /// Where the author belongs, or empty.
    pub affiliation: String,
    /// The absolute address of the author's page, or empty.
    pub url: String,
}

/// An article, as it is cited in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// A short name for it, of ASCII letters and digits.
    pub key: String,
    /// Its absolute address.
    pub url: String,
    /// The language of the edition.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its subtitle, or empty.
    pub subtitle: String,
    /// Who signs it.
    pub authors: Vec<Author>,
    /// The journal's name.
    pub journal: String,
    /// The publisher, or empty.
    pub publisher: String,
    /// The volume of its issue.
    pub volume: Option<u32>,
    /// The number of its issue within the volume.
    pub number: Option<u32>,
    /// The running number of its issue.
    pub running_number: Option<u32>,
    /// The day of publication.
    pub date: Option<Date>,
    /// The day of the text's latest change: which version is cited. A page cannot know the day on which it is read, and a
    /// day that changed by itself would make every page a new one every day.
    pub retrieved: Option<Date>,
    /// The ISSN, or empty.
    pub issn: String,
    /// The abstract, else the summary, or empty.
    pub abstract_text: String,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// Its licence, or empty.
    pub licence: String,
}

/// The records of a college's articles in one language, by place, as far as they were asked for.
pub type Records = Vec<OnceLock<Option<Record>>>;

impl Record {
    /// The title with the subtitle.
    pub fn whole_title(&self) -> Cow<'_, str> {
        if self.subtitle.is_empty() {
            return Cow::Borrowed(&self.title);
        }
        let between = if self.lang.is_chinese() { "：" } else { ": " };
        Cow::Owned(format!("{}{between}{}", self.title, self.subtitle))
    }

    /// The number by which its issue is cited: that within the volume, else the running one.
    pub fn issue_number(&self) -> Option<u32> {
        self.number.or(self.running_number)
    }

    /// What a style is rendered from: a hash of all of it, so that an article that did not change is not rendered again.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        for text in [&self.url, &self.title, &self.subtitle, &self.journal, &self.publisher, &self.issn] {
            add(text);
        }
        add(self.lang.as_str());
        for author in &self.authors {
            let SplitName { family, given, particle, suffix } = &author.split;
            for part in [family, given, particle, suffix] {
                add(part);
            }
        }
        add(&format!("{:?}{:?}{:?}{:?}", self.volume, self.issue_number(), self.date, self.retrieved));
        *hasher.finalize().as_bytes()
    }
}

/// Those who sign: the authors, or those of the first role where nobody is called the author (an interview, pictures).
pub fn signers(people: &[PersonRef]) -> Vec<&PersonRef> {
    let role = |person: &PersonRef| person.role.unwrap_or(Role::Author);
    let lead = if people.iter().any(|person| role(person) == Role::Author) {
        Role::Author
    } else {
        people.first().map_or(Role::Author, role)
    };
    people.iter().filter(|person| role(person) == lead).collect()
}

impl Scene<'_> {
    /// What is stated of an article of the college's list for a reader of `lang`: worked out once, since many outputs state it.
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
        let abstract_text = matter.abstract_text.as_deref().unwrap_or_else(|| summary(&face));
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

    /// Those of `people` who sign, without anybody who withdrew and without addresses of mail.
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

/// `text` without the words in which an e-mail address stands: an `@` with something before it and a dot after it.
fn without_mail(text: String) -> String {
    let is_at = |c: char| matches!(c, '@' | '＠');
    let is_mail = |word: &str| {
        let told = word.rsplit_once(is_at).map(|(who, host)| (who.trim_matches(is_at), host.trim_matches('.')));
        told.is_some_and(|(who, host)| !who.is_empty() && host.contains('.'))
    };
    if !text.contains(is_at) || !text.split_whitespace().any(is_mail) {
        return text;
    }
    let kept: Vec<&str> = text.split_whitespace().filter(|word| !is_mail(word)).collect();
    kept.join(" ").trim_end_matches([',', '，', '、', ';', '；', ':', '：']).to_owned()
}

/// A name that every reference manager takes: letters, digits and hyphens.
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
