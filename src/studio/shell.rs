//! The studio's pages: one shell for every address, and the scripts and styles that are part of the program.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use include_dir::{Dir, include_dir};

use super::answer::with_type;
use super::tokens::Token;
use blackeyes_diagnostics::words;

/// What `studio/` is compiled to. A build of the program needs no compiler for it.
static DIST: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/studio/dist");

/// What the shell has in place of the nonce of its styles.
const NONCE: &str = "__NONCE__";

/// The folders of the addresses that have a page.
const PAGES: [&str; 15] = [
    "start",
    "journal",
    "window",
    "honours",
    "news",
    "people",
    "pages",
    "societies",
    "branches",
    "activities",
    "import",
    "pictures",
    "publish",
    "settings",
    "desk",
];

/// The response for a path that is no part of the API. `preview` is the origin that the shell shows in a frame.
pub(super) fn response(path: &str, preview: &str) -> Response<Body> {
    if let Some(name) = path.strip_prefix("/static/") {
        return asset(name);
    }
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    if first.is_empty() || PAGES.contains(&first) { page(preview) } else { not_found() }
}

/// A script or a style. Its name is looked up in the table of embedded files, never on the disk.
fn asset(name: &str) -> Response<Body> {
    let Some(file) = DIST.get_file(format!("static/{name}")) else { return not_found() };
    let kind = match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let mut response = with_type(StatusCode::OK, file.contents().to_vec(), kind);
    // Its name changes with its content.
    let ever = HeaderValue::from_static("private, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, ever);
    response
}

/// The shell.
fn page(preview: &str) -> Response<Body> {
    let shell = DIST.get_file("index.html").and_then(|file| file.contents_utf8());
    let (Some(shell), Ok(nonce)) = (shell, Token::new()) else { return not_found() };
    let html = shell.replace(NONCE, nonce.as_str());
    let mut response = with_type(StatusCode::OK, html.into_bytes(), "text/html; charset=utf-8");
    if let Ok(policy) = HeaderValue::from_str(&policy(nonce.as_str(), preview)) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The content security policy of the shell: scripts from here alone, styles from here or with the nonce.
fn policy(nonce: &str, preview: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' blob: data:; \
         font-src 'self'; connect-src 'self'; frame-src {preview}; object-src 'none'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

fn not_found() -> Response<Body> {
    let text = words!("There is nothing at this address.", "这个网址没有内容。");
    let both = format!("{}\n{}\n", text.chinese(), text.english());
    with_type(StatusCode::NOT_FOUND, both.into_bytes(), "text/plain; charset=utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_no_inline_script_and_no_other_host() {
        let policy = policy("abc", "http://127.0.0.1:4001");
        assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"));
        assert!(
            policy.contains("style-src 'self' 'nonce-abc';") && policy.contains("frame-src http://127.0.0.1:4001;")
        );
        assert!(policy.contains("require-trusted-types-for 'script'") && policy.contains("frame-ancestors 'none'"));
    }

    #[test]
    fn no_path_leaves_the_embedded_files() {
        for path in ["/static/../index.html", "/static/../../Cargo.toml", "/static/", "/etc/passwd", "/static/%2e%2e/x"]
        {
            assert_eq!(response(path, "").status(), StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(response("/journal/2026-4/lamp", "").status(), StatusCode::OK);
    }
}
