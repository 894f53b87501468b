//! Headings that skip a level: with a screen reader or an outline, it seems that a section is missing.

use crate::codes;
use crate::college::Face;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Span, Wording, words};
use blackeyes_markdown::Heading;

use super::scene::Scene;

pub(super) fn check(scene: &Scene<'_>, found: &mut Diagnostics) {
    for face in scene.faces() {
        // The page's title is the level-1 heading.
        let mut above = 1;
        let outline = &scene.texts.body(face.path).outline;
        let top = outline.iter().map(|heading| heading.level).min().unwrap_or(2).max(2);
        if top > 2
            && let Some(first) = outline.first()
        {
            // The whole text starts too low, so give one piece of advice: correcting only the first heading would make it
            // the parent of all others.
            found.push(
                Diagnostic::new(
                    codes::HEADING_SKIPS_LEVEL,
                    words!(
                        "the highest heading of this text is of level {top}, and the title above it of level 1",
                        "这篇正文里最高的标题是 {top} 级，而它上面的题目是 1 级"
                    ),
                )
                .at(Span::new(face.path, first.span.start, first.span.end))
                .hint(surplus(top - 2)),
            );
        }
        for heading in outline {
            // The level after that correction.
            let level = heading.level - (top - 2);
            if level > above + 1 {
                found.push(skip(&face, heading, above + (top - 2)));
            }
            above = level;
        }
    }
}

/// How to correct a text whose headings all start too low.
fn surplus(count: u8) -> Wording {
    let signs = "#".repeat(count.into());
    words!("remove `{signs}` from each heading of the text", "请把正文里每个标题都去掉 `{signs}`")
}

fn skip(face: &Face<'_>, heading: &Heading, above: u8) -> Diagnostic {
    let level = heading.level;
    let (signs, fewer) = ("#".repeat(level.into()), "#".repeat(usize::from(above) + 1));
    Diagnostic::new(
        codes::HEADING_SKIPS_LEVEL,
        words!(
            "this heading of level {level} follows one of level {above}",
            "这个 {level} 级标题直接写在 {above} 级标题之下"
        ),
    )
    .at(Span::new(face.path, heading.span.start, heading.span.end))
    .hint(words!(
        "write `{fewer}` for `{signs}`, here and in those of the same level that follow",
        "请把 `{signs}` 改成 `{fewer}`，后面同级的标题也一样"
    ))
}
