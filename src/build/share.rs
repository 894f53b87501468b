//! The font that pictures for sharing are drawn with: an input like any other, or else one of this machine.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Span, codes};
use crate::media::poster::Font;
use crate::source;
use crate::words;

use super::folder::SiteFolder;

/// The most bytes of a font: 128 MiB.
const LARGEST: u64 = 128 << 20;

/// Where a theme keeps its font for these pictures.
const OF_THEME: [&str; 3] = ["fonts/share.otf", "fonts/share.ttf", "fonts/share.ttc"];

/// What was found to draw with.
#[derive(Debug, Default)]
pub(super) struct ShareFont {
    /// The font; without one nothing is drawn.
    pub font: Option<Font>,
    /// The name of its file, if it is one of this machine's: another machine may have another, and make other pictures.
    pub of_machine: Option<String>,
    pub diagnostics: Diagnostics,
}

/// The font of the settings, else the theme's, else one of this machine's if those are wanted.
pub(super) fn find(folder: &SiteFolder, machine: bool) -> ShareFont {
    let site = &folder.site;
    let mut found = ShareFont::default();
    if !site.share.pictures {
        return found;
    }
    if let Some(stated) = &site.share.font {
        read(folder, &stated.value, Some(&stated.span), &mut found);
        return found;
    }
    let theme = &site.theme.value;
    let of_theme = OF_THEME.iter().map(|file| format!("themes/{theme}/{file}")).find(|path| folder.root.has(path));
    if let Some(path) = of_theme {
        read(folder, &path, None, &mut found);
        return found;
    }
    if machine
        && let Some((name, bytes)) = source::system_font()
        && let Some(font) = Font::read(bytes)
    {
        found.font = Some(font);
        found.of_machine = Some(name);
    }
    found
}

fn read(folder: &SiteFolder, path: &str, span: Option<&Span>, found: &mut ShareFont) {
    let place = || span.map_or_else(|| Place::file(path), |span| span.clone().into());
    match folder.root.read(path, LARGEST).map(Font::read) {
        Ok(Some(font)) if font.covers("春天 Spring") => found.font = Some(font),
        Ok(Some(_)) => found.diagnostics.push(
            Diagnostic::new(
                codes::SHARE_FONT,
                words!(
                    "this font has no Chinese, so no share pictures are drawn",
                    "这个字体没有中文，所以不制作分享图片"
                ),
            )
            .at(place())
            .hint(words!("name a font that has both scripts", "请换一个中西文都有的字体")),
        ),
        Ok(None) => found.diagnostics.push(
            Diagnostic::new(
                codes::SHARE_FONT,
                words!("this is no font that can be drawn with", "这不是可以用来绘图的字体"),
            )
            .at(place())
            .hint(words!(
                "name a file in OpenType or TrueType with outlines",
                "请换一个带轮廓的 OpenType 或 TrueType 字体"
            )),
        ),
        Err(diagnostic) => found.diagnostics.push(diagnostic),
    }
}
