//! The font for pictures for sharing: an input of the site, or a system font.

use std::sync::{Arc, OnceLock};

use crate::codes;
use crate::source::SystemFont;
use crate::store::Store;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Span, words};
use blackeyes_pictures::poster::{Characters, Font};

use super::changes::Changes;
use super::folder::SiteFolder;

/// The maximum size of a font: 128 MiB.
const LARGEST: u64 = 128 << 20;

/// Where a theme's font for these pictures is located.
const OF_THEME: [&str; 3] = ["fonts/share.otf", "fonts/share.ttf", "fonts/share.ttc"];

/// The result of searching for a font.
#[derive(Debug, Default)]
pub(super) struct ShareFont {
    /// The font; without one, nothing is drawn.
    pub font: Option<Inks>,
    /// The name of its file, if it is a system font: another machine may have another font, and draw different pictures.
    pub of_machine: Option<String>,
    /// Identifies the system font, if one was searched for; empty if there is none.
    pub stamp: Option<String>,
    /// Whether pictures are expected: the site enables them, and no error about its own font was reported.
    pub wanted: bool,
    pub diagnostics: Diagnostics,
}

/// A font, loaded lazily. A system font is tens of megabytes large, so it is read only to draw; the data needed before that
/// is cached.
#[derive(Debug)]
pub(super) struct Inks {
    pub hash: [u8; 32],
    characters: Characters,
    font: OnceLock<Option<Font>>,
    file: Option<SystemFont>,
}

impl Inks {
    fn of(font: Font) -> Self {
        let (hash, characters) = (font.hash(), font.characters());
        Self { hash, characters, font: OnceLock::from(Some(font)), file: None }
    }

    /// The system font in `file`, which is not read if its data is cached.
    fn of_machine(file: SystemFont, store: &Store) -> Option<Self> {
        let key = *blake3::hash(file.stamp.as_bytes()).as_bytes();
        if let Some(known) = store.get("font", &key)
            && let Some((hash, characters)) = known.split_first_chunk::<32>()
        {
            let characters = Characters::from_bytes(characters);
            return Some(Self { hash: *hash, characters, font: OnceLock::new(), file: Some(file) });
        }
        let inks = Self::of(Font::read(file.read()?)?);
        // If this fails, the font is read again next time; nothing else is lost.
        let _ = store.put("font", &key, &[inks.hash.as_slice(), &inks.characters.to_bytes()].concat());
        Some(inks)
    }

    pub fn font(&self) -> Option<&Font> {
        let read = || self.file.as_ref().and_then(SystemFont::read).and_then(Font::read);
        self.font.get_or_init(|| read().filter(|font| font.hash() == self.hash)).as_ref()
    }
}

impl ShareFont {
    /// Whether the font has every letter of a title. Other characters may be left out.
    pub fn can_draw(&self, title: &str) -> bool {
        self.font.as_ref().is_some_and(|font| font.characters.have_letters(title))
    }
}

/// The font that was found before, unless a change could affect the choice.
pub(super) fn remembered(
    folder: &SiteFolder,
    store: &Store,
    machine: bool,
    memory: &mut Option<Arc<ShareFont>>,
    changes: &Changes,
) -> Arc<ShareFont> {
    let stated = folder.site.share.font.as_ref();
    if changes.touch(&["themes"]) || stated.is_some_and(|font| changes.cover(&font.value)) {
        *memory = None;
    }
    Arc::clone(memory.get_or_insert_with(|| Arc::new(find(folder, store, machine))))
}

/// The font of the settings, else the theme's, else a system font if `machine` allows it.
fn find(folder: &SiteFolder, store: &Store, machine: bool) -> ShareFont {
    let site = &folder.site;
    let mut found = ShareFont::default();
    if !site.share.pictures {
        return found;
    }
    if let Some(stated) = &site.share.font {
        read(folder, &stated.value, Some(&stated.span), &mut found);
    } else if let Some(path) = of_theme(folder) {
        read(folder, &path, None, &mut found);
    } else if machine {
        found.wanted = true;
        let file = SystemFont::find();
        found.stamp = Some(file.as_ref().map(|file| file.stamp.clone()).unwrap_or_default());
        if let Some(file) = file {
            let name = file.name.clone();
            found.font = Inks::of_machine(file, store);
            found.of_machine = found.font.is_some().then_some(name);
        }
    }
    found
}

fn of_theme(folder: &SiteFolder) -> Option<String> {
    let theme = &folder.site.theme.value;
    OF_THEME.iter().map(|file| format!("themes/{theme}/{file}")).find(|path| folder.root.has(path))
}

fn read(folder: &SiteFolder, path: &str, span: Option<&Span>, found: &mut ShareFont) {
    let place = || span.map_or_else(|| Place::file(path), |span| span.clone().into());
    match folder.root.read(path, LARGEST).map(|bytes| Font::read(bytes).map(Inks::of)) {
        Ok(Some(inks)) if inks.characters.have_letters("春天") => (found.font, found.wanted) = (Some(inks), true),
        Ok(Some(_)) => found.diagnostics.push(
            Diagnostic::new(
                codes::SHARE_FONT,
                words!(
                    "this font has no Chinese characters, so no share pictures are drawn",
                    "这个字体没有中文，所以不制作分享图片"
                ),
            )
            .at(place())
            .hint(words!("name a font that has both scripts", "请换一个中西文都有的字体")),
        ),
        Ok(None) => found.diagnostics.push(
            Diagnostic::new(
                codes::SHARE_FONT,
                words!("this font cannot be used for drawing", "这不是可以用来绘图的字体"),
            )
            .at(place())
            .hint(words!(
                "name a file in OpenType or TrueType with outlines",
                "请换一个带轮廓的 OpenType 或 TrueType 字体"
            )),
        ),
        Err(diagnostic) => found.diagnostics.push(match span {
            Some(span) => unread(diagnostic, path, span),
            None => diagnostic,
        }),
    }
}

/// The diagnostic for a font that the settings name and that cannot be read.
fn unread(diagnostic: Diagnostic, path: &str, span: &Span) -> Diagnostic {
    let (english, chinese) = (diagnostic.message.english(), diagnostic.message.chinese());
    let message = words!("the font `{path}` cannot be used ({english})", "字体 `{path}` 不能使用（{chinese}）");
    let unread = Diagnostic { message, ..diagnostic }.at(span.clone());
    // A link that leaves the site's folder has its own hint.
    if unread.code != codes::IO {
        return unread;
    }
    unread.hint(words!(
        "write the font's path in the site's folder, such as `fonts/title.otf`",
        "请写字体在网站文件夹里的路径，例如 `fonts/title.otf`"
    ))
}
