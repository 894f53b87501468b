//! Citations as files for reference managers: BibTeX, RIS, CSL-JSON.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::college::{DocRef, Noun};
use crate::language::Lang;
use crate::plan::CitationForm;

use super::super::Scene;
use super::{Author, Record};

/// An article's file, or the bibliography of an issue.
pub(in super::super) fn file(scene: &Scene<'_>, doc: DocRef, form: CitationForm, lang: &Lang) -> String {
    let articles = match doc.noun {
        Noun::Issue => scene.college.issues.get(doc.index).map_or(0..0, |issue| issue.articles.clone()),
        _ => doc.index..doc.index + 1,
    };
    let records: Vec<Arc<Record>> = articles.filter_map(|index| scene.record(index, lang)).collect();
    match form {
        CitationForm::BibTex => records.iter().map(|record| bibtex(record)).collect::<Vec<_>>().join("\n"),
        CitationForm::Ris => records.iter().map(|record| ris(record)).collect::<Vec<_>>().join("\r\n"),
        CitationForm::CslJson => {
            let items: Vec<CslItem<'_>> = records.iter().map(|record| csl(record)).collect();
            serde_json::to_string_pretty(&items).unwrap_or_default() + "\n"
        }
    }
}

fn bibtex(record: &Record) -> String {
    let mut text = format!("@article{{{},\n", record.key);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {name} = {{{value}}},");
        }
    };
    // The inner braces keep capitals, and a name that cannot be divided.
    field("title", &format!("{{{}}}", tex(&record.whole_title())));
    let author = |author: &Author| match author.split.given.as_str() {
        "" => format!("{{{}}}", tex(&author.split.family)),
        given => format!("{}, {}", tex(&author.split.family), tex(given)),
    };
    field("author", &record.authors.iter().map(author).collect::<Vec<_>>().join(" and "));
    field("journal", &tex(&record.journal));
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    field("volume", &number(record.volume));
    field("number", &number(record.number.or(record.running_number)));
    if let Some(date) = record.date {
        field("year", &date.year().to_string());
        field("month", &date.month().to_string());
        field("date", &date.to_string());
    }
    field("issn", &tex(&record.issn));
    field("publisher", &tex(&record.publisher));
    field(
        "langid",
        if record.lang.is_chinese() {
            "chinese"
        } else if record.lang.is_english() {
            "english"
        } else {
            ""
        },
    );
    field("language", &record.lang.html_tag());
    field("keywords", &tex(&record.keywords.join(", ")));
    field("abstract", &tex(&record.abstract_text));
    field("url", &record.url);
    field("urldate", &record.retrieved.map(|date| date.to_string()).unwrap_or_default());
    text.push_str("}\n");
    text
}

/// `text` with what TeX would take for something else written so that it does not.
fn tex(text: &str) -> String {
    let mut tex = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => tex.extend(['\\', c]),
            '{' => tex.push_str("\\{"),
            '}' => tex.push_str("\\}"),
            '\\' => tex.push_str("\\textbackslash{}"),
            '~' => tex.push_str("\\textasciitilde{}"),
            '^' => tex.push_str("\\textasciicircum{}"),
            c if c.is_control() => tex.push(' '),
            c => tex.push(c),
        }
    }
    tex
}

fn ris(record: &Record) -> String {
    let mut text = String::new();
    let mut field = |tag: &str, value: &str| {
        let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if !value.is_empty() {
            let _ = write!(text, "{tag}  - {value}\r\n");
        }
    };
    field("TY", "JOUR");
    field("ID", &record.key);
    field("TI", &record.whole_title());
    for author in &record.authors {
        let Author { split, .. } = author;
        field(
            "AU",
            &if split.given.is_empty() { split.family.clone() } else { format!("{}, {}", split.family, split.given) },
        );
    }
    field("JO", &record.journal);
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    field("VL", &number(record.volume));
    field("IS", &number(record.number.or(record.running_number)));
    let slashes = |date: Date| date.strftime("%Y/%m/%d").to_string();
    if let Some(date) = record.date {
        field("PY", &date.year().to_string());
        field("DA", &format!("{}/", slashes(date)));
    }
    field("SN", &record.issn);
    field("PB", &record.publisher);
    field("LA", &record.lang.html_tag());
    for keyword in &record.keywords {
        field("KW", keyword);
    }
    field("AB", &record.abstract_text);
    field("UR", &record.url);
    field("Y2", &record.retrieved.map(|date| format!("{}/", slashes(date))).unwrap_or_default());
    text.push_str("ER  - \r\n");
    text
}

#[derive(Serialize)]
struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
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
    Split { family: &'a str, given: &'a str },
    Whole { literal: &'a str },
}

#[derive(Serialize)]
struct CslDate {
    #[serde(rename = "date-parts")]
    parts: [[i32; 3]; 1],
}

fn csl_name(author: &Author) -> CslName<'_> {
    match author.split.given.as_str() {
        "" => CslName::Whole { literal: &author.split.family },
        given => CslName::Split { family: &author.split.family, given },
    }
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
        issue: record.number.or(record.running_number),
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
        assert_eq!(tex("R&D_{50%} \\ 灯\u{7}"), "R\\&D\\_\\{50\\%\\} \\textbackslash{} 灯 ");
    }
}
