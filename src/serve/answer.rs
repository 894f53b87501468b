//! Responses: bytes with their media type, byte ranges where a player requests them, and the headers that a host
//! should send.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use http_range_header::parse_range_header;

use crate::render::hosts::{CONTENT_SECURITY_POLICY, HEADERS};

/// A response with `bytes`, whose media type follows from `path`.
pub(super) fn bytes(bytes: Vec<u8>, path: &str, method: &Method, asked: &HeaderMap) -> Response<Body> {
    let total = bytes.len();
    let part = asked.get(header::RANGE).and_then(|range| part(range, total));
    let (status, body, range) = match part {
        None => (StatusCode::OK, bytes, None),
        Some(Ok((first, last))) => {
            let part = bytes.get(first..=last).unwrap_or_default().to_vec();
            (StatusCode::PARTIAL_CONTENT, part, Some(format!("bytes {first}-{last}/{total}")))
        }
        Some(Err(())) => (StatusCode::RANGE_NOT_SATISFIABLE, Vec::new(), Some(format!("bytes */{total}"))),
    };
    let mut response = with_type(status, body, &media_type(path), method);
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(range) = range.and_then(|range| HeaderValue::from_str(&range).ok()) {
        headers.insert(header::CONTENT_RANGE, range);
    }
    response
}

/// An HTML page.
pub(super) fn page(status: StatusCode, html: Vec<u8>, method: &Method) -> Response<Body> {
    with_type(status, html, "text/html; charset=utf-8", method)
}

/// A line of plain text.
pub(super) fn text(status: StatusCode, text: &str, method: &Method) -> Response<Body> {
    with_type(status, format!("{text}\n").into_bytes(), "text/plain; charset=utf-8", method)
}

/// Redirects to another path of this server.
pub(super) fn lead(to: &str) -> Response<Body> {
    let mut response = with_type(StatusCode::FOUND, Vec::new(), "text/plain; charset=utf-8", &Method::GET);
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// The first and the last byte of the requested range; `None` for all bytes. A request for several ranges gets all
/// bytes.
fn part(range: &HeaderValue, total: usize) -> Option<Result<(usize, usize), ()>> {
    let asked = parse_range_header(range.to_str().ok()?).ok()?;
    if asked.ranges.len() > 1 {
        return None;
    }
    let Ok(valid) = asked.validate(total as u64) else { return Some(Err(())) };
    let range = valid.first()?;
    Some(Ok((usize::try_from(*range.start()).ok()?, usize::try_from(*range.end()).ok()?)))
}

/// The media type of a file, based on its name. Text files are UTF-8.
fn media_type(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = guess.type_() == mime_guess::mime::TEXT
        || matches!(guess.essence_str(), "application/javascript" | "application/json");
    if is_text { format!("{}; charset=utf-8", guess.essence_str()) } else { guess.essence_str().to_owned() }
}

fn with_type(status: StatusCode, bytes: Vec<u8>, kind: &str, method: &Method) -> Response<Body> {
    let length = bytes.len();
    let body = if method == Method::HEAD { Body::empty() } else { Body::from(bytes) };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, length.into());
    if let Ok(kind) = HeaderValue::from_str(kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    shield(headers);
    response
}

/// Lets the pages of `origin` show this one in a frame.
pub(super) fn allow_frame(response: &mut Response<Body>, origin: &str) {
    let own = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'self'", &format!("frame-ancestors 'self' {origin}"));
    if let Ok(policy) = HeaderValue::from_str(&own) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Adds the headers that a host should send with every response.
pub(super) fn shield(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        if let Ok(name) = name.parse::<header::HeaderName>() {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_cut_as_asked() {
        let part = |range: &'static str| part(&HeaderValue::from_static(range), 10);
        assert_eq!(part("bytes=0-3"), Some(Ok((0, 3))));
        assert_eq!(part("bytes=7-"), Some(Ok((7, 9))));
        assert_eq!(part("bytes=-2"), Some(Ok((8, 9))));
        assert_eq!(part("bytes=4-99"), Some(Ok((4, 9))));
        assert_eq!(part("bytes=10-"), Some(Err(())));
        assert_eq!(part("bytes=0-1,3-4"), None);
        assert_eq!(part("pages=1"), None);
    }

    #[test]
    fn types_are_those_of_names() {
        for (path, kind) in [
            ("a.css", "text/css; charset=utf-8"),
            ("a.svg", "image/svg+xml"),
            ("a.webp", "image/webp"),
            ("a.woff2", "font/woff2"),
            ("a.mp4", "video/mp4"),
            ("a.unknown", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), kind);
        }
        assert!(media_type("a.js").ends_with("javascript; charset=utf-8"));
    }
}
