//! What each noun contributes to the site, one module each: its address, list, card, page, channels, JSON-LD and
//! search data. All code that handles documents of any noun uses these traits.

mod activity;
mod article;
mod branch;
mod campaign;
mod issue;
mod item;
mod news;
mod page;
mod person;
mod roll;
mod shown_noun;
mod society;

use crate::college::College;
use crate::document::Noun;
use crate::plan::PlannedNoun;

pub(super) use shown_noun::ShownNoun;
use shown_noun::doc_ref;

/// The [`ShownNoun`] implementation of a noun.
pub(super) fn shown(noun: Noun) -> &'static dyn ShownNoun {
    match noun {
        Noun::Issue => &issue::Issues,
        Noun::Article => &article::Articles,
        Noun::Campaign => &campaign::Campaigns,
        Noun::Item => &item::Items,
        Noun::Roll => &roll::Rolls,
        Noun::Society => &society::Societies,
        Noun::Branch => &branch::Branches,
        Noun::Activity => &activity::Activities,
        Noun::News => &news::News,
        Noun::Person => &person::People,
        Noun::Page => &page::Pages,
    }
}

/// The [`PlannedNoun`] implementation of a noun.
pub fn planned(noun: Noun) -> &'static dyn PlannedNoun {
    shown(noun)
}

/// The key of the interface word for a noun's list in templates.
pub(super) fn list_word(noun: Noun, college: &College) -> &'static str {
    shown(noun).list(college).map_or("", |list| list.word())
}
