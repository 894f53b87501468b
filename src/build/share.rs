//! The pictures for sharing: drawn, or reused from the cache.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::plan::{Address, Content, Output};
use crate::render::Renderer;
use crate::store::{Key, Store, StoredFile};
use blackeyes_diagnostics::Diagnostics;
use blackeyes_pictures::poster::{self, Poster};

use super::generation::Generation;
use super::progress::Progress;
use super::share_font::Inks;

/// The poster of an output that is a picture for sharing, and the hash of everything that the picture depends on.
pub(super) fn poster(generation: &Generation, renderer: &Renderer<'_>, output: &Output) -> Option<(Poster, Key)> {
    let Content::Share(doc, shape) = &output.content else { return None };
    let font = generation.share.font.as_ref()?;
    let poster = renderer.poster(*doc, *shape, &output.lang)?;
    let key = *blake3::Hasher::new().update(&poster.fingerprint()).update(&font.hash).finalize().as_bytes();
    Some((poster, key))
}

/// The bytes of a picture.
pub(super) fn draw_one(generation: &Generation, poster: &Poster) -> Vec<u8> {
    generation.share.font.as_ref().and_then(Inks::font).and_then(|font| poster::draw(poster, font)).unwrap_or_default()
}

/// The kind of the cache entries: drawn pictures.
const KIND: &str = "share";

/// Removes the pictures that a whole build did not show. Pictures for another folder or another moment are drawn again when
/// needed. Without a font no picture was drawn, so nothing is known about which ones are wanted.
pub(super) fn prune(generation: &Generation, store: &Store, shown: &HashSet<Key>) {
    if generation.share.font.is_some() || !generation.college.site.share.pictures {
        store.prune(KIND, |key| shown.contains(key));
    }
}

/// Pictures for sharing.
#[derive(Default)]
pub(super) struct Drawn<'a> {
    /// By the addresses of their outputs.
    pub files: HashMap<&'a Address, StoredFile>,
    /// Their cache keys.
    pub keys: HashSet<Key>,
}

/// The pictures of the `wanted` outputs, drawn now or reused.
pub(super) fn draw_all<'a>(
    generation: &'a Generation,
    renderer: &Renderer<'_>,
    store: &Store,
    wanted: &(dyn Fn(&Output) -> bool + Sync),
    progress: &dyn Progress,
) -> (Drawn<'a>, Diagnostics) {
    let (mut drawn, mut diagnostics) = (Drawn::default(), Diagnostics::new());
    if generation.share.font.is_none() {
        return (drawn, diagnostics);
    }
    let is_share = |output: &&Output| matches!(output.content, Content::Share(..)) && wanted(output);
    let outputs: Vec<&Output> = generation.plan.outputs.iter().filter(is_share).collect();
    progress.total(outputs.len());
    let made: Vec<_> = outputs
        .into_par_iter()
        .filter_map(|output| {
            let (poster, key) = poster(generation, renderer, output)?;
            let stored = match store.file(KIND, &key) {
                Some(stored) => Ok(stored),
                None => store.put_file(KIND, &key, &draw_one(generation, &poster)),
            };
            progress.step();
            Some((&output.address, key, stored))
        })
        .collect();
    for (address, key, stored) in made {
        drawn.keys.insert(key);
        match stored {
            Ok(stored) => drop(drawn.files.insert(address, stored)),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (drawn, diagnostics)
}
