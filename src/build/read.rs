//! From the site's folder to parsed documents: many files at a time.

use rayon::prelude::*;

use crate::college::Surroundings;
use crate::config::RawHtml as SiteRawHtml;
use crate::diagnostic::Diagnostics;
use crate::document::{self, Documents, Layout};
use crate::markdown::{self, Markdown, RawHtml};
use crate::source::scan;

use super::folder::SiteFolder;
use super::progress::Progress;

/// The largest table beside a roll, in bytes.
const TABLE_LIMIT: u64 = 64 << 20;

/// The files of a site, sorted by what they are.
#[derive(Debug)]
pub(super) struct Sources {
    layout: Layout,
    diagnostics: Diagnostics,
}

/// All documents, parsed.
#[derive(Debug)]
pub(super) struct Parsed {
    pub documents: Documents,
    pub surroundings: Surroundings,
    /// How many files of documents there are.
    pub editions: usize,
    pub diagnostics: Diagnostics,
}

pub(super) fn sources(folder: &SiteFolder) -> Sources {
    let found = scan(&folder.root, "content");
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(found.diagnostics);
    let layout = Layout::new(&found.files, &folder.site.languages);
    diagnostics.extend(layout.diagnostics.clone());
    Sources { layout, diagnostics }
}

pub(super) fn parse(folder: &SiteFolder, sources: Sources, progress: &dyn Progress) -> Parsed {
    let Sources { layout, mut diagnostics } = sources;
    let markdown = Markdown::new(markdown::Options {
        raw_html: match folder.site.raw_html {
            SiteRawHtml::Filtered => RawHtml::Filtered,
            SiteRawHtml::Trusted => RawHtml::Trusted,
        },
        ..markdown::Options::default()
    });
    let text = |path: &str| folder.root.read_text(path);
    let bytes = |path: &str| folder.root.read(path, TABLE_LIMIT);
    let sources = document::Sources { text: &text, bytes: &bytes };
    progress.total(layout.documents.len());
    let parsed: Vec<_> = layout
        .documents
        .par_iter()
        .map(|files| {
            let parsed = document::parse(files, sources, &folder.site, &markdown);
            progress.step();
            parsed
        })
        .collect();
    let editions = layout.documents.iter().map(|files| files.editions.len()).sum();
    let mut broken = Vec::new();
    let mut documents = Vec::with_capacity(parsed.len());
    for one in parsed {
        diagnostics.extend(one.diagnostics);
        match one.document {
            Some(document) => documents.push(document),
            None => broken.push(one.key),
        }
    }
    Parsed {
        documents: document::gather(documents),
        surroundings: Surroundings { files: layout.assets.into_iter().collect(), broken },
        editions,
        diagnostics,
    }
}
