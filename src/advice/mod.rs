//! Advice: what could be better in a site that builds. Only `check` reports it.

mod contrast;
mod elsewhere;
mod empty;
mod headings;
mod pictures;
mod scene;
mod stale;

pub use elsewhere::{Elsewhere, elsewhere};
pub use scene::Scene;

use blackeyes_diagnostics::Diagnostics;

/// Reports what could be better.
pub fn advise(scene: &Scene<'_>) -> Diagnostics {
    let mut found = Diagnostics::new();
    headings::check(scene, &mut found);
    empty::check(scene, &mut found);
    pictures::check(scene, &mut found);
    stale::check(scene, &mut found);
    contrast::check(scene, &mut found);
    elsewhere::check(scene, &mut found);
    found
}
