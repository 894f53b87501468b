//! What is answered, and what is refused.

use axum::http::Request;
use proptest::prelude::*;

use super::*;

const PORT: u16 = 4100;
const HOST: (&str, &str) = ("host", "127.0.0.1:4100");
const ORIGIN: (&str, &str) = ("origin", "http://127.0.0.1:4100");
const HERE: (&str, &str) = ("sec-fetch-site", "same-origin");
const TYPE: (&str, &str) = ("content-type", JSON);

fn ask(guard: &Guard, method: &str, target: &str, pairs: &[(&str, &str)]) -> Result<Access, Refusal> {
    let mut request = Request::builder().method(method).uri(target);
    for (name, value) in pairs {
        request = request.header(*name, *value);
    }
    guard.judge(&request.body(()).unwrap().into_parts().0)
}

fn guard() -> (Guard, String) {
    let tokens = Tokens::new().unwrap();
    let session = tokens.session.as_str().to_owned();
    (Guard::new(PORT, tokens), session)
}

#[test]
fn a_page_of_the_studio_reads_and_writes() {
    let (guard, token) = guard();
    let own = (SESSION, token.as_str());
    assert_eq!(ask(&guard, "GET", "/", &[HOST]), Ok(Access::Shell));
    assert_eq!(ask(&guard, "GET", "/static/app.js", &[HOST, HERE]), Ok(Access::Shell));
    assert_eq!(ask(&guard, "GET", "/api/site", &[HOST, HERE, own]), Ok(Access::Read));
    assert_eq!(ask(&guard, "PUT", "/api/documents/1", &[HOST, ORIGIN, HERE, TYPE, own]), Ok(Access::Write));
    assert_eq!(ask(&guard, "POST", "/api/session", &[HOST, ORIGIN, HERE, TYPE]), Ok(Access::Exchange));
    let bytes = ("content-type", BYTES);
    assert_eq!(ask(&guard, "POST", "/api/pictures?name=a", &[HOST, ORIGIN, HERE, bytes, own]), Ok(Access::Write));
}

#[test]
fn every_request_must_name_this_server() {
    let (guard, token) = guard();
    for host in
        ["evil.example:4100", "localhost:4100", "127.0.0.1", "127.0.0.1:4101", "127.0.0.1:4100 ", "[::1]:4100", ""]
    {
        assert_eq!(ask(&guard, "GET", "/", &[("host", host)]), Err(Refusal::Foreign), "{host}");
        let all = [("host", host), HERE, (SESSION, token.as_str())];
        assert_eq!(ask(&guard, "GET", "/api/site", &all), Err(Refusal::Foreign), "{host}");
    }
    assert_eq!(ask(&guard, "GET", "/", &[]), Err(Refusal::Foreign));
    assert_eq!(ask(&guard, "GET", "/", &[HOST, ("host", "evil.example")]), Err(Refusal::Malformed));
    assert_eq!(ask(&guard, "GET", "http://evil.example/", &[HOST]), Err(Refusal::Malformed));
}

#[test]
fn a_write_needs_the_token_the_origin_the_site_and_the_type() {
    let (guard, token) = guard();
    let all = [HOST, ORIGIN, HERE, TYPE, (SESSION, token.as_str())];
    assert_eq!(ask(&guard, "POST", "/api/check", &all), Ok(Access::Write));
    for missing in 0..all.len() {
        let mut rest = all.to_vec();
        let (name, _) = rest.remove(missing);
        assert!(ask(&guard, "POST", "/api/check", &rest).is_err(), "without {name}");
    }
    for (name, value, why) in [
        ("origin", "http://evil.example", Refusal::Foreign),
        ("origin", "null", Refusal::Foreign),
        ("origin", "https://127.0.0.1:4100", Refusal::Foreign),
        ("origin", "http://127.0.0.1:4101", Refusal::Foreign),
        ("origin", "http://localhost:4100", Refusal::Foreign),
        ("sec-fetch-site", "cross-site", Refusal::Foreign),
        ("sec-fetch-site", "same-site", Refusal::Foreign),
        ("sec-fetch-site", "none", Refusal::Foreign),
        ("content-type", "text/plain", Refusal::ContentType),
        ("content-type", "application/json; charset=utf-8", Refusal::ContentType),
        ("content-type", "application/x-www-form-urlencoded", Refusal::ContentType),
        ("content-type", BYTES, Refusal::ContentType),
        (SESSION, "wrong", Refusal::NoSession),
        (SESSION, "", Refusal::NoSession),
    ] {
        let changed: Vec<_> = all.iter().map(|pair| if pair.0 == name { (name, value) } else { *pair }).collect();
        assert_eq!(ask(&guard, "POST", "/api/check", &changed), Err(why), "{name}: {value}");
    }
    // The launch token is good for the exchange alone.
    let launch = guard.tokens().launch.as_str().to_owned();
    let with_launch = [HOST, ORIGIN, HERE, TYPE, (SESSION, launch.as_str())];
    assert_eq!(ask(&guard, "POST", "/api/check", &with_launch), Err(Refusal::NoSession));
}

#[test]
fn a_page_of_another_origin_reads_nothing() {
    let (guard, token) = guard();
    let own = (SESSION, token.as_str());
    assert_eq!(ask(&guard, "GET", "/api/site", &[HOST]), Err(Refusal::NoSession));
    assert_eq!(ask(&guard, "GET", "/api/site", &[HOST, own, ("origin", "http://evil.example")]), Err(Refusal::Foreign));
    for site in ["cross-site", "same-site", "none"] {
        let from = ("sec-fetch-site", site);
        assert_eq!(ask(&guard, "GET", "/api/site", &[HOST, own, from]), Err(Refusal::Foreign), "{site}");
        let script = [HOST, from, ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "script")];
        assert_eq!(ask(&guard, "GET", "/static/app.js", &script), Err(Refusal::Foreign), "{site}");
        let frame = [HOST, from, ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
        assert_eq!(ask(&guard, "GET", "/", &frame), Err(Refusal::Foreign), "{site}");
        let visit = [HOST, from, ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
        assert_eq!(ask(&guard, "GET", "/", &visit), Ok(Access::Shell), "{site}");
    }
}

#[test]
fn other_methods_do_nothing() {
    let (guard, token) = guard();
    let all = [HOST, ORIGIN, HERE, TYPE, (SESSION, token.as_str())];
    for method in ["OPTIONS", "DELETE", "PATCH", "HEAD", "TRACE"] {
        assert_eq!(ask(&guard, method, "/api/site", &all), Err(Refusal::Method), "{method}");
    }
    for method in ["POST", "PUT", "OPTIONS"] {
        assert_eq!(ask(&guard, method, "/", &all), Err(Refusal::Method), "{method}");
    }
}

proptest! {
    /// Whatever the headers are: who lacks the token writes nothing and reads nothing.
    #[test]
    fn without_the_token_there_is_no_access(
        method in "(GET|POST|PUT|DELETE|OPTIONS)",
        path in "/api/[a-z/]{0,12}",
        headers in proptest::collection::vec(
            ("(host|origin|sec-fetch-site|content-type|x-blackeyes-session|cookie)", "[ -~]{0,40}"), 0..8)
    ) {
        let (guard, _) = guard();
        let mut pairs = vec![HOST, ORIGIN, HERE, TYPE];
        pairs.extend(headers.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let access = ask(&guard, &method, &path, &pairs);
        prop_assert!(!matches!(access, Ok(Access::Read | Access::Write)), "{access:?}");
    }
}
