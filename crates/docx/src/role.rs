//! What a paragraph style is for, by its name in any program and language.

/// What a paragraph style is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// Text.
    #[default]
    Body,
    /// The title of the manuscript.
    Title,
    /// Its subtitle.
    Subtitle,
    /// A line that names the author.
    Author,
    /// A heading, with its level from 1.
    Heading(u8),
    /// A quotation.
    Quote,
    /// A caption of a picture or a table.
    Caption,
    /// A line of the table of contents.
    Contents,
}

impl Role {
    /// What a style of this name is for; `None` if the name does not say.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = name.split(',').next().unwrap_or_default().trim().to_lowercase();
        let compact: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let role = match compact.as_str() {
            "title" | "标题" | "文章标题" | "大标题" | "题目" | "contenttitle" => Self::Title,
            "subtitle" | "副标题" | "文章副标题" => Self::Subtitle,
            "author" | "作者" | "byline" | "署名" => Self::Author,
            "quote" | "intensequote" | "引用" | "明显引用" | "引文" | "quotations" | "blocktext" | "blockquote"
            | "引文文本" | "块引用" | "文本块" | "blockquotation" => Self::Quote,
            "caption" | "题注" | "图题" | "表题" | "图注" | "illustration" | "figure" | "imagecaption"
            | "tablecaption" => Self::Caption,
            "tocheading" | "toc标题" | "目录标题" | "contentsheading" => Self::Contents,
            _ => return Self::numbered(&compact),
        };
        Some(role)
    }

    /// A style with a level in its name: `heading 1`, `标题 1`, `toc 2`, `目录 2`.
    fn numbered(name: &str) -> Option<Self> {
        let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
        let level: u8 = digits.parse().ok().filter(|level| (1..=9).contains(level))?;
        match name.strip_suffix(digits)? {
            "heading" | "标题" => Some(Self::Heading(level)),
            "toc" | "目录" | "contents" => Some(Self::Contents),
            _ => None,
        }
    }
}
