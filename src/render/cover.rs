//! The cover of an issue with a picture: how the picture is cropped, and the colour of the journal's name and the
//! title over it or next to it.

use serde::Serialize;

use crate::codes;
use crate::college::{College, Face, Reference};
use crate::document::{CoverGround, CoverLayout, Issue};
use crate::plan::Address;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};
use blackeyes_pictures::print::{self, Legible};

use super::Scene;

/// The frame of a picture next to its title, on a cover of 600 by 800: left, top, width, height. It bleeds at the
/// right and the bottom.
const FRAME: (u32, u32, u32, u32) = (118, 190, 482, 610);
/// The maximum length of a theme's line in characters, followed by the maximum number of lines.
const LINE: usize = 20;
const LINES: usize = 3;
/// The minimum width of a cover picture: twice the frame, for screens with two pixels per point.
const ENOUGH_WIDTH: u32 = 960;

/// The design of a cover with a picture.
#[derive(Debug, Serialize)]
pub struct CoverView {
    /// `frame`, `full` or `picture`.
    layout: &'static str,
    /// The background: `paper`, `ink` or `field`.
    ground: &'static str,
    /// Whether the letters are paper white; otherwise they are ink.
    light: bool,
    /// The address of the picture, or of a copy that is large enough.
    src: String,
    /// The position of its frame: left, top, width, height.
    frame: [u32; 4],
    /// The position of the whole picture relative to its frame, beyond which the cropped parts extend.
    x: i64,
    y: i64,
    width: u64,
    height: u64,
    /// The theme in lines, if it is not set vertically.
    lines: Vec<String>,
}

/// The layout that an issue requests, and whether its letters are light. Letters are set over a picture only if they
/// are legible.
fn settled(issue: &Issue, legible: Legible) -> (CoverLayout, bool) {
    let ground = issue.cover_ground.unwrap_or(CoverGround::Paper);
    let framed = (CoverLayout::Frame, ground != CoverGround::Paper);
    match issue.cover_layout.as_ref().map_or(CoverLayout::Frame, |layout| layout.value) {
        CoverLayout::Full if legible.light => (CoverLayout::Full, true),
        CoverLayout::Full if legible.dark => (CoverLayout::Full, false),
        CoverLayout::Frame | CoverLayout::Full => framed,
        CoverLayout::Picture => (CoverLayout::Picture, false),
    }
}

/// Breaks a theme into at most three lines of a cover.
fn in_lines(theme: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in theme.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines.truncate(LINES);
    lines
}

/// The frame below this many lines of the theme.
fn below(lines: u32) -> (u32, u32, u32, u32) {
    let (left, top, width, height) = FRAME;
    let down = if lines == 0 { 0 } else { lines * 52 + 10 };
    (left, top + down, width, height - down)
}

impl Scene<'_> {
    /// The design of an issue's cover; `None` if it has no picture, in which case one is drawn.
    pub(super) fn cover_view(&self, issue: &Issue, face: &Face<'_>) -> Option<CoverView> {
        let picture = face.common.cover.as_ref()?;
        let file = self.college.references.picture(Reference { folder: face.folder, target: &picture.image.value })?;
        let whole = self.url(self.plan.file(&file)?);
        let facts = self.pictures.facts(&file);
        let legible = facts.map(|facts| facts.legible).unwrap_or_default();
        let (layout, light) = settled(issue, legible);
        let copies = facts.map_or(&[][..], |facts| &facts.copies);
        let copy = copies.iter().find(|(width, _)| *width >= ENOUGH_WIDTH).or(copies.last());
        let src = copy.map(|(_, path)| self.url(&Address::file(None, &path.split('/').collect::<Vec<_>>())));
        let theme = issue.theme.as_deref().filter(|_| !face.lang.is_chinese()).unwrap_or_default();
        let lines = in_lines(theme);
        let (left, top, across, down) = match layout {
            CoverLayout::Frame => below(u32::try_from(lines.len()).unwrap_or_default()),
            CoverLayout::Full | CoverLayout::Picture => (0, 0, print::COVER.0, print::COVER.1),
        };
        let (x, y, width, height) = print::crop(self.pictures.size(&file), (across, down));
        Some(CoverView {
            layout: layout.key(),
            ground: issue.cover_ground.unwrap_or(CoverGround::Paper).key(),
            light,
            src: src.unwrap_or(whole),
            frame: [left, top, across, down],
            x,
            y,
            width,
            height,
            lines,
        })
    }

    /// Warns about every cover whose letters should be over the picture, but would not be legible.
    pub(super) fn unlettered(&self, college: &College) -> Diagnostics {
        let mut found = Diagnostics::new();
        for issue in &college.issues {
            let edition = issue.entry.primary();
            let Some(asked) = &edition.matter.cover_layout else { continue };
            let Some(cover) = &edition.common.cover else { continue };
            let reference = Reference { folder: &edition.folder, target: &cover.image.value };
            let Some(file) = college.references.picture(reference) else { continue };
            let Some(facts) = self.pictures.facts(&file) else { continue };
            if asked.value != CoverLayout::Full || settled(&edition.matter, facts.legible).0 == CoverLayout::Full {
                continue;
            }
            found.push(unlettered(facts.copies.is_empty()).at(asked.span.clone()));
        }
        found
    }
}

/// Explains why a picture is framed and what to do: it could not be measured, or letters on it are not legible.
fn unlettered(unmeasured: bool) -> Diagnostic {
    if unmeasured {
        let message = words!(
            "whether letters can be read on this picture cannot be measured: it is a drawing, or under 480 pixels wide",
            "无法测量文字在这张图上是否清晰：它是矢量图，或宽度不足 480 像素"
        );
        return Diagnostic::new(codes::LOW_CONTRAST, message).hint(words!(
            "it is set in a frame instead; use a JPEG or PNG of 960 pixels or more, or write `cover_layout: frame`",
            "已改为留框；请改用宽 960 像素以上的 JPEG 或 PNG，或写 `cover_layout: frame`"
        ));
    }
    let message = words!(
        "neither light nor dark letters can be read everywhere on this picture (contrast below 4.5)",
        "无论浅色还是深色的字，在这张图上都有看不清的地方（对比度不足 4.5）"
    );
    Diagnostic::new(codes::LOW_CONTRAST, message).hint(words!(
        "it is set in a frame instead; choose a picture that is plain at the top, on the right and at the bottom, \
         or write `cover_layout: frame`",
        "已改为留框；请换一张上方、右侧和下方都较素净的图，或写 `cover_layout: frame`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use blackeyes_frontmatter::Spanned;

    fn issue(layout: Option<CoverLayout>, ground: Option<CoverGround>) -> Issue {
        Issue {
            volume: None,
            number: None,
            running_number: None,
            theme: None,
            cover_layout: layout
                .map(|layout| Spanned::new(layout, blackeyes_diagnostics::Span::new(&"a.md".into(), 0, 1))),
            cover_ground: ground,
            editors: Vec::new(),
            sections: Vec::new(),
            issn: None,
            permit: None,
        }
    }

    #[test]
    fn a_theme_in_lines_moves_the_frame_down() {
        assert_eq!(in_lines("On the Road"), ["On the Road"]);
        assert_eq!(in_lines("The Lights of Other People’s Windows"), ["The Lights of Other", "People’s Windows"]);
        assert_eq!(below(0), FRAME);
        assert_eq!(below(2), (118, 304, 482, 496));
    }

    #[test]
    fn letters_stand_over_a_picture_only_where_they_can_be_read() {
        let dark = Legible { light: true, dark: false };
        let pale = Legible { light: false, dark: true };
        let full = issue(Some(CoverLayout::Full), Some(CoverGround::Ink));
        assert_eq!(settled(&full, dark), (CoverLayout::Full, true));
        assert_eq!(settled(&full, pale), (CoverLayout::Full, false));
        assert_eq!(settled(&full, Legible::default()), (CoverLayout::Frame, true));
        assert_eq!(settled(&issue(None, None), dark), (CoverLayout::Frame, false));
        assert_eq!(settled(&issue(None, Some(CoverGround::Field)), pale), (CoverLayout::Frame, true));
        assert_eq!(settled(&issue(Some(CoverLayout::Picture), None), dark), (CoverLayout::Picture, false));
    }
}
