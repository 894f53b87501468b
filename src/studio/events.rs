//! The event stream that a page listens to: files that changed, rebuilds, problems, and the end of the program.

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::answer::shield;
use super::documents::hex;
use super::open::id_of;
use super::shared::Studio;
use crate::edit::hash_of;
use crate::serve::board::{Board, Latest};
use crate::source::TEXT_LIMIT;
use blackeyes_diagnostics::Severity;

/// A page that listens.
struct Reader {
    studio: Arc<Studio>,
    board: Arc<Board>,
    news: watch::Receiver<u64>,
    /// The hash of each file of a document at the last look.
    files: HashMap<Arc<str>, [u8; 32]>,
    latest: Option<Arc<Latest>>,
    /// How many errors there were, and which list of advice.
    problems: Option<(usize, usize)>,
    queue: VecDeque<Event>,
    is_closed: bool,
}

/// The stream.
pub(super) fn stream(studio: &Arc<Studio>) -> Response<Body> {
    let board = Arc::clone(&studio.board);
    let mut news = board.news();
    // What there is now is the first event.
    news.mark_changed();
    let reader = Reader {
        studio: Arc::clone(studio),
        board,
        news,
        files: HashMap::new(),
        latest: None,
        problems: None,
        queue: VecDeque::new(),
        is_closed: false,
    };
    let events = stream::unfold(reader, |reader| async move {
        let (event, reader) = reader.next().await?;
        Some((Ok::<_, Infallible>(event), reader))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::default()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    shield(headers);
    response
}

impl Reader {
    /// The next event; `None` when the program stops.
    async fn next(mut self) -> Option<(Event, Self)> {
        loop {
            if let Some(event) = self.queue.pop_front() {
                return Some((event, self));
            }
            if self.is_closed {
                return None;
            }
            self.news.changed().await.ok()?;
            self = tokio::task::spawn_blocking(move || {
                self.look();
                self
            })
            .await
            .ok()?;
        }
    }

    fn send(&mut self, event: &str, mut data: Value) {
        if let Some(object) = data.as_object_mut() {
            object.insert("event".to_owned(), json!(event));
        }
        self.queue.push_back(Event::default().event(event).data(data.to_string()));
    }

    /// Reads the current state, and queues what is new.
    fn look(&mut self) {
        let shown = self.board.shown();
        // A board is closed for a moment while another site is opened, too: then the page loads it anew.
        if shown.closed {
            self.is_closed = true;
            self.send("stopping", json!({}));
            return;
        }
        if self.latest.as_ref().is_none_or(|known| !Arc::ptr_eq(known, &shown.latest)) {
            self.files_of(&shown.latest);
            let is_first = self.latest.replace(Arc::clone(&shown.latest)).is_none();
            if !is_first {
                self.send("rebuilt", json!({"number": shown.outputs.as_ref().map(|outputs| outputs.number)}));
            }
        }
        let has_error = |found: &&blackeyes_diagnostics::Diagnostic| found.severity == Severity::Error;
        let count = shown.latest.found.iter().chain(shown.later.iter()).filter(has_error).count();
        let later = Arc::as_ptr(&shown.later) as usize;
        if self.problems != Some((count, later)) {
            self.problems = Some((count, later));
            self.send("problems", json!({"count": count}));
        }
    }

    /// The hashes of the files on the disk in whose place what a page typed is read.
    fn unsaved(&self) -> HashMap<Arc<str>, [u8; 32]> {
        let Some(open) = self.studio.site() else { return HashMap::new() };
        let read = |path: &Arc<str>| Some((Arc::clone(path), hash_of(&open.root.read(path, TEXT_LIMIT).ok()?)));
        open.overlay.paths().iter().filter_map(read).collect()
    }

    /// Queues an event for each file that has other bytes on the disk than at the last look.
    fn files_of(&mut self, latest: &Latest) {
        let is_first = self.latest.is_none();
        let when = self.studio.host.now().to_string();
        let unsaved = self.unsaved();
        let mut files = HashMap::with_capacity(latest.documents.len());
        for known in &latest.documents {
            for edition in &known.files.editions {
                let Some((_, hash)) = known.reads.iter().find(|(path, _)| *path == edition.path) else { continue };
                // What a page typed is no change of the file.
                let on_disk = unsaved.get(&edition.path);
                let hash = on_disk.unwrap_or(hash);
                if !is_first && self.files.get(&edition.path) != Some(hash) {
                    let (id, lang) = (id_of(&known.files.key), edition.lang.as_str());
                    let event = json!({"event": "changed", "id": id, "lang": lang, "hash": hex(hash), "when": when});
                    self.queue.push_back(Event::default().event("changed").data(event.to_string()));
                }
                files.insert(Arc::clone(&edition.path), *hash);
            }
        }
        self.files = files;
    }
}
