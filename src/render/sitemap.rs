//! The sitemap (sitemaps.org 0.9): every page that search engines may show, with its editions and pictures.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::college::{DocRef, Face, Reference};
use crate::plan::{Address, Content, SitemapPart, Subject};
use blackeyes_chinese::Lang;
use blackeyes_markdown::{SlotKind, escape};

use super::Scene;

const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A file of the sitemap, with its addresses in order.
pub(super) fn xml(scene: &Scene<'_>, part: SitemapPart) -> String {
    if let SitemapPart::Index(files) = part {
        return index(scene, files);
    }
    let mut xml = format!(
        "{BEGIN}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let range = part.range();
    let listed = scene.plan.outputs.iter().filter(|output| output.is_listed(scene.college));
    for output in listed.skip(range.start).take(range.len()) {
        let Content::Page(subject) = &output.content else { continue };
        xml.push_str("<url><loc>");
        escape(&mut xml, &scene.plan.absolute(&output.address));
        xml.push_str("</loc>");
        if let Subject::Document(doc) = subject {
            last_modified(scene, *doc, &output.lang, &mut xml);
            images(scene, *doc, &output.lang, &mut xml);
        }
        alternates(scene, *subject, &mut xml);
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn index(scene: &Scene<'_>, files: usize) -> String {
    let mut xml = format!("{BEGIN}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for number in 1..=files {
        xml.push_str("<sitemap><loc>");
        escape(&mut xml, &scene.plan.absolute(&Address::file(None, &[&SitemapPart::Part(number).file()])));
        xml.push_str("</loc></sitemap>\n");
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

fn last_modified(scene: &Scene<'_>, doc: DocRef, lang: &Lang, xml: &mut String) {
    let Some(entry) = scene.college.entry(doc) else { return };
    if let Some(modified) = scene.modified(entry, lang).filter(|modified| modified.start() <= scene.college.clock.now) {
        let _ = write!(xml, "<lastmod>{}</lastmod>", modified.date);
    }
}

/// Adds the pictures that the page shows, without duplicates.
fn images(scene: &Scene<'_>, doc: DocRef, lang: &Lang, xml: &mut String) {
    let Some(entry) = scene.college.entry(doc) else { return };
    let mut seen = BTreeSet::new();
    for file in pictures(scene, doc, &entry.face(lang)) {
        if let Some(address) = scene.plan.file(&file)
            && seen.insert(address)
        {
            xml.push_str("<image:image><image:loc>");
            escape(xml, &scene.plan.absolute(address));
            xml.push_str("</image:loc></image:image>");
        }
    }
}

fn pictures(scene: &Scene<'_>, doc: DocRef, face: &Face<'_>) -> Vec<Arc<str>> {
    let college = scene.college;
    let named = college.pictures(doc).into_iter().map(|(folder, picture)| (&**folder, picture.image.value.as_str()));
    let shown = scene.body(face).slots.iter().filter_map(|slot| match &slot.kind {
        SlotKind::Picture { target, .. } => Some((&**face.folder, target.as_str())),
        SlotKind::Link { .. } | SlotKind::Media { .. } | SlotKind::Note { .. } => None,
    });
    named.chain(shown).filter_map(|(folder, target)| college.references.picture(Reference { folder, target })).collect()
}

fn alternates(scene: &Scene<'_>, subject: Subject, xml: &mut String) {
    for (tag, url) in scene.alternates(subject) {
        let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"");
        escape(xml, &url);
        xml.push_str("\"/>");
    }
}

impl Scene<'_> {
    /// The editions of a page for search engines, if there are several: one per language, and `x-default` for all
    /// other readers.
    pub(super) fn alternates(&self, subject: Subject) -> Vec<(String, String)> {
        let languages = &self.college.site.languages;
        let editions: Vec<(&Lang, String)> = languages
            .iter()
            .filter_map(|lang| Some((lang, self.plan.absolute(self.plan.address(subject, lang)?))))
            .collect();
        if editions.len() < 2 {
            return Vec::new();
        }
        // The languages are in the site's order: the first one that has the page is the default.
        let everybody = editions.first().map(|(_, url)| ("x-default".to_owned(), url.clone()));
        editions.iter().map(|(lang, url)| (lang.html_tag(), url.clone())).chain(everybody).collect()
    }
}
