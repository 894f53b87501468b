//! The preview over HTTP: what it answers, what it refuses, and what it tells a page that is open.

use std::fs;
use std::io::{Read as _, Write as _};
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::kit::preview::{Answer, Preview as Program};
use crate::kit::{SETTINGS, write};

/// The preview of a small site.
struct Preview {
    program: Program,
    place: TempDir,
}

impl Deref for Preview {
    type Target = Program;

    fn deref(&self) -> &Program {
        &self.program
    }
}

impl DerefMut for Preview {
    fn deref_mut(&mut self) -> &mut Program {
        &mut self.program
    }
}

impl Preview {
    fn start(more: &[&str]) -> Self {
        let place = tempfile::tempdir().expect("a folder is made");
        let site = place.path().join("site");
        write(&site.join("site.yaml"), SETTINGS);
        write(
            &site.join("content/news/a.md"),
            "---\ntitle: Lamp\ndate: 2026-10-01\n---\n\nText.\n\n![lamp](lamp.svg)\n",
        );
        write(&site.join("content/news/a.zh.md"), "---\ntitle: 灯\n---\n\n正文。\n");
        write(&site.join("content/news/b.md"), "---\ntitle: Draft\ndate: 2026-10-02\nstatus: draft\n---\n\nText.\n");
        write(&site.join("content/news/lamp.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>");
        Self { program: Program::of(&site, more), place }
    }

    fn file(&self, path: &str) -> PathBuf {
        self.place.path().join("site").join(path)
    }
}

/// The number that a page gets for its script.
fn since(page: &Answer) -> String {
    let text = page.text();
    let rest = text.split("data-since=\"").nth(1).expect("the script is there");
    rest.split('"').next().expect("a number").to_owned()
}

#[test]
fn pages_are_served_with_what_belongs_to_the_preview_alone() {
    let preview = Preview::start(&[]);
    let page = preview.get("/news/a/");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'self'"), "{policy}");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(page.text().contains("<script src=\"/.blackeyes/serve.js\" defer data-since="));
    assert!(!page.text().contains("blackeyes-mark") && !page.head.contains("access-control"));
    let draft = preview.get("/news/b/");
    assert!(draft.text().contains("<p class=\"blackeyes-mark\" lang=\"en\">Draft: not published yet</p>"));
    assert!(preview.get("/zh/news/a/").text().contains("正文。"));
    for (path, kind) in [
        ("/.blackeyes/serve.js", "text/javascript; charset=utf-8"),
        ("/.blackeyes/serve.css", "text/css; charset=utf-8"),
        ("/assets/code.css", "text/css; charset=utf-8"),
        ("/news/lamp.svg", "image/svg+xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert!(!answer.text().contains("data-since"), "{path}");
    }
}

#[test]
fn what_is_not_there_is_the_themes_own_page() {
    let preview = Preview::start(&[]);
    let (english, chinese) = (preview.get("/nothing/"), preview.get("/zh/nothing/"));
    assert_eq!((english.status, chinese.status), (404, 404));
    assert!(english.text().contains("<html lang=\"en\"") && chinese.text().contains("<html lang=\"zh-Hans\""));
    let led = preview.get("/news/a");
    assert_eq!((led.status, led.header("location")), (302, "/news/a/"));
    assert_eq!(preview.get("/news/a/index.html").status, 200);
    for secret in ["/site.yaml", "/content/news/a.md", "/.blackeyes/lock", "/etc/passwd", "/.blackeyes/"] {
        assert_eq!(preview.get(secret).status, 404, "{secret}");
    }
}

#[test]
fn pages_of_other_origins_get_no_answer() {
    let preview = Preview::start(&[]);
    let own = preview.host();
    let evil = [("Host", "evil.example:80")];
    assert_eq!(preview.ask("GET /", &evil).status, 403);
    assert_eq!(preview.ask("GET /", &[]).status, 403);
    let from =
        |origin| preview.ask("GET /.blackeyes/events?page=/", &[("Host", own.as_str()), ("Origin", origin)]).status;
    assert_eq!([from("http://evil.example"), from("null"), from("https://127.0.0.1")], [403; 3]);
    let origin = format!("http://{own}");
    assert_eq!(preview.ask("GET /", &[("Host", &own), ("Origin", &origin)]).status, 200);
    for site in ["cross-site", "same-site"] {
        let script = [("Host", own.as_str()), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "no-cors")];
        assert_eq!(preview.ask("GET /assets/code.css", &script).status, 403, "{site}");
    }
    let twice = [("Host", own.as_str()), ("Host", "evil.example")];
    assert_eq!(preview.ask("GET /", &twice).status, 400);
    assert_eq!(preview.ask("GET /", &[("Host", &own), ("Origin", &origin), ("Origin", "null")]).status, 400);
    let posted = preview.ask("POST /", &[("Host", &own), ("Content-Length", "0")]);
    assert_eq!((posted.status, posted.header("allow")), (405, "GET, HEAD"));
}

#[test]
fn paths_that_could_mean_something_else_are_refused() {
    let preview = Preview::start(&[]);
    for path in ["/../etc/passwd", "/%2e%2e/a", "/news/..%2fa", "/a%5c..%5cb", "/c%3a/windows", "/a%00b", "/%ff"] {
        assert_eq!(preview.get(path).status, 400, "{path}");
    }
}

#[test]
fn media_is_answered_in_parts() {
    let preview = Preview::start(&[]);
    let whole = preview.get("/news/lamp.svg");
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let part = |range| preview.ask("GET /news/lamp.svg", &[("Host", &preview.host()), ("Range", range)]);
    let first = part("bytes=0-3");
    assert_eq!((first.status, first.text().as_str()), (206, &whole.text()[..4]));
    assert_eq!(first.header("content-range"), format!("bytes 0-3/{}", whole.body.len()));
    assert_eq!(part("bytes=99999-").status, 416);
    let head = preview.ask("HEAD /news/lamp.svg", &[("Host", &preview.host())]);
    assert_eq!((head.status, head.text().as_str()), (200, ""));
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
}

#[test]
fn a_base_path_is_part_of_every_address() {
    let preview = Preview::start(&["--base-url", "https://x.edu/b/"]);
    assert_eq!(preview.get("/").header("location"), "/b/");
    assert_eq!((preview.get("/b/news/a/").status, preview.get("/news/a/").status), (200, 404));
    assert!(preview.get("/b/").text().contains("href=\"/b/news/\""));
}

#[test]
fn drafts_can_be_left_out() {
    let preview = Preview::start(&["--published"]);
    assert_eq!((preview.get("/news/b/").status, preview.get("/news/a/").status), (404, 200));
}

#[test]
fn an_open_page_gets_its_events() {
    let preview = Preview::start(&[]);
    let page = preview.get("/news/a/");
    let mut events = preview.listen("/news/a/", &since(&page), "zh");
    assert!(events.next().expect("an answer").contains("200"));
    assert_eq!(events.next().as_deref(), Some("event: problems"));
    assert!(events.next().expect("data").contains("\"errors\":0"));

    let file = preview.file("content/news/a.md");
    let text = fs::read_to_string(&file).expect("the file is read");
    fs::write(&file, text.replace("Text.", "Changed.")).expect("the file is written");
    assert_eq!(events.next().as_deref(), Some("event: reload"));
    events.next();
    assert!(preview.get("/news/a/").text().contains("Changed."));

    fs::write(&file, text.replace("date: 2026-10-01", "date: never")).expect("the file is written");
    assert_eq!(events.next().as_deref(), Some("event: problems"));
    let event = events.next().expect("data");
    assert!(event.contains("\"errors\":1") && event.contains("有 1 个错误") && event.contains("a.md:3"), "{event}");
    assert!(preview.get("/news/a/").text().contains("Changed."), "the last good page stays");

    fs::write(&file, text.replace("title: Lamp", "title: Lamp\nslug: light")).expect("the file is written");
    let rest: Vec<String> = events.take(4).collect();
    assert!(
        rest.contains(&"event: moved".to_owned()) && rest.contains(&"data: \"/news/light/\"".to_owned()),
        "{rest:?}"
    );
    assert!(rest.iter().any(|line| line.contains("\"errors\":0")), "{rest:?}");
}

/// A mistake that is made a hundred times is shown as the terminal prints it: the first few, and how many more there are.
#[test]
fn errors_that_are_alike_are_counted() {
    let preview = Preview::start(&[]);
    let page = preview.get("/news/a/");
    let mut events = preview.listen("/news/a/", &since(&page), "zh");
    events.by_ref().take(3).for_each(drop);
    let links: Vec<String> = (0..40).map(|number| format!("[x](no-such-{number}.md)\n")).collect();
    let links = links.join("\n");
    let file = preview.file("content/news/a.md");
    let text = fs::read_to_string(&file).expect("the file is read");
    fs::write(&file, format!("{text}\n{links}")).expect("the file is written");
    assert_eq!(events.next().as_deref(), Some("event: problems"));
    let event = events.next().expect("data");
    assert!(event.contains("\"errors\":40") && event.contains("有 40 个错误"), "{event}");
    assert!(event.contains("这个文件里还有 30 处同样的问题，加 `--all` 逐条列出"), "{event}");
    assert_eq!(event.matches("error[").count() + event.matches("错误[").count(), 11, "{event}");
}

#[test]
fn styles_are_replaced_without_a_reload() {
    let preview = Preview::start(&[]);
    let page = preview.get("/news/a/");
    let mut events = preview.listen("/news/a/", &since(&page), "en");
    events.nth(2);
    write(&preview.file("assets/css/ink.css"), "body { color: red }");
    assert_eq!(events.next().as_deref(), Some("event: styles"));
    assert!(events.next().expect("data").contains("/assets/css/ink.css?v="));
}

#[test]
fn a_page_that_connects_late_gets_its_events_at_once() {
    let preview = Preview::start(&[]);
    let mut events = preview.listen("/news/a/", "99", "en");
    assert_eq!(events.nth(1).as_deref(), Some("event: reload"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once() {
    let mut preview = Preview::start(&[]);
    let mut events = preview.listen("/", "0", "en");
    events.next();
    let pid = preview.child.id().to_string();
    Command::new("kill").args(["-INT", &pid]).status().expect("a signal is sent");
    let status = preview.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
}

/// A connection that sends half a request and waits is closed after some seconds.
#[test]
fn a_request_that_never_ends_is_not_waited_for() {
    let preview = Preview::start(&[]);
    let mut slow = preview.connect();
    write!(slow, "GET / HTTP/1.1\r\nHost: ").expect("it is sent");
    let begun = Instant::now();
    let mut rest = Vec::new();
    // Whether it is closed or reset is the system's business.
    let _ = slow.read_to_end(&mut rest);
    assert!(begun.elapsed() < Duration::from_secs(30), "it was closed");
    assert_eq!(preview.get("/news/a/").status, 200);
}

/// What is sent with a request is not read, however much it says it is.
#[test]
fn a_body_is_not_read() {
    let preview = Preview::start(&[]);
    let mut stream = preview.connect();
    let host = preview.host();
    write!(stream, "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999\r\n\r\n").expect("it is sent");
    let mut start = [0; 12];
    stream.read_exact(&mut start).expect("an answer");
    assert_eq!(&start, b"HTTP/1.1 405");
    let chunk = vec![b'x'; 1 << 20];
    let taken = (0..64).take_while(|_| stream.write_all(&chunk).is_ok()).count();
    assert!(taken < 64, "64 MiB were taken");
}

/// More connections than there are descriptors wait; the site is built again meanwhile, and answered once they are gone.
#[cfg(target_os = "linux")]
#[test]
fn many_connections_leave_the_builder_its_descriptors() {
    let preview = Preview::start(&[]);
    let pid = preview.child.id().to_string();
    let limited = Command::new("prlimit").args(["--pid", &pid, "--nofile=256:256"]).status();
    if !limited.is_ok_and(|status| status.success()) {
        eprintln!("there is no prlimit here");
        return;
    }
    let held: Vec<_> = (0..400).map(|_| preview.connect()).collect();
    let file = preview.file("content/news/a.md");
    let text = fs::read_to_string(&file).expect("the file is read");
    fs::write(&file, text.replace("Text.", "Changed.")).expect("the file is written");
    let begun = Instant::now();
    while !preview.said().contains("content/news/a.md: 1 document parsed") {
        assert!(begun.elapsed() < Duration::from_secs(30), "it was not built again: {}", preview.said());
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(held);
    assert!(preview.get("/news/a/").text().contains("Changed."));
    assert!(!preview.said().contains("error"), "{}", preview.said());
}

/// A log beside the sources is written each time the site is built: if that were a change, it would be built for ever.
#[test]
fn what_is_not_read_is_not_watched() {
    let preview = Preview::start(&[]);
    let rebuilt = || preview.said().matches(" parsed, ").count();
    let begun = Instant::now();
    while rebuilt() == 0 && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(50));
    }
    let before = rebuilt();
    for line in 0..10 {
        write(&preview.file("serve.log"), format!("{line}\n"));
        write(&preview.file("notes/log.txt"), format!("{line}\n"));
        write(&preview.file("public.new-0123456789abcdef/a.html"), format!("{line}\n"));
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(rebuilt(), before, "{}", preview.said());
    write(&preview.file("templates/404.html"), "gone");
    let begun = Instant::now();
    while rebuilt() == before {
        assert!(begun.elapsed() < Duration::from_secs(20), "a template that is new was not seen");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[cfg(unix)]
#[test]
fn the_system_may_end_it_too() {
    let mut preview = Preview::start(&[]);
    let pid = preview.child.id().to_string();
    Command::new("kill").args(["-TERM", &pid]).status().expect("a signal is sent");
    assert_eq!(preview.child.wait().expect("it ends").code(), Some(0));
}
