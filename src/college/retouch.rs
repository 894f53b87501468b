//! Updates the college after some of its documents were rewritten. While a person is writing, nearly every change is of
//! this kind, and assembling ten thousand documents again would take longer than everything else.

use std::sync::Arc;

use crate::document::{self, AnyDocument, Document, with_nouns};
use crate::privacy::Names;

use super::College;
use super::entry::Entry;
use super::list::List;
use super::member::Member;
use super::people::People;
use super::texts::named_in_body;
use super::visibility::Clock;

/// A document as it was when the college was assembled, and as it is now.
pub type Rewritten<'a> = (&'a AnyDocument, &'a AnyDocument);

impl College {
    /// The college with the rewritten documents, for the moment of `clock`: the same as after assembling everything, with
    /// no new diagnostics. `None` if it must be assembled, because more than texts may have changed.
    pub fn retouched(&self, rewritten: &[Rewritten<'_>], clock: Clock) -> Option<Self> {
        if !self.holds_at(&clock) || !rewritten.iter().all(|(before, now)| before.is_rewritten_as(now)) {
            return None;
        }
        let watch = Arc::clone(&self.watch);
        let names = watch.names();
        let mut college = Self { clock, ..self.clone() };
        for (before, now) in rewritten {
            college.rewrite(before, now, names)?;
        }
        Some(college)
    }

    /// Whether assembling at the moment of `clock` would give the same result.
    fn holds_at(&self, clock: &Clock) -> bool {
        // Diagnostics about expired addresses and future records depend only on the day, and do not change what is shown.
        clock.now.date() == self.clock.now.date()
            && clock.now >= self.clock.now
            && self.left_out.next_change.is_none_or(|next| clock.now < next)
    }
}

/// A list of documents of which one is changed.
trait Rewrite {
    type Matter;

    fn entry_at(&mut self, index: usize) -> Option<&mut Entry<Self::Matter>>;
}

impl<T: Member + Clone> Rewrite for List<T> {
    type Matter = T::Matter;

    fn entry_at(&mut self, index: usize) -> Option<&mut Entry<T::Matter>> {
        self.edit().get_mut(index).map(Member::entry_mut)
    }
}

impl Rewrite for Arc<People> {
    type Matter = document::Person;

    fn entry_at(&mut self, index: usize) -> Option<&mut Entry<document::Person>> {
        Arc::make_mut(self).files.get_mut(index)
    }
}

macro_rules! rewrite {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal $words:tt $place:literal;)*) => {
        impl College {
            /// Replaces the shown editions of `before` with those of `now`.
            fn rewrite(&mut self, before: &AnyDocument, now: &AnyDocument, names: &Names) -> Option<()> {
                let key = before.key();
                let index = match before {
                    AnyDocument::Person(_) => self.people.files.iter().position(|file| file.key == *key),
                    _ => self.references.document(key).map(|doc| doc.index),
                };
                // The text of a hidden document is not used.
                let Some(at) = index else { return Some(()) };
                match (before, now) {
                    $((AnyDocument::$variant(old), AnyDocument::$variant(new)) => {
                        put(self.$list.entry_at(at)?, old, new, names)
                    })*
                    _ => None,
                }
            }
        }
    };
}

with_nouns!(rewrite);

/// Replaces the editions of `before` with those of `now`. Returns `None` if an edition had a person or picture removed,
/// because its text must then be searched for names, or if a new text contains the name of a person who must not be named.
fn put<M>(entry: &mut Entry<M>, before: &Document<M>, now: &Document<M>, names: &Names) -> Option<()> {
    for edition in &mut entry.editions {
        let place = before.editions.iter().position(|old| Arc::ptr_eq(old, edition))?;
        let new = now.editions.get(place)?;
        if named_in_body(new, names) {
            return None;
        }
        *edition = Arc::clone(new);
    }
    Some(())
}
