//! Sections across issues: all articles that appeared in the same section.

use std::collections::BTreeMap;

use super::journal::{Article, Issue};
use super::section_history::SectionHistory;

/// The sections that have articles, ordered by the newest issue that has each.
pub(super) fn collect(issues: &[Issue], articles: &[Article]) -> Vec<SectionHistory> {
    let mut sections: Vec<SectionHistory> = Vec::new();
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for issue in issues {
        let declared = &issue.entry.primary().matter.sections;
        for (place, section) in declared.iter().enumerate() {
            let own = issue.articles.clone().filter(|index| articles[*index].section == place);
            let own: Vec<usize> = own.collect();
            if own.is_empty() {
                continue;
            }
            let at = *by_id.entry(section.id.value.0.clone()).or_insert_with(|| {
                sections.push(SectionHistory {
                    id: section.id.value.0.clone(),
                    titles: BTreeMap::new(),
                    fallback: section.title.0.clone(),
                    articles: Vec::new(),
                });
                sections.len() - 1
            });
            sections[at].articles.extend(own);
            for edition in &issue.entry.editions {
                let own = edition.matter.sections.iter().find(|own| own.id.value == section.id.value);
                if let Some(own) = own {
                    sections[at].titles.entry(edition.lang.clone()).or_insert_with(|| own.title.0.clone());
                }
            }
        }
    }
    sections
}
