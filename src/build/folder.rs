//! A site's folder and its settings.

use std::path::Path;
use std::sync::Arc;

use crate::codes;
use crate::config::{self, BaseUrl, Site};
use crate::privacy::{self, Allowed};
use crate::source::Root;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

/// The name of the settings file.
pub const SETTINGS: &str = "site.yaml";

/// A site's folder, opened.
#[derive(Debug)]
pub struct SiteFolder {
    /// The folder; no path can escape it.
    pub root: Root,
    /// Its settings.
    pub site: Arc<Site>,
    /// The BLAKE3 hash of their text.
    pub settings: [u8; 32],
    /// Identifies the site: a hash of its names and of the address in its settings.
    pub identity: String,
    /// What was found while reading them.
    pub diagnostics: Diagnostics,
}

impl SiteFolder {
    /// Opens the site at `dir`; `base_url` replaces the one in the settings.
    ///
    /// Fails with `no-site` if there is no `site.yaml`, and with the errors in it otherwise.
    pub fn open(dir: &Path, base_url: Option<&str>) -> Result<Self, Diagnostics> {
        Self::read(Root::open(dir)?, base_url)
    }

    /// Like [`Self::open`], but records every question about the folder.
    pub(super) fn open_traced(dir: &Path, base_url: Option<&str>) -> Result<Self, Diagnostics> {
        Self::read(Root::open(dir)?.traced(), base_url)
    }

    fn read(root: Root, base_url: Option<&str>) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        if !root.has(SETTINGS) {
            diagnostics.push(config::no_site(&root.given().display().to_string()));
            return Err(diagnostics);
        }
        let text = match root.read_text(SETTINGS) {
            Ok(text) => text,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                return Err(diagnostics);
            }
        };
        let (site, found) = config::read(&Arc::from(SETTINGS), &text.text);
        diagnostics.extend(found);
        let Some(mut site) = site else { return Err(diagnostics) };
        diagnostics.extend(personal(&site, &text.text));
        let identity = identity(&site);
        if let Some(url) = base_url {
            match BaseUrl::parse(url, None) {
                Ok(url) => {
                    // The warning about the address in the settings no longer applies.
                    diagnostics
                        .regrade(|diagnostic| (diagnostic.code != codes::BASE_PATH).then_some(diagnostic.severity));
                    let below = url.path_warning(None);
                    diagnostics.extend(below.map(|warning| warning.at(Place::file("--base-url"))));
                    site.base_url = url;
                }
                Err(diagnostic) => {
                    diagnostics.push(diagnostic.at(Place::file("--base-url")));
                    return Err(diagnostics);
                }
            }
        }
        Ok(Self { root, site: Arc::new(site), settings: text.hash, identity, diagnostics })
    }
}

/// Personal data in the settings, which every page can show.
fn personal(site: &Site, text: &str) -> Vec<Diagnostic> {
    let allowed = Allowed::new(site.privacy.allow_personal.iter().map(|datum| datum.text.as_str()));
    let path: Arc<str> = Arc::from(SETTINGS);
    let found = site.privacy.scanner.scan(text).into_iter();
    let found = found.filter(|found| !allowed.allows(text.get(found.range.clone()).unwrap_or_default()));
    let hint = words!(
        "remove it; if it must be public, allow it under `privacy` with `allow_personal` and a reason",
        "请删除；如确需公开，请在 `privacy` 下用 `allow_personal` 放行并写明理由"
    );
    found.map(|found| privacy::diagnostic(&path, &found, 0).hint(hint.clone())).collect()
}

/// Identifies a site by its titles and its address.
fn identity(site: &Site) -> String {
    let mut hasher = blake3::Hasher::new();
    for lang in &site.languages {
        hasher.update(site.title.get(lang).as_bytes()).update(&[0]);
    }
    hasher.update(site.base_url.as_string().as_bytes());
    hasher.finalize().to_hex().chars().take(16).collect()
}
