//! The journal: issues, their sections and their articles, in reading order.

use std::collections::HashMap;

use crate::codes;
use crate::document::{self, Document, DocumentKey};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Wording, words};

use super::entry::Entry;
use super::links::Known;
use super::member::member;
use super::visibility::Gate;

/// An issue and its articles.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The document.
    pub entry: Entry<document::Issue>,
    /// Its articles in reading order: a range of the college's list.
    pub articles: std::ops::Range<usize>,
}

/// An article in its issue.
#[derive(Clone, Debug)]
pub struct Article {
    /// The document.
    pub entry: Entry<document::Article>,
    /// Its issue, as an index in the college's list.
    pub issue: usize,
    /// Its section, as an index in the issue's list.
    pub section: usize,
}

pub(super) struct Journal {
    pub issues: Vec<Issue>,
    pub articles: Vec<Article>,
    /// Articles that were reported and left out: a link to one is not reported again.
    pub rejected: Vec<DocumentKey>,
}

pub(super) fn collect(
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
    // Sections are checked in all articles, even hidden ones: a wrong section in a draft is already wrong.
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

    check_numbers(&entries, diagnostics);
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

/// Reports issues with the same running number, or with the same number in the same volume.
fn check_numbers(
    entries: &[(Entry<document::Issue>, Vec<Document<document::Article>>)],
    diagnostics: &mut Diagnostics,
) {
    let mut running: HashMap<u32, &Entry<document::Issue>> = HashMap::new();
    let mut in_volume: HashMap<(u32, u32), &Entry<document::Issue>> = HashMap::new();
    // The list is sorted with the newest first. The newer of two issues is most likely the wrong one, so go from the
    // oldest.
    for (entry, _) in entries.iter().rev() {
        let matter = &entry.primary().matter;
        if let Some(number) = matter.running_number
            && let Some(first) = running.insert(number, entry)
        {
            running.insert(number, first);
            let message = words!("two issues have the running number {number}", "有两期的总期号都是 {number}");
            diagnostics.push(same_number(first, entry, message));
            continue;
        }
        if let (Some(volume), Some(number)) = (matter.volume, matter.number)
            && let Some(first) = in_volume.insert((volume, number), entry)
        {
            in_volume.insert((volume, number), first);
            let message =
                words!("two issues are number {number} of volume {volume}", "有两期都是第 {volume} 卷第 {number} 期");
            diagnostics.push(same_number(first, entry, message));
        }
    }
}

fn same_number(first: &Entry<document::Issue>, second: &Entry<document::Issue>, message: Wording) -> Diagnostic {
    let title = |entry: &Entry<document::Issue>| entry.primary().common.title.span.clone();
    Diagnostic::new(codes::DUPLICATE_ID, message)
        .at(title(second))
        .label(title(first), words!("this issue has it too", "这一期已经用了"))
        .hint(words!("correct the numbers of one of the two", "请更正其中一期的期号"))
}

fn reading_order(article: &Article) -> (usize, i64, &document::DocumentKey) {
    (article.section, article.entry.primary().matter.order.unwrap_or(i64::MAX), &article.entry.key)
}

fn section_of(issue: &document::Issue, id: &str) -> Option<usize> {
    issue.sections.iter().position(|section| *section.id.value == id)
}

/// Whether every edition is in a section of the issue.
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

member!(Issue, document::Issue);

member!(Article, document::Article);
