//! The plan: every output with its address, before anything is rendered.
//!
//! This step is pure: it maps the college to a list of [`Output`]s and the addresses of all subjects. Two outputs with the
//! same address, including by case or Unicode form, are reported as errors here.

mod address;
mod channel;
mod channels;
mod citations;
mod collision;
mod display;
mod files;
mod noun;
mod output;
mod outputs;
mod planned;
mod reader;
mod search;
mod share;
mod sitemap;
mod subject;

pub use address::Address;
pub use channel::{Channel, FEEDS, Form, feeds_and_calendar};
pub use citations::CitationForm;
pub use display::display_pictures;
pub use noun::{ListPages, Nouns, PlannedNoun, refs};
pub use output::{Content, Output};
pub use planned::Plan;
pub use reader::{Reader, texts};
pub use search::SEARCH;
pub use share::{Shape, pixel_picture};
pub use sitemap::SitemapPart;
pub use subject::Subject;

use rayon::prelude::*;

use crate::codes;
use crate::college::College;
use crate::document::AllTexts;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use planned::Places;

/// Plans every output of the college. `can_draw` returns whether a title can be drawn in a sharing picture.
pub fn plan(college: &College, texts: &AllTexts, nouns: Nouns, can_draw: &dyn Fn(&str) -> bool) -> (Plan, Diagnostics) {
    let mut planner = outputs::Planner::new(college, nouns, can_draw);
    for lang in &college.site.languages {
        planner.language(lang);
    }
    planner.once();
    if college.site.search {
        planner.search();
    }
    let files = files::published(college, texts);
    for (path, address) in &files {
        planner.push(
            address.clone(),
            &college.site.default_language,
            Content::File(path.clone()),
            Place::File(path.clone()),
        );
    }
    let outputs::Planner { mut outputs, addresses, shares, undrawn, .. } = planner;
    let mut diagnostics = Diagnostics::new();
    collision::check(&outputs, &mut diagnostics);
    outputs.par_sort_by(|a, b| a.address.cmp(&b.address));
    let plan = Plan {
        outputs,
        places: Places { addresses, shares, files },
        undrawn,
        nouns,
        base_path: college.site.base_url.path().to_owned(),
        base_url: college.site.base_url.as_string(),
    };
    files::check_addresses(college, texts, &plan, &mut diagnostics);
    files::check_icon(college, &mut diagnostics);
    check_security(college, &mut diagnostics);
    (plan, diagnostics)
}

/// Warns about a security contact that has expired (RFC 9116, section 2.5.5).
fn check_security(college: &College, diagnostics: &mut Diagnostics) {
    let Some(security) = college.site.security.as_ref() else { return };
    if security.expires < college.clock.now.date() {
        let day = security.expires;
        diagnostics.push(
            Diagnostic::new(
                codes::SECURITY_EXPIRED,
                words!("the security contact lapsed on {day}", "安全联系方式已于 {day} 过期"),
            )
            .at(Place::file("site.yaml"))
            .hint(words!(
                "check that it is still correct, and set a later `expires`, at most a year ahead",
                "请确认联系方式仍然有效，并写一个更晚的 `expires`，最多提前一年"
            )),
        );
    }
}
