//! What the preview server adds to a page: the script that reloads it, and the mark of unpublished content. Both are
//! in separate files, because the site's content security policy applies here too.

use memchr::memmem;

use crate::college::Mark;
use blackeyes_diagnostics::words;

/// The path prefix of this server's own files. No output can have such a path: no name may begin with a dot.
pub(super) const RESERVED: &str = "/.blackeyes/";

/// The script that reloads pages.
pub(super) const SCRIPT: &str = include_str!("page/serve.js");

/// The script that follows the studio's manuscript.
pub(super) const FRAME: &str = include_str!("page/frame.js");

/// The styles of the panel and the mark.
pub(super) const STYLE: &str = include_str!("page/serve.css");

/// What is added to a page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Added<'a> {
    /// The generation in which the page last changed.
    pub since: u64,
    /// Why a normal build would not publish it.
    pub mark: Option<Mark>,
    pub chinese: bool,
    /// The origin of the studio, if that shows the page in a frame.
    pub studio: Option<&'a str>,
}

/// Adds the script to a page.
pub(super) fn inject(html: &[u8], added: Added<'_>) -> Vec<u8> {
    let Added { since, mark, chinese, studio } = added;
    let (data, more) = match studio {
        Some(origin) => (
            format!(" data-studio=\"{origin}\""),
            format!("<script src=\"{RESERVED}frame.js\" defer data-studio=\"{origin}\"></script>"),
        ),
        None => Default::default(),
    };
    let head = format!(
        "<link rel=\"stylesheet\" href=\"{RESERVED}serve.css\"><script src=\"{RESERVED}serve.js\" defer \
         data-since=\"{since}\"{data}></script>{more}"
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
        let text =
            String::from_utf8(inject(html, Added { since: 7, mark: Some(Mark::Draft), chinese: true, studio: None }))
                .unwrap();
        assert!(
            text.contains(
                "data-since=\"7\"></script></head><body class=\"x\"><p class=\"blackeyes-mark\" lang=\"zh-Hans\">草稿"
            ),
            "{text}"
        );
        let plain = String::from_utf8(inject(html, Added { since: 7, ..Added::default() })).unwrap();
        assert!(!plain.contains("blackeyes-mark") && plain.ends_with("<body class=\"x\"><p>b</p></body></html>"));
        assert!(inject(b"", Added::default()).starts_with(b"<link"));
        let framed = inject(html, Added { studio: Some("http://127.0.0.1:4100"), ..Added::default() });
        assert!(
            String::from_utf8(framed)
                .unwrap()
                .contains("frame.js\" defer data-studio=\"http://127.0.0.1:4100\"></script></head>")
        );
    }
}
