//! An output: its address and its content.

use std::sync::Arc;

use crate::college::{College, DocRef};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::Place;

use super::address::Address;
use super::channel::{Channel, Form};
use super::citations::CitationForm;
use super::share::Shape;
use super::sitemap::SitemapPart;
use super::subject::Subject;

/// The content of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A page rendered with a template.
    Page(Subject),
    /// A redirect from an old address to a new one.
    Redirect(Address),
    /// A feed or a calendar in one language.
    Channel(Channel, Form),
    /// The stylesheet of a campaign, by its index in the college's list.
    Look(usize),
    /// A file of the content folder: a picture or an attachment.
    File(Arc<str>),
    /// A copy of an asset of the theme in a self-contained folder.
    Copy(&'static str),
    /// The sitemap for search engines, or a part of it.
    Sitemap(SitemapPart),
    /// The citation of an article, or of all articles of an issue, as a file for reference managers.
    Citations(DocRef, CitationForm),
    /// The machine-readable table of contents of the journal.
    JournalIndex,
    /// The contact for reports of security problems.
    Security,
    /// The picture that is shown where a document is shared.
    Share(DocRef, Shape),
    /// The rules for crawlers.
    Robots,
    /// The headers to send, for hosts that support `_headers`.
    Headers,
    /// The headers to send, for nginx.
    Nginx,
    /// Redirects from old addresses, as a map for nginx.
    NginxMap,
    /// Redirects from old addresses, for hosts that support `_redirects`.
    Redirects,
    /// The figures of the archive as CSV.
    ArchiveCsv,
    /// The figures of the archive as JSON.
    ArchiveJson,
    /// The manifest of the search index. All files of the index are created together.
    Search,
}

impl Content {
    /// Whether the server creates it only on request, because it is expensive and rarely needed. A build creates it like any
    /// other output.
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
            | Self::Search => true,
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
    /// The address.
    pub address: Address,
    /// The language. Content without a language has the default language.
    pub lang: Lang,
    /// The content.
    pub content: Content,
    /// The source file, for diagnostics.
    pub place: Place,
}

impl Output {
    /// Whether it is listed in the sitemap: a page that is useful on its own and does not opt out of search.
    pub fn is_listed(&self, college: &College) -> bool {
        match &self.content {
            Content::Page(Subject::NotFound | Subject::Search | Subject::Display(_)) => false,
            Content::Page(Subject::Document(doc)) => {
                college.entry(*doc).is_some_and(|entry| entry.face(&self.lang).common.search)
            }
            Content::Page(_) => true,
            _ => false,
        }
    }
}
