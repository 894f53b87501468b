//! A document in its languages, and the keys that every document may have.

use std::ops::Deref;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::civil::Date;

use super::choices::Status;
use super::field;
use super::key::DocumentKey;
use super::moment::Moment;
use super::picture::Picture;
use blackeyes_chinese::Lang;
use blackeyes_frontmatter::{Json, Line, Spanned};

/// A document with its editions; the default language's edition comes first, if there is one.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Document<M> {
    /// Its place in the site folder.
    pub key: DocumentKey,
    /// Its editions, at least one, each in a different language. Shared, because a document may be assembled many times.
    #[borsh(bound(deserialize = "M: BorshDeserialize + Clone"))]
    pub editions: Vec<Arc<Edition<M>>>,
}

/// A document in one language, without its [`Text`](super::Text): everything that other documents, lists and addresses
/// can depend on.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Edition<M> {
    /// The file: `content/journal/2026-3/night-shift.zh.md`.
    pub path: Arc<str>,
    /// The base folder of relative targets: `content/journal/2026-3`.
    pub folder: Arc<str>,
    /// Its language.
    pub lang: Lang,
    /// The keys that every document may have.
    pub common: Common,
    /// The keys that only its noun has.
    pub matter: M,
}

/// The keys that every document may have.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Common {
    /// Its title; a person's name.
    pub title: Spanned<String>,
    /// The other keys, which are read as fields of this type.
    pub stated: Stated,
}

impl Deref for Common {
    type Target = Stated;

    fn deref(&self) -> &Stated {
        &self.stated
    }
}

blackeyes_frontmatter::front_matter! {
    /// What every document may state besides its title.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Stated {
        /// `draft`, `in-review`, `approved` or `published` (the default).
        /// `draft` 草稿、`in-review` 审稿、`approved` 已审或 `published` 发布（默认）。
        "status" "状态" => status: Status, default Status::Published;
        /// Who approved it.
        /// 审定人。
        "approved_by" "审定人" => approved_by: Option<String>, optional, office;
        /// When it was approved.
        /// 审定日期。
        #[borsh(serialize_with = "field::write_some_day", deserialize_with = "field::read_some_day")]
        "approved_on" "审定日期" => approved_on: Option<Date>, optional, office;
        /// When it is published; with a date in the future, it is held back until then.
        /// 发布日期；日期未到则暂不发布。
        "date" "日期" => date: Option<Spanned<Moment>>, optional, shown, asked("Date of publication", "发布日期");
        /// When its text last changed for the reader.
        /// 读者所见的文字最近一次修改的日期。
        "updated" "修订日期" => updated: Option<Moment>, optional, shown;
        /// From this moment it is no longer published.
        /// 从这一刻起不再发布。
        "expires" "失效时间" => expires: Option<Moment>, optional;
        /// A stable identity for feeds and references.
        /// 固定的标识，用于订阅和引用。
        "id" "标识" => id: Option<Spanned<Line>>, optional;
        /// Its part of the address; defaults to the file's name.
        /// 网址里的名称；不写则用文件名。
        "slug" "网址名称" => slug: Option<Spanned<String>>, optional;
        /// Old addresses that redirect here.
        /// 转到这里的旧网址。
        "aliases" "旧网址" => aliases: Vec<Spanned<String>>, optional, per_language;
        /// One or two sentences for lists; by default taken from the text.
        /// 列表里显示的一两句话；不写则从正文截取。
        "summary" "摘要" => summary: Option<String>, optional, long, shown, per_language;
        /// A picture for lists and cards.
        /// 列表和卡片上的图片。
        "cover" "封面图片" => cover: Option<Picture>, optional, shown;
        /// Ids declared in `site.yaml`, or free words.
        /// 话题：`site.yaml` 里声明的编号，或随意的词。
        "topics" "话题" => topics: Vec<Spanned<Line>>, optional, shown, searchable;
        /// `false` excludes it from the search.
        /// 写 `false` 则搜索时不出现。
        "search" "可搜索" => search: bool, default true;
        /// Numbers that are allowed in it, each with a reason.
        /// 允许在文中出现的号码，每个都要写理由。
        "allow_personal" "允许的号码" => allow_personal: Vec<AllowedDatum>, optional, per_language, office;
        /// Free keys for themes.
        /// 留给主题的自定义键。
        #[borsh(serialize_with = "field::write_values", deserialize_with = "field::read_values")]
        "extra" "主题自定义" => extra: serde_json::Map<String, Json>, optional, shown, office;
    }
    expected "front matter", "文件头信息", "{title: Spring}"
}

pub use crate::config::AllowedDatum;
