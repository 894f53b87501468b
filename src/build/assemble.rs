//! Builds the linked model from parsed documents.

use crate::college::{self, Clock, College};
use crate::document::AllTexts;
use crate::source::SiteTexts;
use blackeyes_diagnostics::Diagnostics;

use super::changes::Changes;
use super::folder::SiteFolder;
use super::options::{Moment, Options};
use super::progress::Progress;
use super::read::{ContentMemory, Parsed};

/// Builds the linked model from parsed documents.
pub(super) fn assemble(
    folder: &SiteFolder,
    options: &Options,
    content: &ContentMemory,
    clock: Clock,
) -> (College, AllTexts, Diagnostics) {
    let contents = SiteTexts::new(&folder.root);
    let Parsed { documents, texts, surroundings } = content.gather();
    let include = options.include;
    let (college, found) = college::assemble(&folder.site, documents, surroundings, &texts, &contents, clock, include);
    (college, texts, found)
}

/// Builds only the linked model, for callers that need its activities.
pub(super) fn college_of(folder: &SiteFolder, options: &Options, progress: &dyn Progress) -> College {
    let (mut memory, changes) = (ContentMemory::default(), Changes::everything());
    memory.look(folder, None, &changes);
    memory.parse(folder, &changes, progress);
    assemble(folder, options, &memory, clock(options.moment, folder)).0
}

/// The moment of the build, in the site's time zone.
pub(super) fn clock(moment: Moment, folder: &SiteFolder) -> Clock {
    let now = match moment {
        Moment::Now(timestamp) => folder.site.time_zone.rules.to_datetime(timestamp),
        Moment::AsOf(civil) => civil,
    };
    Clock { now }
}
