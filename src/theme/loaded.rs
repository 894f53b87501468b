//! A theme with all its layers, as it was loaded: what it answers, and rendering with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera, Value};

use crate::source::Root;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics};
use blackeyes_frontmatter::Spanned;

use super::asked::{Asked, Field};
use super::asset::{Asset, LinkedAssets};
use super::budget::{self, Charged, Meters, Output};
use super::layer::{self, Layer};
use super::template::Template;
use super::{error, function, words};

/// How much room a page is given before it is rendered, in bytes: most need no more than twice as much.
const USUAL_PAGE: usize = 16 << 10;

/// A theme ready to render with.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// What charges the templates, by their names in Tera.
    charged: BTreeMap<String, Charged>,
    meters: Arc<Meters>,
    /// The names of the layers, the nearest first.
    layers: Vec<String>,
    words: BTreeMap<Lang, Value>,
    assets: Arc<LinkedAssets>,
    params: Value,
    /// The text of each template by its name in Tera, with the path it is shown by.
    templates: BTreeMap<String, Template>,
    /// The file of the settings of the theme that the site names.
    home: Arc<str>,
    fingerprint: [u8; 32],
    asked: Asked,
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
        let assets = Arc::new(LinkedAssets::gather(&layers, base_path, own_assets, &mut diagnostics));
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
        let asked = Asked::of(&templates, &names);
        let layers: Vec<String> = names.into_iter().map(ToOwned::to_owned).collect();
        let (meters, charged) = (Arc::new(Meters::new()), charge(&templates, false));
        match prepare(&layers, &charged, &assets, &meters) {
            Ok(tera) => {
                let theme =
                    Self { tera, charged, meters, layers, words, assets, params, templates, home, fingerprint, asked };
                (Some(theme), diagnostics)
            }
            Err(error) => {
                // What is wrong is said of the templates as they were written.
                let written = templates.iter().map(|(name, template)| (name.clone(), Charged::none(&template.text)));
                let error = prepare(&layers, &written.collect(), &assets, &meters).err().unwrap_or(error);
                diagnostics.extend(error::of_loading(&error, &templates, &home));
                (None, diagnostics)
            }
        }
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
    ///
    /// # Errors
    ///
    /// What is wrong in a template, or that the page is more than a page may be.
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

    /// That `page` is larger than a page may be. It is rendered once more, by templates that look at that in each round of a loop,
    /// so that the place can be named.
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

/// The templates with what charges them.
fn charge(templates: &BTreeMap<String, Template>, rounds: bool) -> BTreeMap<String, Charged> {
    let texts: Vec<(&str, &str)> =
        templates.iter().map(|(name, template)| (name.as_str(), template.text.as_ref())).collect();
    budget::charge(&texts, rounds).into_iter().map(|(name, charged)| (name.to_owned(), charged)).collect()
}

/// A Tera with our functions, the templates of all layers and the order in which a plain name is looked up.
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
