//! The files of the content folder that are published: those that something shown refers to, and no others.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::college::{College, Face, Facts, Reference, Target};
use crate::diagnostic::{Diagnostic, Diagnostics, Span, codes};
use crate::markdown::SlotKind;
use crate::words;

use super::{Address, Plan};

/// Every file that is referred to, with its address.
pub(super) fn published(college: &College) -> BTreeMap<Arc<str>, Address> {
    let mut files = BTreeMap::new();
    let mut add = |folder: &str, target: &str| {
        if let Some(path) = college.references.file(Reference { folder, target }) {
            let parts: Vec<&str> = path.trim_start_matches("content/").split('/').collect();
            let address = Address::file(None, &parts);
            files.insert(path, address);
        }
    };
    for face in faces(college) {
        for slot in &face.body.slots {
            match &slot.kind {
                SlotKind::Picture { target, .. } => add(face.folder, target),
                SlotKind::Link { target } => {
                    let reference = Reference { folder: face.folder, target };
                    if let Some(Target::File(path)) = college.resolve(reference) {
                        add("", &path);
                    }
                }
            }
        }
    }
    if let Some(icon) = college.site.filing.police.as_ref().and_then(|police| police.icon.as_ref()) {
        add("content", &icon.value);
    }
    for doc in college.documents() {
        for (folder, picture) in college.pictures(doc) {
            add(folder, &picture.image.value);
        }
    }
    files
}

/// Every edition of everything that has a page with a text.
fn faces(college: &College) -> impl Iterator<Item = Face<'_>> {
    let documents = college.documents().filter_map(|doc| college.facts(doc));
    let people = college.people_files().map(|entry| entry as &dyn Facts);
    documents.chain(people).flat_map(|facts| facts.langs().into_iter().map(|lang| facts.face(lang)))
}

/// The icon of the police filing must be a picture of the site.
pub(super) fn check_icon(college: &College, diagnostics: &mut Diagnostics) {
    let Some(icon) = college.site.filing.police.as_ref().and_then(|police| police.icon.as_ref()) else { return };
    if college.references.file(Reference { folder: "content", target: &icon.value }).is_none() {
        let written = crate::yaml::shown(&icon.value);
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

/// Links written as addresses of the site (`/about/`) must lead to an output.
pub(super) fn check_addresses(college: &College, plan: &Plan, diagnostics: &mut Diagnostics) {
    for face in faces(college) {
        for slot in &face.body.slots {
            let SlotKind::Link { target } = &slot.kind else { continue };
            if target.starts_with('/') && !plan.has_address(target) {
                diagnostics.push(
                    Diagnostic::new(
                        codes::BROKEN_LINK,
                        words!("the site has no address `{target}`", "网站里没有地址 `{target}`"),
                    )
                    .at(Span::new(face.path, slot.span.start, slot.span.end))
                    .hint(match plan.nearest_address(target) {
                        Some(near) => words!("did you mean `{near}`?", "是不是 `{near}`？"),
                        None => words!(
                            "write the relative path to the document's .md file instead",
                            "请改写成到那篇文档 .md 文件的相对路径"
                        ),
                    }),
                );
            }
        }
    }
}
