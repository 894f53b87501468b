//! The files of the content folder that are published: only those that published content refers to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::codes;
use crate::college::{AnyEntry, College, DocRef, Face, Reference, Target};
use crate::document::AllTexts;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Span, did_you_mean, words};
use blackeyes_markdown::{Own, Slot, SlotKind};
use blackeyes_pictures::published_path;

use super::{Address, Plan};

/// Every referenced file, with its address.
pub(super) fn published(college: &College, texts: &AllTexts) -> BTreeMap<Arc<str>, Address> {
    let picture = |folder: &str, target: &str| college.references.picture(Reference { folder, target });
    let of_slot = |face: &Face<'_>, slot: &Slot| match &slot.kind {
        SlotKind::Picture { target, .. } => picture(face.folder, target),
        SlotKind::Media { target, part } => college.references.media(Reference { folder: face.folder, target }, *part),
        SlotKind::Note { .. } => None,
        SlotKind::Link { target } => match college.resolve(Reference { folder: face.folder, target })? {
            Target::File(path) => Some(path),
            _ => None,
        },
    };
    let faces = faces(college);
    let in_texts = faces.par_iter();
    let in_texts =
        in_texts.flat_map_iter(|face| texts.body(face.path).slots.iter().filter_map(|slot| of_slot(face, slot)));
    let mut paths: BTreeSet<Arc<str>> = in_texts.collect();
    let icon = college.site.filing.police.as_ref().and_then(|police| police.icon.as_ref());
    paths.extend(icon.and_then(|icon| picture("content", &icon.value)));
    let documents: Vec<DocRef> = college.documents().collect();
    let pictures = |doc: &DocRef| -> Vec<Arc<str>> {
        let pictures = college.pictures(*doc).into_iter();
        pictures.filter_map(|(folder, one)| picture(folder, &one.image.value)).collect()
    };
    paths.par_extend(documents.par_iter().flat_map_iter(pictures));
    let address = |path: &str| {
        let published = published_path(path);
        Address::file(None, &published.trim_start_matches("content/").split('/').collect::<Vec<_>>())
    };
    paths.into_iter().map(|path| (Arc::clone(&path), address(&path))).collect()
}

/// Every edition of all documents that have a page with text.
fn faces(college: &College) -> Vec<Face<'_>> {
    let documents = college.documents().filter_map(|doc| college.entry(doc));
    let people = college.people_files().map(|entry| entry as &dyn AnyEntry);
    documents.chain(people).flat_map(|entry| entry.langs().into_iter().map(|lang| entry.face(lang))).collect()
}

/// Checks that the icon of the police filing is a picture of the site.
pub(super) fn check_icon(college: &College, diagnostics: &mut Diagnostics) {
    let Some(icon) = college.site.filing.police.as_ref().and_then(|police| police.icon.as_ref()) else { return };
    let reference = Reference { folder: "content", target: &icon.value };
    if let Some(found) = college.unshown(reference) {
        diagnostics.push(found.at(icon.span.clone()));
    } else if college.references.picture(reference).is_none() {
        let written = blackeyes_frontmatter::shown(&icon.value);
        diagnostics.push(
            Diagnostic::new(
                codes::MISSING_PICTURE,
                words!("there is no picture `content/{written}`", "没有图片 `content/{written}`"),
            )
            .at(icon.span.clone())
            .hint(words!(
                "put the picture there, and write its path in `content`",
                "请把图片放在那里，并写出它在 `content` 里的路径"
            )),
        );
    }
}

/// Checks that links written as addresses of the site (`/about/`) lead to an output.
pub(super) fn check_addresses(college: &College, texts: &AllTexts, plan: &Plan, diagnostics: &mut Diagnostics) {
    let leads_nowhere = |face: &Face<'_>, slot: &Slot| match &slot.kind {
        SlotKind::Link { target } if target.starts_with('/') && !plan.has_address(target) => {
            Some(no_address(plan, target).at(Span::new(face.path, slot.span.start, slot.span.end)))
        }
        _ => None,
    };
    let faces = faces(college);
    let of_face = |face: &Face<'_>| -> Vec<Diagnostic> {
        texts.body(face.path).slots.iter().filter_map(|slot| leads_nowhere(face, slot)).collect()
    };
    let found = faces.par_iter().flat_map_iter(of_face);
    diagnostics.extend(found.collect::<Vec<Diagnostic>>());
}

fn no_address(plan: &Plan, target: &str) -> Diagnostic {
    if let Some(own) = Own::of(target) {
        let message = words!("this link leads to a file on your own computer", "这个链接指向你自己电脑上的文件");
        return Diagnostic::new(codes::BROKEN_LINK, message).hint(own.hint());
    }
    Diagnostic::new(codes::BROKEN_LINK, words!("the site has no address `{target}`", "网站里没有地址 `{target}`")).hint(
        did_you_mean(
            plan.nearest_address(target),
            words!(
                "write the relative path to the document's .md file instead",
                "请改写成到那篇文档 .md 文件的相对路径"
            ),
        ),
    )
}
