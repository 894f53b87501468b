//! A news item.

use super::matter::Matter;
use super::noun::Noun;
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// What a news item states of its own: nothing.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct NewsItem {}
    expected "a news item", "一条新闻", "{title: Spring}"
}

impl Matter for NewsItem {
    const NOUN: Noun = Noun::News;
}
