//! A news item.

use super::matter::Matter;
use super::noun::Noun;
use super::person_ref::PersonRef;
use super::picture::Picture;
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// The keys that only a news item has: nothing.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct NewsItem {}
    expected "a news item", "一条新闻", "{title: Spring}"
}

impl Matter for NewsItem {
    const NOUN: Noun = Noun::News;

    fn pictures(&self) -> Vec<&Picture> {
        Vec::new()
    }

    fn people(&self) -> Vec<&PersonRef> {
        Vec::new()
    }
}
