//! Checks requests before anything else looks at them: only the studio's own pages get an answer.
//!
//! Every rule is stated once, in [`Guard::judge`]. What other programs learnt the hard way: a server that answers any `Host` is
//! read through a name that resolves here (Vite, GHSA-vg6x-rcgg-rjx6), one that answers any `Origin` by any page that is open
//! (esbuild, GHSA-g7r4-m6w7-qqqr), and one that takes paths from requests writes anywhere (`TinaCMS` #7111, decap-server #7579).

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};

use super::tokens::Tokens;

/// The header of the session token.
pub(super) const SESSION: &str = "x-blackeyes-session";

/// The only content type of a write, except for a picture's.
pub(super) const JSON: &str = "application/json";

/// The content type of a picture that is uploaded.
pub(super) const BYTES: &str = "application/octet-stream";

/// What a request may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// A page, a script or a style: what everyone who has the program has.
    Shell,
    /// The exchange of the launch token.
    Exchange,
    /// Reading.
    Read,
    /// Writing.
    Write,
}

/// Why a request gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not a request for this server.
    Malformed,
    /// It was sent to another name, or by a page of another origin.
    Foreign,
    /// It has no session token, or a wrong one.
    NoSession,
    /// A write that states no content type, or another one.
    ContentType,
    /// Another method.
    Method,
}

impl Refusal {
    pub fn status(self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::NoSession => StatusCode::UNAUTHORIZED,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
        }
    }
}

/// The rules of one process.
#[derive(Debug)]
pub(super) struct Guard {
    host: String,
    origin: String,
    tokens: Tokens,
}

impl Guard {
    /// Answers requests for `127.0.0.1:port` alone.
    pub fn new(port: u16, tokens: Tokens) -> Self {
        let host = format!("127.0.0.1:{port}");
        Self { origin: format!("http://{host}"), host, tokens }
    }

    /// The origin of the studio's pages.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The tokens.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// What a request may do.
    pub fn judge(&self, parts: &Parts) -> Result<Access, Refusal> {
        let headers = &parts.headers;
        // With two headers, a browser and this server might each use a different one.
        for name in [header::HOST, header::ORIGIN, header::CONTENT_TYPE, SITE, MODE, DEST, SESSION_NAME] {
            if headers.get_all(name).iter().count() > 1 {
                return Err(Refusal::Malformed);
            }
        }
        let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        // `GET http://elsewhere/` has a second host.
        if parts.uri.scheme().is_some() || parts.uri.authority().is_some() {
            return Err(Refusal::Malformed);
        }
        if text(header::HOST) != Some(self.host.as_str()) {
            return Err(Refusal::Foreign);
        }
        if text(header::ORIGIN).is_some_and(|origin| origin != self.origin) {
            return Err(Refusal::Foreign);
        }
        let path = parts.uri.path();
        let is_api = path == "/api" || path.starts_with("/api/");
        match parts.method {
            Method::GET if is_api => {
                self.own(headers, false)?;
                self.session(text(SESSION_NAME))?;
                Ok(Access::Read)
            }
            Method::GET | Method::HEAD if !is_api => {
                let is_visit = text(MODE) == Some("navigate") && text(DEST).is_none_or(|dest| dest == "document");
                if !is_visit {
                    self.own(headers, false)?;
                }
                Ok(Access::Shell)
            }
            Method::POST | Method::PUT if is_api => {
                self.own(headers, true)?;
                let is_exchange = path == "/api/session";
                if !is_exchange {
                    self.session(text(SESSION_NAME))?;
                }
                let wanted = if path == "/api/pictures" { BYTES } else { JSON };
                if text(header::CONTENT_TYPE) != Some(wanted) {
                    return Err(Refusal::ContentType);
                }
                Ok(if is_exchange { Access::Exchange } else { Access::Write })
            }
            _ => Err(Refusal::Method),
        }
    }

    /// Refuses what a page of another origin sent. A write must say that it is from here; a program that is no browser says
    /// nothing when it reads.
    fn own(&self, headers: &HeaderMap, is_write: bool) -> Result<(), Refusal> {
        let site = headers.get(SITE);
        let from_here = site.map_or(!is_write, |site| site == "same-origin");
        let has_origin = headers.get(header::ORIGIN).is_some_and(|origin| *origin == *self.origin);
        if from_here && (has_origin || !is_write) { Ok(()) } else { Err(Refusal::Foreign) }
    }

    fn session(&self, given: Option<&str>) -> Result<(), Refusal> {
        if given.is_some_and(|given| self.tokens.session.is(given)) { Ok(()) } else { Err(Refusal::NoSession) }
    }
}

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
const SESSION_NAME: HeaderName = HeaderName::from_static(SESSION);

#[cfg(test)]
#[path = "guard/tests.rs"]
mod tests;
