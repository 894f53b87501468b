//! The college with some of its documents rewritten. While somebody writes, nearly every change is one of these, and to
//! assemble ten thousand documents for it would take longer than all else that is done.

use std::sync::Arc;

use crate::document::{AnyDocument, Document};
use crate::privacy::Names;

use super::College;
use super::entry::Entry;
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

    /// Puts what is shown of `now` in the place of what is shown of `before`.
    fn rewrite(&mut self, before: &AnyDocument, now: &AnyDocument, names: &Names) -> Option<()> {
        use AnyDocument as Any;
        let key = before.key();
        let index = match before {
            Any::Person(_) => self.people.files.iter().position(|file| file.key == *key),
            _ => self.references.document(key).map(|doc| doc.index),
        };
        // Nothing is made of the text of what is not shown.
        let Some(at) = index else { return Some(()) };
        match (before, now) {
            (Any::Issue(old), Any::Issue(new)) => put(&mut self.issues.edit().get_mut(at)?.entry, old, new, names),
            (Any::Article(old), Any::Article(new)) => {
                put(&mut self.articles.edit().get_mut(at)?.entry, old, new, names)
            }
            (Any::Campaign(old), Any::Campaign(new)) => {
                put(&mut self.campaigns.edit().get_mut(at)?.entry, old, new, names)
            }
            (Any::Item(old), Any::Item(new)) => put(&mut self.items.edit().get_mut(at)?.entry, old, new, names),
            (Any::Roll(old), Any::Roll(new)) => put(&mut self.rolls.edit().get_mut(at)?.entry, old, new, names),
            (Any::Society(old), Any::Society(new)) => {
                put(&mut self.societies.edit().get_mut(at)?.entry, old, new, names)
            }
            (Any::Activity(old), Any::Activity(new)) => {
                put(&mut self.activities.edit().get_mut(at)?.entry, old, new, names)
            }
            (Any::News(old), Any::News(new)) => put(self.news.edit().get_mut(at)?, old, new, names),
            (Any::Page(old), Any::Page(new)) => put(self.pages.edit().get_mut(at)?, old, new, names),
            (Any::Person(old), Any::Person(new)) => {
                put(Arc::make_mut(&mut self.people).files.get_mut(at)?, old, new, names)
            }
            _ => None,
        }
    }
}

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
