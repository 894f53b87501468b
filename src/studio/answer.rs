//! Answers: JSON, files and errors, each with the headers that keep other origins out.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use serde_json::{Value, json};

use blackeyes_diagnostics::{Diagnostic, Language, Wording};

/// What a request is answered with.
#[derive(Debug)]
pub(super) enum Answer {
    /// Data.
    Json(StatusCode, Value),
    /// A file, with its media type.
    File(&'static str, Vec<u8>),
}

/// An error: what is wrong, and what to do.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub status: StatusCode,
    /// Its stable name.
    pub code: &'static str,
    pub message: Wording,
    pub remedy: Option<Wording>,
    /// What a page needs to go on, beside the error.
    pub more: Option<(&'static str, Value)>,
}

/// What a handler returns.
pub(super) type Done = Result<Answer, Problem>;

impl Answer {
    /// Data with the status 200.
    pub fn json(value: Value) -> Self {
        Self::Json(StatusCode::OK, value)
    }
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, message: Wording) -> Self {
        Self { status, code, message, remedy: None, more: None }
    }

    #[must_use]
    pub fn remedy(self, remedy: Wording) -> Self {
        Self { remedy: Some(remedy), ..self }
    }

    #[must_use]
    pub fn more(self, name: &'static str, value: Value) -> Self {
        Self { more: Some((name, value)), ..self }
    }

    /// The error as data.
    pub fn json(&self, language: Language) -> Value {
        let remedy = self.remedy.as_ref().map(|remedy| remedy.get(language));
        let mut value = json!({"error": {"code": self.code, "message": self.message.get(language), "remedy": remedy}});
        if let (Some((name, more)), Some(object)) = (&self.more, value.as_object_mut()) {
            object.insert((*name).to_owned(), more.clone());
        }
        value
    }
}

impl From<Diagnostic> for Problem {
    fn from(diagnostic: Diagnostic) -> Self {
        let Diagnostic { message, hint, code, .. } = diagnostic;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let mut problem = Self::new(status, "diagnostic", message).more("diagnostic", json!(code.name()));
        problem.remedy = hint;
        problem
    }
}

/// The response to a handler's result.
pub(super) fn respond(done: Done, language: Language) -> Response<Body> {
    match done {
        Ok(Answer::Json(status, value)) => json_response(status, &value),
        Ok(Answer::File(kind, bytes)) => {
            let mut response = with_type(StatusCode::OK, bytes, kind);
            // An SVG picture is a document too: it runs nothing, even if it is opened by itself.
            let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            response
        }
        Err(problem) => json_response(problem.status, &problem.json(language)),
    }
}

fn json_response(status: StatusCode, value: &Value) -> Response<Body> {
    with_type(status, value.to_string().into_bytes(), "application/json")
}

/// Bytes with their media type and the headers of every response.
pub(super) fn with_type(status: StatusCode, bytes: Vec<u8>, kind: &'static str) -> Response<Body> {
    let length = bytes.len();
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, length.into());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    shield(headers);
    response
}

/// The headers of every response, except those of a page's own policy.
pub(super) const SHIELD: [(&str, &str); 7] = [
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Adds the headers of every response.
pub(super) fn shield(headers: &mut HeaderMap) {
    for (name, value) in SHIELD {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}
