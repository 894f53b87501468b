//! Reads requests and sends responses. What a request asks for is decided in `api`, on a thread of its own.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use tokio::sync::Semaphore;

use super::answer::{Problem, respond};
use super::api;
use super::call::Call;
use super::events;
use super::guard::{Access, Refusal};
use super::shared::Studio;
use super::shell;
use blackeyes_diagnostics::{Language, words};

/// The largest body of a write, in bytes: a text of the largest size with every character escaped twice.
const LARGEST: usize = 24 << 20;

/// The largest picture that is taken, in bytes.
const LARGEST_PICTURE: usize = 64 << 20;

/// How long a body may take to arrive, and a request may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many requests are worked on at once; others wait. More would only take memory.
const MOST: usize = 8;

/// Answers requests, at most so many at once.
#[derive(Debug)]
pub(super) struct Server {
    pub studio: Arc<Studio>,
    turns: Semaphore,
}

impl Server {
    pub fn new(studio: Arc<Studio>) -> Self {
        Self { studio, turns: Semaphore::new(MOST) }
    }

    /// The response to a request.
    pub async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let language = language(&parts.headers);
        let mut response = match self.studio.guard.judge(&parts) {
            Err(refusal) => respond(Err(refused(refusal)), language),
            Ok(Access::Shell) => shell::response(parts.uri.path(), &self.studio.preview),
            Ok(Access::Read) if parts.uri.path() == "/api/events" => events::stream(&self.studio),
            Ok(access) => self.work(access, &parts, body, language).await,
        };
        if parts.method == Method::HEAD {
            *response.body_mut() = Body::empty();
        }
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, POST, PUT"));
        }
        response
    }

    async fn work(&self, access: Access, parts: &Parts, body: Incoming, language: Language) -> Response<Body> {
        let waited = tokio::time::timeout(PATIENCE, self.turns.acquire()).await;
        let Ok(Ok(_turn)) = waited else { return respond(Err(busy()), language) };
        let body = match read(access, parts, body).await {
            Ok(body) => body,
            Err(problem) => return respond(Err(problem), language),
        };
        let (method, path) = (parts.method.clone(), parts.uri.path().to_owned());
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let studio = Arc::clone(&self.studio);
        let done = tokio::task::spawn_blocking(move || {
            let call = Call {
                method,
                path: &path,
                query: &query,
                body: &body,
                language,
                is_exchange: access == Access::Exchange,
            };
            api::dispatch(&studio, &call)
        });
        respond(done.await.unwrap_or_else(|_| Err(failed())), language)
    }
}

/// The body of a write; nothing of any other request.
async fn read(access: Access, parts: &Parts, body: Incoming) -> Result<Bytes, Problem> {
    if access == Access::Read {
        return Ok(Bytes::new());
    }
    let is_picture = parts.uri.path() == "/api/pictures";
    let largest = if is_picture { LARGEST_PICTURE } else { LARGEST };
    let stated =
        parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if stated.is_some_and(|stated| stated > largest) {
        return Err(too_large(is_picture));
    }
    match tokio::time::timeout(PATIENCE, to_bytes(Body::new(body), largest)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(too_large(is_picture)),
        Err(_) => Err(busy()),
    }
}

/// The language of messages.
fn language(headers: &HeaderMap) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if wanted.trim_start().to_ascii_lowercase().starts_with("zh") { Language::Chinese } else { Language::English }
}

fn refused(refusal: Refusal) -> Problem {
    let (code, message) = match refusal {
        Refusal::Malformed => ("malformed", words!("this is no request for the studio", "这不是发给编辑室的请求")),
        Refusal::Foreign => {
            ("foreign", words!("a page of another site asked for this", "这是别的网站的网页发来的请求"))
        }
        Refusal::NoSession => (
            "no-session",
            words!("this page is not connected to the studio any more", "这个网页和编辑室的连接已经断了"),
        ),
        Refusal::ContentType => ("content-type", words!("this content type is not accepted", "不接受这种内容类型")),
        Refusal::Method => ("method", words!("this method is not accepted", "不接受这种请求方法")),
    };
    let problem = Problem::new(refusal.status(), code, message);
    if refusal == Refusal::NoSession {
        return problem.remedy(words!(
            "open the address that the program printed when it was last started",
            "请打开程序最近一次启动时给出的网址"
        ));
    }
    problem
}

fn too_large(is_picture: bool) -> Problem {
    let message = if is_picture {
        words!("the picture is larger than 64 MB", "图片超过了 64 MB")
    } else {
        words!("the text is larger than 8 MB", "文字超过了 8 MB")
    };
    let problem = Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", message);
    problem.remedy(words!("make it smaller and try again", "请缩小后再试一次"))
}

fn busy() -> Problem {
    let message = words!("the studio is busy with other work", "编辑室正忙");
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message)
        .remedy(words!("wait a moment and try again", "请稍等片刻再试"))
}

fn failed() -> Problem {
    let message = words!("this failed inside the program", "程序内部出错");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", message).remedy(words!(
        "nothing was changed; reload the page, and report it if it happens again",
        "没有改动任何文件；请刷新网页，如果再次出现请报告"
    ))
}
