//! The input of the linked model.

use crate::college::Clock;
use crate::document::Documents;

use super::changes::Changes;
use super::folder::SiteFolder;
use super::options::Moment;
use super::progress::Progress;
use super::read::ContentMemory;

/// Only the documents of a site, without the rest of a build.
pub(super) fn documents_of(folder: &SiteFolder, progress: &dyn Progress) -> Documents {
    let (mut memory, changes) = (ContentMemory::default(), Changes::everything());
    memory.look(folder, None, &changes);
    memory.parse(folder, &changes, progress);
    memory.collect().documents
}

/// The moment of the build, in the site's time zone.
pub(super) fn clock(moment: Moment, folder: &SiteFolder) -> Clock {
    let now = match moment {
        Moment::Now(timestamp) => folder.site.time_zone.rules.to_datetime(timestamp),
        Moment::AsOf(civil) => civil,
    };
    Clock { now }
}
