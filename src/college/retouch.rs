//! The college with some of its documents rewritten. While somebody writes, nearly every change is one of these, and to
//! assemble ten thousand documents for it would take longer than all else that is done.

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

/// A document as it was when the college was assembled, and as it is.
pub type Rewritten<'a> = (&'a AnyDocument, &'a AnyDocument);

impl College {
    /// The college with documents that were rewritten, for the moment of `clock`: the same as if all were assembled, and
    /// nothing new to tell. `None` if it has to be assembled, since more than texts may have changed.
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

    /// Whether the same would be assembled at the moment of `clock`.
    fn holds_at(&self, clock: &Clock) -> bool {
        // That an address lapsed, or that records are of the future, is told of days and changes nothing that is shown.
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
            /// Puts what is shown of `now` in the place of what is shown of `before`.
            fn rewrite(&mut self, before: &AnyDocument, now: &AnyDocument, names: &Names) -> Option<()> {
                let key = before.key();
                let index = match before {
                    AnyDocument::Person(_) => self.people.files.iter().position(|file| file.key == *key),
                    _ => self.references.document(key).map(|doc| doc.index),
                };
                // Nothing is made of the text of what is not shown.
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

/// Puts the editions of `now` in the place of those of `before`, unless somebody or something was left out of one: then
/// names are looked for in its text. The names of those who withdrew must not stand in it either.
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
