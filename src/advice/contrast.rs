//! Checks whether a campaign's colour is readable on the paper colours of the site's theme.

use crate::codes;
use crate::render::{ENOUGH_CONTRAST, accent_on_paper, contrast, paper};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};

use super::scene::Scene;

pub(super) fn check(scene: &Scene<'_>, found: &mut Diagnostics) {
    for campaign in &scene.college.campaigns {
        let Some(accent) = &campaign.entry.primary().matter.look.accent else { continue };
        let (light, dark) = accent_on_paper(accent.value);
        let sides = [
            (light, paper(scene.theme, "paper"), words!("on the theme's light paper", "在主题的浅色纸面上")),
            (dark, paper(scene.theme, "paper_dark"), words!("on the theme's dark paper", "在主题的深色纸面上")),
        ];
        for (colour, paper, place) in sides {
            let Some(paper) = paper else { continue };
            let ratio = contrast(colour, paper);
            if ratio < ENOUGH_CONTRAST {
                let (english, chinese) = (place.english(), place.chinese());
                let (shown, ratio) =
                    (format!("#{:02x}{:02x}{:02x}", colour[0], colour[1], colour[2]), format!("{ratio:.1}"));
                found.push(
                    Diagnostic::new(
                        codes::LOW_CONTRAST,
                        words!(
                            "the colour is shown as {shown}, with a contrast of {ratio} {english}",
                            "这个颜色显示为 {shown}，{chinese}对比度只有 {ratio}"
                        ),
                    )
                    .at(accent.span.clone())
                    .hint(words!(
                        "text needs 4.5: choose another colour, or a theme with another paper",
                        "文字需要 4.5，请换一种颜色，或换用纸面颜色不同的主题"
                    )),
                );
            }
        }
    }
}
