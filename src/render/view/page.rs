//! The data of every page: its frame, its head, its pager.

use serde::Serialize;
use tera::Value;

use super::LinkView;

/// The pages of a list.
#[derive(Debug, Serialize)]
pub struct PagerView {
    /// This page, from 1.
    pub number: usize,
    /// The number of pages.
    pub count: usize,
    /// The total number of entries.
    pub total: usize,
    /// The address of the previous page, or empty.
    pub previous: String,
    /// The address of the next page, or empty.
    pub next: String,
    /// The address of the first page.
    pub first: String,
    /// All pages.
    pub pages: Vec<PageLink>,
}

/// One page of a list.
#[derive(Debug, Serialize)]
pub struct PageLink {
    /// From 1.
    pub number: usize,
    /// Its address.
    pub url: String,
    /// Whether it is the current page.
    pub current: bool,
}

/// A language of the page.
#[derive(Debug, Serialize)]
pub struct EditionView {
    /// As the site names it.
    pub code: String,
    /// Its own name: `English`, `中文`.
    pub name: &'static str,
    /// For a `lang` attribute.
    pub html_lang: String,
    /// This page in that language, or else its home page.
    pub url: String,
    /// Whether this page exists in that language.
    pub exists: bool,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// An edition that exists, for search engines.
#[derive(Debug, Serialize)]
pub struct AlternateView {
    /// For a `hreflang` attribute.
    pub html_lang: String,
    /// Its absolute address.
    pub url: String,
}

/// A metadata element in the head of a page.
#[derive(Debug, Serialize)]
pub struct TagView {
    /// The attribute that names it: `name`, `property` or `itemprop`.
    pub attribute: &'static str,
    /// Its name: `og:title`, `citation_author`, …
    pub key: &'static str,
    /// Its value.
    pub content: String,
}

/// A feed or a calendar that a page links to.
#[derive(Debug, Serialize)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// Its media type.
    pub media_type: &'static str,
    /// `atom`, `json` or `calendar`.
    pub form: &'static str,
    /// Its address.
    pub url: String,
}

/// How to cite an article.
#[derive(Debug, Serialize)]
pub struct CiteView {
    /// The citation in each style.
    pub styles: Vec<CiteStyle>,
    /// The files for reference managers.
    pub files: Vec<CiteFile>,
}

/// A file for reference managers.
#[derive(Debug, Serialize)]
pub struct CiteFile {
    /// `BibTeX`, `RIS` or `CSL-JSON`.
    pub title: &'static str,
    /// Its address.
    pub url: String,
    /// Its media type.
    pub media_type: &'static str,
}

/// An article in one style of citation.
#[derive(Debug, Serialize)]
pub struct CiteStyle {
    /// `gb7714`, `apa`, `mla` or `chicago`.
    pub key: &'static str,
    /// The style's name.
    pub name: &'static str,
    /// The citation, as HTML.
    pub html: Value,
    /// Whether it is collapsed: readers of Chinese cite by the national standard.
    pub folded: bool,
}

/// A section across issues.
#[derive(Debug, Serialize)]
pub struct SectionHistoryView {
    /// Its ID.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The number of its articles.
    pub count: usize,
}

/// The features that a page's body uses.
#[derive(Debug, Default, Serialize)]
#[allow(clippy::struct_excessive_bools)]
pub struct UsesView {
    /// Highlighted code.
    pub code: bool,
    /// Formulas.
    pub math: bool,
    /// Vertical verse.
    pub vertical: bool,
    /// A gallery.
    pub gallery: bool,
    /// Footnotes.
    pub footnotes: bool,
    /// Ruby.
    pub ruby: bool,
}

/// The fields of every page, in addition to `tags_html`, `json_ld` and `feeds` (each a [`FeedView`]).
#[derive(Debug, Serialize)]
pub struct PageView {
    /// The template's name without its extension.
    pub template: &'static str,
    /// Its address with the base path.
    pub url: String,
    /// Its absolute address.
    pub canonical: String,
    /// Its title.
    pub title: String,
    /// A description in one or two sentences, or empty.
    pub description: String,
    /// Its language, as the site names it.
    pub lang: String,
    /// Its language, for a `lang` attribute.
    pub html_lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The key of the current navigation entry, or empty.
    pub nav: String,
    /// The breadcrumbs from the home page, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// Every language of the site.
    pub editions: Vec<EditionView>,
    /// The languages that have this page.
    pub alternates: Vec<AlternateView>,
    /// Empty in a normal build; else why it is shown: `draft`, `future`.
    pub status: &'static str,
    /// The campaign's `look.css`, if the page has one.
    pub look: Option<String>,
    /// The features that its body uses.
    pub uses: UsesView,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The metadata in its head.
    pub tags: Vec<TagView>,
}
