//! Sections without articles, documents without a text, exhibits without a date.

use std::sync::Arc;

use crate::codes;
use crate::college::{DocRef, Face};
use crate::document::ItemKind;
use crate::document::Noun;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Span, words};

use super::scene::Scene;

pub(super) fn check(scene: &Scene<'_>, found: &mut Diagnostics) {
    let college = scene.college;
    for issue in &college.issues {
        let primary = issue.entry.primary();
        for (index, section) in primary.matter.sections.iter().enumerate() {
            let articles = college.articles.get(issue.articles.clone()).unwrap_or_default();
            if !articles.iter().any(|article| article.section == index) {
                let id = &*section.id.value;
                found.push(
                    Diagnostic::new(
                        codes::EMPTY_SECTION,
                        words!("the section `{id}` has no articles", "栏目 `{id}` 里没有文章"),
                    )
                    .at(section.id.span.clone())
                    .hint(words!(
                        "write one with `blackeyes new article`, or remove the section from `sections`",
                        "请用 `blackeyes new article` 新建一篇，或从 `sections` 里去掉这个栏目"
                    )),
                );
            }
        }
    }
    for doc in college.documents() {
        check_text(scene, doc, found);
    }
    for item in &college.items {
        if item.entry.date.is_none() {
            found.push(undated(&item.entry.primary().common.title.span));
        }
    }
}

/// Whether a document of this noun is useless without text.
fn needs_text(scene: &Scene<'_>, doc: DocRef) -> bool {
    match doc.noun {
        Noun::Article | Noun::News | Noun::Page => true,
        Noun::Item => {
            let kind = scene.college.items.get(doc.index).map(|item| item.entry.primary().matter.kind.value);
            matches!(kind, Some(ItemKind::Notice | ItemKind::Deed | ItemKind::Speech))
        }
        _ => false,
    }
}

fn check_text(scene: &Scene<'_>, doc: DocRef, found: &mut Diagnostics) {
    if !needs_text(scene, doc) {
        return;
    }
    let Some(entry) = scene.college.entry(doc) else { return };
    for lang in entry.langs() {
        let face = entry.face(lang);
        if is_empty(scene, &face) {
            found.push(
                Diagnostic::new(codes::EMPTY_PAGE, words!("this file has no text yet", "这份文件还没有正文"))
                    .at(fence(scene, &face))
                    .hint(words!("write the text, or make the document a draft", "请写上正文，或保留为草稿")),
            );
        }
    }
}

/// Whether a body shows nothing: no text, no picture, no code, no formula.
fn is_empty(scene: &Scene<'_>, face: &Face<'_>) -> bool {
    let body = scene.texts.body(face.path);
    let is_blank = || scene.texts.written(face.path).text.trim().is_empty();
    body.slots.is_empty() && !body.uses.code && !body.uses.math && is_blank()
}

/// The line that closes the front matter of a document.
fn fence(scene: &Scene<'_>, face: &Face<'_>) -> Place {
    let text = (scene.text)(face.path);
    let above = text.as_deref().and_then(|text| text.get(..scene.texts.of(face.path).start)).map_or("", str::trim_end);
    let line = above.rfind('\n').map_or(0, |feed| feed + 1);
    if above.is_empty() { Place::File(Arc::clone(face.path)) } else { Span::new(face.path, line, above.len()).into() }
}

fn undated(title: &Span) -> Diagnostic {
    Diagnostic::new(codes::UNDATED_ITEM, words!("this window item has no date", "这件展品没有日期"))
        .at(title.clone())
        .hint(words!(
            "add `date:`, so that readers and feeds know when it was shown",
            "请加上 `date:`，让读者知道展出的时间"
        ))
}
