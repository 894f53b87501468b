//! The stack of folders that make a theme: the site's own files, the theme, and the themes it extends.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::source::{Root, scan};
use crate::words;

use super::builtin;

/// The most themes that may extend one another.
const DEEPEST: usize = 8;
/// The largest file of a theme, in bytes.
const LARGEST_FILE: u64 = 8 * 1024 * 1024;

/// What `theme.yaml` says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Manifest {
    /// The theme's name, the same as its folder's.
    pub name: String,
    /// The theme it is laid over.
    pub extends: Option<String>,
    /// What it is, for people.
    pub description: Option<String>,
    /// Free values for its templates: `site.theme.…`.
    pub params: serde_json::Map<String, serde_json::Value>,
}

/// One folder of the stack.
#[derive(Debug)]
pub(super) struct Layer {
    /// The theme's name; `site` for the site's own files.
    pub name: String,
    pub manifest: Manifest,
    /// The folder, relative to the site's, with a trailing slash; empty for the site's own files.
    folder: String,
    /// Its files by path within the folder.
    files: BTreeMap<String, Content>,
}

/// A file's bytes.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Owned(Arc<[u8]>),
    BuiltIn(&'static [u8]),
}

impl Content {
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            Self::BuiltIn(bytes) => bytes,
        }
    }
}

impl Layer {
    /// A file's path as it is shown to people.
    pub fn path_of(&self, file: &str) -> Arc<str> {
        format!("{}{file}", self.folder).into()
    }

    /// The files below `under`, with their bytes.
    pub fn contents_under<'a>(&'a self, under: &'a str) -> impl Iterator<Item = (&'a str, &'a Content)> {
        self.files
            .iter()
            .filter(move |(file, _)| file.starts_with(under))
            .map(|(file, content)| (file.as_str(), content))
    }

    /// The texts below `under`; one that is not UTF-8 is a diagnostic and left out.
    pub fn files_under(&self, under: &str, diagnostics: &mut Diagnostics) -> Vec<(String, Arc<str>)> {
        let mut texts = Vec::new();
        for (file, content) in self.contents_under(under) {
            match std::str::from_utf8(content.bytes()) {
                Ok(text) => texts.push((file.to_owned(), Arc::from(text.trim_start_matches('\u{FEFF}')))),
                Err(_) => diagnostics.push(
                    Diagnostic::new(codes::NOT_UTF8, words!("this file is not UTF-8 text", "这个文件不是 UTF-8 文本"))
                        .at(Place::File(self.path_of(file)))
                        .hint(words!("save it again with the encoding UTF-8", "请用 UTF-8 编码另存这个文件")),
                ),
            }
        }
        texts
    }
}

/// The layers of the theme `name`, nearest first. Empty only with an error among the diagnostics.
pub(super) fn stack(root: &Root, name: &str, diagnostics: &mut Diagnostics) -> Vec<Layer> {
    let mut layers = vec![site_layer(root, diagnostics)];
    let mut next = Some(name.to_owned());
    while let Some(name) = next.take() {
        if layers.iter().any(|layer| layer.name == name) || layers.len() > DEEPEST {
            diagnostics.push(
                Diagnostic::new(
                    codes::BAD_THEME,
                    words!("the theme `{name}` extends itself in a circle", "主题 `{name}` 绕了一圈又继承自己"),
                )
                .at(Place::file(format!("themes/{name}/theme.yaml")))
                .hint(words!("take `extends` out of one of them", "请去掉其中一个的 `extends`")),
            );
            return Vec::new();
        }
        let Some(layer) = theme_layer(root, &name, diagnostics) else { return Vec::new() };
        next.clone_from(&layer.manifest.extends);
        layers.push(layer);
    }
    layers
}

/// The site's own templates, assets and words.
fn site_layer(root: &Root, diagnostics: &mut Diagnostics) -> Layer {
    let mut files = BTreeMap::new();
    for under in ["templates", "assets", "i18n"] {
        read_into(root, under, "", &mut files, diagnostics);
    }
    Layer { name: "site".to_owned(), manifest: Manifest::default(), folder: String::new(), files }
}

fn theme_layer(root: &Root, name: &str, diagnostics: &mut Diagnostics) -> Option<Layer> {
    let folder = format!("themes/{name}/");
    let mut files = BTreeMap::new();
    read_into(root, folder.trim_end_matches('/'), &folder, &mut files, diagnostics);
    if files.is_empty() {
        files = builtin::files(name).map(|(path, bytes)| (path, Content::BuiltIn(bytes))).collect();
    }
    if files.is_empty() {
        let known = known(root);
        diagnostics.push(
            Diagnostic::new(codes::BAD_THEME, words!("there is no theme `{name}`", "没有主题 `{name}`"))
                .at(Place::file("site.yaml"))
                .hint(words!("`theme` may be one of: {known}", "`theme` 可以是：{known}")),
        );
        return None;
    }
    let path: Arc<str> = format!("{folder}theme.yaml").into();
    let text = files.get("theme.yaml").map(|content| String::from_utf8_lossy(content.bytes()).into_owned());
    let manifest = match serde_yaml::from_str::<Manifest>(text.as_deref().unwrap_or("{}")) {
        Ok(manifest) => manifest,
        Err(error) => {
            let message = error.to_string();
            let message = message.lines().next().unwrap_or_default();
            diagnostics.push(
                Diagnostic::new(
                    codes::BAD_THEME,
                    words!("theme.yaml cannot be read: {message}", "theme.yaml 读不懂：{message}"),
                )
                .at(Place::File(path))
                .hint(words!(
                    "it has `name`, `extends`, `description` and `params`, see docs/theming.md",
                    "它有 `name`、`extends`、`description`、`params` 几项，见 docs/theming.md"
                )),
            );
            return None;
        }
    };
    Some(Layer { name: name.to_owned(), manifest, folder, files })
}

/// Reads the files below `under` into `files`, their paths without `strip`.
fn read_into(
    root: &Root,
    under: &str,
    strip: &str,
    files: &mut BTreeMap<String, Content>,
    diagnostics: &mut Diagnostics,
) {
    let found = scan(root, under);
    diagnostics.extend(found.diagnostics);
    for file in found.files {
        match root.read(&file.path, LARGEST_FILE) {
            Ok(bytes) => {
                let path = file.path.strip_prefix(strip).unwrap_or(&file.path).to_owned();
                files.insert(path, Content::Owned(bytes.into()));
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
}

/// The themes there are, for a hint.
fn known(root: &Root) -> String {
    let mut names: Vec<String> = scan(root, "themes")
        .files
        .iter()
        .filter_map(|file| file.path.strip_prefix("themes/")?.strip_suffix("/theme.yaml").map(ToOwned::to_owned))
        .chain(builtin::names().map(ToOwned::to_owned))
        .filter(|name| !name.contains('/'))
        .collect();
    names.sort();
    names.dedup();
    names.join(", ")
}
