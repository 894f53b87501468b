//! Loads the site's theme, with the program's additions.

use std::sync::Arc;

use crate::theme::Theme;
use blackeyes_diagnostics::Diagnostics;

use super::folder::SiteFolder;

/// Loads the site's theme, with the generated stylesheet for highlighted code.
pub(super) fn load_theme(folder: &SiteFolder) -> (Option<Arc<Theme>>, Diagnostics) {
    let site = &folder.site;
    let own = [("code.css".to_owned(), colours().into_bytes())];
    let (theme, found) = Theme::load(&folder.root, &site.theme, &site.languages, site.base_url.path(), &own);
    (theme.map(Arc::new), found)
}

/// The colours of code and formulas, by day and by night, following the system's or the reader's choice.
fn colours() -> String {
    let (code, code_dark) = blackeyes_markdown::highlight_css();
    let (formulas, formulas_dark) = blackeyes_markdown::formula_css();
    format!(
        "{code}{formulas}@media (prefers-color-scheme: dark) {{\n:root:not([data-theme=light]) {{\n{code_dark}{formulas_dark}}}\n}}\n\
         :root[data-theme=dark] {{\n{code_dark}{formulas_dark}}}\n"
    )
}
