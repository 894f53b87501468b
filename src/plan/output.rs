//! An output: its address, and what it is made of.

use std::sync::Arc;

use crate::college::{College, DocRef};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Place;
use blackeyes_searchindex::IndexFile;

use super::address::Address;
use super::channel::{Channel, Form};
use super::citations::CitationForm;
use super::share::Shape;
use super::sitemap::SitemapPart;
use super::subject::Subject;

/// What an output is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A page rendered with a template.
    Page(Subject),
    /// An old address that leads to a new one.
    Redirect(Address),
    /// A feed or a calendar of a language.
    Channel(Channel, Form),
    /// The look of a campaign, in the college's list.
    Look(usize),
    /// A file of the content folder: a picture or an attachment.
    File(Arc<str>),
    /// A copy of an asset of the theme, in a folder that stands alone.
    Copy(&'static str),
    /// The list of all addresses for search engines, whole or in parts.
    Sitemap(SitemapPart),
    /// How to cite an article, or all articles of an issue, as a file for reference managers.
    Citations(DocRef, CitationForm),
    /// The table of contents of the journal, for other programs.
    JournalIndex,
    /// Whom to tell of a weakness of the site.
    Security,
    /// The picture that is shown where a document is shared.
    Share(DocRef, Shape),
    /// What search engines may read.
    Robots,
    /// The headers that a host should send, for hosts that read `_headers`.
    Headers,
    /// The same for nginx.
    Nginx,
    /// Old addresses, for a map of nginx.
    NginxMap,
    /// Old addresses, for hosts that read `_redirects`.
    Redirects,
    /// The archive's figures as CSV.
    ArchiveCsv,
    /// The same as JSON.
    ArchiveJson,
    /// A file of the search index. All of them are made at once.
    Search(IndexFile),
}

impl Content {
    /// Whether it is made only when somebody asks for it while the site is served: what is costly and seldom looked at. A
    /// build makes it like anything else.
    pub fn is_deferred(&self) -> bool {
        match self {
            Self::Channel(..)
            | Self::Sitemap(_)
            | Self::Citations(..)
            | Self::JournalIndex
            | Self::Share(..)
            | Self::ArchiveCsv
            | Self::ArchiveJson
            | Self::Headers
            | Self::Nginx
            | Self::Search(_) => true,
            Self::Page(_)
            | Self::Redirect(_)
            | Self::Look(_)
            | Self::File(_)
            | Self::Copy(_)
            | Self::Security
            | Self::Robots
            | Self::NginxMap
            | Self::Redirects => false,
        }
    }
}

/// One output.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where it stands.
    pub address: Address,
    /// The language it is in; for what belongs to none, the default language.
    pub lang: Lang,
    /// What it is made of.
    pub content: Content,
    /// The file it comes from, for diagnostics.
    pub place: Place,
}

impl Output {
    /// Whether search engines are told of it: a page that is not kept out of the search, and that is there by itself.
    pub fn is_listed(&self, college: &College) -> bool {
        match &self.content {
            Content::Page(Subject::NotFound | Subject::Search | Subject::Display(_)) => false,
            Content::Page(Subject::Document(doc)) => {
                college.facts(*doc).is_some_and(|facts| facts.face(&self.lang).common.search)
            }
            Content::Page(_) => true,
            _ => false,
        }
    }
}
