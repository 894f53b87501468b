//! The headers with which each file is served.

/// For files whose address changes with their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For pages and everything else: readers ask each time whether it changed.
const SHORT: &str = "public, max-age=60, must-revalidate";
/// For files that begin a new version of something.
const NEVER: &str = "no-cache";

/// The type of a file by its name, with a charset for text.
pub(super) fn content_type(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let guess = match name {
        "feed.xml" => "application/atom+xml".to_owned(),
        _ if !name.contains('.') || name.ends_with(".conf") => "text/plain".to_owned(),
        _ => mime_guess::from_path(name).first_or_octet_stream().essence_str().to_owned(),
    };
    let is_text = guess.starts_with("text/") || ["json", "xml", "javascript"].iter().any(|end| guess.ends_with(end));
    if is_text && guess != "image/svg+xml" { format!("{guess}; charset=utf-8") } else { guess }
}

/// How long browsers may keep a file.
pub(super) fn cache_control(path: &str) -> &'static str {
    if path == "search/index.json" {
        NEVER
    } else if path.starts_with("search/parts/") {
        FOR_EVER
    } else {
        SHORT
    }
}
