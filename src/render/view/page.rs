//! What every page has: its frame, its head, its pager.

use serde::Serialize;
use tera::Value;

use super::LinkView;

/// The pages of a list.
#[derive(Debug, Serialize)]
pub struct PagerView {
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// How many entries there are in all.
    pub total: usize,
    /// The address of the page before, or empty.
    pub previous: String,
    /// The address of the page after, or empty.
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
    /// Whether it is this one.
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
    /// This page in it, or its home page.
    pub url: String,
    /// Whether this page exists in it.
    pub exists: bool,
    /// Whether it is the page's own.
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

/// One thing that a page says of itself in its head.
#[derive(Debug, Serialize)]
pub struct TagView {
    /// The attribute that names it: `name`, `property` or `itemprop`.
    pub attribute: &'static str,
    /// Its name: `og:title`, `citation_author`, …
    pub key: &'static str,
    /// What is said.
    pub content: String,
}

/// A feed or a calendar that a page leads to.
#[derive(Debug, Serialize)]
pub struct FeedView {
    /// What it is about.
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
    /// In each style.
    pub styles: Vec<CiteStyle>,
    /// As files for reference managers.
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
    /// Whether it is shown on request: readers of Chinese cite by the national standard.
    pub folded: bool,
}

/// A section across issues.
#[derive(Debug, Serialize)]
pub struct SectionHistoryView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// How many articles it has.
    pub count: usize,
}

/// What a page's body uses.
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

/// What every page has; beside it `tags_html`, `json_ld` and `feeds` (each a [`FeedView`]).
#[derive(Debug, Serialize)]
pub struct PageView {
    /// The template's name without its ending.
    pub template: &'static str,
    /// Its address with the base path.
    pub url: String,
    /// Its absolute address.
    pub canonical: String,
    /// Its title.
    pub title: String,
    /// One or two sentences on it, or empty.
    pub description: String,
    /// Its language, as the site names it.
    pub lang: String,
    /// Its language, for a `lang` attribute.
    pub html_lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The key of the current navigation entry, or empty.
    pub nav: String,
    /// The way from the home page, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// Every language of the site.
    pub editions: Vec<EditionView>,
    /// The languages that have this page.
    pub alternates: Vec<AlternateView>,
    /// Empty in a plain build; else why it is shown: `draft`, `future`.
    pub status: &'static str,
    /// The campaign's `look.css`, if the page has one.
    pub look: Option<String>,
    /// What its body uses.
    pub uses: UsesView,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// What it says of itself in its head.
    pub tags: Vec<TagView>,
}
