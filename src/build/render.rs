//! Renders every output of a plan, many at a time, and hands each to the publisher as it comes.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::college::DocRef;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::language::Lang;
use crate::media::poster::{Font, draw};
use crate::plan::{Address, Content, Output, Plan, Shape};
use crate::publish::{self, OutputPath, OutputSink};
use crate::render::Renderer;
use crate::store::{Store, StoredFile};
use crate::theme::{Asset, Theme};
use crate::words;

use super::progress::Progress;

/// What is to be rendered, and with what.
pub(super) struct Job<'a> {
    pub plan: &'a Plan,
    pub renderer: &'a Renderer<'a>,
    pub theme: &'a Theme,
    pub files: &'a BTreeMap<Arc<str>, StoredFile>,
    /// The smaller copies of pictures, by the path they are published at.
    pub copies: &'a BTreeMap<String, StoredFile>,
    pub share: Posters<'a>,
}

/// What pictures for sharing are drawn with, and where they are kept.
#[derive(Clone, Copy)]
pub(super) struct Posters<'a> {
    pub font: Option<&'a Font>,
    pub store: &'a Store,
}

impl Job<'_> {
    /// Whether any picture for sharing is drawn.
    pub fn draws(&self) -> bool {
        self.plan.outputs.iter().any(|output| matches!(output.content, Content::Share(..)))
    }

    /// A picture for sharing: as it was drawn before, or drawn now.
    fn poster(&self, doc: DocRef, shape: Shape, lang: &Lang) -> Result<Option<StoredFile>, Diagnostic> {
        let Posters { font: Some(font), store } = self.share else { return Ok(None) };
        let Some(poster) = self.renderer.poster(doc, shape, lang) else { return Ok(None) };
        let key = *blake3::Hasher::new().update(&poster.fingerprint()).update(&font.hash()).finalize().as_bytes();
        if let Some(stored) = store.file("share", &key) {
            return Ok(Some(stored));
        }
        match draw(&poster, font) {
            Some(bytes) => store.put_file("share", &key, &bytes).map(Some),
            None => Ok(None),
        }
    }

    /// How many pages are rendered.
    pub fn pages(&self) -> usize {
        self.plan.outputs.iter().filter(|output| matches!(output.content, Content::Page(_))).count()
    }
}

/// Where outputs go that nobody wants: they are rendered to find what is wrong with them.
struct Nowhere;

impl OutputSink for Nowhere {
    fn put(&self, _: publish::Output) -> Result<(), Diagnostic> {
        Ok(())
    }
}

/// Renders everything and keeps nothing.
pub(super) fn try_all(job: &Job<'_>, progress: &dyn Progress) -> Diagnostics {
    all(job, &Nowhere, progress)
}

/// Renders everything into `sink`. After an error of the disk nothing more is rendered.
pub(super) fn all(job: &Job<'_>, sink: &dyn OutputSink, progress: &dyn Progress) -> Diagnostics {
    let assets: Vec<&Asset> = job.theme.assets().collect();
    progress.total(job.plan.outputs.len() + assets.len() + job.copies.len());
    let full = AtomicBool::new(false);
    let put = |path: &str, content: publish::Content| -> Result<(), Diagnostic> {
        let path = OutputPath::new(path).map_err(|wording| Diagnostic::new(codes::BAD_OUTPUT, wording))?;
        sink.put(publish::Output { path, content }).inspect_err(|_| full.store(true, Ordering::Relaxed))
    };
    let mut found: Vec<Diagnostic> = job
        .plan
        .outputs
        .par_iter()
        .filter_map(|output| {
            if full.load(Ordering::Relaxed) {
                return None;
            }
            let done = one(job, output, &put).err();
            progress.step();
            done
        })
        .collect();
    found.extend(
        assets
            .par_iter()
            .filter_map(|asset| {
                let path = format!("assets/{}", asset.path);
                let done = put(&path, publish::Content::Bytes(asset.bytes.to_vec())).err();
                progress.step();
                done
            })
            .collect::<Vec<_>>(),
    );
    found.extend(
        job.copies
            .par_iter()
            .filter_map(|(path, stored)| {
                let done = put(path, publish::Content::Stored(stored.clone())).err();
                progress.step();
                done
            })
            .collect::<Vec<_>>(),
    );
    once_each(found)
}

fn one(
    job: &Job<'_>,
    output: &Output,
    put: &(impl Fn(&str, publish::Content) -> Result<(), Diagnostic> + Sync),
) -> Result<(), Diagnostic> {
    let path = output.address.output_path();
    match &output.content {
        Content::File(file) => match job.files.get(file) {
            Some(stored) => put(&path, publish::Content::Stored(stored.clone())),
            // It could not be prepared, which was reported.
            None => Ok(()),
        },
        Content::Share(doc, shape) => match job.poster(*doc, *shape, &output.lang)? {
            Some(stored) => put(&path, publish::Content::Stored(stored)),
            None => Ok(()),
        },
        Content::Copy(asset) => match job.theme.asset(asset) {
            Some(asset) => put(&path, publish::Content::Bytes(asset.bytes.to_vec())),
            None => Err(no_asset(asset, &output.address)),
        },
        _ => match job.renderer.render(output) {
            Some(bytes) => put(&path, publish::Content::Bytes(bytes?)),
            None => Ok(()),
        },
    }
}

/// The diagnostic for an asset that the theme lacks, and a folder that stands alone needs.
fn no_asset(asset: &str, address: &Address) -> Diagnostic {
    let address = address.as_str();
    Diagnostic::new(codes::BAD_THEME, words!("the theme has no asset `{asset}`", "主题里没有资源 `{asset}`")).hint(
        words!(
            "`{address}` is a copy of it: let the theme extend `ink`, or give it one",
            "`{address}` 要复制它：请让主题继承 `ink`，或者补上这个资源"
        ),
    )
}

/// One mistake in a template shows on many pages: it is told once, for the first page, with the number of the others.
fn once_each(found: Vec<Diagnostic>) -> Diagnostics {
    let mut unique: Vec<(Diagnostic, usize)> = Vec::new();
    for diagnostic in found {
        let known = unique.iter_mut().find(|(known, _)| {
            known.code == diagnostic.code && known.place == diagnostic.place && known.message == diagnostic.message
        });
        match known {
            Some((_, others)) => *others += 1,
            None => unique.push((diagnostic, 0)),
        }
    }
    let mut diagnostics = Diagnostics::new();
    for (diagnostic, others) in unique {
        diagnostics.push(match (&diagnostic.hint, others) {
            (_, 0) | (None, _) => diagnostic,
            (Some(hint), others) => {
                let (english, chinese) = (hint.english().to_owned(), hint.chinese().to_owned());
                let asks = if others == 1 { "page asks" } else { "pages ask" };
                diagnostic
                    .hint(words!("{english}; {others} more {asks} for it too", "{chinese}；另有 {others} 页也要用"))
            }
        });
    }
    diagnostics
}
