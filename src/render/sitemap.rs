//! The sitemap (sitemaps.org 0.9): every page that search engines may show, with its editions.

use std::fmt::Write as _;

use crate::plan::{Content, Subject};

use super::Scene;
use super::fill::escape_into;

/// All pages, in the order of their addresses.
pub(super) fn xml(scene: &Scene<'_>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for output in &scene.plan.outputs {
        let Content::Page(subject) = &output.content else { continue };
        if matches!(subject, Subject::NotFound | Subject::Display(_)) {
            continue;
        }
        let mut modified = None;
        if let Subject::Document(doc) = subject
            && let Some(facts) = scene.college.facts(*doc)
        {
            let face = facts.face(&output.lang);
            if !face.common.search {
                continue;
            }
            modified = face.common.updated.or_else(|| facts.date()).filter(|m| m.start() <= scene.college.clock.now);
        }
        xml.push_str("<url><loc>");
        escape_into(&scene.plan.absolute(&output.address), &mut xml);
        xml.push_str("</loc>");
        if let Some(modified) = modified {
            let _ = write!(xml, "<lastmod>{}</lastmod>", modified.date);
        }
        alternates(scene, *subject, &mut xml);
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn alternates(scene: &Scene<'_>, subject: Subject, xml: &mut String) {
    let languages = &scene.college.site.languages;
    let editions: Vec<_> =
        languages.iter().filter_map(|lang| Some((lang, scene.plan.address(subject, lang)?))).collect();
    if editions.len() < 2 {
        return;
    }
    for (lang, address) in editions {
        let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"", lang.html_tag());
        escape_into(&scene.plan.absolute(address), xml);
        xml.push_str("\"/>");
    }
}
