//! The severity of diagnostics on this site.

use blackeyes_diagnostics::{Diagnostics, Severity};

use super::folder::SiteFolder;

/// Gives `diagnostics` the severities that the site sets: with `strict`, a warning is an error.
pub(super) fn grade(diagnostics: &mut Diagnostics, folder: &SiteFolder, strict: bool) {
    folder.site.checks.apply(diagnostics);
    if strict {
        diagnostics.regrade(|diagnostic| {
            Some(if diagnostic.severity == Severity::Warning { Severity::Error } else { diagnostic.severity })
        });
    }
}

/// Whether any diagnostic prevents the site from being published.
pub(super) fn stops(diagnostics: &mut Diagnostics, folder: &SiteFolder, strict: bool) -> bool {
    grade(diagnostics, folder, strict);
    diagnostics.has(Severity::Error)
}
