//! Pictures that may show a person who withdrew: left out if a document names no one else in them, and reported.

use std::sync::Arc;

use crate::codes;
use crate::college::named::Report;
use crate::document::{Edition, Item, Picture};
use blackeyes_diagnostics::{Diagnostic, Place, Span, Wording, words};
use blackeyes_frontmatter::shown;
use blackeyes_markdown::{MediaPart, SlotKind};
use blackeyes_pictures::is_picture;

use super::left_out::{LeftOut, retain};

/// Removes the pictures of a window item if everyone `stated` to be in them was left out; reports them if only some were.
pub(super) fn from_item(
    edition: &mut Arc<Edition<Item>>,
    left_out: &mut LeftOut,
    stated: bool,
    report: &mut Report<'_>,
) {
    let somebody = !edition.matter.shown.is_empty() || edition.matter.speaker.is_some();
    if !stated || (left_out.withdrawn == 0 && left_out.refused == 0) {
        return;
    }
    if somebody {
        if left_out.withdrawn > 0 {
            may_be_shown(edition, edition.matter.images.iter(), report);
        }
        return;
    }
    let folder = Arc::clone(&edition.folder);
    let mut gone: Vec<Picture> = Vec::new();
    let mut keep = |picture: &Picture| {
        let keep = left_out.keep_without_people(&folder, picture);
        gone.extend((!keep).then(|| picture.clone()));
        keep
    };
    retain(edition, |item| &item.images, |item| &mut item.images, &mut keep);
    if edition.common.cover.as_ref().is_some_and(|cover| !keep(cover)) {
        Arc::make_mut(edition).common.stated.cover = None;
    }
    if left_out.withdrawn > 0 {
        for picture in gone {
            let file = shown(&picture.image.value);
            let message = words!(
                "the picture `{file}` was left out: all the people named as shown in it withdrew",
                "图片 `{file}` 已略去：注明在画面中的人都已撤回"
            );
            report.found.push(withdrawn_shown(message, picture.image.span.clone().into()));
        }
        in_body(edition, report);
    }
}

/// Reports the pictures of an edition that may show a person who withdrew: its cover, the pictures `own`, and those in its
/// text, except pictures of crowds.
pub(in crate::college) fn may_be_shown<'a, M>(
    edition: &'a Edition<M>,
    own: impl Iterator<Item = &'a Picture>,
    report: &mut Report<'_>,
) {
    for picture in own.chain(&edition.common.cover).filter(|picture| !picture.crowd) {
        if !report.refuses(&edition.folder, &picture.image.value) {
            report.found.push(may_show(&picture.image.value, picture.image.span.clone().into()));
        }
    }
    in_body(edition, report);
}

fn in_body<M>(edition: &Edition<M>, report: &mut Report<'_>) {
    for slot in &report.texts.body(&edition.path).slots {
        let (SlotKind::Picture { target, .. } | SlotKind::Media { target, part: MediaPart::Poster }) = &slot.kind
        else {
            continue;
        };
        // A drawing shows no real person.
        let drawn = target.to_ascii_lowercase().ends_with(".svg");
        if is_picture(target) && !drawn && !report.refuses(&edition.folder, target) {
            let place = Span::new(&edition.path, slot.span.start, slot.span.end).into();
            report.found.push(may_show(target, place));
        }
    }
}

fn may_show(file: &str, place: Place) -> Diagnostic {
    let file = shown(file);
    withdrawn_shown(
        words!("the picture `{file}` may show a person who withdrew", "图片 `{file}` 里可能有一位已经撤回的人"),
        place,
    )
}

fn withdrawn_shown(message: Wording, place: Place) -> Diagnostic {
    Diagnostic::new(codes::WITHDRAWN_SHOWN, message).at(place).hint(words!(
        "check it, and remove it if they can be recognised; then remove their name from this document",
        "请看一看，能认出本人就换掉或删去；然后把这份文档里的名字也去掉"
    ))
}
