//! A request that may be answered, and the document that it asks for.

use std::sync::Arc;

use axum::body::Bytes;
use axum::http::{Method, StatusCode};
use serde::de::DeserializeOwned;

use super::answer::Problem;
use super::open::{self, Open};
use crate::build::Known;
use crate::document::EditionFile;
use crate::serve::board::Latest;
use blackeyes_diagnostics::{Language, words};

/// A request that may be answered.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub method: Method,
    pub path: &'a str,
    pub query: &'a str,
    pub body: &'a Bytes,
    pub language: Language,
    /// Whether the launch token is exchanged.
    pub is_exchange: bool,
}

impl Call<'_> {
    /// A value of the query.
    pub fn asked(&self, key: &str) -> Option<String> {
        let found = url::form_urlencoded::parse(self.query.as_bytes()).find(|(name, _)| name == key);
        found.map(|(_, value)| value.into_owned())
    }

    /// The body as data.
    pub fn data<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_slice(self.body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let message = words!(
                "the request cannot be read (line {line}, column {column})",
                "无法读取这个请求（第 {line} 行第 {column} 列）"
            );
            Problem::new(StatusCode::BAD_REQUEST, "bad-request", message)
        })
    }
}

/// A document, and what was last read with it.
pub(super) struct Asked {
    pub latest: Arc<Latest>,
    pub known: Known,
    pub edition: EditionFile,
}

/// The edition of the document `id` in `lang`.
///
/// # Errors
/// If there is none.
pub(super) fn asked(open: &Open, id: &str, lang: Option<&str>) -> Result<Asked, Problem> {
    let latest = open.latest();
    let known = open::find(&latest, id).cloned();
    let known = known.ok_or_else(no_document)?;
    let edition = open::edition(&known, lang).cloned().ok_or_else(no_document)?;
    Ok(Asked { latest, known, edition })
}

/// There is no such document.
pub(super) fn no_document() -> Problem {
    let message = words!("this document is not there any more", "这篇文档已经不在了");
    Problem::new(StatusCode::NOT_FOUND, "no-document", message)
        .remedy(words!("it was moved or deleted; go back to the desk", "它被移动或删除了；请回到编辑台"))
}

/// There is nothing at this address.
pub(super) fn nothing() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "nothing", words!("there is nothing at this address", "这个网址没有内容"))
}
