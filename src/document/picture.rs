//! A picture that front matter names.

use blackeyes_frontmatter::{Line, Spanned};
use borsh::{BorshDeserialize, BorshSerialize};

blackeyes_frontmatter::front_matter! {
    /// A picture, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawPicture {
        /// The file, relative to the document.
        /// 图片文件，相对于文档所在的文件夹。
        "image" "图片文件" => image: Spanned<Line>, required "lamp.svg", shown;
        /// What it shows, for those who cannot see it.
        /// 画面内容，写给看不见图的读者。
        "alt" "替代文字" => alt: Option<String>, optional, shown;
        /// The caption.
        /// 图片说明。
        "caption" "说明" => caption: Option<String>, optional, shown, searchable;
        /// Who made it.
        /// 作者。
        "credit" "摄影" => credit: Option<String>, optional, shown;
        /// Whether those shown agreed to be shown.
        /// 画面中的人是否同意公开。
        "consent" "同意公开" => consent: Option<bool>, optional;
        /// Whether it shows a crowd, in which nobody is meant.
        /// 是否为人群场面，没有特指某人。
        "crowd" "人群场面" => crowd: bool, default false;
    }
    expected "a picture", "一张图片", "{image: lamp.svg, alt: A desk lamp}"
}

/// A picture that front matter names.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Picture {
    /// The file, relative to the document's folder.
    pub image: Spanned<String>,
    /// The alternative text.
    pub alt: Option<String>,
    /// Its caption.
    pub caption: Option<String>,
    /// Its creator.
    pub credit: Option<String>,
    /// Whether the people shown agreed; `None` if that is not recorded.
    pub consent: Option<bool>,
    /// Whether it shows a crowd, rather than particular people.
    pub crowd: bool,
}

impl From<RawPicture> for Picture {
    fn from(raw: RawPicture) -> Self {
        let RawPicture { image, alt, caption, credit, consent, crowd } = raw;
        Self { image: Spanned::new(image.value.0, image.span), alt, caption, credit, consent, crowd }
    }
}

blackeyes_frontmatter::read_through!(Picture, RawPicture);
