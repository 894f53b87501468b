//! A campaign's screen in the lobby: a self-contained folder that can be run from a USB stick.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::college::{College, DocRef, Reference};
use crate::document::Noun;
use crate::plan::{Content, Subject};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Place;
use blackeyes_pictures::published_path;

use super::Address;
use super::outputs::Planner;

/// The name of the folder below the campaign's.
const FOLDER: &str = "display";
/// The theme's assets that are copied into the folder, with the names of the copies.
const COPIES: [(&str, &str); 3] =
    [("display/display.css", "display.css"), ("display/display.js", "display.js"), ("img/favicon.svg", "favicon.svg")];

/// The pictures of a campaign's exhibits, with the names of their copies in the display folder.
pub fn display_pictures(college: &College, campaign: usize) -> Vec<(Arc<str>, String)> {
    let items = college.campaigns.get(campaign).map_or(0..0, |campaign| campaign.items.clone());
    let pictures = items.flat_map(|index| college.pictures(DocRef { noun: Noun::Item, index }));
    let files: BTreeSet<Arc<str>> = pictures
        .filter_map(|(folder, picture)| college.references.picture(Reference { folder, target: &picture.image.value }))
        .collect();
    let named = |(index, path): (usize, Arc<str>)| {
        let published = published_path(&path);
        let ending = published.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let name = format!("picture-{}.{ending}", index + 1);
        (path, name)
    };
    files.into_iter().enumerate().map(named).collect()
}

impl Planner<'_> {
    /// The display of a campaign in each of its languages, if it has any content.
    pub(super) fn displays(&mut self, lang: &Lang) {
        let college = self.college;
        for (index, campaign) in college.campaigns.iter().enumerate() {
            if campaign.items.is_empty() || campaign.entry.edition(lang).lang != *lang {
                continue;
            }
            let folder = ["window", campaign.entry.slug.as_str(), FOLDER];
            self.page(Subject::Display(index), lang, &folder);
            let prefix = college.site.prefix(lang);
            let inside = |name: &str| Address::file(prefix, &[&folder[..], &[name]].concat());
            for (asset, name) in COPIES {
                self.push(inside(name), lang, Content::Copy(asset), Place::Nowhere);
            }
            self.push(inside("look.css"), lang, Content::Look(index), Place::Nowhere);
            for (path, name) in display_pictures(college, index) {
                self.push(inside(&name), lang, Content::File(path.clone()), Place::File(path));
            }
        }
    }
}
