//! Societies, their activities and the articles about them.

use std::collections::HashMap;

use crate::codes;
use crate::document::{self, Spanned};
use blackeyes_diagnostics::Diagnostics;

use super::entry::Entry;
use super::journal::Article;
use super::links::{Known, unknown_name};
use super::seasonal::Seasonal;
use super::society::Society;

/// Links societies to their activities and to the articles about them. Also returns the society of each activity.
pub(super) fn join(
    entries: Vec<Entry<document::Society>>,
    activities: &[Seasonal<document::Activity>],
    articles: &[Article],
    known: &Known,
    found: &mut Diagnostics,
) -> (Vec<Society>, Vec<Option<usize>>) {
    let by_stem: HashMap<String, usize> =
        entries.iter().enumerate().map(|(index, entry)| (entry.key.stem().to_owned(), index)).collect();
    let mut find = |id: &Spanned<String>| {
        let society = by_stem.get(&id.value).copied();
        if society.is_none() && !known.has_key(&format!("societies/{}", id.value)) {
            found.push(unknown_name(codes::UNKNOWN_SOCIETY, ["society", "社团", "societies"], id, by_stem.keys()));
        }
        society
    };
    let of_activity =
        |activity: &Seasonal<document::Activity>| activity.entry.primary().matter.society.as_ref().and_then(&mut find);
    let societies_of: Vec<Option<usize>> = activities.iter().map(of_activity).collect();
    let mut about = vec![Vec::new(); entries.len()];
    for (index, article) in articles.iter().enumerate() {
        for society in article.entry.primary().matter.societies.iter().filter_map(&mut find) {
            about[society].push(index);
        }
    }
    let activities_of = |society: usize| {
        let own = societies_of.iter().enumerate().filter(|(_, of)| **of == Some(society));
        own.map(|(activity, _)| activity).collect()
    };
    let join = |(index, (entry, articles))| Society { entry, activities: activities_of(index), articles };
    let societies = entries.into_iter().zip(about).enumerate().map(join).collect();
    (societies, societies_of)
}
