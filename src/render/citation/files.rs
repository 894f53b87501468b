//! Citations as files for reference managers: BibTeX, RIS, CSL-JSON.

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Serialize;

use crate::college::DocRef;
use crate::document::Noun;
use crate::plan::{Address, CitationForm, Subject};
use blackeyes_chinese::Lang;

use super::super::Scene;
use super::{Author, Record};

/// The file of an article, or the bibliography of an issue.
pub(in super::super) fn file(scene: &Scene<'_>, doc: DocRef, form: CitationForm, lang: &Lang) -> String {
    let articles = match doc.noun {
        Noun::Issue => scene.college.issues.get(doc.index).map_or(0..0, |issue| issue.articles.clone()),
        _ => doc.index..doc.index + 1,
    };
    let records = articles.filter_map(|index| scene.record(index, lang));
    match form {
        CitationForm::BibTex => joined(records, "\n", bibtex),
        CitationForm::Ris => joined(records, "\r\n", ris),
        CitationForm::CslJson => {
            let items: Vec<CslItem<'_>> = records.map(csl).collect();
            serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
        }
    }
}

/// The entries of `records`, separated by `between`.
fn joined<'r>(records: impl Iterator<Item = &'r Record>, between: &str, add: impl Fn(&mut String, &Record)) -> String {
    let mut text = String::with_capacity(1024);
    for (number, record) in records.enumerate() {
        if number > 0 {
            text.push_str(between);
        }
        add(&mut text, record);
    }
    text
}

impl Scene<'_> {
    /// The files for reference managers that belong to the page of an article or an issue.
    pub(in super::super) fn citation_files(&self, doc: DocRef, lang: &Lang) -> Vec<(CitationForm, Address)> {
        let page = self.plan.address(Subject::Document(doc), lang).filter(|_| self.college.site.citations);
        let forms = page.map(|page| CitationForm::ALL.map(|form| (form, page.below(form.file()))));
        forms.into_iter().flatten().collect()
    }
}

/// Appends a BibTeX entry.
fn bibtex(text: &mut String, record: &Record) {
    let field = |text: &mut String, name: &str, value: &dyn Fn(&mut String)| {
        let before = text.len();
        text.extend(["  ", name, " = {"]);
        let start = text.len();
        value(text);
        if text.len() == start { text.truncate(before) } else { text.push_str("},\n") }
    };
    text.extend(["@article{", &record.key, ",\n"]);
    // The inner braces preserve capitals, and keep an indivisible name together.
    let whole = |text: &mut String, value: &str| {
        text.push('{');
        tex(text, value);
        text.push('}');
    };
    field(text, "title", &|text| whole(text, &record.whole_title()));
    field(text, "author", &|text| {
        for (number, Author { split, .. }) in record.authors.iter().enumerate() {
            if number > 0 {
                text.push_str(" and ");
            }
            if split.given.is_empty() {
                whole(text, &split.surname());
                continue;
            }
            // `von Last, Jr, First`
            for part in [&split.surname(), &split.suffix, &split.given].into_iter().filter(|part| !part.is_empty()) {
                if !text.ends_with("and ") && !text.ends_with('{') {
                    text.push_str(", ");
                }
                tex(text, part);
            }
        }
    });
    field(text, "journal", &|text| tex(text, &record.journal));
    field(text, "volume", &|text| number(text, record.volume));
    field(text, "number", &|text| number(text, record.issue_number()));
    if let Some(date) = record.date {
        let _ = write!(text, "  year = {{{}}},\n  month = {{{}}},\n  date = {{{date}}},\n", date.year(), date.month());
    }
    field(text, "issn", &|text| tex(text, &record.issn));
    field(text, "publisher", &|text| tex(text, &record.publisher));
    let known = [(record.lang.is_chinese(), "chinese"), (record.lang.is_english(), "english")];
    let langid = known.into_iter().find(|(is, _)| *is).map_or("", |(_, langid)| langid);
    field(text, "langid", &|text| text.push_str(langid));
    field(text, "language", &|text| text.push_str(&record.lang.html_tag()));
    field(text, "keywords", &|text| tex(text, &record.keywords.join(", ")));
    field(text, "abstract", &|text| tex(text, &record.abstract_text));
    field(text, "url", &|text| text.push_str(&record.url));
    if let Some(date) = record.retrieved {
        let _ = writeln!(text, "  urldate = {{{date}}},");
    }
    text.push_str("}\n");
}

fn number(text: &mut String, number: Option<u32>) {
    if let Some(number) = number {
        let _ = write!(text, "{number}");
    }
}

/// Appends `value`, with the characters escaped that have a special meaning in TeX.
fn tex(text: &mut String, value: &str) {
    let special = |c: char| matches!(c, '&' | '%' | '$' | '#' | '_' | '{' | '}' | '\\' | '~' | '^') || c.is_control();
    let mut rest = value;
    while let Some(at) = rest.find(special) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let mut after = after.chars();
        match after.next() {
            // BibTeX counts braces even if they are escaped.
            Some('{') => text.push_str("\\textbraceleft{}"),
            Some('}') => text.push_str("\\textbraceright{}"),
            Some('\\') => text.push_str("\\textbackslash{}"),
            Some('~') => text.push_str("\\textasciitilde{}"),
            Some('^') => text.push_str("\\textasciicircum{}"),
            Some(c) if c.is_control() => text.push(' '),
            Some(c) => text.extend(['\\', c]),
            None => {}
        }
        rest = after.as_str();
    }
    text.push_str(rest);
}

/// Appends a RIS entry.
fn ris(text: &mut String, record: &Record) {
    let field = |text: &mut String, tag: &str, value: &str| {
        if value.is_empty() {
            return;
        }
        text.extend([tag, "  - "]);
        // Some readers treat Unicode's own line separators as line ends.
        let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        for (number, piece) in value.split(ends).enumerate() {
            if number > 0 {
                text.push(' ');
            }
            text.push_str(piece);
        }
        text.push_str("\r\n");
    };
    field(text, "TY", "JOUR");
    field(text, "ID", &record.key);
    field(text, "TI", &record.whole_title());
    for Author { split, .. } in &record.authors {
        // `van der Ham, Ruud`, `Smith, A. B., Jr.`
        let parts = [split.surname(), split.given.clone(), split.suffix.clone()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        field(text, "AU", &parts.join(", "));
    }
    field(text, "JO", &record.journal);
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    field(text, "VL", &number(record.volume));
    field(text, "IS", &number(record.issue_number()));
    let day = |text: &mut String, tag: &str, date: Date| {
        let _ = write!(text, "{tag}  - {:04}/{:02}/{:02}/\r\n", date.year(), date.month(), date.day());
    };
    if let Some(date) = record.date {
        let _ = write!(text, "PY  - {}\r\n", date.year());
        day(text, "DA", date);
    }
    field(text, "SN", &record.issn);
    field(text, "PB", &record.publisher);
    field(text, "LA", &record.lang.html_tag());
    for keyword in &record.keywords {
        field(text, "KW", keyword);
    }
    field(text, "AB", &record.abstract_text);
    field(text, "UR", &record.url);
    if let Some(date) = record.retrieved {
        day(text, "Y2", date);
    }
    text.push_str("ER  - \r\n");
}

#[derive(Serialize)]
struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: Cow<'a, str>,
    author: Vec<CslName<'a>>,
    #[serde(rename = "container-title")]
    container_title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<CslDate>,
    #[serde(rename = "ISSN", skip_serializing_if = "str::is_empty")]
    issn: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    publisher: &'a str,
    language: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    #[serde(rename = "abstract", skip_serializing_if = "str::is_empty")]
    abstract_text: &'a str,
    #[serde(rename = "URL")]
    url: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CslName<'a> {
    Split {
        family: &'a str,
        given: &'a str,
        #[serde(rename = "non-dropping-particle", skip_serializing_if = "str::is_empty")]
        particle: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'a str,
    },
    Whole {
        literal: String,
    },
}

#[derive(Serialize)]
struct CslDate {
    #[serde(rename = "date-parts")]
    parts: [[i32; 3]; 1],
}

fn csl_name(author: &Author) -> CslName<'_> {
    let split = &author.split;
    if split.given.is_empty() {
        return CslName::Whole { literal: split.surname() };
    }
    CslName::Split { family: &split.family, given: &split.given, particle: &split.particle, suffix: &split.suffix }
}

fn csl(record: &Record) -> CslItem<'_> {
    let date = |date: Date| CslDate { parts: [[date.year().into(), date.month().into(), date.day().into()]] };
    CslItem {
        id: &record.key,
        kind: "article-journal",
        title: record.whole_title(),
        author: record.authors.iter().map(csl_name).collect(),
        container_title: &record.journal,
        volume: record.volume,
        issue: record.issue_number(),
        issued: record.date.map(date),
        accessed: record.retrieved.map(date),
        issn: &record.issn,
        publisher: &record.publisher,
        language: record.lang.html_tag(),
        keyword: record.keywords.join(", "),
        abstract_text: &record.abstract_text,
        url: &record.url,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_would_read_is_written_out() {
        let mut text = String::new();
        tex(&mut text, "R&D_{50%} \\ 灯\u{7}");
        assert_eq!(text, "R\\&D\\_\\textbraceleft{}50\\%\\textbraceright{} \\textbackslash{} 灯 ");
    }
}
