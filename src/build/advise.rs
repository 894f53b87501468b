//! What `check` says of a site beyond what a build says.

use std::sync::Arc;

use crate::advice::{self, Elsewhere, Scene};
use crate::source::scan;
use blackeyes_diagnostics::{Diagnostics, Severity};

use super::folder::SiteFolder;
use super::generation::Generation;
use super::options::Options;

/// Adds the advice on a site to `diagnostics` where nothing is to be published, and answers with the addresses of other
/// hosts that it leads to.
pub(super) fn advise(
    options: &Options,
    folder: &SiteFolder,
    generation: &Generation,
    diagnostics: &mut Diagnostics,
) -> Vec<Elsewhere> {
    if options.publish {
        return Vec::new();
    }
    let found = scan(&folder.root, "content").files.into_iter();
    let files: Vec<(Arc<str>, u64)> =
        found.filter_map(|file| folder.root.size(&file.path).map(|size| (file.path, size))).collect();
    let text = |path: &str| folder.root.read_text(path).ok().map(|text| text.text);
    let whole = !diagnostics.has(Severity::Error);
    let Generation { college, plan, theme, pictures, .. } = generation;
    let scene = Scene { college, plan, theme, pictures: &pictures.facts, files: &files, whole, text: &text };
    diagnostics.extend(advice::advise(&scene));
    advice::elsewhere(&scene)
}
