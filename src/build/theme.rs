//! The site's theme, with what the program adds to it.

use crate::theme::Theme;
use blackeyes_diagnostics::Diagnostics;

use super::folder::SiteFolder;

/// Loads the site's theme, with the stylesheet of highlighted code that the program makes itself.
pub(super) fn load_theme(folder: &SiteFolder) -> (Option<Theme>, Diagnostics) {
    let site = &folder.site;
    let own = [("code.css".to_owned(), colours().into_bytes())];
    Theme::load(&folder.root, &site.theme, &site.languages, site.base_url.path(), &own)
}

/// The colours of code and formulas, by day and by night, as the reader's system or the reader says.
fn colours() -> String {
    let (code, code_dark) = blackeyes_markdown::highlight_css();
    let (formulas, formulas_dark) = blackeyes_markdown::formula_css();
    format!(
        "{code}{formulas}@media (prefers-color-scheme: dark) {{\n:root:not([data-theme=light]) {{\n{code_dark}{formulas_dark}}}\n}}\n\
         :root[data-theme=dark] {{\n{code_dark}{formulas_dark}}}\n"
    )
}
