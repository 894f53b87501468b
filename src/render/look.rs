//! A campaign's look: one small stylesheet that gives its pages an accent, light or dark enough to be legible.

use crate::codes;
use crate::college::{College, DocRef};
use crate::document::Noun;
use crate::document::{Accent, NamedAccent};
use crate::theme::Theme;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};
use blackeyes_pictures::poster::INK;

/// A colour: red, green, blue, 0 to 255.
pub type Rgb = [u8; 3];

/// The theme's paper colours, and the colour of text on a coloured field (the tokens of the default theme).
const PAPER_LIGHT: Rgb = [0xF6, 0xF1, 0xE6];
const PAPER_DARK: Rgb = [0x16, 0x13, 0x0F];
const ON_FIELD: Rgb = [0xFB, 0xF6, 0xEC];
/// The contrast that text needs (WCAG 2.2, 1.4.3).
pub const ENOUGH: f64 = 4.5;
/// The contrast that large graphics need (1.4.11).
const ENOUGH_LARGE: f64 = 3.0;

/// The two variants of an accent: as text and field on light paper, and as text on dark paper.
struct Sides {
    light: Rgb,
    dark: Rgb,
    field: Rgb,
    field_dark: Rgb,
}

fn sides(accent: Accent) -> Sides {
    let named = |light, dark, field, field_dark| Sides { light, dark, field, field_dark };
    match accent {
        Accent::Named(NamedAccent::Vermilion) => {
            named([0xA3, 0x27, 0x1B], [0xF0, 0x8A, 0x70], [0xB2, 0x2D, 0x1F], [0x9A, 0x34, 0x22])
        }
        Accent::Named(NamedAccent::Pine) => {
            named([0x2F, 0x5D, 0x4A], [0x8F, 0xBF, 0xA6], [0x2F, 0x5D, 0x4A], [0x2F, 0x5D, 0x4A])
        }
        Accent::Named(NamedAccent::Indigo) => {
            named([0x2B, 0x4A, 0x6F], [0x93, 0xB4, 0xDA], [0x2B, 0x4A, 0x6F], [0x2B, 0x4A, 0x6F])
        }
        Accent::Named(NamedAccent::Ochre) => {
            named([0x7A, 0x4B, 0x12], [0xDD, 0xAA, 0x66], [0x7A, 0x4B, 0x12], [0x7A, 0x4B, 0x12])
        }
        Accent::Named(NamedAccent::Plum) => {
            named([0x6A, 0x33, 0x50], [0xD7, 0x9A, 0xBB], [0x6A, 0x33, 0x50], [0x6A, 0x33, 0x50])
        }
        Accent::Free(rgb) => {
            // Darken it until it is legible on paper and contrasts with the field's text; lighten it until it is
            // legible on dark paper.
            let light =
                until(rgb, [0, 0, 0], |c| contrast(c, PAPER_LIGHT) >= ENOUGH && contrast(ON_FIELD, c) >= ENOUGH);
            let dark = until(rgb, [255, 255, 255], |c| contrast(c, PAPER_DARK) >= ENOUGH);
            named(light, dark, light, light)
        }
    }
}

/// The displayed colours of an accent, on light and on dark paper.
pub fn accent_on_paper(accent: Accent) -> (Rgb, Rgb) {
    let sides = sides(accent);
    (sides.light, sides.dark)
}

/// Mixes `from` with `towards` step by step until `enough` returns true.
fn until(from: Rgb, towards: Rgb, enough: impl Fn(Rgb) -> bool) -> Rgb {
    (0..=50_u32)
        .map(|step| {
            let mix =
                |a: u8, b: u8| u8::try_from((u32::from(a) * (50 - step) + u32::from(b) * step) / 50).unwrap_or(u8::MAX);
            [mix(from[0], towards[0]), mix(from[1], towards[1]), mix(from[2], towards[2])]
        })
        .find(|colour| enough(*colour))
        .unwrap_or(towards)
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |[r, g, b]: Rgb| 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour of a theme's paper from its parameter `key`: `paper` or `paper_dark`.
pub fn paper(theme: &Theme, key: &str) -> Option<Rgb> {
    let params = theme.params();
    rgb(params.get_from_path(key)?.as_str()?)
}

/// Parses a colour such as `#F6F1E6`.
fn rgb(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The paper of a picture with this `accent`: the one that the theme specifies, if the drawing is visible on it, or
/// else that of `ink`.
pub(super) fn poster_paper(stated: Option<Rgb>, accent: Rgb) -> Rgb {
    let is_seen = |paper: &Rgb| contrast(INK, *paper) >= ENOUGH && contrast(accent, *paper) >= ENOUGH_LARGE;
    stated.filter(is_seen).unwrap_or(PAPER_LIGHT)
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Warns about every accent that is too pale for text and is therefore displayed darker than specified.
pub(super) fn pale(college: &College) -> Diagnostics {
    let mut found = Diagnostics::new();
    for campaign in &college.campaigns {
        let Some(accent) = &campaign.entry.primary().matter.look.accent else { continue };
        let Accent::Free(written) = accent.value else { continue };
        let shown = sides(accent.value).light;
        if shown == written {
            continue;
        }
        let (written, shown) = (hex(written), hex(shown));
        found.push(
            Diagnostic::new(
                codes::LOW_CONTRAST,
                words!(
                    "text in the colour {written} is too pale to read",
                    "用颜色 {written} 显示的文字对比度不足，难以辨认"
                ),
            )
            .at(accent.span.clone())
            .hint(words!("{shown} is used instead; write a darker colour", "实际使用的是 {shown}，请改用深一些的颜色")),
        );
    }
    found
}

/// The stylesheet of a campaign: the theme's `--seal`, `--fill` and `--field`, in light and dark.
pub(super) fn css(college: &College, campaign: usize) -> String {
    let accent = college.campaigns[campaign].entry.primary().matter.look.accent.as_ref().map(|accent| &accent.value);
    let Some(accent) = accent else { return String::from("/* This campaign has the theme's own colours. */\n") };
    let sides = sides(*accent);
    let light = format!("--seal:{0};--fill:{1};--field:{1}", hex(sides.light), hex(sides.field));
    let dark = format!("--seal:{0};--fill:{1};--field:{1}", hex(sides.dark), hex(sides.field_dark));
    format!(
        ":root,:root[data-theme=light]{{{light}}}\n@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n\
         :root[data-theme=dark]{{{dark}}}\n"
    )
}

/// The colour of a document's field in light mode: its campaign's, or else the theme's own.
pub(super) fn fill(college: &College, doc: DocRef) -> Rgb {
    let campaign = match doc.noun {
        Noun::Campaign => Some(doc.index),
        Noun::Item => college.items.get(doc.index).map(|item| item.campaign),
        _ => None,
    };
    let look =
        campaign.and_then(|campaign| college.campaigns.get(campaign)).map(|found| &found.entry.primary().matter.look);
    let accent =
        look.and_then(|look| look.accent.as_ref()).map_or(Accent::Named(NamedAccent::Vermilion), |accent| accent.value);
    sides(accent).field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
        assert!((contrast([255, 255, 255], [255, 255, 255]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_picture_has_the_theme_s_paper_if_it_can_be_seen_on_it() {
        let seal = [0xB2, 0x2D, 0x1F];
        assert_eq!(poster_paper(rgb("#FCF5E8"), seal), [0xFC, 0xF5, 0xE8]);
        for stated in [rgb("#16130F"), rgb("#B22D1F"), rgb("cream"), rgb("#F6F1E"), None] {
            assert_eq!(poster_paper(stated, seal), PAPER_LIGHT);
        }
    }

    #[test]
    fn every_accent_reads_on_its_paper() {
        let named =
            [NamedAccent::Vermilion, NamedAccent::Pine, NamedAccent::Indigo, NamedAccent::Ochre, NamedAccent::Plum];
        let free = [[255, 255, 0], [0, 0, 0], [255, 255, 255], [120, 200, 90]];
        for accent in named.map(Accent::Named).into_iter().chain(free.map(Accent::Free)) {
            let sides = sides(accent);
            assert!(contrast(sides.light, PAPER_LIGHT) >= ENOUGH, "{accent:?} on light paper");
            assert!(contrast(sides.dark, PAPER_DARK) >= ENOUGH, "{accent:?} on dark paper");
            assert!(contrast(ON_FIELD, sides.field) >= ENOUGH, "{accent:?} as a field");
            assert!(contrast(ON_FIELD, sides.field_dark) >= ENOUGH, "{accent:?} as a field at night");
        }
    }
}
