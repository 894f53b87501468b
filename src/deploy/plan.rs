//! What to do at a target: a pure function of what was built and what is there.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::{Entry, Manifest, OWN};
use super::store::Listed;

/// When a file is sent: readers must not see a page before what it needs, nor a list before what it lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Styles, scripts, pictures, fonts and attachments.
    Assets,
    /// Pages.
    Pages,
    /// Feeds, calendars and other lists for programs.
    Feeds,
    /// The sitemap, and files for crawlers and hosts.
    Sitemap,
    /// The files of the search index, which no reader uses before its manifest names them.
    Index,
    /// The manifest of the search index.
    IndexManifest,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Self; 6] =
        [Self::Assets, Self::Pages, Self::Feeds, Self::Sitemap, Self::Index, Self::IndexManifest];

    /// The phase of the file at `path`.
    pub fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending {
            _ if path == "search/index.json" => Self::IndexManifest,
            _ if path.starts_with("search/parts/") => Self::Index,
            _ if path.starts_with("assets/") => Self::Assets,
            "html" => Self::Pages,
            _ if name.starts_with("sitemap") || matches!(name, "robots.txt" | "_headers" | "_redirects") => {
                Self::Sitemap
            }
            "xml" | "json" | "ics" => Self::Feeds,
            _ => Self::Assets,
        }
    }
}

/// Whether files that another program put may be taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adopt {
    /// They remain.
    No,
    /// Those that the site has too are overwritten, and the others deleted when their time has come.
    Yes,
}

/// What is known of the target.
#[derive(Debug)]
pub struct There<'a> {
    /// The manifest of the last publication.
    pub manifest: Option<&'a Manifest>,
    /// What an interrupted publication may have sent: its files are unknown until they are sent again.
    pub begun: &'a BTreeSet<String>,
    /// The files that are there, if there is no manifest.
    pub listed: &'a [Listed],
}

/// What to do at a target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The files to send, by phase, and by path within one.
    pub puts: Vec<(Phase, String)>,
    /// How many bytes they are.
    pub bytes: u64,
    /// The files to delete now: they left the site long enough ago.
    pub deletes: Vec<String>,
    /// The files that are no longer published, with the moment since when.
    pub leaving: BTreeMap<String, i64>,
    /// Whether a file leaves with this publication.
    pub leaves: bool,
    /// How many files are as they should be.
    pub unchanged: usize,
    /// Files of others that are at addresses of the site. Without [`Adopt::Yes`] nothing may be sent.
    pub foreign: Vec<String>,
}

impl Plan {
    /// Whether the target is as it should be.
    pub fn is_empty(&self) -> bool {
        self.puts.is_empty() && self.deletes.is_empty() && !self.leaves
    }
}

/// Makes the plan. `built` are the files of the site, `now` the moment, `keep` the days until files that left are deleted.
pub fn plan(built: &BTreeMap<String, Entry>, there: &There<'_>, adopt: Adopt, now: i64, keep: u32) -> Plan {
    let nothing = BTreeMap::new();
    let known = there.manifest.map_or(&nothing, |manifest| &manifest.files);
    let mut plan = Plan::default();
    for (path, entry) in built {
        if known.get(path) == Some(entry) && !there.begun.contains(path) {
            plan.unchanged += 1;
        } else {
            plan.puts.push((Phase::of(path), path.clone()));
            plan.bytes += entry.0;
        }
    }
    plan.puts.sort();
    let is_ours = |path: &str| known.contains_key(path) || there.begun.contains(path);
    let own = format!("{OWN}/");
    let others = || {
        let listed = there.listed.iter().map(|file| file.path.as_str());
        listed.filter(|path| !is_ours(path) && !path.starts_with(&own))
    };
    if adopt == Adopt::No {
        plan.foreign = others().filter(|path| built.contains_key(*path)).map(ToOwned::to_owned).collect();
    }
    let left_before = there.manifest.into_iter().flat_map(|manifest| &manifest.leaving);
    let mut leaving: BTreeMap<String, i64> = left_before.map(|(path, since)| (path.clone(), *since)).collect();
    let adopted = others().filter(|_| adopt == Adopt::Yes);
    for path in known.keys().chain(there.begun).map(String::as_str).chain(adopted) {
        leaving.entry(path.to_owned()).or_insert(now);
    }
    leaving.retain(|path, _| !built.contains_key(path));
    let had_left = |path: &String| there.manifest.is_some_and(|manifest| manifest.leaving.contains_key(path));
    plan.leaves = leaving.keys().any(|path| !had_left(path));
    let age = 86_400 * i64::from(keep);
    for (path, since) in leaving {
        // What leaves now is deleted by a later publication, even with `keep: 0`: readers have pages open that need it.
        if since < now && now - since >= age {
            plan.deletes.push(path);
        } else {
            plan.leaving.insert(path, since);
        }
    }
    plan
}
