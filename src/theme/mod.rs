//! Themes: found, laid one over another, their templates, words and assets loaded; and rendering with them.
//!
//! A theme may extend another, and a site may lay single files over both. What comes out is one [`Theme`] that answers by
//! the name of a template, a word or an asset. Errors of Tera are turned into diagnostics at the place in the template.

mod asked;
mod asset;
mod builtin;
mod engine;
mod error;
mod function;
mod layer;
mod manifest;
mod trouble;
mod words;

pub use asked::Field;
pub use asset::{Asset, LinkedAssets};
pub use builtin::{files as built_in_files, names as built_in_names};
pub use manifest::{Manifest, schema};

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera, Value};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::language::Lang;
use crate::source::Root;
use crate::yaml::Spanned;

use layer::Layer;

/// How much room a page is given before it is rendered, in bytes: most need no more than twice as much.
const USUAL_PAGE: usize = 16 << 10;

/// A theme ready to render with.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    words: BTreeMap<Lang, Value>,
    assets: Arc<LinkedAssets>,
    params: Value,
    /// The text of each template by its name in Tera, with the path it is shown by.
    templates: BTreeMap<String, Template>,
    /// The file of the settings of the theme that the site names.
    home: Arc<str>,
    fingerprint: [u8; 32],
    asked: asked::Asked,
}

/// A template's source.
#[derive(Clone, Debug)]
struct Template {
    /// Relative to the site's folder.
    path: Arc<str>,
    text: Arc<str>,
}

impl Theme {
    /// Loads the theme `name` of the site at `root`, and what it extends. `own_assets` are assets that the program itself
    /// makes, such as `code.css`.
    ///
    /// `None` only with an error among the diagnostics.
    pub fn load(
        root: &Root,
        name: &Spanned<String>,
        languages: &[Lang],
        base_path: &str,
        own_assets: &[(String, Vec<u8>)],
    ) -> (Option<Self>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let layers = layer::stack(root, name, &mut diagnostics);
        if layers.is_empty() {
            return (None, diagnostics);
        }
        let words = words::gather(&layers, languages, &mut diagnostics);
        let assets = Arc::new(LinkedAssets::gather(&layers, base_path, own_assets));
        let params = params(&layers);
        let home = layers.get(1).map(|layer| layer.path_of("theme.yaml")).unwrap_or_default();
        let mut templates = BTreeMap::new();
        for layer in &layers {
            for (file, text) in layer.files_under("templates/", &mut diagnostics) {
                templates.insert(
                    format!("{}/{}", layer.name, &file["templates/".len()..]),
                    Template { path: layer.path_of(&file), text },
                );
            }
        }
        let tera = match prepare(&layers, &templates, &assets) {
            Ok(tera) => tera,
            Err(error) => {
                diagnostics.extend(error::of_loading(&error, &templates, &home));
                return (None, diagnostics);
            }
        };
        let fingerprint = fingerprint(&layers, &templates, &assets);
        let names: Vec<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
        let asked = asked::Asked::of(&templates, &names);
        (Some(Self { tera, words, assets, params, templates, home, fingerprint, asked }), diagnostics)
    }

    /// The file of the settings of the theme that the site names.
    pub fn settings(&self) -> &Arc<str> {
        &self.home
    }

    /// The interface words of `language`.
    pub fn words(&self, language: &Lang) -> Value {
        self.words.get(language).cloned().unwrap_or_else(Value::none)
    }

    /// One interface word, where it is a plain text.
    pub fn word(&self, language: &Lang, key: &str) -> Option<String> {
        self.words.get(language)?.get_from_path(key)?.as_str().map(ToOwned::to_owned)
    }

    /// The form of an interface word for a number: `one` for 1 where the word has it, else `other`; a word with one form is
    /// a plain text. `{n}` is not filled in.
    pub fn plural(&self, language: &Lang, key: &str, n: u32) -> Option<String> {
        let word = self.words.get(language)?.get_from_path(key)?;
        let form = |form| word.get_from_path(form).and_then(Value::as_str);
        let found = if n == 1 { form("one").or_else(|| form("other")) } else { form("other") };
        found.or_else(|| word.as_str()).map(ToOwned::to_owned)
    }

    /// The `params` of the theme, those of a theme over those of the one it extends.
    pub fn params(&self) -> Value {
        self.params.clone()
    }

    /// All assets, by path.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.iter()
    }

    /// The asset at `path`, such as `css/ink.css`.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// Whether there is a template of this name, such as `article.html`.
    pub fn has_template(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Whether the page of `template` may show `field`: where no template that it may use names it, it need not be made.
    pub fn asks(&self, template: &str, field: Field) -> bool {
        self.asked.asks(template, field)
    }

    /// Renders `template`, as UTF-8. `page` is the address it is rendered for, named in a diagnostic.
    pub fn render(&self, template: &str, context: &Context, page: &str) -> Result<Vec<u8>, Diagnostic> {
        let mut html = Vec::with_capacity(USUAL_PAGE);
        self.tera
            .render_to(template, context, &mut html)
            .map_err(|error| error::of_rendering(&error, &self.templates, &self.home, Some(page)))?;
        Ok(html)
    }

    /// The hash of the templates, of the order of the layers they come from, and of the assets that they can ask for. Words
    /// and `params` are values that pages are given, and are no part of it.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }

    /// The texts of the templates by path, so that a diagnostic in one that is not on the disk can show its place.
    pub fn texts(&self) -> impl Iterator<Item = (Arc<str>, Arc<str>)> + '_ {
        self.templates.values().map(|template| (Arc::clone(&template.path), Arc::clone(&template.text)))
    }
}

fn fingerprint(layers: &[Layer], templates: &BTreeMap<String, Template>, assets: &LinkedAssets) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    };
    for layer in layers {
        part(layer.name.as_bytes());
    }
    for (name, template) in templates {
        part(name.as_bytes());
        part(template.text.as_bytes());
    }
    for asset in assets.iter() {
        part(asset.path.as_bytes());
        part(asset.url.as_bytes());
        part(&asset.bytes);
    }
    *hasher.finalize().as_bytes()
}

/// A Tera with our functions, the templates of all layers and the order in which a plain name is looked up.
fn prepare(
    layers: &[Layer],
    templates: &BTreeMap<String, Template>,
    assets: &Arc<LinkedAssets>,
) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes(layers.iter().map(|layer| format!("{}/", layer.name)))?;
    function::register(&mut tera, assets);
    tera.add_raw_templates(templates.iter().map(|(name, template)| (name.as_str(), template.text.as_ref())))?;
    Ok(tera)
}

/// The merged `params`, the nearest layer's first.
fn params(layers: &[Layer]) -> Value {
    let mut merged = serde_json::Map::new();
    for layer in layers.iter().rev() {
        for (key, value) in &layer.manifest.params {
            merged.insert(key.clone(), value.clone());
        }
    }
    Value::from_serializable(&merged)
}
