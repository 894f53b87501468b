//! The advice that `check` gives beyond what a build reports.

use std::sync::Arc;

use crate::advice::{self, Elsewhere, Scene};
use crate::source::scan;
use blackeyes_diagnostics::{Diagnostics, Severity};

use super::folder::SiteFolder;
use super::generation::Generation;
use super::options::Options;

/// Adds advice to `diagnostics` if nothing is published, and returns the addresses of other hosts that the site links to.
pub(super) fn advise(
    options: &Options,
    folder: &SiteFolder,
    generation: &Generation,
    diagnostics: &mut Diagnostics,
) -> Vec<Elsewhere> {
    if options.publish {
        return Vec::new();
    }
    let whole = !diagnostics.has(Severity::Error);
    let both = |scene: &Scene<'_>| (advice::advise(scene), advice::elsewhere(scene));
    let (found, elsewhere) = with_scene(folder, generation, whole, both);
    diagnostics.extend(found);
    elsewhere
}

/// The advice alone. `whole` is whether every document could be read.
pub(super) fn advice(folder: &SiteFolder, generation: &Generation, whole: bool) -> Diagnostics {
    with_scene(folder, generation, whole, advice::advise)
}

fn with_scene<T>(folder: &SiteFolder, generation: &Generation, whole: bool, work: impl FnOnce(&Scene<'_>) -> T) -> T {
    let found = scan(&folder.root, "content").files.into_iter();
    let files: Vec<(Arc<str>, u64)> =
        found.filter_map(|file| folder.root.size(&file.path).map(|size| (file.path, size))).collect();
    let read = |path: &str| folder.root.read_text(path).ok().map(|text| text.text);
    let Generation { college, texts, plan, theme, pictures, .. } = generation;
    work(&Scene { college, texts, plan, theme, pictures: &pictures.facts, files: &files, whole, text: &read })
}
