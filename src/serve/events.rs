//! The event stream that an open page listens to: reloads, new styles, a new address, problems.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Response, header};
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use serde_json::json;
use tokio::sync::watch;

use crate::build::{Found, Made, Outputs};
use crate::plan::{Content, Subject};

use super::answer::shield;
use super::board::{Board, Problems};
use super::guard::address_of;

/// A page that is open in a browser.
struct Reader {
    board: Arc<Board>,
    news: watch::Receiver<u64>,
    /// The path in its address bar.
    page: String,
    /// The generation of outputs that the page was served from.
    since: u64,
    chinese: bool,
    /// The outputs of its last notification.
    outputs: Option<Arc<Outputs>>,
    problems: Option<Arc<Problems>>,
    queue: VecDeque<Event>,
    begun: bool,
    closed: bool,
}

/// The stream for the page that `query` names.
pub(super) fn stream(board: Arc<Board>, query: &str) -> Response<Body> {
    let asked = |key: &str| {
        let found = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == key);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let page = super::guard::decode(&asked("page")).unwrap_or_default();
    let reader = Reader {
        news: board.news(),
        board,
        page,
        since: asked("since").parse().unwrap_or(0),
        chinese: asked("lang") == "zh",
        outputs: None,
        problems: None,
        queue: VecDeque::new(),
        begun: false,
        closed: false,
    };
    let events = stream::unfold(reader, |reader| async move {
        let (event, reader) = reader.next().await?;
        Some((Ok::<_, Infallible>(event), reader))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::default()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    shield(headers);
    response
}

impl Reader {
    /// The next event; `None` when the program stops.
    async fn next(mut self) -> Option<(Event, Self)> {
        loop {
            if let Some(event) = self.queue.pop_front() {
                return Some((event, self));
            }
            if self.closed {
                return None;
            }
            if self.begun {
                self.news.changed().await.ok()?;
            }
            self.begun = true;
            self.news.mark_unchanged();
            // The open page is rendered here, before all others.
            self = tokio::task::spawn_blocking(move || {
                self.look();
                self
            })
            .await
            .ok()?;
        }
    }

    /// Reads the current state, and queues the events for the page.
    fn look(&mut self) {
        let shown = self.board.shown();
        self.closed = shown.closed;
        if let Some(now) = shown.outputs
            && self.outputs.as_ref().is_none_or(|known| known.number != now.number)
        {
            let event = match self.outputs.take() {
                Some(before) => changed(&before, &now, &self.page),
                None => late(&now, &self.page, self.since),
            };
            self.queue.extend(event);
            self.outputs = Some(now);
        }
        if self.problems.as_ref() != Some(&shown.problems) {
            let Problems { errors, english, chinese } = &*shown.problems;
            let (title, text) = if self.chinese {
                (format!("有 {errors} 个错误，暂时显示上一次正常的页面。"), chinese)
            } else {
                let noun = if *errors == 1 { "error" } else { "errors" };
                (format!("{errors} {noun}. Showing the last working version."), english)
            };
            let problems = json!({ "errors": errors, "title": title, "text": text });
            self.queue.push_back(Event::default().event("problems").data(problems.to_string()));
            self.problems = Some(shown.problems);
        }
    }
}

fn reload() -> Event {
    Event::default().event("reload").data("now")
}

/// The index of a page, and its content as far as it can be rendered.
fn page_of(outputs: &Outputs, path: &str) -> Option<(usize, Arc<Made>)> {
    let address = address_of(path, outputs.generation.college.site.base_url.path())?;
    let address = address.strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(&address);
    let Some(Found::Rendered(index)) = outputs.find(address) else { return None };
    Some((index, outputs.last_good(index)?))
}

/// The event for a page that begins to listen, if it changed since it was requested.
fn late(now: &Outputs, path: &str, since: u64) -> Option<Event> {
    match page_of(now, path) {
        Some((_, made)) => (made.since != since).then(reload),
        None => None,
    }
}

/// The event for a page after new outputs.
fn changed(before: &Outputs, now: &Outputs, path: &str) -> Option<Event> {
    let old = page_of(before, path);
    let Some((_, new)) = page_of(now, path) else {
        let (index, _) = old?;
        return Some(moved(before, now, index).unwrap_or_else(reload));
    };
    let Some((_, old)) = old else { return Some(reload()) };
    if old.since != new.since && without_versions(&old.bytes) != without_versions(&new.bytes) {
        return Some(reload());
    }
    let text = String::from_utf8_lossy(&new.bytes);
    if now.changed_files(before).any(|url| text.contains(&url)) {
        return Some(reload());
    }
    let sheets: Vec<String> = style_sheets(&text)
        .filter_map(|href| {
            let (path, version) = href.split_once('?').unwrap_or((href, ""));
            let address = address_of(path, now.generation.college.site.base_url.path())?;
            let changed = old.since != new.since || now.sheet_changed(before, &address);
            changed.then(|| format!("{path}?{version}&reload={}", now.number))
        })
        .collect();
    (!sheets.is_empty()).then(|| Event::default().event("styles").data(json!(sheets).to_string()))
}

/// The new address of a page's document.
fn moved(before: &Outputs, now: &Outputs, index: usize) -> Option<Event> {
    let output = before.generation.plan.outputs.get(index)?;
    let Content::Page(Subject::Document(doc)) = output.content else { return None };
    let address = now.generation.follow(&before.generation, doc, &output.lang)?;
    Some(Event::default().event("moved").data(json!(now.generation.plan.url(address)).to_string()))
}

/// The `href` of every style sheet of a page.
fn style_sheets(html: &str) -> impl Iterator<Item = &str> {
    html.split("href=\"").skip(1).filter_map(|rest| {
        let href = rest.split('"').next()?;
        href.split('?').next()?.ends_with(".css").then_some(href)
    })
}

/// A page without the versions of its style sheets, because these are replaced without a reload.
fn without_versions(html: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b".css?v=";
    let mut out = Vec::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memmem::find(rest, MARK) {
        let (before, after) = rest.split_at(at + MARK.len());
        out.extend_from_slice(before);
        let version = after.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        rest = &after[version..];
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_style_sheets_are_no_change_of_a_page() {
        let page = |css: &str, js: &str| format!("<link href=\"/a.css?v={css}\"><script src=\"/a.js?v={js}\">");
        let bare = |text: String| without_versions(text.as_bytes());
        assert_eq!(bare(page("12ab", "1")), bare(page("34cd", "1")));
        assert_ne!(bare(page("12ab", "1")), bare(page("12ab", "2")));
        let html = page("12", "1");
        assert_eq!(style_sheets(&html).collect::<Vec<_>>(), ["/a.css?v=12"]);
    }
}
