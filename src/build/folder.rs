//! A site's folder with its settings read.

use std::path::Path;
use std::sync::Arc;

use crate::config::{self, BaseUrl, Site};
use crate::diagnostic::{Diagnostics, Place, codes};
use crate::source::Root;

/// The name of the settings file.
pub const SETTINGS: &str = "site.yaml";

/// A site's folder, opened.
#[derive(Debug)]
pub struct SiteFolder {
    /// The folder, which no path leaves.
    pub root: Root,
    /// Its settings.
    pub site: Arc<Site>,
    /// The BLAKE3 hash of their text.
    pub settings: [u8; 32],
    /// What was found while reading them.
    pub diagnostics: Diagnostics,
}

impl SiteFolder {
    /// Opens the site at `dir`; `base_url` stands instead of the one in the settings.
    ///
    /// Fails with `no-site` if there is no `site.yaml`, and with what is wrong in it.
    pub fn open(dir: &Path, base_url: Option<&str>) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let root = match Root::open(dir) {
            Ok(root) => root,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                return Err(diagnostics);
            }
        };
        if !root.has(SETTINGS) {
            diagnostics.push(config::no_site(&dir.display().to_string()));
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
        if let Some(url) = base_url {
            match BaseUrl::parse(url, None) {
                Ok(url) => {
                    // What was said of the address in the settings holds no more.
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
        Ok(Self { root, site: Arc::new(site), settings: text.hash, diagnostics })
    }
}
