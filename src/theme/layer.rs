//! The stack of folders that make a theme: the site's own files, the theme, and the themes it extends.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::codes;
use crate::source::{Root, scan};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Severity, Span, did_you_mean, nearest, words};
use blackeyes_frontmatter::Spanned;

use super::builtin;
use super::manifest::{self, Manifest};

/// The maximum depth of themes that extend each other.
const DEEPEST: usize = 8;
/// The maximum size of a theme file in bytes.
const LARGEST_FILE: u64 = 8 * 1024 * 1024;

/// One folder of the stack.
#[derive(Debug)]
pub(super) struct Layer {
    /// The name of the theme, or `site` for the site's own files.
    pub name: String,
    pub manifest: Manifest,
    /// The folder, relative to the site's, with a trailing slash. Empty for the site's own files.
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
    /// The displayed path of a file.
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

    /// Whether it has templates.
    pub fn has_templates(&self) -> bool {
        self.contents_under("templates/").next().is_some()
    }

    /// The texts below `under`. A file that is not UTF-8 is reported and left out.
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
pub(super) fn stack(root: &Root, name: &Spanned<String>, diagnostics: &mut Diagnostics) -> Vec<Layer> {
    let mut layers = vec![site_layer(root, diagnostics)];
    let mut next = Some(name.clone());
    while let Some(name) = next.take() {
        if layers.len() > DEEPEST {
            diagnostics.push(
                Diagnostic::new(
                    codes::BAD_THEME,
                    words!("more than {DEEPEST} themes extend one another", "互相继承的主题超过 {DEEPEST} 个"),
                )
                .at(name.span)
                .hint(words!("combine some of them", "请把其中几个合并成一个")),
            );
            return Vec::new();
        }
        if layers.iter().any(|layer| layer.name == name.value) {
            let theme = &name.value;
            diagnostics.push(
                Diagnostic::new(
                    codes::BAD_THEME,
                    words!("the theme `{theme}` extends itself in a circle", "主题 `{theme}` 绕了一圈又继承自己"),
                )
                .at(name.span)
                .hint(words!("remove `extends` from one of them", "请去掉其中一个的 `extends`")),
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

fn theme_layer(root: &Root, name: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<Layer> {
    let Spanned { value: name, span } = name;
    let folder = format!("themes/{name}/");
    let mut files = BTreeMap::new();
    read_into(root, folder.trim_end_matches('/'), &folder, &mut files, diagnostics);
    if files.is_empty() {
        files = builtin::files(name).map(|(path, bytes)| (path, Content::BuiltIn(bytes))).collect();
    }
    if files.is_empty() {
        diagnostics.push(unknown(root, name, span));
        return None;
    }
    let mut layer = Layer { name: name.clone(), manifest: Manifest::default(), folder, files };
    if let Some((_, text)) = layer.files_under("theme.yaml", diagnostics).into_iter().next() {
        let mut found = Diagnostics::new();
        let manifest = manifest::read(&layer.path_of("theme.yaml"), &text, &mut found);
        // With incomplete settings (for example, without `extends`), everything else would seem to be missing too.
        let broken = found.has(Severity::Error);
        diagnostics.extend(found);
        layer.manifest = manifest.filter(|_| !broken)?;
    }
    Some(layer)
}

fn unknown(root: &Root, name: &str, span: &Span) -> Diagnostic {
    let known = known(root);
    let (all, listed) = (known.join(", "), known.join("、"));
    Diagnostic::new(codes::BAD_THEME, words!("there is no theme `{name}`", "没有主题 `{name}`")).at(span.clone()).hint(
        did_you_mean(
            nearest(name, known.iter().map(String::as_str)),
            words!(
                "write one of {all}, or make the folder `themes/{name}`",
                "可以写 {listed}，或者建一个文件夹 `themes/{name}`"
            ),
        ),
    )
}

/// Reads the files below `under` into `files`, with the prefix `strip` removed from their paths.
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

/// The available themes, for a hint.
fn known(root: &Root) -> Vec<String> {
    let mut names: Vec<String> = scan(root, "themes")
        .files
        .iter()
        .filter_map(|file| file.path.strip_prefix("themes/")?.strip_suffix("/theme.yaml").map(ToOwned::to_owned))
        .chain(builtin::names().map(ToOwned::to_owned))
        .filter(|name| !name.contains('/'))
        .collect();
    names.sort();
    names.dedup();
    names
}
