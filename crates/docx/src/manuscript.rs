//! A manuscript as it is handed over: front matter, a tree of the dialect, pictures, and what was lost.

use blackeyes_markdown::tree::Tree;

use crate::loss::Loss;

/// A manuscript that was read.
#[derive(Clone, Debug, Default)]
pub struct Manuscript {
    /// What belongs into the front matter.
    pub front: FrontMatter,
    /// Which paragraphs were taken for what, so that an editor can correct it.
    pub parts: Vec<Part>,
    /// The text, with its foot- and endnotes in the order of their references. Its pictures are beside it, by their names.
    pub body: Tree,
    /// The pictures that the text shows.
    pub pictures: Vec<Picture>,
    /// What could not be carried over, in the order of the text.
    pub losses: Vec<Loss>,
}

/// What belongs into the front matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<String>,
    /// The subtitle, without a dash before it.
    pub subtitle: Option<String>,
    /// Who made it, in the order of the manuscript.
    pub authors: Vec<Author>,
    /// The abstract (摘要).
    pub summary: Option<String>,
    /// The keywords (关键词).
    pub keywords: Vec<String>,
    /// The awards of a practice report.
    pub awards: Vec<Award>,
    /// The editors' remark (编者按).
    pub notice: Option<String>,
    /// About the author (作者简介).
    pub note: Option<String>,
}

/// A person who made the text, or a part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Author {
    /// The name.
    pub name: String,
    /// The class, without 班.
    pub class: Option<String>,
    /// The school or institution.
    pub affiliation: Option<String>,
    /// What the person did; `None` for the author.
    pub role: Option<AuthorRole>,
}

/// What a person did who is not the author of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorRole {
    /// 摄影.
    Photographer,
    /// 译.
    Translator,
    /// 采访.
    Interviewer,
    /// 插画.
    Illustrator,
    /// 整理.
    Compiler,
    /// 指导教师.
    Adviser,
}

/// An award of a practice report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Award {
    /// The award.
    pub title: String,
    /// The evaluation (评定等级).
    pub evaluation: Option<String>,
    /// The prize (奖次).
    pub prize: Option<String>,
}

/// What one or more paragraphs were taken for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What they were taken for.
    pub kind: PartKind,
    /// How certain that is.
    pub confidence: Confidence,
    /// The first paragraph, from 1.
    pub first: usize,
    /// The last paragraph.
    pub last: usize,
}

/// What paragraphs can be taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The title.
    Title,
    /// The subtitle.
    Subtitle,
    /// A line of names.
    Authors,
    /// The abstract.
    Abstract,
    /// The keywords.
    Keywords,
    /// The awards.
    Awards,
    /// The editors' remark.
    Notice,
    /// About the author.
    Note,
    /// The section of the journal that the author asks for, which is not carried over.
    Section,
    /// Personal data, which are not carried over.
    Personal,
    /// A form, whose cells went to the front matter.
    Form,
    /// A motto before the text.
    Epigraph,
    /// A heading.
    Heading,
    /// Verse.
    Verse,
    /// A quotation.
    Quotation,
    /// A caption.
    Caption,
    /// A figure.
    Figure,
    /// Pictures side by side.
    Gallery,
    /// A list.
    List,
    /// A table.
    Table,
    /// The signature or date at the end.
    Signature,
    /// A paragraph.
    Paragraph,
}

/// How certain it is what a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// By its looks alone: an editor should see it.
    Guess,
    /// By its looks and its words.
    Likely,
    /// By its style, or by a word that says it.
    Certain,
}

/// A picture where it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shown {
    /// Its place in [`Manuscript::pictures`].
    pub(crate) picture: usize,
    /// The words that describe it.
    pub(crate) alt: String,
    /// Its own caption, in a gallery.
    pub(crate) caption: Option<String>,
}

/// A picture's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// A name that says nothing about the author's computer: `picture-1.png`.
    pub name: String,
    /// The content, as it is in the manuscript: it may still say where and by whom it was taken.
    pub bytes: Vec<u8>,
}

impl AuthorRole {
    /// The role as the front matter writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photographer => "photographer",
            Self::Translator => "translator",
            Self::Interviewer => "interviewer",
            Self::Illustrator => "illustrator",
            Self::Compiler => "compiler",
            Self::Adviser => "adviser",
        }
    }
}

impl PartKind {
    /// A stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Authors => "authors",
            Self::Abstract => "abstract",
            Self::Keywords => "keywords",
            Self::Awards => "awards",
            Self::Notice => "notice",
            Self::Note => "note",
            Self::Section => "section",
            Self::Personal => "personal",
            Self::Form => "form",
            Self::Epigraph => "epigraph",
            Self::Heading => "heading",
            Self::Verse => "verse",
            Self::Quotation => "quotation",
            Self::Caption => "caption",
            Self::Figure => "figure",
            Self::Gallery => "gallery",
            Self::List => "list",
            Self::Table => "table",
            Self::Signature => "signature",
            Self::Paragraph => "paragraph",
        }
    }
}

impl Confidence {
    /// A stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}
