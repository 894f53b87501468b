//! A loaded theme with all its layers: lookups, and rendering.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera, Value};

use crate::source::Root;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics};
use blackeyes_frontmatter::Spanned;

use super::asset::{Asset, LinkedAssets};
use super::budget::{self, Charged, Meters, Output};
use super::field::Field;
use super::layer::{self, Layer};
use super::template::Template;
use super::{error, function, words};

/// The initial capacity for a page in bytes. Most pages need at most twice as much.
const USUAL_PAGE: usize = 16 << 10;

/// A theme ready to render with.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// The templates with their charges, by their names in Tera.
    charged: BTreeMap<String, Charged>,
    meters: Arc<Meters>,
    /// The names of the layers, nearest first.
    layers: Vec<String>,
    words: BTreeMap<Lang, Value>,
    assets: Arc<LinkedAssets>,
    params: Value,
    /// The text of each template by its name in Tera, with its displayed path.
    templates: BTreeMap<String, Template>,
    /// The settings file of the theme that the site names.
    home: Arc<str>,
    fingerprint: [u8; 32],
    /// The page fields that no template shows.
    unused: Vec<Field>,
}

impl Theme {
    /// Loads the theme `name` of the site at `root`, and the themes that it extends. `own_assets` are assets that the program
    /// generates, such as `code.css`.
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
        let words = words::collect(&layers, languages, &mut diagnostics);
        let assets = Arc::new(LinkedAssets::collect(&layers, base_path, own_assets, &mut diagnostics));
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
        let fingerprint = fingerprint(&layers, &templates, &assets);
        let names: Vec<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
        let unused = unused(&layers);
        let layers: Vec<String> = names.into_iter().map(ToOwned::to_owned).collect();
        let (meters, charged) = (Arc::new(Meters::new()), charge(&templates, false));
        match prepare(&layers, &charged, &assets, &meters) {
            Ok(tera) => {
                let theme =
                    Self { tera, charged, meters, layers, words, assets, params, templates, home, fingerprint, unused };
                (Some(theme), diagnostics)
            }
            Err(error) => {
                // Problems are reported for the original templates.
                let written = templates.iter().map(|(name, template)| (name.clone(), Charged::none(&template.text)));
                let error = prepare(&layers, &written.collect(), &assets, &meters).err().unwrap_or(error);
                diagnostics.extend(error::of_loading(&error, &templates, &home));
                (None, diagnostics)
            }
        }
    }

    /// The settings file of the theme that the site names.
    pub fn settings(&self) -> &Arc<str> {
        &self.home
    }

    /// The interface words of `language`.
    pub fn words(&self, language: &Lang) -> Value {
        self.words.get(language).cloned().unwrap_or_else(Value::none)
    }

    /// One interface word, if it is a plain text.
    pub fn word(&self, language: &Lang, key: &str) -> Option<String> {
        self.words.get(language)?.get_from_path(key)?.as_str().map(ToOwned::to_owned)
    }

    /// The form of an interface word for a number: `one` for 1 if the word has that form, or else `other`. A word with only
    /// one form is a plain text. `{n}` is not replaced.
    pub fn plural(&self, language: &Lang, key: &str, n: u32) -> Option<String> {
        let word = self.words.get(language)?.get_from_path(key)?;
        let form = |form| word.get_from_path(form).and_then(Value::as_str);
        let found = if n == 1 { form("one").or_else(|| form("other")) } else { form("other") };
        found.or_else(|| word.as_str()).map(ToOwned::to_owned)
    }

    /// The merged `params`; those of a theme override those of the theme that it extends.
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

    /// Whether a template may show the field `name` of pages: one that the theme declares as unused need not be computed.
    pub fn shows(&self, name: &str) -> bool {
        !self.unused.iter().any(|field| field.key() == name)
    }

    /// Renders `template` as UTF-8. `page` is the address of the page, which is mentioned in diagnostics.
    ///
    /// # Errors
    ///
    /// A problem in a template, or a page that exceeds the limits.
    pub fn render(&self, template: &str, context: &Context, page: &str) -> Result<Vec<u8>, Diagnostic> {
        let mut output = Output::new(USUAL_PAGE, &self.meters, false);
        self.meters.begin();
        let rendered = self.tera.render_to(template, context, &mut output);
        self.meters.end();
        match rendered {
            Ok(()) => Ok(output.bytes),
            Err(_) if output.is_over => Err(self.too_large(template, context, page)),
            Err(error) => Err(error::of_rendering(&error, &self.templates, &self.charged, &self.home, Some(page))),
        }
    }

    /// The diagnostic for a `page` that exceeds the maximum size. It is rendered again with templates that check the size in
    /// each iteration of a loop, to find the place.
    fn too_large(&self, template: &str, context: &Context, page: &str) -> Diagnostic {
        let charged = charge(&self.templates, true);
        let found = prepare(&self.layers, &charged, &self.assets, &self.meters).and_then(|tera| {
            self.meters.begin();
            let rendered = tera.render_to(template, context, Output::new(USUAL_PAGE, &self.meters, true));
            self.meters.end();
            rendered
        });
        let (error, charged) = match found {
            Err(error) => (error, charged),
            Ok(()) => (tera::Error::message(budget::OUTPUT_USED_UP), BTreeMap::new()),
        };
        let of_template = |layer: &String| self.templates.get(&format!("{layer}/{template}"));
        let place = self.layers.iter().find_map(of_template).map_or(&self.home, |found| &found.path);
        error::of_rendering(&error, &self.templates, &charged, place, Some(page))
    }

    /// The hash of the templates, the order of their layers, and the assets that they can use. Words and `params` are values
    /// passed to pages, and not included.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }

    /// The texts of the templates by path, so that diagnostics in templates that are not on disk can show their source.
    pub fn texts(&self) -> impl Iterator<Item = (Arc<str>, Arc<str>)> + '_ {
        self.templates.values().map(|template| (Arc::clone(&template.path), Arc::clone(&template.text)))
    }
}

/// The fields that no template shows, according to the nearest layer. A layer with templates of its own that declares nothing
/// may show every field, and so may the templates of the site.
fn unused(layers: &[Layer]) -> Vec<Field> {
    let declares = |layer: &&Layer| layer.manifest.unused.is_some() || layer.has_templates();
    let nearest = layers.iter().find(declares).and_then(|layer| layer.manifest.unused.as_ref());
    nearest.cloned().unwrap_or_default()
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

/// The templates with charges inserted.
fn charge(templates: &BTreeMap<String, Template>, rounds: bool) -> BTreeMap<String, Charged> {
    let texts: Vec<(&str, &str)> =
        templates.iter().map(|(name, template)| (name.as_str(), template.text.as_ref())).collect();
    budget::charge(&texts, rounds).into_iter().map(|(name, charged)| (name.to_owned(), charged)).collect()
}

/// Creates a Tera instance with our functions, the templates of all layers, and the order in which plain names are looked up.
fn prepare(
    layers: &[String],
    templates: &BTreeMap<String, Charged>,
    assets: &Arc<LinkedAssets>,
    meters: &Arc<Meters>,
) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.set_fallback_prefixes(layers.iter().map(|layer| format!("{layer}/")))?;
    function::register(&mut tera, assets, meters);
    budget::register(&mut tera, meters);
    tera.add_raw_templates(templates.iter().map(|(name, charged)| (name.as_str(), charged.text.as_str())))?;
    Ok(tera)
}

/// The merged `params`; nearer layers take precedence.
fn params(layers: &[Layer]) -> Value {
    let mut merged = serde_json::Map::new();
    for layer in layers.iter().rev() {
        for (key, value) in &layer.manifest.params {
            merged.insert(key.clone(), value.clone());
        }
    }
    Value::from_serializable(&merged)
}
