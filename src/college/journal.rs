//! The journal: issues, their sections and their articles, in the order they are read.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::document::{self, Document, DocumentKey};
use crate::words;

use super::entry::Entry;
use super::links::Known;
use super::visibility::Gate;

/// An issue and its articles.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The document.
    pub entry: Entry<document::Issue>,
    /// Its articles in the order they are read: a stretch of the college's list.
    pub articles: std::ops::Range<usize>,
}

/// An article in its issue.
#[derive(Clone, Debug)]
pub struct Article {
    /// The document.
    pub entry: Entry<document::Article>,
    /// Its issue, in the college's list.
    pub issue: usize,
    /// Its section, in the issue's list.
    pub section: usize,
}

pub(super) struct Journal {
    pub issues: Vec<Issue>,
    pub articles: Vec<Article>,
    /// Articles that were reported and left out: a link to one is not reported again.
    pub rejected: Vec<DocumentKey>,
}

pub(super) fn gather(
    issues: Vec<Document<document::Issue>>,
    articles: Vec<Document<document::Article>>,
    gate: &mut Gate,
    known: &Known,
    diagnostics: &mut Diagnostics,
) -> Journal {
    let mut by_issue: HashMap<String, Vec<Document<document::Article>>> = HashMap::new();
    for article in articles {
        by_issue.entry(article.key.parent().unwrap_or_default().to_owned()).or_default().push(article);
    }
    // Sections are checked in all articles, shown or not: a draft with a wrong section is wrong today.
    let mut rejected = Vec::new();
    let mut entries: Vec<(Entry<document::Issue>, Vec<Document<document::Article>>)> = Vec::new();
    for issue in issues {
        let articles = by_issue.remove(issue.key.as_str()).unwrap_or_default();
        if let Some(first) = issue.editions.first() {
            for article in &articles {
                if !check_section(&first.matter, article, diagnostics) {
                    rejected.push(article.key.clone());
                }
            }
        }
        if let Some(entry) = gate.entry(issue, None) {
            entries.push((entry, articles));
        }
    }
    for articles in by_issue.into_values() {
        for article in articles {
            known.article_without_issue(&article, diagnostics);
            rejected.push(article.key);
        }
    }
    entries.sort_by(|(a, _), (b, _)| {
        let order = |entry: &Entry<document::Issue>| (entry.date, entry.primary().matter.running_number);
        order(b).cmp(&order(a)).then_with(|| b.key.cmp(&a.key))
    });

    let mut journal = Journal { issues: Vec::new(), articles: Vec::new(), rejected };
    for (index, (entry, documents)) in entries.into_iter().enumerate() {
        let start = journal.articles.len();
        let mut articles: Vec<Article> = documents
            .into_iter()
            .filter_map(|document| {
                let article = gate.entry(document, entry.date)?;
                let section = section_of(&entry.primary().matter, &article.primary().matter.section.value)?;
                Some(Article { entry: article, issue: index, section })
            })
            .collect();
        articles.sort_by(|a, b| reading_order(a).cmp(&reading_order(b)));
        journal.articles.extend(articles);
        journal.issues.push(Issue { entry, articles: start..journal.articles.len() });
    }
    journal
}

fn reading_order(article: &Article) -> (usize, i64, &document::DocumentKey) {
    (article.section, article.entry.primary().matter.order.unwrap_or(i64::MAX), &article.entry.key)
}

fn section_of(issue: &document::Issue, id: &str) -> Option<usize> {
    issue.sections.iter().position(|section| section.id.value == id)
}

/// Whether every edition stands in a section of the issue.
fn check_section(
    issue: &document::Issue,
    article: &Document<document::Article>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut declared = true;
    for edition in &article.editions {
        let section = &edition.matter.section;
        if section_of(issue, &section.value).is_some() {
            continue;
        }
        declared = false;
        let id = &section.value;
        let ids: Vec<&str> = issue.sections.iter().map(|section| section.id.value.as_str()).collect();
        let (list, listed) = (ids.join(", "), ids.join("、"));
        diagnostics.push(
            Diagnostic::new(
                codes::UNDECLARED_SECTION,
                words!("the issue declares no section `{id}`", "这一期没有栏目 `{id}`"),
            )
            .at(section.span.clone())
            .hint(words!("its sections are: {list}", "它的栏目有：{listed}")),
        );
    }
    declared
}
