//! The site's settings as the rest of the program uses them.

use super::base_url::BaseUrl;
use super::checks::Checks;
use super::copywriting::Copywriting;
use super::deploy::Deploy;
use super::localised::Localised;
use super::majors::Majors;
use super::raw::{AllowedDatum, Approvals, RawHtml, SortNames, StaleAfter};
use super::registration::{Filing, Security, Share};
use super::term::Terms;
use super::zone::Zone;
use crate::privacy::Scanner;
use blackeyes_chinese::Lang;
use blackeyes_frontmatter::Spanned;

/// The site's settings: `site.yaml`, resolved.
#[derive(Clone, Debug)]
pub struct Site {
    /// The site's name.
    pub title: Localised,
    /// A line below the name.
    pub tagline: Option<Localised>,
    /// The address of the first page.
    pub base_url: BaseUrl,
    /// The default language: the first of `languages`.
    pub default_language: Lang,
    /// The languages, without duplicates, at least one; the first is the default.
    pub languages: Vec<Lang>,
    /// The time zone of all times.
    pub time_zone: Zone,
    /// The theme: the name of a folder below `themes/`.
    pub theme: Spanned<String>,
    /// Who publishes the journal.
    pub publisher: Option<Localised>,
    /// The address of the office.
    pub address: Option<Localised>,
    /// A one-sentence description of the site.
    pub description: Option<Localised>,
    /// A line in the footer of every page.
    pub notice: Option<Localised>,
    /// The text of the seal: two to four characters.
    pub seal: Option<String>,
    /// Whether only approved documents are published.
    pub approvals: Approvals,
    /// How HTML in Markdown is handled.
    pub raw_html: RawHtml,
    /// How Chinese names are sorted.
    pub sort_names: SortNames,
    /// How many entries a page of a list has, from 1 to 500.
    pub per_page: usize,
    /// The journal's registration numbers.
    pub journal: JournalNumbers,
    /// The topics that have their own name.
    pub topics: Vec<Topic>,
    /// The majors, which translate the names of classes.
    pub majors: Majors,
    /// The site's registration numbers.
    pub filing: Filing,
    /// The pictures that are shown where a page is shared.
    pub share: Share,
    /// The contact for reports of security vulnerabilities.
    pub security: Option<Security>,
    /// Whether the archive of activities is shown.
    pub archive: bool,
    /// Whether there is a search page, and its index.
    pub search: bool,
    /// Whether articles show how to cite them, and have files for reference managers.
    pub citations: bool,
    /// When the academic terms begin and end.
    pub terms: Terms,
    /// The privacy settings.
    pub privacy: Privacy,
    /// After how many months without anything new a column is considered stale.
    pub stale_after: StaleAfter,
    /// Which copywriting rules `check` applies.
    pub copywriting: Copywriting,
    /// The severities that the site sets.
    pub checks: Checks,
    /// Where the site is published.
    pub deploy: Vec<Deploy>,
    /// Arbitrary keys for themes.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Site {
    /// The first component of a language's addresses; `None` for the default language.
    pub fn prefix<'l>(&self, lang: &'l Lang) -> Option<&'l str> {
        (*lang != self.default_language).then(|| lang.as_str())
    }

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

/// The journal's registration numbers, if it has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalNumbers {
    /// The ISSN.
    pub issn: Option<String>,
    /// The number of the permit for internal publications.
    pub permit: Option<String>,
}

/// A topic that has its own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its id, which is part of an address.
    pub id: String,
    /// Its name.
    pub title: Localised,
}

/// The privacy settings.
#[derive(Clone, Debug)]
pub struct Privacy {
    /// The smallest group whose count is published; at least 3.
    pub min_group: u32,
    /// The names of the site's own patterns for data that must not occur in a text, besides telephone and identity numbers.
    pub patterns: Vec<String>,
    /// The scanner for all these data.
    pub scanner: Scanner,
    /// Data that are nevertheless allowed in the settings, in templates and in interface words.
    pub allow_personal: Vec<AllowedDatum>,
}
