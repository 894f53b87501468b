//! A news item.

use serde::{Deserialize, Serialize};
use super::matter::Matter;
use super::noun::Noun;

crate::front_matter! {
    /// What a news item states of its own: nothing.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct NewsItem {}
    expected "a news item", "一条新闻", "{title: Spring}"
}

impl Matter for NewsItem {
    const NOUN: Noun = Noun::News;
}
