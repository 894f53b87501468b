//! What `check` says of a site beyond what a build says.

use std::sync::Arc;

use crate::advice::{self, Elsewhere, Scene};
use crate::college::College;
use crate::diagnostic::{Diagnostics, Severity};
use crate::plan::Plan;
use crate::render::Pictures;
use crate::source::scan;
use crate::theme::Theme;

use super::Options;
use super::folder::SiteFolder;

/// What advice is given on.
pub(super) struct Parts<'a> {
    pub college: &'a College,
    pub plan: &'a Plan,
    pub theme: &'a Theme,
    pub pictures: &'a Pictures,
}

/// Adds the advice on a site to `diagnostics` where nothing is to be published, and answers with the addresses of other
/// hosts that it leads to.
pub(super) fn advise(
    options: &Options,
    folder: &SiteFolder,
    &Parts { college, plan, theme, pictures }: &Parts<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Elsewhere> {
    if options.publish {
        return Vec::new();
    }
    let files: Vec<(Arc<str>, u64)> =
        scan(&folder.root, "content").files.into_iter().map(|file| (file.path, file.len)).collect();
    let text = |path: &str| folder.root.read_text(path).ok().map(|text| text.text);
    let whole = !diagnostics.has(Severity::Error);
    let scene = Scene { college, plan, theme, pictures, files: &files, whole, text: &text };
    diagnostics.extend(advice::advise(&scene));
    advice::elsewhere(&scene)
}
