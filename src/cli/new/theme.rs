//! `blackeyes new theme`: creates a theme that extends the built-in one, with the built-in files beside it for reading.

use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};

use blackeyes::build::SiteFolder;
use blackeyes::codes;
use blackeyes::source::{check_file_name, check_slug};
use blackeyes::theme;
use blackeyes_diagnostics::{Diagnostic, Language, Place, Wording, words};

use super::form::{Form, Refused};
use crate::cli::file;
use crate::cli::terminal::Terminal;
use crate::cli::theme::reference;

static OVERLAY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/overlay");

/// Creates the theme, and prints the next steps.
pub fn make(site: &Path, form: &Form<'_>, terminal: &Terminal) -> Result<(), Refused> {
    let folder = SiteFolder::open(site, None)
        .map_err(|diagnostics| diagnostics.into_iter().next().map_or(Refused::GivenUp, Refused::File))?;
    let name = form.given("folder").unwrap_or_default();
    check(&name).map_err(Refused::Answer)?;
    let place = format!("themes/{name}");
    if folder.root.canonical().join(&place).symlink_metadata().is_ok() {
        let taken = Diagnostic::new(codes::IO, words!("this folder exists already", "这个文件夹已经存在"));
        let hint = words!("choose another name for the theme", "请给主题换一个名称");
        return Err(Refused::File(taken.at(Place::file(place)).hint(hint)));
    }
    let chinese = folder.site.default_language.is_chinese();
    let mut files = Vec::new();
    if let Some(overlay) = OVERLAY.get_dir(if chinese { "zh" } else { "en" }) {
        collect(overlay, overlay.path(), &name, &mut files);
    }
    let language = if chinese { Language::Chinese } else { Language::English };
    files.extend(reference("ink", language).into_iter().map(|(path, bytes)| (format!("reference/{path}"), bytes)));
    for (path, bytes) in &files {
        file::create(&folder.root, &format!("{place}/{path}"), bytes).map_err(Refused::File)?;
    }
    let root = &folder.root;
    let place = if root.given() == Path::new(".") { place } else { root.given().join(&place).display().to_string() };
    terminal.say(&words!("Made the theme `{name}` in {place}", "已在 {place} 新建主题 `{name}`"));
    terminal.say(&words!(
        "  it is used once site.yaml contains `theme: {name}`; read {place}/README.md",
        "  在 site.yaml 里写 `theme: {name}` 就会使用它，说明见 {place}/README.md"
    ));
    Ok(())
}

/// Whether `name` can be the name of a theme.
fn check(name: &str) -> Result<(), Wording> {
    if let Some(problem) = check_slug(name).err().or_else(|| check_file_name(name)) {
        return Err(problem.message(name));
    }
    // `site` is the name of the site's own templates.
    if theme::built_in_names().any(|known| known == name) || name == "site" {
        return Err(words!(
            "`{name}` is a name that the program uses: choose another",
            "`{name}` 是程序自己使用的名称：请换一个"
        ));
    }
    if name.contains(['\'', '`', '{', '}', '&', ',']) {
        return Err(words!("write letters, digits and hyphens", "请使用字母、数字和连字符"));
    }
    Ok(())
}

/// The files below `dir`, by their paths from `top`, with the theme's name filled in.
fn collect(dir: &'static Dir<'static>, top: &Path, name: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, top, name, files),
            DirEntry::File(file) => {
                let inside = file.path().strip_prefix(top).ok().and_then(Path::to_str);
                let (Some(path), Some(text)) = (inside, file.contents_utf8()) else { continue };
                let filled = |text: &str| text.replace("@NAME@", name);
                files.push((filled(&path.replace('\\', "/")), filled(text).into_bytes()));
            }
        }
    }
}
