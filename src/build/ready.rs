//! A site made ready for something else than publishing: everything but the rendering.

use crate::college::College;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::plan::Plan;
use crate::render::{Citations, Renderer};
use crate::store::{Lock, Store};
use crate::theme::Theme;

use super::folder::SiteFolder;
use super::pictures::Prepared;
use super::progress::{Progress, Stage};
use super::share::ShareFont;
use super::timing::Timings;
use super::{Gathered, Opened, Options, citations, gather, load_theme, pictures, stops};

/// Everything that pages are rendered from.
pub(super) struct Ready {
    pub folder: SiteFolder,
    pub college: College,
    pub plan: Plan,
    pub theme: Theme,
    pub pictures: Prepared,
    pub cited: Citations,
    pub store: Store,
    pub share: ShareFont,
    _lock: Lock,
}

impl Ready {
    /// Makes a site ready, unless something is wrong with it.
    pub fn make(options: &Options, progress: &dyn Progress) -> Result<Self, Diagnostics> {
        let mut timings = Timings::default();
        let Opened { folder, store, lock } = Opened::open(options)?;
        let Gathered { college, plan, mut diagnostics, share, .. } = gather(&folder, options, progress, &mut timings);
        progress.stage(Stage::Theme);
        let (theme, found) = load_theme(&folder);
        diagnostics.extend(found);
        progress.stage(Stage::Pictures);
        let mut prepared = pictures::prepare(&folder, &store, &plan, progress);
        diagnostics.extend(std::mem::take(&mut prepared.diagnostics));
        let stopped = stops(&mut diagnostics, &folder, options.strict);
        match theme {
            Some(theme) if !stopped => {
                let cited = cited(&college, &plan, &theme, &prepared, &store, progress);
                Ok(Self { folder, college, plan, theme, pictures: prepared, cited, store, share, _lock: lock })
            }
            _ => Err(sorted(diagnostics)),
        }
    }

    /// What renders its pages.
    pub fn renderer(&self) -> Renderer<'_> {
        let mut renderer = Renderer::new(&self.college, &self.plan, &self.theme, &self.pictures.facts);
        renderer.cite(self.cited.clone());
        renderer
    }
}

fn cited(
    college: &College,
    plan: &Plan,
    theme: &Theme,
    prepared: &Prepared,
    store: &Store,
    progress: &dyn Progress,
) -> Citations {
    let renderer = Renderer::new(college, plan, theme, &prepared.facts);
    citations::prepare(&renderer.records(), store, progress)
}

fn sorted(mut diagnostics: Diagnostics) -> Diagnostics {
    diagnostics.sort();
    diagnostics
}

/// One thing that stands in the way.
pub(super) fn refused(diagnostic: Diagnostic) -> Diagnostics {
    let mut all = Diagnostics::new();
    all.push(diagnostic);
    all
}
