//! Documents with a start and an end, before they are linked.

use crate::document::{self, Matter};

use super::activity::Season;
use super::entry::Entry;
use super::member::Member;

/// A document with a start and an end.
#[derive(Debug)]
pub(super) struct Seasonal<M> {
    /// The document.
    pub entry: Entry<M>,
    /// Whether it is upcoming, running or past.
    pub season: Season,
}

impl<M: Matter> Member for Seasonal<M> {
    type Matter = M;

    fn entry(&self) -> &Entry<M> {
        &self.entry
    }

    fn entry_mut(&mut self) -> &mut Entry<M> {
        &mut self.entry
    }
}

/// A campaign and its items.
#[derive(Debug)]
pub(super) struct Opened {
    /// The document.
    pub campaign: Seasonal<document::Campaign>,
    /// Its items: a range of their list.
    pub items: std::ops::Range<usize>,
}

impl Member for Opened {
    type Matter = document::Campaign;

    fn entry(&self) -> &Entry<Self::Matter> {
        &self.campaign.entry
    }

    fn entry_mut(&mut self) -> &mut Entry<Self::Matter> {
        &mut self.campaign.entry
    }
}
