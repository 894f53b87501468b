//! Assets: files of a theme that are published below `/assets/`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::layer::Layer;

/// A published file of a theme.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Below `/assets/`: `css/ink.css`.
    pub path: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
    /// Its address with the base path and its content's hash: `/assets/css/ink.css?v=1f2e3d4c`.
    pub url: String,
}

/// All assets of a theme and its layers.
#[derive(Debug)]
pub struct LinkedAssets {
    by_path: BTreeMap<String, Asset>,
}

/// The endings that may be published from a theme's assets.
const ALLOWED: [&str; 14] =
    ["css", "js", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "ico", "woff2", "woff", "txt", "webmanifest"];

impl LinkedAssets {
    pub(super) fn gather(layers: &[Layer], base_path: &str, own: Vec<(String, Vec<u8>)>) -> Self {
        let mut by_path = BTreeMap::new();
        for (path, bytes) in own {
            by_path.insert(path.clone(), Asset::new(path, bytes.into(), base_path));
        }
        for layer in layers.iter().rev() {
            for (file, content) in layer.contents_under("assets/") {
                let path = &file["assets/".len()..];
                let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
                if ending.is_some_and(|ending| ALLOWED.contains(&ending.as_str())) {
                    by_path.insert(path.to_owned(), Asset::new(path.to_owned(), content.bytes().into(), base_path));
                }
            }
        }
        Self { by_path }
    }

    /// The asset at `path`.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.by_path.get(path)
    }

    /// One after the other, by path.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.by_path.values()
    }

    /// The path most like `path`, for a hint.
    pub fn nearest(&self, path: &str) -> Option<&str> {
        self.by_path
            .keys()
            .map(|known| (strsim::jaro_winkler(known, path), known))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known.as_str())
    }
}

impl Asset {
    fn new(path: String, bytes: Arc<[u8]>, base_path: &str) -> Self {
        let hash = blake3::hash(&bytes).to_hex();
        let url = format!("{base_path}assets/{path}?v={}", &hash[..10]);
        Self { path, bytes, url }
    }
}
