//! Documents: the files of `content/`, parsed into a type for each noun.
//!
//! [`Layout`] sorts the files by their locations. [`parse()`] reads one document with all its editions, each into an
//! [`Edition`] of its noun's type (each noun has its own file here). [`collect`] combines them into [`Documents`]. The keys
//! of a front matter are defined only once, in the definition of its type: the reader, the list of keys and the JSON Schema
//! ([`schema`], [`edition_schema`]) are derived from it.

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

mod activity;
mod any;
mod article;
mod award;
mod branch;
mod campaign;
mod check;
mod choices;
mod consent;
mod copies;
mod definition;
mod edition;
mod field;
mod files;
mod fence;
mod front_matter;
mod inherit;
mod issue;
mod kept;
mod item;
mod key;
mod layout;
mod matter;
mod moment;
mod news;
mod noun;
mod page;
mod parse;
mod person;
mod person_ref;
mod personal;
mod published;
mod picture;
mod place;
mod roll;
mod roll_consent;
mod roll_table;
mod schema;
mod several;
mod signature;
mod society;
mod sources;
mod text;
mod tongue;
mod twins;

#[cfg(test)]
mod tests;

pub use activity::{Activity, ActivityKind};
pub use any::{AnyDocument, Documents, collect};
pub use article::{Article, ArticleForm, Correction, Prize};
pub use award::{Award, Columns, Honouree};
pub use blackeyes_frontmatter::Spanned;
pub use branch::{Branch, BranchKind, Officers};
pub use campaign::{Accent, Campaign, Look, NamedAccent, Slogan};
pub use choices::{Consent, Role, Status};
pub use copies::Suspect;
pub use definition::{each as each_key, fields as keys, holds_people, is_for_the_office};
pub use edition::{AllowedDatum, Common, Document, Edition};
pub use fence::{Halves, halves};
pub use files::{DocumentFiles, EditionFile};
pub use issue::{CoverGround, CoverLayout, Editors, Issue, Section};
pub use item::{Item, ItemKind, Pair};
pub use key::DocumentKey;
pub use layout::Layout;
pub use matter::{Around, Matter};
pub use moment::{Moment, Year};
pub use news::NewsItem;
pub use noun::Noun;
pub use page::Page;
pub use parse::{ParsedDocument, parse};
pub use person::Person;
pub use person_ref::PersonRef;
pub use picture::Picture;
pub use published::published_source;
pub use roll::Roll;
pub use roll_table::{columns as roll_columns, records_consent, tables_of};
pub use schema::{edition_schema, form, schema};
pub use society::{Society, SocietyKind};
pub use sources::Sources;
pub use text::{AllTexts, Text, TextOf};
pub use twins::Twins;
