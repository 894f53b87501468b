//! Pictures that are too large, and pictures that no page shows.

use std::collections::BTreeSet;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use super::scene::Scene;

/// The largest file that a phone should have to load, in bytes.
const HEAVY: u64 = 2 << 20;
/// The widest or tallest picture that any screen shows, in pixels.
const WIDE: u32 = 5000;
/// The characters that an editor may percent-encode in a file name, besides Chinese.
const WRITTEN: &AsciiSet = &CONTROLS.add(b' ').add(b'(').add(b')').add(b'<').add(b'>').add(b'"');

pub(super) fn check(scene: &Scene<'_>, found: &mut Diagnostics) {
    let published: BTreeSet<&str> = scene.plan.files().map(|(path, _)| path.as_ref()).collect();
    for (path, bytes) in scene.files.iter().filter(|(path, _)| blackeyes_pictures::is_picture(path)) {
        if published.contains(path.as_ref()) {
            large(scene, path, *bytes, found);
        } else if scene.whole && !is_named(scene, path) {
            found.push(
                Diagnostic::new(
                    codes::UNUSED_PICTURE,
                    words!("nothing shows this picture", "没有任何文档用到这张图片"),
                )
                .at(Place::File(Arc::clone(path)))
                .hint(words!("show it, or remove the file", "请在文档里使用它，或删去这个文件")),
            );
        }
    }
}

fn large(scene: &Scene<'_>, path: &Arc<str>, bytes: u64, found: &mut Diagnostics) {
    let (width, height) = scene.pictures.size(path);
    let message = if bytes > HEAVY {
        let (whole, tenth) = (bytes >> 20, ((bytes % (1 << 20)) * 10) >> 20);
        words!("this picture is {whole}.{tenth} MB large", "这张图片有 {whole}.{tenth} MB")
    } else if width.max(height) > WIDE {
        words!("this picture is {width} × {height} pixels large", "这张图片有 {width} × {height} 像素")
    } else {
        return;
    };
    found.push(Diagnostic::new(codes::LARGE_PICTURE, message).at(Place::File(Arc::clone(path))).hint(words!(
        "make it smaller, such as 2400 pixels wide and below 2 MB",
        "请缩小图片，例如宽 2400 像素、不超过 2 MB"
    )));
}

/// Whether a document or a table in the picture's folder, or in the folder above, names its file. A named picture that is
/// not published is left out for a reason, such as missing consent.
fn is_named(scene: &Scene<'_>, path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
    let encoded = utf8_percent_encode(name, WRITTEN).to_string();
    let near = scene.files.iter().filter(|(file, _)| {
        let of = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        of == folder || of == above
    });
    near.into_iter().any(|(file, _)| {
        let lower = file.to_ascii_lowercase();
        if lower.ends_with(".md") || lower.ends_with(".csv") || lower.ends_with(".tsv") {
            (scene.text)(file).is_none_or(|text| text.contains(name) || text.contains(&encoded))
        } else {
            // The file names in a workbook cannot be found in its raw bytes, so assume that it names this one.
            lower.ends_with(".xlsx") || lower.ends_with(".xls") || lower.ends_with(".ods")
        }
    })
}
