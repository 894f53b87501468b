//! The kinds of document.

use blackeyes_diagnostics::Wording;
use borsh::{BorshDeserialize, BorshSerialize};

/// Calls the macro `$then` with the table of nouns: for each, its variant with the type of its own keys, the name of the
/// list of such documents, its key, its words, and its path in `content/`.
macro_rules! with_nouns {
    ($then:ident) => {
        $then! {
            /// An issue of the journal.
            Issue(Issue) issues "issue" ["an issue", "期"] "journal/{name}/issue";
            /// An article of an issue.
            Article(Article) articles "article" ["an article", "文章"] "journal/{parent}/{name}";
            /// A campaign of the window.
            Campaign(Campaign) campaigns "campaign" ["a campaign", "主题宣传"] "window/{name}/campaign";
            /// An item of a campaign.
            Item(Item) items "item" ["a window item", "橱窗展品"] "window/{parent}/{name}";
            /// An honour roll.
            Roll(Roll) rolls "roll" ["an honour roll", "光荣榜"] "honours/{name}";
            /// A society.
            Society(Society) societies "society" ["a society", "社团"] "societies/{name}";
            /// A Party or League branch.
            Branch(Branch) branches "branch" ["a branch", "支部"] "branches/{name}";
            /// An activity.
            Activity(Activity) activities "activity" ["an activity", "活动"] "activities/{name}";
            /// A news item.
            News(NewsItem) news "news" ["a news item", "新闻"] "news/{name}";
            /// A person who has a file.
            Person(Person) people "person" ["a person", "人物"] "people/{name}";
            /// Any other page.
            Page(Page) pages "page" ["a page", "页面"] "pages/{name}";
        }
    };
}
pub(crate) use with_nouns;

macro_rules! nouns {
    ($($(#[$doc:meta])* $variant:ident($matter:ident) $list:ident $key:literal [$english:literal, $chinese:literal] $place:literal;)*) => {
        /// A kind of document, determined by the location of its file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
        pub enum Noun {
            $($(#[$doc])* $variant,)*
        }

        impl Noun {
            /// All of them.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$variant),*];

            /// Its name in commands, schemas and templates: `issue`.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Its name in messages, with its article.
            pub fn words(self) -> Wording {
                let (english, chinese) = match self { $(Self::$variant => ($english, $chinese),)* };
                Wording::new(english, chinese)
            }

            /// The location of its documents in `content/`: `journal/{parent}/{name}`.
            pub fn place(self) -> &'static str {
                match self { $(Self::$variant => $place,)* }
            }
        }
    };
}

with_nouns!(nouns);

impl Noun {
    /// The folder of `content/` that contains its documents.
    pub fn folder(self) -> &'static str {
        self.place().split('/').next().unwrap_or_default()
    }

    /// The key of its title.
    pub fn title_key(self) -> &'static str {
        if self == Self::Person { "name" } else { "title" }
    }

    /// Whether it requires a publication date.
    pub fn needs_date(self) -> bool {
        matches!(self, Self::Issue | Self::Roll | Self::News)
    }
}
