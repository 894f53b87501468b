//! Headings that skip a level: whoever listens to a page, or looks at its outline, thinks that something is missing.

use crate::diagnostic::{Diagnostic, Diagnostics, Span, codes};
use crate::words;

use super::Scene;

pub(super) fn check(scene: &Scene<'_>, found: &mut Diagnostics) {
    for face in scene.faces() {
        // The title of the page is the first.
        let mut above = 1;
        for heading in &face.body.outline {
            let level = heading.level;
            if level > above + 1 {
                let (signs, fewer) = ("#".repeat(level.into()), "#".repeat(usize::from(above) + 1));
                found.push(
                    Diagnostic::new(
                        codes::HEADING_SKIPS_LEVEL,
                        words!(
                            "this heading of level {level} stands below one of level {above}",
                            "这个 {level} 级标题直接写在 {above} 级标题之下"
                        ),
                    )
                    .at(Span::new(face.path, heading.span.start, heading.span.end))
                    .hint(words!("write `{fewer}` for `{signs}`", "请把 `{signs}` 改成 `{fewer}`")),
                );
            }
            above = level;
        }
    }
}
