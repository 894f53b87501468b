//! Societies, their activities and the articles about them.

use std::collections::HashMap;

use crate::codes;
use crate::document::{self, Spanned};
use blackeyes_diagnostics::Diagnostics;

use super::entry::Entry;
use super::links::{Known, unknown_name};
use super::member::sort_by_order;
use super::model::College;
use super::society::Society;

/// The societies in order, not linked yet.
pub(super) fn gather(entries: Vec<Entry<document::Society>>) -> Vec<Society> {
    let mut societies: Vec<Society> =
        entries.into_iter().map(|entry| Society { entry, activities: Vec::new(), articles: Vec::new() }).collect();
    sort_by_order(&mut societies, |society| society.order);
    societies
}

/// Links societies to their activities and to the articles about them.
pub(super) fn join(college: &mut College, known: &Known, diagnostics: &mut Diagnostics) {
    let societies = college.societies.edit();
    let by_stem: HashMap<String, usize> =
        societies.iter().enumerate().map(|(index, society)| (society.entry.key.stem().to_owned(), index)).collect();
    let mut find = |id: &Spanned<String>| {
        let found = by_stem.get(&id.value).copied();
        if found.is_none() && !known.has_key(&format!("societies/{}", id.value)) {
            diagnostics.push(unknown_name(
                codes::UNKNOWN_SOCIETY,
                ["society", "社团", "societies"],
                id,
                by_stem.keys(),
            ));
        }
        found
    };
    for (index, activity) in college.activities.edit().iter_mut().enumerate() {
        if let Some(society) = activity.entry.primary().matter.society.as_ref().and_then(&mut find) {
            activity.society = Some(society);
            societies[society].activities.push(index);
        }
    }
    for (index, article) in college.articles.iter().enumerate() {
        for id in &article.entry.primary().matter.societies {
            if let Some(society) = find(id) {
                societies[society].articles.push(index);
            }
        }
    }
}
