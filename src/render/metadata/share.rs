//! Metadata for sharing a page: OpenGraph, Twitter cards, and the properties that WeChat and QQ read.

use crate::college::{DocRef, Face, Reference};
use crate::document::Moment;
use crate::document::Noun;
use crate::plan::{Shape, Subject};
use blackeyes_chinese::Lang;

use super::super::Scene;
use super::{Described, Tags};
use crate::render::noun;

/// A picture for sharing.
pub(super) struct Shared {
    pub url: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    pub media_type: &'static str,
}

/// A language as an OpenGraph locale, with a country.
fn locale(lang: &Lang) -> String {
    match lang.as_str() {
        "zh" | "zh-hans" => "zh_CN".to_owned(),
        "zh-hant" => "zh_TW".to_owned(),
        "en" => "en_GB".to_owned(),
        "ja" => "ja_JP".to_owned(),
        "ko" => "ko_KR".to_owned(),
        other => other.replace('-', "_"),
    }
}

impl Described<'_> {
    pub(super) fn share(&self, tags: &mut Tags) {
        let scene = self.scene;
        let site = &scene.college.site;
        let title = self.fields.title.as_str();
        let description = self.fields.description.as_str();
        tags.property("og:site_name", site.title.get(self.lang));
        tags.property("og:title", title);
        tags.property("og:type", self.og_type());
        tags.property("og:url", self.url);
        tags.property("og:description", description);
        tags.property("og:locale", locale(self.lang));
        for other in site.languages.iter().filter(|other| *other != self.lang) {
            if scene.plan.address(self.subject, other).is_some() {
                tags.property("og:locale:alternate", locale(other));
            }
        }
        self.times(tags);
        let wide = self.picture(Shape::Wide);
        if let Some(picture) = &wide {
            tags.property("og:image", picture.url.as_str());
            tags.property("og:image:type", picture.media_type);
            if picture.width > 0 {
                tags.property("og:image:width", picture.width.to_string());
                tags.property("og:image:height", picture.height.to_string());
            }
            tags.property("og:image:alt", picture.alt.as_str());
        }
        // A wide picture gets a large card; any other is shown small next to the title.
        let is_wide = wide.as_ref().is_some_and(|picture| picture.width >= 600 && picture.width > picture.height);
        tags.name("twitter:card", if is_wide { "summary_large_image" } else { "summary" });
        tags.name("twitter:title", title);
        tags.name("twitter:description", description);
        if let Some(picture) = &wide {
            tags.name("twitter:image", picture.url.as_str());
            tags.name("twitter:image:alt", picture.alt.as_str());
        }
        tags.add("itemprop", "name", title);
        tags.add("itemprop", "description", description);
        // WeChat and QQ crop pictures to a square.
        if let Some(picture) = self.picture(Shape::Square).or(wide) {
            tags.add("itemprop", "image", picture.url);
        }
    }

    fn og_type(&self) -> &'static str {
        match self.subject {
            Subject::Document(doc) => noun::shown(doc.noun).og_type(),
            Subject::Person(_) => noun::shown(Noun::Person).og_type(),
            _ => "website",
        }
    }

    /// When an article was published and changed, its authors, and its section.
    fn times(&self, tags: &mut Tags) {
        if self.og_type() != "article" {
            return;
        }
        let Some(entry) = self.entry() else { return };
        let face = entry.face(self.lang);
        let scene = self.scene;
        let time = |moment: Moment| scene.time(moment);
        tags.property("article:published_time", entry.date().map(time).unwrap_or_default());
        tags.property("article:modified_time", scene.modified(entry, self.lang).map(time).unwrap_or_default());
        if let Subject::Document(DocRef { noun: Noun::Article, index }) = self.subject {
            tags.property("article:section", self.scene.section_title(index, self.lang));
        }
        let site = &self.scene.college.site;
        for topic in &face.common.topics {
            let title = site.topic(&topic.value).map_or(topic.value.as_str(), |topic| topic.title.get(self.lang));
            tags.property("article:tag", title);
        }
    }

    /// The picture that is shown with the page: its cover, or else the one generated for it, that of its parent, or
    /// that of the newest issue.
    pub(super) fn picture(&self, shape: Shape) -> Option<Shared> {
        let scene = self.scene;
        let newest = DocRef { noun: Noun::Issue, index: 0 };
        let own = match self.subject {
            Subject::Document(doc) => Some(doc),
            _ => None,
        };
        let above = own.and_then(|doc| noun::shown(doc.noun).above(scene.college, doc.index));
        own.into_iter().chain(above).chain([newest]).find_map(|doc| scene.shared_picture(doc, shape, self.lang))
    }
}

impl Scene<'_> {
    /// A document's picture for sharing in one shape.
    fn shared_picture(&self, doc: DocRef, shape: Shape, lang: &Lang) -> Option<Shared> {
        let face = self.college.entry(doc)?.face(lang);
        if let Some((url, width, height, media_type)) = self.cover_for_sharing(&face) {
            let alt = face.common.cover.as_ref().and_then(|cover| cover.alt.clone()).unwrap_or_default();
            return Some(Shared { url, width, height, alt, media_type });
        }
        let address = self.plan.share_picture(doc, shape, face.lang)?;
        let (width, height) = shape.size();
        let alt = face.common.title.value.clone();
        Some(Shared { url: self.plan.absolute(address), width, height, alt, media_type: "image/png" })
    }

    /// A cover that can be used for sharing, that is, a raster image.
    fn cover_for_sharing(&self, face: &Face<'_>) -> Option<(String, u32, u32, &'static str)> {
        let cover = face.common.cover.as_ref()?;
        let media_type = crate::plan::pixel_picture(&cover.image.value)?;
        let file = self.college.references.picture(Reference { folder: face.folder, target: &cover.image.value })?;
        let (width, height) = self.pictures.size(&file);
        Some((self.plan.absolute(self.plan.file(&file)?), width, height, media_type))
    }

    /// A moment in the format of schema.org and OpenGraph: a date, or a time with the site's offset.
    pub(in super::super) fn time(&self, moment: Moment) -> String {
        match (moment.time, self.zoned(moment.start())) {
            (Some(_), Some(zoned)) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            _ => moment.date.to_string(),
        }
    }

    /// The title of an article's section.
    pub(in super::super) fn section_title(&self, article: usize, lang: &Lang) -> String {
        let Some(article) = self.college.articles.get(article) else { return String::new() };
        let Some(issue) = self.college.issues.get(article.issue) else { return String::new() };
        let Some(section) = issue.entry.primary().matter.sections.get(article.section) else { return String::new() };
        let own = &issue.entry.edition(lang).matter.sections;
        own.iter().find(|own| own.id.value == section.id.value).unwrap_or(section).title.0.clone()
    }
}
