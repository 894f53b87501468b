//! A manuscript as it is handed over: front matter, a body in the dialect's own blocks, pictures, and what was lost.

use crate::loss::Loss;

/// A manuscript that was read.
#[derive(Clone, Debug, Default)]
pub struct Manuscript {
    /// What belongs into the front matter.
    pub front: FrontMatter,
    /// Which paragraphs were taken for what, so that an editor can correct it.
    pub parts: Vec<Part>,
    /// The text.
    pub body: Vec<Placed>,
    /// The foot- and endnotes, in the order of their references.
    pub notes: Vec<Vec<Block>>,
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

/// A block and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The number of its first paragraph in the manuscript, from 1.
    pub paragraph: usize,
    /// The block.
    pub block: Block,
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading {
        /// The level, from 2.
        level: u8,
        /// Its own address, where something links to it.
        id: Option<String>,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A quotation without a source.
    Quotation(Vec<Block>),
    /// A quotation with a source.
    Quote(Attributed),
    /// A motto before a text.
    Epigraph(Attributed),
    /// Verse.
    Verse {
        /// Whether the lines run from top to bottom.
        vertical: bool,
        /// The stanzas, each of lines.
        stanzas: Vec<Vec<Vec<Inline>>>,
    },
    /// A list.
    List {
        /// The first number; `None` for bullets.
        start: Option<u32>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table {
        /// Where the text of each column is.
        columns: Vec<ColumnAlign>,
        /// The cells of the first row.
        header: Vec<Vec<Inline>>,
        /// The cells of the others.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Pictures with a caption.
    Figure {
        /// The caption.
        caption: Option<String>,
        /// Who made the picture.
        credit: Option<String>,
        /// The pictures.
        pictures: Vec<Shown>,
    },
    /// Pictures side by side.
    Gallery {
        /// The caption.
        caption: Option<String>,
        /// The pictures.
        pictures: Vec<Shown>,
    },
    /// A formula in TeX on a line of its own.
    Formula(String),
}

/// A text with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Attributed {
    /// Who wrote it.
    pub by: Option<String>,
    /// Where.
    pub source: Option<String>,
    /// The text.
    pub content: Vec<Block>,
}

/// Where the text of a column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnAlign {
    /// As usual.
    #[default]
    Unset,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text as it is read.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Slanted.
    Emphasis(Vec<Inline>),
    /// Struck through.
    Strike(Vec<Inline>),
    /// With emphasis dots (着重号).
    Dots(Vec<Inline>),
    /// The title of a book (书名号).
    Title(Vec<Inline>),
    /// Lowered.
    Sub(Vec<Inline>),
    /// Raised.
    Super(Vec<Inline>),
    /// A reading over characters.
    Ruby {
        /// The characters.
        base: String,
        /// The reading.
        reading: String,
    },
    /// A link.
    Link {
        /// An address, or the id of a heading after `#`.
        to: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A reference to a note, by its place in [`Manuscript::notes`].
    Note(usize),
    /// A picture in the line.
    Picture(Shown),
    /// A formula in TeX.
    Formula(String),
    /// The end of a line.
    Break,
}

/// A picture where it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Its place in [`Manuscript::pictures`].
    pub picture: usize,
    /// The words that stand for it.
    pub alt: String,
    /// Its own caption, in a gallery.
    pub caption: Option<String>,
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
