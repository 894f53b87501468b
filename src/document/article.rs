//! An article of an issue.

use super::matter::Matter;
use super::moment::Moment;
use super::noun::Noun;
use super::person_ref::PersonRef;
use crate::yaml::{Fields, Reader, Spanned};

crate::front_matter! {
    /// What an article states of its own.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Article {
        /// What stands below the title.
        "subtitle" => subtitle: Option<String>, optional;
        /// Who made it: names, or `{name, class, affiliation, role}`, or `{id}` of a file in `people/`.
        "authors" => authors: Vec<PersonRef>, optional;
        /// The id of a section that the issue declares.
        "section" => section: Spanned<String>, required "prose";
        /// Its place within the section; else by file name.
        "order" => order: Option<i64>, optional;
        /// The abstract.
        "abstract" => abstract_text: Option<String>, optional;
        /// Its keywords.
        "keywords" => keywords: Vec<String>, optional;
        /// What a practice report was awarded.
        "awards" => awards: Vec<Prize>, optional;
        /// The ids of societies it is about.
        "societies" => societies: Vec<Spanned<String>>, optional;
        /// Such as `CC BY 4.0`.
        "licence" => licence: Option<String>, optional;
        /// What was wrong in it, shown on the page.
        "corrections" => corrections: Vec<Correction>, optional;
        /// About the author, shown at the end.
        "note" => note: Option<String>, optional;
        /// An editors' remark, shown above the text.
        "notice" => notice: Option<String>, optional;
    }
    expected "an article", "一篇文章", "{section: prose}"
}

impl Matter for Article {
    const NOUN: Noun = Noun::Article;

    fn check(&self, _fields: &Fields<'_>, reader: &mut Reader) {
        for author in &self.authors {
            author.check_named(reader);
        }
    }
}

crate::front_matter! {
    /// What a practice report was awarded.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Prize {
        /// The award.
        "title" => title: String, required;
        /// How it was rated.
        "evaluation" => evaluation: Option<String>, optional;
        /// The prize.
        "prize" => prize: Option<String>, optional;
    }
    expected "an award", "一个奖项", "{title: Provincial practice award, prize: second}"
}

crate::front_matter! {
    /// Something that was wrong and was put right.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Correction {
        /// When it was put right.
        "date" => date: Moment, required;
        /// What was wrong.
        "note" => note: String, required;
    }
    expected "a date and a note", "日期和说明", "{date: 2026-11-20, note: The bridge was built in 1958}"
}
