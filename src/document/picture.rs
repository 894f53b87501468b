//! A picture that front matter names.

use crate::yaml::{Line, Spanned};

crate::front_matter! {
    /// A picture, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawPicture {
        /// The file, relative to the document.
        "image" => image: Spanned<Line>, required "lamp.svg";
        /// What it shows, for those who cannot see it.
        "alt" => alt: Option<String>, optional;
        /// What stands below it.
        "caption" => caption: Option<String>, optional;
        /// Who made it.
        "credit" => credit: Option<String>, optional;
        /// Whether those shown agreed to be shown.
        "consent" => consent: Option<bool>, optional;
        /// Whether it shows a crowd, in which nobody is meant.
        "crowd" => crowd: bool, default false;
    }
    expected "a picture", "一张图片", "{image: lamp.svg, alt: A desk lamp}"
}

/// A picture that front matter names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file, relative to the document's folder.
    pub image: Spanned<String>,
    /// What it shows, for those who cannot see it.
    pub alt: Option<String>,
    /// What stands below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Whether those shown agreed; `None` if nothing is said of it.
    pub consent: Option<bool>,
    /// Whether it shows a crowd, in which nobody is meant.
    pub crowd: bool,
}

impl From<RawPicture> for Picture {
    fn from(raw: RawPicture) -> Self {
        let RawPicture { image, alt, caption, credit, consent, crowd } = raw;
        Self { image: Spanned::new(image.value.0, image.span), alt, caption, credit, consent, crowd }
    }
}

crate::read_through!(Picture, RawPicture);
