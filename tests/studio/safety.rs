//! Who gets an answer. Each test is a way in which a server of this kind was misused elsewhere.

use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{Desk, LAMP};
use crate::kit::studio::picture;

#[test]
fn pages_come_with_the_headers_that_keep_other_origins_out() {
    let desk = Desk::open();
    let page = desk.ask("GET /journal/1/lamp", &[("Host", &desk.host())], b"");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    let policy = page.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
        "base-uri 'none'",
    ] {
        assert!(policy.contains(part), "{part} is not in {policy}");
    }
    assert!(!policy.contains("unsafe") && !page.text().contains("__NONCE__"));
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
    let again = desk.ask("GET /", &[("Host", &desk.host())], b"");
    assert!(!again.header("content-security-policy").contains(nonce), "each answer has a nonce of its own");
    for answer in [
        page,
        desk.get("/api/site"),
        desk.get("/api/nothing"),
        desk.ask("GET /api/site", &[("Host", "evil.example")], b""),
    ] {
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert!(!answer.head.contains("access-control"), "{}", answer.head);
        assert!(!answer.head.contains("set-cookie"), "no cookie has authority");
    }
}

#[test]
fn a_name_that_was_made_to_resolve_here_gets_no_answer() {
    let desk = Desk::open();
    for host in ["evil.example", "localhost", "127.0.0.1", "[::1]"] {
        let host = format!("{host}:{}", desk.port);
        let status = desk.ask("GET /", &[("Host", &host)], b"").status;
        assert_eq!(status, if host == desk.host() { 200 } else { 403 }, "{host}");
    }
    assert_eq!(desk.ask("GET /", &[], b"").status, 403);
}

#[test]
fn a_page_of_another_site_can_neither_read_nor_write() {
    let desk = Desk::open();
    let (host, origin) = (desk.host(), desk.origin());
    let id = desk.id("/journal/1/lamp");
    let own = [
        ("Host", host.as_str()),
        ("Origin", origin.as_str()),
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "application/json"),
        ("X-Blackeyes-Session", desk.session.as_str()),
    ];
    let body = json!({"base": desk.hash(&id), "text": "gone", "lang": "en"}).to_string();
    let put = |headers: &[(&str, &str)]| desk.ask(&format!("PUT /api/documents/{id}"), headers, body.as_bytes()).status;
    for missing in 1..own.len() {
        let rest: Vec<_> = own.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, pair)| *pair).collect();
        assert!((400..500).contains(&put(&rest)), "without {}", own[missing].0);
    }
    for (name, value) in [
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Content-Type", "text/plain"),
        ("X-Blackeyes-Session", "wrong"),
    ] {
        let changed: Vec<_> = own.iter().map(|pair| if pair.0 == name { (name, value) } else { *pair }).collect();
        assert!((400..500).contains(&put(&changed)), "{name}: {value}");
    }
    assert_eq!(desk.read("content/journal/1/lamp.md"), LAMP, "nothing was written");
    let preflight = desk.ask(
        &format!("OPTIONS /api/documents/{id}"),
        &[("Host", &host), ("Origin", "http://evil.example"), ("Access-Control-Request-Method", "PUT")],
        b"",
    );
    assert_eq!(preflight.status, 403);
    assert!(!preflight.head.contains("access-control"));
    assert_eq!(desk.ask("GET /api/documents", &[("Host", &host)], b"").status, 401);
    assert_eq!(put(&own), 200, "with everything it works");
}

#[test]
fn reading_never_writes() {
    let desk = Desk::open();
    let id = desk.id("/journal/1/lamp");
    for path in ["", "/field", "/move", "/delete", "/duplicate"] {
        let answer = desk.get(&format!("/api/documents/{id}{path}?text=gone&value=gone"));
        assert!(answer.status == 200 || answer.status == 404, "{path}: {}", answer.status);
    }
    assert_eq!(desk.get("/api/start").status, 404);
    assert_eq!(desk.read("content/journal/1/lamp.md"), LAMP);
}

#[test]
fn no_path_of_a_request_reaches_the_disk() {
    let desk = Desk::open();
    for id in ["..%2f..%2fsite.yaml", "content/journal/1/lamp.md", "..", "%00", "journal/1/lamp"] {
        let answer = desk.get(&format!("/api/documents/{id}"));
        assert_eq!(answer.status, 404, "{id}: {}", answer.text());
    }
    for path in [
        "/site.yaml",
        "/content/journal/1/lamp.md",
        "/static/../index.html",
        "/static/%2e%2e/%2e%2e/site.yaml",
        "/.blackeyes/lock",
    ] {
        assert_eq!(desk.get(path).status, 404, "{path}");
    }
    let id = desk.id("/journal/1/lamp");
    for path in ["../../../site.yaml", "/etc/passwd", "..%2F..%2F..%2Fsite.yaml", "lamp.md", "%2e%2e/issue.md"] {
        assert_eq!(desk.get(&format!("/api/documents/{id}/picture?path={path}")).status, 404, "{path}");
    }
    let new = |title: &str| {
        let parent = desk.id("/journal/1");
        desk.post("/api/documents", &json!({"noun": "article", "parent": parent, "section": "prose", "title": title}))
    };
    let made = new("../../../escape <b>");
    assert_eq!(made.status, 201, "{}", made.text());
    let place = made.json()["place"].as_str().expect("a place").to_owned();
    assert!(place.starts_with("/journal/1/") && !place.contains(".."), "{place}");
    assert!(!desk.place.path().join("escape").exists());
    let slug = json!({"noun": "news", "title": "a", "values": {"slug": "../escape"}});
    assert_eq!(desk.post("/api/documents", &slug).status, 422);
}

#[test]
fn uploads_are_pictures_without_private_data() {
    let desk = Desk::open();
    let id = desk.id("/journal/1/lamp");
    let upload = |name: &str, bytes: &[u8]| {
        desk.send("POST", &format!("/api/pictures?document={id}&name={name}"), "application/octet-stream", bytes)
    };
    let script = upload("a.png", b"<script>alert(1)</script>");
    assert_eq!(script.status, 422, "{}", script.text());
    assert_eq!(upload("a.html", b"<html></html>").status, 422);
    let png = picture(7, 5);
    let stored = upload("..%2F..%2Fphoto%20one.png", &png);
    assert_eq!(stored.status, 201, "{}", stored.text());
    let stored = stored.json();
    assert_eq!((stored["path"].as_str(), stored["width"].as_u64()), (Some("photo-one.png"), Some(7)));
    assert!(desk.file("content/journal/1/photo-one.png").is_file());
    assert_eq!(upload("photo one.png".replace(' ', "%20").as_str(), &picture(3, 3)).json()["path"], "photo-one-2.png");
}

#[test]
fn malformed_and_flooding_requests_do_no_harm() {
    let desk = Desk::open();
    let host = desk.host();
    for bytes in [
        &b"\0\0\0\0"[..],
        b"GET / HTTP/1.1\r\nHost",
        b"POST /api/check HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\n",
        b"GET \xff\xfe HTTP/1.1\r\n\r\n",
    ] {
        let mut stream = desk.connect();
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
    }
    let long = "a".repeat(200_000);
    assert!(desk.raw(format!("GET / HTTP/1.1\r\nHost: {host}\r\nX-Long: {long}\r\n\r\n").as_bytes()).len() < 1000);
    for body in [
        "{",
        "[]",
        "null",
        "{\"id\":1}",
        "{\"id\":\"x\",\"text\":\"\\ud800\"}",
        &format!("{}1{}", "[".repeat(5000), "]".repeat(5000)),
    ] {
        let answer = desk.send("POST", "/api/check", "application/json", body.as_bytes());
        assert!((400..500).contains(&answer.status), "{}", answer.status);
    }
    let id = desk.id("/journal/1/lamp");
    let huge = desk.put(
        &format!("/api/documents/{id}"),
        &json!({"base": desk.hash(&id), "lang": "en", "text": "a".repeat(9 << 20)}),
    );
    assert_eq!(huge.status, 413, "{}", huge.text());
    // More connections than there may be, all of them silent.
    let idle: Vec<_> = (0..90).map(|_| desk.connect()).collect();
    let begun = Instant::now();
    assert_eq!(desk.get("/api/site").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(30));
    drop(idle);
    assert_eq!(desk.get("/api/site").status, 200);
    assert_eq!(desk.read("content/journal/1/lamp.md"), LAMP);
}

#[test]
fn the_preview_is_another_origin_without_authority() {
    let desk = Desk::open();
    let preview = desk.get("/api/site").json()["preview"].as_str().expect("an origin").to_owned();
    let port: u16 = preview.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    assert_ne!(port, desk.port);
    let ask = |method: &str, path: &str, more: &[(&str, &str)]| {
        let host = format!("127.0.0.1:{port}");
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).expect("it answers");
        let lines: String = more.iter().map(|(name, value)| [name, ": ", value, "\r\n"].concat()).collect();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{lines}Connection: close\r\n\r\n")
            .expect("it is asked");
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    };
    let frame = [("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")];
    let page = ask("GET", "/journal/1/lamp/", &frame);
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("A lamp."), "{page}");
    let origin = desk.origin();
    assert!(page.contains(&format!("frame-ancestors 'self' {origin}")), "{page}");
    assert!(page.contains(&format!("data-studio=\"{origin}\"")));
    let session = [("X-Blackeyes-Session", desk.session.as_str())];
    for (method, path) in [("GET", "/api/site"), ("POST", "/api/check"), ("GET", "/static/studio.js")] {
        let answer = ask(method, path, &session);
        assert!(answer.starts_with("HTTP/1.1 4"), "{method} {path}: {answer}");
    }
    let elsewhere = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")];
    assert!(ask("GET", "/journal/1/lamp/", &elsewhere).starts_with("HTTP/1.1 403"));
}

#[test]
fn a_token_of_an_earlier_start_is_worth_nothing() {
    let desk = Desk::open();
    assert_eq!(desk.launch.len(), 43);
    assert_ne!(desk.launch, desk.session);
    let wrong = desk.post("/api/session", &json!({"launch": "x".repeat(43)}));
    assert_eq!((wrong.status, wrong.json()["error"]["code"].as_str()), (401, Some("no-session")));
    let again = desk.post("/api/session", &json!({"launch": desk.launch}));
    assert_eq!(again.json()["session"], desk.session.as_str(), "a new tab gets the same one");
}
