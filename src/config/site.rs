//! The site's settings as the rest of the program uses them.

use super::base_url::BaseUrl;
use super::checks::Checks;
use super::copywriting::Copywriting;
use super::localised::Localised;
use super::majors::Majors;
use super::raw::{AllowedDatum, Approvals, RawHtml, SortNames, StaleAfter};
use super::standing::{Filing, Security, Share};
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
    /// The languages, each once, at least one; the first is the default.
    pub languages: Vec<Lang>,
    /// The zone of all times.
    pub time_zone: Zone,
    /// The theme: the name of a folder below `themes/`.
    pub theme: Spanned<String>,
    /// Who publishes the journal.
    pub publisher: Option<Localised>,
    /// Where the office is.
    pub address: Option<Localised>,
    /// What the site is, in a sentence.
    pub description: Option<Localised>,
    /// A line in the foot of each page.
    pub notice: Option<Localised>,
    /// Two to four characters for the seal.
    pub seal: Option<String>,
    /// Whether only what was approved is published.
    pub approvals: Approvals,
    /// What happens to HTML in Markdown.
    pub raw_html: RawHtml,
    /// How Chinese names are sorted.
    pub sort_names: SortNames,
    /// How many entries a page of a list has, 1 to 500.
    pub per_page: usize,
    /// The journal's numbers.
    pub journal: JournalNumbers,
    /// The topics that have a name of their own.
    pub topics: Vec<Topic>,
    /// The majors: how classes are called in each language.
    pub majors: Majors,
    /// The numbers under which the site is registered.
    pub filing: Filing,
    /// The pictures that are shown where a page is shared.
    pub share: Share,
    /// Whom to tell of a weakness of the site.
    pub security: Option<Security>,
    /// Whether the archive of activities is shown.
    pub archive: bool,
    /// Whether there is a search: its page, and the index it reads.
    pub search: bool,
    /// Whether articles say how they are cited, and have files for reference managers.
    pub citations: bool,
    /// When academic terms are.
    pub terms: Terms,
    /// What protects people.
    pub privacy: Privacy,
    /// After how many months without anything new a column is stale.
    pub stale_after: StaleAfter,
    /// Which copywriting rules `check` applies.
    pub copywriting: Copywriting,
    /// Diagnostics taken more or less seriously.
    pub checks: Checks,
    /// Free keys for themes.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Site {
    /// The first part of the addresses of a language: none for the default one.
    pub fn prefix<'l>(&self, lang: &'l Lang) -> Option<&'l str> {
        (*lang != self.default_language).then(|| lang.as_str())
    }

    /// The topic of this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

/// The journal's numbers, each only if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalNumbers {
    /// The ISSN.
    pub issn: Option<String>,
    /// The number of the permit for internal publications.
    pub permit: Option<String>,
}

/// A topic that has a name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its id: part of an address.
    pub id: String,
    /// Its name.
    pub title: Localised,
}

/// What protects people.
#[derive(Clone, Debug)]
pub struct Privacy {
    /// The smallest group whose count is published; 3 or more.
    pub min_group: u32,
    /// The names of the site's own patterns: what may not stand in a text besides telephone and identity numbers.
    pub patterns: Vec<String>,
    /// Finds all of it.
    pub scanner: Scanner,
    /// What may stand in the settings, in templates and in interface words all the same.
    pub allow_personal: Vec<AllowedDatum>,
}
