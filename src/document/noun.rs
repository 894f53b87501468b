//! The kinds of document.

use blackeyes_diagnostics::Wording;
use borsh::{BorshDeserialize, BorshSerialize};

/// A kind of document, told by where its file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Noun {
    /// `content/journal/<issue>/issue.md`
    Issue,
    /// `content/journal/<issue>/<article>.md`
    Article,
    /// `content/window/<campaign>/campaign.md`
    Campaign,
    /// `content/window/<campaign>/<item>.md`
    Item,
    /// `content/honours/<roll>.md`
    Roll,
    /// `content/societies/<society>.md`
    Society,
    /// `content/activities/<activity>.md`
    Activity,
    /// `content/news/<item>.md`
    News,
    /// `content/people/<id>.md`
    Person,
    /// `content/pages/<page>.md`
    Page,
}

impl Noun {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Issue,
        Self::Article,
        Self::Campaign,
        Self::Item,
        Self::Roll,
        Self::Society,
        Self::Activity,
        Self::News,
        Self::Person,
        Self::Page,
    ];

    /// Its name in commands, schemas and templates: `issue`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Article => "article",
            Self::Campaign => "campaign",
            Self::Item => "item",
            Self::Roll => "roll",
            Self::Society => "society",
            Self::Activity => "activity",
            Self::News => "news",
            Self::Person => "person",
            Self::Page => "page",
        }
    }

    /// Its name in messages, with its article.
    pub fn words(self) -> Wording {
        let (english, chinese) = match self {
            Self::Issue => ("an issue", "期"),
            Self::Article => ("an article", "文章"),
            Self::Campaign => ("a campaign", "主题宣传"),
            Self::Item => ("a window item", "橱窗展品"),
            Self::Roll => ("an honour roll", "光荣榜"),
            Self::Society => ("a society", "社团"),
            Self::Activity => ("an activity", "活动"),
            Self::News => ("a news item", "新闻"),
            Self::Person => ("a person", "人物"),
            Self::Page => ("a page", "页面"),
        };
        Wording::new(english, chinese)
    }

    /// The key that holds its title.
    pub fn title_key(self) -> &'static str {
        if self == Self::Person { "name" } else { "title" }
    }

    /// Whether it must say when it is published.
    pub fn needs_date(self) -> bool {
        matches!(self, Self::Issue | Self::Roll | Self::News)
    }
}
