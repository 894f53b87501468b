//! The site's settings: the raw form of `site.yaml` ([`RawSite`]) becomes [`Site`], which the other modules use.

mod base_url;
mod checks;
mod copywriting;
mod deploy;
mod localised;
mod majors;
mod raw;
mod resolve;
mod site;
mod registration;
mod term;
mod zone;

#[cfg(test)]
mod tests;

pub use base_url::BaseUrl;
pub use checks::{Checks, Grade};
pub use copywriting::{CopySpacing, Copywriting};
pub use deploy::{Deploy, DeployKind, DeployTo, RawDeploy};
pub use localised::{Localised, RawLocalised};
pub use majors::{Major, Majors, RawMajor, divided};
pub use raw::{
    AllowedDatum, Approvals, RawHtml, RawJournal, RawPattern, RawPrivacy, RawSite, RawTopic, SortNames, StaleAfter,
};
pub use registration::{Filing, PoliceFiling, RawFiling, RawPolice, RawSecurity, RawShare, Security, Share};
pub use resolve::{no_site, read};
pub use site::{JournalNumbers, Privacy, Site, Topic};
pub use term::{Day, RawTerm, RawTerms, Season, StatedTerm, Term, Terms};
pub use zone::Zone;

/// The JSON Schema of `site.yaml`.
pub fn schema() -> serde_json::Value {
    blackeyes_frontmatter::whole_schema(<RawSite as blackeyes_frontmatter::FromNode>::schema(), "site.yaml")
}
