//! The kinds of document.

use blackeyes_diagnostics::Wording;
use borsh::{BorshDeserialize, BorshSerialize};

/// Calls the macro `$then` with the table of nouns: for each, its variant with the type of its own keys, the name of the
/// list of such documents, its key, its words, and its path in `content/`. The documentation of a row, in English and in Chinese, is
/// what `blackeyes new` says of it.
macro_rules! with_nouns {
    ($then:ident) => {
        $then! {
            /// An issue of the journal.
            /// 一期刊物。
            Issue(Issue) issues "issue" ["an issue", "期"] "journal/{name}/issue";
            /// An article in an issue.
            /// 一期里的一篇文章。
            Article(Article) articles "article" ["an article", "文章"] "journal/{parent}/{name}";
            /// A campaign in the campus window.
            /// 一次主题宣传。
            Campaign(Campaign) campaigns "campaign" ["a campaign", "主题宣传"] "window/{name}/campaign";
            /// An exhibit of a campaign.
            /// 主题宣传里的一件展品。
            Item(Item) items "item" ["a window item", "橱窗展品"] "window/{parent}/{name}";
            /// An honour roll.
            /// 一份光荣榜。
            Roll(Roll) rolls "roll" ["an honour roll", "光荣榜"] "honours/{name}";
            /// A society.
            /// 一个社团。
            Society(Society) societies "society" ["a society", "社团"] "societies/{name}";
            /// A Party or League branch.
            /// 一个党支部或团支部。
            Branch(Branch) branches "branch" ["a branch", "支部"] "branches/{name}";
            /// An activity.
            /// 一次活动。
            Activity(Activity) activities "activity" ["an activity", "活动"] "activities/{name}";
            /// A news item.
            /// 一条新闻。
            News(NewsItem) news "news" ["a news item", "新闻"] "news/{name}";
            /// A person who needs more than a name.
            /// 一位人物：只写姓名还不够时。
            Person(Person) people "person" ["a person", "人物"] "people/{name}";
            /// A page of another kind.
            /// 其他页面。
            Page(Page) pages "page" ["a page", "页面"] "pages/{name}";
        }
    };
}
pub(crate) use with_nouns;

macro_rules! nouns {
    ($($(#[doc = $doc:expr])* $variant:ident($matter:ident) $list:ident $key:literal [$english:literal, $chinese:literal] $place:literal;)*) => {
        /// A kind of document, determined by the location of its file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
        pub enum Noun {
            $($(#[doc = $doc])* $variant,)*
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

            /// What it is: in English, then in Chinese.
            pub fn doc(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($doc),*],)* }
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

    /// The noun whose documents contain its documents.
    pub fn parent(self) -> Option<Self> {
        let is_above = |other: &Self| *other != self && other.folder() == self.folder();
        if self.place().contains("{parent}") { Self::ALL.into_iter().find(is_above) } else { None }
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
