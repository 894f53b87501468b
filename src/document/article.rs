//! An article of an issue.

use super::check::{check_count, check_slug_at};
use super::matter::Matter;
use super::moment::Moment;
use super::noun::Noun;
use super::person_ref::{PersonRef, check_twice};
use super::picture::Picture;
use blackeyes_frontmatter::{Fields, Reader, Spanned};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// The keys that only an article has.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Article {
        /// The subtitle.
        /// 副标题。
        "subtitle" "副标题" => subtitle: Option<String>, optional, shown, listed, searchable, per_language;
        /// Who made it: names, or `{name, class, affiliation, role}`, or `{id}` of a file in `people/`.
        /// 作者：姓名，或 `{name, class, affiliation, role}`，或写 `{id}` 指向 `people/` 里的文件。
        "authors" "作者" => authors: Vec<PersonRef>, optional, shown, searchable, people, asked;
        /// The id of a section that the issue declares.
        /// 栏目的编号，须在本期声明过。
        "section" "栏目" => section: Spanned<String>, required "prose", shown, asked;
        /// How it is typeset: as `prose`, `verse` or a `photo-essay`. By default, an article of verse alone is set as verse, others as prose.
        /// 版式：`prose`（文章）、`verse`（诗）、`photo-essay`（图片故事）；不写则全篇是诗的按诗排，其余按文章排。
        "form" "版式" => form: Option<ArticleForm>, optional;
        /// Its position in the section; by default, articles are sorted by file name.
        /// 在栏目里的次序；不写则按文件名。
        "order" "次序" => order: Option<i64>, optional;
        /// The abstract.
        /// 摘要。
        "abstract" "内容提要" => abstract_text: Option<String>, optional, long, shown, listed, searchable, per_language;
        /// Its keywords.
        /// 关键词。
        "keywords" "关键词" => keywords: Vec<String>, optional, shown, searchable, topical, per_language;
        /// The awards of a practice report.
        /// 实践报告所获的奖。
        "awards" "所获奖项" => awards: Vec<Prize>, optional, shown, searchable;
        /// The ids of societies it is about.
        /// 相关社团的编号。
        "societies" "社团" => societies: Vec<Spanned<String>>, optional, shown;
        /// Such as `CC BY 4.0`.
        /// 许可协议，例如 `CC BY 4.0`。
        "licence" "许可" => licence: Option<String>, optional, shown;
        /// Corrections, shown on the page.
        /// 更正，显示在网页上。
        "corrections" "更正" => corrections: Vec<Correction>, optional, shown, searchable;
        /// About the author, shown at the end.
        /// 作者简介，显示在文末。
        "note" "作者简介" => note: Option<String>, optional, long, shown, searchable;
        /// An editors' remark, shown above the text.
        /// 编者按，显示在正文之前。
        "notice" "编者按" => notice: Option<String>, optional, long, shown, searchable;
    }
    expected "an article", "一篇文章", "{section: prose}"
}

blackeyes_frontmatter::choices! {
    /// How an article is set.
    pub enum ArticleForm {
        /// As prose.
        Prose = "prose" "文章/散文",
        /// As verse.
        Verse = "verse" "诗/诗歌/poem",
        /// As pictures with some text.
        PhotoEssay = "photo-essay" "图片故事/摄影/photos",
    }
}

/// The maximum number of authors of an article: each author's page lists all of them.
const MOST_AUTHORS: usize = 200;
/// The maximum number of keywords of an article.
const MOST_KEYWORDS: usize = 100;

impl Matter for Article {
    const NOUN: Noun = Noun::Article;

    fn pictures(&self) -> Vec<&Picture> {
        Vec::new()
    }

    fn people(&self) -> Vec<&PersonRef> {
        self.authors.iter().collect()
    }

    fn retain_people(&mut self, keep: &mut dyn FnMut(&PersonRef) -> bool) {
        self.authors.retain(keep);
    }

    fn check(&self, fields: &Fields<'_>, reader: &mut Reader) {
        check_count("authors", self.authors.len(), MOST_AUTHORS, fields, reader);
        check_count("keywords", self.keywords.len(), MOST_KEYWORDS, fields, reader);
        check_twice(&self.authors, reader);
        for author in &self.authors {
            author.check_named(reader);
        }
        for id in self.awards.iter().filter_map(|award| award.id.as_ref()) {
            check_slug_at(&id.value, &id.span, reader);
        }
    }
}

blackeyes_frontmatter::front_matter! {
    /// The awards of a practice report.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Prize {
        /// The award.
        /// 奖项。
        "title" "名称" => title: String, required, shown, searchable;
        /// The id of the award: the same in honour rolls, and in every report that received it. It has a page then.
        /// 奖项编号，与光荣榜、其他报告里的同一奖项相同；写了就有奖项网页。
        "id" "编号" => id: Option<Spanned<String>>, optional;
        /// How it was rated.
        /// 评价。
        "evaluation" "评价" => evaluation: Option<String>, optional, shown;
        /// The prize.
        /// 等次。
        "prize" "等次" => prize: Option<String>, optional, shown;
    }
    expected "an award", "一个奖项", "{title: Provincial practice award, prize: second}"
}

blackeyes_frontmatter::front_matter! {
    /// Something that was wrong and was put right.
    #[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
    pub struct Correction {
        /// When it was corrected.
        /// 更正日期。
        "date" "日期" => date: Moment, required, shown;
        /// What was wrong.
        /// 错在哪里。
        "note" "说明" => note: String, required, long, shown, searchable;
    }
    expected "a date and a note", "日期和说明", "{date: 2026-11-20, note: The bridge was built in 1958}"
}
