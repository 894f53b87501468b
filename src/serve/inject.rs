//! What the preview server adds to a page: the script that reloads it, and the mark of unpublished content. Both are
//! in separate files, because the site's content security policy applies here too.

use memchr::memmem;

use crate::college::Mark;
use blackeyes_diagnostics::words;

/// The path prefix of this server's own files. No output can have such a path: no name may begin with a dot.
pub(super) const RESERVED: &str = "/.blackeyes/";

/// The script that reloads pages.
pub(super) const SCRIPT: &str = include_str!("page/serve.js");

/// The styles of the panel and the mark.
pub(super) const STYLE: &str = include_str!("page/serve.css");

/// Adds the script to a page. `since` is the generation in which the page last changed.
pub(super) fn inject(html: &[u8], since: u64, mark: Option<Mark>, chinese: bool) -> Vec<u8> {
    let head = format!(
        "<link rel=\"stylesheet\" href=\"{RESERVED}serve.css\"><script src=\"{RESERVED}serve.js\" defer \
         data-since=\"{since}\"></script>"
    );
    let mut out = Vec::with_capacity(html.len() + head.len() + 200);
    let at = memmem::find(html, b"</head>").unwrap_or(0);
    out.extend_from_slice(&html[..at]);
    out.extend_from_slice(head.as_bytes());
    let rest = &html[at..];
    let body = memmem::find(rest, b"<body").and_then(|body| Some(body + memchr::memchr(b'>', &rest[body..])? + 1));
    let (before, after) = rest.split_at(body.unwrap_or(0));
    out.extend_from_slice(before);
    if let Some(mark) = mark {
        let (lang, text) = match (mark, chinese) {
            (mark, true) => ("zh-Hans", marked(mark).chinese().to_owned()),
            (mark, false) => ("en", marked(mark).english().to_owned()),
        };
        out.extend_from_slice(format!("<p class=\"blackeyes-mark\" lang=\"{lang}\">{text}</p>").as_bytes());
    }
    out.extend_from_slice(after);
    out
}

fn marked(mark: Mark) -> blackeyes_diagnostics::Wording {
    match mark {
        Mark::Draft => words!("Draft: not published yet", "草稿：尚未发布"),
        Mark::Future => words!("Scheduled: published on its date", "未到日期：到时发布"),
    }
}

/// The page that is shown while the site cannot be shown at all.
pub(super) const NOTHING_YET: &[u8] = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Black Eyes</title>\
</head><body><p>The site cannot be shown until its errors are fixed.</p><p lang=\"zh-Hans\">修正错误之后，这里会显示网站。</p>\
</body></html>".as_bytes();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gains_a_script_and_a_mark() {
        let html = b"<html><head><title>a</title></head><body class=\"x\"><p>b</p></body></html>";
        let text = String::from_utf8(inject(html, 7, Some(Mark::Draft), true)).unwrap();
        assert!(
            text.contains(
                "data-since=\"7\"></script></head><body class=\"x\"><p class=\"blackeyes-mark\" lang=\"zh-Hans\">草稿"
            ),
            "{text}"
        );
        let plain = String::from_utf8(inject(html, 7, None, true)).unwrap();
        assert!(!plain.contains("blackeyes-mark") && plain.ends_with("<body class=\"x\"><p>b</p></body></html>"));
        assert!(inject(b"", 1, None, false).starts_with(b"<link"));
    }
}
