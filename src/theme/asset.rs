//! Assets: the files of a theme that are published below `/assets/`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::layer::{Content, Layer};
use blackeyes_diagnostics::Diagnostics;
use blackeyes_pictures::Memory;

/// The source files of an asset on the site, each with its range in the bytes of the asset.
pub type Sources = Vec<(Arc<str>, Range<usize>)>;

/// A published file of a theme.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path below `/assets/`: `css/ink.css`.
    pub path: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Its URL with the base path and the hash of its content: `/assets/css/ink.css?v=1f2e3d4c`.
    pub url: String,
    /// Its source files on the site, each with its range in the bytes. Files that are built into the program are not
    /// included.
    pub sources: Sources,
}

/// All assets of a theme and its layers.
#[derive(Debug)]
pub struct LinkedAssets {
    by_path: BTreeMap<String, Asset>,
}

/// The extensions of theme assets that may be published.
const ALLOWED: [&str; 14] =
    ["css", "js", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "ico", "woff2", "woff", "txt", "webmanifest"];

/// The extensions of pictures. Metadata about place, camera and author is removed before publishing, as it is for documents'
/// pictures.
const STRIPPED: [&str; 7] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "svg"];

/// The maximum number of bytes for decoding the pictures of a theme, one after another.
const MEMORY: u64 = 1 << 30;

/// The extensions of folders whose files are parts of one asset.
const JOINED: [&str; 2] = [".css", ".js"];

impl LinkedAssets {
    /// Collects the assets of all layers. Nearer layers take precedence, and generated assets come last.
    ///
    /// A folder whose name ends like that of a stylesheet or a script is one asset, joined from its parts in the order of
    /// their names: `css/ink.css/30-home.css` is a part of `css/ink.css`. A nearer layer may replace a part with one of the
    /// same name, add parts, or replace all of them with a single file. A part that contains only `@import "code.css";` is
    /// replaced with the asset of that name that the program generates, which saves readers a request. A picture whose
    /// metadata cannot be removed causes a diagnostic.
    pub(super) fn collect(
        layers: &[Layer],
        base_path: &str,
        own: &[(String, Vec<u8>)],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let memory = Memory::new(MEMORY);
        let mut collected = Parts::default();
        for (path, bytes) in own {
            collected.take(path, Part { bytes: Cow::Borrowed(bytes.as_slice()), file: None });
        }
        let imported = |bytes| own.iter().find(|(path, _)| is_import(bytes, path)).map_or(bytes, |(_, own)| own);
        for layer in layers.iter().rev() {
            for (file, content) in layer.contents_under("assets/") {
                let path = &file["assets/".len()..];
                let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
                let Some(ending) = ending.filter(|ending| ALLOWED.contains(&ending.as_str())) else { continue };
                let file = matches!(content, Content::Owned(_)).then(|| layer.path_of(file));
                let bytes = match &file {
                    Some(file) if STRIPPED.contains(&ending.as_str()) => {
                        blackeyes_pictures::prepare_for_theme(file, content.bytes().to_vec(), &memory).map(Cow::Owned)
                    }
                    _ => Ok(Cow::Borrowed(imported(content.bytes()))),
                };
                match bytes {
                    Ok(bytes) => collected.take(path, Part { bytes, file }),
                    Err(problem) => diagnostics.push(problem),
                }
            }
        }
        let by_path = collected.0.into_iter().map(|(path, parts)| {
            let (bytes, sources) = joined(parts.into_values());
            (path.clone(), Asset::new(path, bytes.into(), sources, base_path))
        });
        Self { by_path: by_path.collect() }
    }

    /// The asset at `path`.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.by_path.get(path)
    }

    /// All assets, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.by_path.values()
    }
}

/// The parts of each asset by name. An asset that is a single file is its own only part, with an empty name.
#[derive(Default)]
struct Parts<'a>(BTreeMap<String, BTreeMap<&'a str, Part<'a>>>);

/// A part of an asset.
struct Part<'a> {
    bytes: Cow<'a, [u8]>,
    /// Its source file on the site; `None` if it is built into the program.
    file: Option<Arc<str>>,
}

impl<'a> Parts<'a> {
    fn take(&mut self, path: &'a str, part: Part<'a>) {
        let folder = path
            .match_indices('/')
            .map(|(at, _)| path.split_at(at))
            .find(|(folder, _)| JOINED.iter().any(|ending| folder.len() > ending.len() && folder.ends_with(ending)));
        match folder {
            Some((folder, name)) => {
                self.0.entry(folder.to_owned()).or_default().insert(name, part);
            }
            None => {
                self.0.insert(path.to_owned(), BTreeMap::from([("", part)]));
            }
        }
    }
}

/// Whether a part contains only an import of the asset `path`.
fn is_import(part: &[u8], path: &str) -> bool {
    std::str::from_utf8(part).is_ok_and(|text| text.trim() == format!("@import \"{path}\";"))
}

/// Joins parts, each on its own lines, and returns the ranges of those that are files of the site.
fn joined<'a>(parts: impl Iterator<Item = Part<'a>>) -> (Vec<u8>, Sources) {
    let (mut whole, mut sources) = (Vec::new(), Vec::new());
    for part in parts {
        if whole.last().is_some_and(|last| *last != b'\n') {
            whole.push(b'\n');
        }
        let start = whole.len();
        whole.extend_from_slice(&part.bytes);
        sources.extend(part.file.map(|file| (file, start..whole.len())));
    }
    (whole, sources)
}

impl Asset {
    fn new(path: String, bytes: Arc<[u8]>, sources: Sources, base_path: &str) -> Self {
        let hash = blake3::hash(&bytes).to_hex();
        let url = format!("{base_path}assets/{path}?v={}", &hash[..10]);
        Self { path, bytes, url, sources }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collected(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut parts = Parts::default();
        for (path, text) in files {
            parts.take(path, Part { bytes: Cow::Borrowed(text.as_bytes()), file: None });
        }
        let text = |parts: BTreeMap<&str, Part<'_>>| String::from_utf8(joined(parts.into_values()).0).unwrap();
        parts.0.into_iter().map(|(path, parts)| (path, text(parts))).collect()
    }

    #[test]
    fn a_folder_named_as_a_stylesheet_is_joined_in_the_order_of_names() {
        let files = [("css/ink.css/20-b.css", "b"), ("css/ink.css/10-a.css", "a\n"), ("img/a.svg", "<svg/>")];
        let expected = [("css/ink.css", "a\nb"), ("img/a.svg", "<svg/>")];
        assert_eq!(collected(&files), expected.map(|(path, text)| (path.to_owned(), text.to_owned())));
    }

    #[test]
    fn a_nearer_layer_replaces_and_adds_parts_or_lays_one_file_over_all() {
        let below = [("js/ink.js/10-a.js", "a"), ("js/ink.js/20-b.js", "b")];
        let over = |more: &[(&str, &str)]| collected(&[&below, more].concat()).remove(0).1;
        assert_eq!(over(&[("js/ink.js/20-b.js", "B"), ("js/ink.js/30-c.js", "c")]), "a\nB\nc");
        assert_eq!(over(&[("js/ink.js", "whole")]), "whole");
        assert_eq!(over(&[("js/ink.js", "whole"), ("js/ink.js/30-c.js", "c")]), "whole\nc");
    }

    #[test]
    fn a_part_may_be_an_asset_of_the_program() {
        assert!(is_import(b"@import \"code.css\";\n", "code.css"));
        assert!(!is_import(b"@import \"code.css\";a{}", "code.css"));
    }

    #[test]
    fn a_folder_without_a_name_before_its_ending_is_a_folder() {
        assert_eq!(collected(&[("js/.js/a.js", "a")]).len(), 1);
    }
}
