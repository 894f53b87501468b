//! Compares documents as they were parsed with what the college shows of them.

use std::sync::Arc;

use crate::document::{AnyDocument, Document, TextOf, with_nouns};

use super::College;
use super::entry::Entry;
use super::lists::Entries as _;
use super::visibility::Clock;

/// How much of a document the college shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Nothing: no edition is published.
    Nothing,
    /// Each shown edition, exactly as it was parsed.
    Unchanged {
        /// Whether a default build shows every edition.
        whole: bool,
    },
    /// A person or a picture is left out.
    Reduced,
}

macro_rules! shown {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        impl College {
            /// How much of a parsed document is shown.
            fn shown(&self, document: &AnyDocument) -> Shown {
                let index = self.references.document(document.key()).map(|doc| doc.index);
                match document {
                    $(AnyDocument::$variant(document) => {
                        compare(self.$list.with_key(&document.key, index), document)
                    })*
                }
            }
        }
    };
}

with_nouns!(shown);

fn compare<M: PartialEq>(entry: Option<&Entry<M>>, document: &Document<M>) -> Shown {
    let Some(entry) = entry else { return Shown::Nothing };
    let is_parsed = |shown: &Arc<_>| document.editions.contains(shown);
    if !entry.editions.iter().all(is_parsed) {
        return Shown::Reduced;
    }
    let whole = entry.editions.len() == document.editions.len() && entry.marks.iter().all(Option::is_none);
    Shown::Unchanged { whole }
}

impl College {
    /// Whether a default build shows every edition of a document exactly as it was parsed, without removing any people.
    pub fn shows_whole(&self, document: &AnyDocument) -> bool {
        self.shown(document) == Shown::Unchanged { whole: true }
    }

    /// Whether the shown editions of a document, whose facts are equal to those that this college was made from, need no
    /// report with these texts: no person or picture is left out of them, and no text names a person who must not be named.
    pub fn may_show(&self, document: &AnyDocument, texts: &[TextOf]) -> bool {
        match self.shown(document) {
            // The text of a hidden document is not used.
            Shown::Nothing => true,
            Shown::Reduced => false,
            Shown::Unchanged { .. } => !texts.iter().any(|of| of.text.has_one_of(self.watch.names())),
        }
    }

    /// Whether assembling at the moment of `clock` would give the same result.
    pub fn holds_at(&self, clock: &Clock) -> bool {
        // Diagnostics about expired addresses and future records depend only on the day, and do not change what is shown.
        clock.now.date() == self.clock.now.date()
            && clock.now >= self.clock.now
            && self.left_out.next_change.is_none_or(|next| clock.now < next)
    }
}
