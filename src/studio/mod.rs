//! The studio: the desk of a journal in the browser. Its pages are part of the program, and everything they do is a request to
//! the HTTP API of this module, on this machine alone.
//!
//! `guard` decides who gets an answer, `api` what a request means. A site is built by the same thread as in `serve`
//! ([`crate::serve`]), with what is not saved yet laid over its files; a second port shows it, without any authority.
//! `docs/studio.md` describes the API and its safety.

mod answer;
mod api;
mod call;
mod check;
mod create;
mod desk;
mod documents;
mod drafts;
mod events;
mod fields;
mod forms;
mod guard;
mod host;
mod http;
mod index;
mod notes;
mod open;
mod operations;
mod paste;
mod pick;
mod pictures;
mod preview;
mod reading;
mod rows;
mod save;
mod shared;
mod shell;
mod site;
mod state;
mod texts;
mod tokens;
mod utf16;
mod values;

pub use host::{Host, NewDocument, NewSite, Recent, Refused};

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use crate::codes;
use crate::serve::{self, connections, guard::Hosts, http as preview_http};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, words};

use guard::Guard;
use http::Server;
use shared::Studio;
use tokens::Tokens;

/// How the studio is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the site; `None` to begin with a new one.
    pub site: Option<PathBuf>,
    /// The first port to try. The preview has the next free one.
    pub port: u16,
}

/// Serves the studio until the program is asked to stop.
///
/// # Errors
/// If no port can be used, or the site cannot be opened.
pub fn studio(options: &Options, host: &Arc<dyn Host>) -> Result<(), Diagnostics> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Diagnostics::from(serve::unserved(&error)))?;
    let bind = async {
        let own = serve::bind(options.port).await?;
        let port = own.local_addr()?.port();
        let preview = serve::bind(port.saturating_add(1)).await?;
        let preview_port = preview.local_addr()?.port();
        Ok::<_, std::io::Error>((own, port, preview, preview_port))
    };
    let bound = runtime.block_on(bind).map_err(|error| Diagnostics::from(serve::unserved(&error)))?;
    let (socket, port, preview_socket, preview_port) = bound;
    let tokens = Tokens::new().map_err(|error| Diagnostics::from(no_tokens(error)))?;
    let studio = Arc::new(Studio::new(Guard::new(port, tokens), preview_port, Arc::clone(host)));
    if let Some(site) = &options.site {
        studio.open(site)?;
    }
    host.ready(&format!("{}/#{}", studio.guard.origin(), studio.guard.tokens().launch.as_str()));
    let (stop, _) = tokio::sync::watch::channel(false);
    let preview = preview_http::Server {
        hosts: Hosts::new(preview_port),
        board: Arc::clone(&studio.board),
        frame: Some(studio.guard.origin().to_owned()),
    };
    let server = Arc::new(Server::new(Arc::clone(&studio)));
    let answer = move |request| Arc::clone(&server).answer(request);
    let until = |mut stopped: tokio::sync::watch::Receiver<bool>| async move {
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    runtime.block_on(async {
        let asked = async {
            preview_http::asked_to_stop().await;
            // Event streams end first, so that the shutdown does not wait for them.
            studio.board.change(|shown| shown.closed = true);
            stop.send_replace(true);
        };
        let own = connections::serve(socket, answer, until(stop.subscribe()));
        let shown = preview_http::run(preview_socket, preview, until(stop.subscribe()));
        all_of(asked, own, shown).await;
    });
    studio.close();
    // Do not wait for pending responses.
    runtime.shutdown_background();
    Ok(())
}

/// Runs three futures to their ends.
async fn all_of(one: impl Future<Output = ()>, two: impl Future<Output = ()>, three: impl Future<Output = ()>) {
    futures_util::future::join(one, futures_util::future::join(two, three)).await;
}

fn no_tokens(error: getrandom::Error) -> Diagnostic {
    Diagnostic::new(codes::IO, words!("this system gives no random numbers ({error})", "系统没有提供随机数（{error}）"))
        .hint(words!("restart the machine and try again", "请重启电脑后再试"))
}
