//! Answers a browser from the table of outputs. Request paths are never used to access the disk.

use std::fs;
use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use tokio::net::TcpListener;

use crate::build::{Found, Outputs};
use crate::college::Mark;
use crate::plan::{Content, Subject};
use crate::platform::{Signal, next_of};

use super::answer;
use super::board::Board;
use super::connections;
use super::events;
use super::guard::{Hosts, address_of, decode};
use super::inject::{Added, FRAME, NOTHING_YET, RESERVED, SCRIPT, STYLE, inject};

/// The state that every request needs.
#[derive(Debug)]
pub(crate) struct Server {
    pub hosts: Hosts,
    pub board: Arc<Board>,
    /// The origin whose pages may show these in a frame: the studio's.
    pub frame: Option<String>,
}

/// Serves until `asked` ends.
pub(crate) async fn run(socket: TcpListener, server: Server, asked: impl Future<Output = ()>) {
    let server = Arc::new(server);
    let board = Arc::clone(&server.board);
    let stop = async move {
        asked.await;
        // Event streams end, so that the shutdown does not wait for them.
        board.change(|shown| shown.closed = true);
    };
    let answer = move |request: Request<Incoming>| {
        let server = Arc::clone(&server);
        // Request bodies are not read, because no request needs one.
        let parts = request.into_parts().0;
        async move {
            let frame = server.frame.clone();
            let mut response = answer(server, parts).await;
            if let Some(frame) = frame {
                answer::allow_frame(&mut response, &frame);
            }
            response
        }
    };
    connections::serve(socket, answer, stop).await;
}

/// Waits for Ctrl-C, or for the system to ask the program to end. Where signals are not available, the system ends
/// it.
pub(crate) async fn asked_to_stop() {
    if next_of(&[Signal::Interrupt, Signal::Terminate]).await.is_none() {
        std::future::pending::<()>().await;
    }
}

async fn answer(server: Arc<Server>, parts: Parts) -> Response<Body> {
    let method = parts.method;
    if let Err(status) = server.hosts.allow(&parts.headers, server.frame.is_some()) {
        return answer::text(status, "another site's page asked for this address", &method);
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        let mut response = answer::text(StatusCode::METHOD_NOT_ALLOWED, "there is nothing to send here", &method);
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = match decode(parts.uri.path()) {
        Ok(path) => path,
        Err(status) => return answer::text(status, "this is no address", &method),
    };
    if path == format!("{RESERVED}events") {
        return events::stream(Arc::clone(&server.board), parts.uri.query().unwrap_or_default());
    }
    // Rendering takes a moment, so let other requests proceed meanwhile.
    let headers = parts.headers;
    let made = tokio::task::spawn_blocking({
        let method = method.clone();
        move || server.look_up(&path, &method, &headers)
    });
    made.await.unwrap_or_else(|_| answer::text(StatusCode::INTERNAL_SERVER_ERROR, "this page failed", &method))
}

impl Server {
    fn look_up(&self, path: &str, method: &Method, headers: &HeaderMap) -> Response<Body> {
        let studio = self.frame.as_deref();
        if let Some(own) = path.strip_prefix(RESERVED) {
            return match own {
                "serve.js" => answer::bytes(SCRIPT.into(), "serve.js", method, headers),
                "frame.js" if self.frame.is_some() => answer::bytes(FRAME.into(), "frame.js", method, headers),
                "serve.css" => answer::bytes(STYLE.into(), "serve.css", method, headers),
                _ => answer::text(StatusCode::NOT_FOUND, "there is nothing here", method),
            };
        }
        let Some(outputs) = self.board.shown().outputs else {
            return answer::page(
                StatusCode::SERVICE_UNAVAILABLE,
                inject(NOTHING_YET, Added { studio, ..Added::default() }),
                method,
            );
        };
        let base = outputs.generation.college.site.base_url.path();
        let Some(address) = address_of(path, base) else {
            return if path == "/" {
                answer::lead(&crate::plan::Address::folder(None, &[]).url(base))
            } else {
                not_found(&outputs, studio, path, method)
            };
        };
        let address = address.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(&address);
        match outputs.find(address) {
            Some(Found::Rendered(index)) => rendered(&outputs, studio, index, StatusCode::OK, method, headers),
            Some(Found::Ready(bytes)) => answer::bytes(bytes.to_vec(), address, method, headers),
            // A file of the cache, which the table names; its path does not contain the request's path.
            Some(Found::Stored(file)) => match fs::read(&file.path) {
                Ok(bytes) => answer::bytes(bytes, address, method, headers),
                Err(_) => answer::text(StatusCode::NOT_FOUND, "the cache has lost this file: save it again", method),
            },
            Some(Found::Nothing) => not_found(&outputs, studio, address, method),
            None => {
                let folder = crate::plan::Address::written(&format!("{address}/"));
                match outputs.find(folder.as_str()) {
                    Some(Found::Rendered(_)) if !address.ends_with('/') => answer::lead(&folder.url(base)),
                    _ => not_found(&outputs, studio, address, method),
                }
            }
        }
    }
}

/// A rendered output; scripts and styles are added to a page.
fn rendered(
    outputs: &Outputs,
    studio: Option<&str>,
    index: usize,
    status: StatusCode,
    method: &Method,
    headers: &HeaderMap,
) -> Response<Body> {
    let Some(output) = outputs.generation.plan.outputs.get(index) else {
        return answer::text(StatusCode::NOT_FOUND, "there is nothing here", method);
    };
    let Some(made) = outputs.last_good(index) else {
        return answer::page(
            StatusCode::SERVICE_UNAVAILABLE,
            inject(NOTHING_YET, Added { studio, ..Added::default() }),
            method,
        );
    };
    let path = output.address.output_path();
    if !path.ends_with(".html") {
        return answer::bytes(made.bytes.clone(), &path, method, headers);
    }
    let chinese = output.lang.is_chinese();
    let page = inject(&made.bytes, Added { since: made.since, mark: mark(outputs, index), chinese, studio });
    answer::page(status, page, method)
}

/// The reason why a normal build would not publish this page.
fn mark(outputs: &Outputs, index: usize) -> Option<Mark> {
    let output = outputs.generation.plan.outputs.get(index)?;
    let Content::Page(Subject::Document(doc)) = output.content else { return None };
    outputs.generation.college.entry(doc)?.face(&output.lang).mark
}

/// The theme's "not found" page, in the language of the address.
fn not_found(outputs: &Outputs, studio: Option<&str>, address: &str, method: &Method) -> Response<Body> {
    let site = &outputs.generation.college.site;
    let first = address.trim_start_matches('/').split('/').next().unwrap_or_default();
    let lang = site.languages.iter().find(|lang| site.prefix(lang) == Some(first)).unwrap_or(&site.default_language);
    let page = crate::plan::Address::file(site.prefix(lang), &["404.html"]);
    match outputs.find(page.as_str()) {
        Some(Found::Rendered(index)) => {
            rendered(outputs, studio, index, StatusCode::NOT_FOUND, method, &HeaderMap::new())
        }
        _ => answer::text(StatusCode::NOT_FOUND, "there is nothing here", method),
    }
}
