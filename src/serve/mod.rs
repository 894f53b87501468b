//! A live preview: the site is built in memory, served only on this machine, and rebuilt at each change.
//!
//! Two sides share a `board`: one watches the folder and stores what was built (`watch`, `rebuild`), the other
//! answers a browser from it (`http`, `events`). What the preview adds to pages (the script that reloads them, the
//! panel with problems, the mark of a draft) is added only to the response, never to stored data.

pub(crate) mod answer;
pub(crate) mod board;
pub(crate) mod connections;
mod events;
pub(crate) mod guard;
pub(crate) mod http;
pub(crate) mod inbox;
mod inject;
mod listener;
pub(crate) mod rebuild;
pub(crate) mod watch;

pub use listener::{Listener, News};

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::build::{self, Moment, Session};
use crate::codes;
use crate::source::Root;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use board::Board;
use inbox::Inbox;

/// What is served, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The build options, including what is shown of the site.
    pub build: build::Options,
    /// A moment other than now.
    pub as_of: Option<Moment>,
    /// The first port to try.
    pub port: u16,
    /// Show each problem, even if many are alike.
    pub all: bool,
}

/// How many more ports to try before using any free one.
const PORTS_TRIED: u16 = 20;

/// Serves the site until the program is asked to stop.
pub fn serve(options: &Options, listener: &Arc<dyn Listener>) -> Result<(), Diagnostics> {
    let root = Root::open(&options.build.site).map_err(Diagnostics::from)?;
    if !root.has(build::SETTINGS) {
        return Err(Diagnostics::from(crate::config::no_site(&options.build.site.display().to_string())));
    }
    let inbox = Arc::new(Inbox::default());
    // Watch before reading, so that a change in between is noticed.
    let watcher =
        watch::Watch::begin(&root, Arc::clone(&inbox)).map_err(|error| Diagnostics::from(unwatched(&error)))?;
    let board = Arc::new(Board::default());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Diagnostics::from(unserved(&error)))?;
    let socket = runtime.block_on(bind(options.port)).map_err(|error| Diagnostics::from(unserved(&error)))?;
    let address = socket.local_addr().map_err(|error| Diagnostics::from(unserved(&error)))?;
    let work = rebuild::Work {
        session: Session::new(options.build.clone()),
        as_of: options.as_of,
        root,
        inbox: Arc::clone(&inbox),
        board: Arc::clone(&board),
        listener: Arc::clone(listener),
        watch: watcher,
        port: address.port(),
        all: options.all,
        is_studio: false,
    };
    let worker = std::thread::spawn(move || work.run());
    let server = http::Server { hosts: guard::Hosts::new(address.port()), board: Arc::clone(&board), frame: None };
    runtime.block_on(http::run(socket, server, http::asked_to_stop()));
    inbox.close();
    // The worker only finishes the page that it is rendering, which takes a moment.
    let _ = worker.join();
    // Do not wait for pending responses.
    runtime.shutdown_background();
    Ok(())
}

/// The first free port, starting with the requested one.
pub(crate) async fn bind(port: u16) -> io::Result<TcpListener> {
    for port in port..=port.saturating_add(PORTS_TRIED) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await {
            Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied) => {}
            bound => return bound,
        }
    }
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await
}

pub(crate) fn unserved(error: &io::Error) -> Diagnostic {
    Diagnostic::new(
        codes::IO,
        words!("the site cannot be served on this machine ({error})", "无法在本机提供网站预览（{error}）"),
    )
    .hint(words!("try another `--port`", "请换一个 `--port`"))
}

pub(crate) fn unwatched(error: &notify::Error) -> Diagnostic {
    let place =
        error.paths.first().map_or_else(|| Place::file("site.yaml"), |path| Place::file(path.display().to_string()));
    let reason = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "too many folders".to_owned(),
        notify::ErrorKind::Io(error) => error.to_string(),
        other => format!("{other:?}"),
    };
    Diagnostic::new(
        codes::IO,
        words!("the site's folder cannot be watched ({reason})", "无法监视网站文件夹的变化（{reason}）"),
    )
    .at(place)
    .hint(words!(
        "on Linux, raise fs.inotify.max_user_watches; else move large folders out of the site",
        "在 Linux 上请调高 fs.inotify.max_user_watches，或把大文件夹移出网站"
    ))
}
