//! `blackeyes check --external`: links to other hosts are asked for, politely, and not again for a while.

use crate::kit;

use std::path::Path;

use crate::kit::host::Host;
use crate::kit::{Run, program};

/// The host of these tests is this machine, which no other test uses.
const HERE: &str = "--ask-this-machine";

/// Answers by path: `/gone` is gone, `/shy` knows no HEAD, `/private` refuses, `/moved` leads to `/here`, the rest is there.
fn host() -> Host {
    Host::start(|request| {
        let status = match request {
            "HEAD /gone" | "GET /gone" => "410 Gone",
            "HEAD /missing" | "GET /missing" => "404 Not Found",
            "HEAD /shy" => "405 Method Not Allowed",
            "HEAD /private" => "403 Forbidden",
            "HEAD /ill" | "GET /ill" => "500 Internal Server Error",
            "HEAD /inwards" => "302 Found\r\nLocation: http://10.255.255.1/",
            "HEAD /moved" => "301 Moved Permanently\r\nLocation: /here",
            _ => "200 OK",
        };
        (status, Vec::new())
    })
}

fn site(place: &Path, text: &str) {
    // Links to this machine are errors of their own.
    kit::write(&place.join("site/site.yaml"), format!("{}checks: {{broken-link: off}}\n", kit::SETTINGS));
    let text = format!("---\ntitle: Links\ndate: 2026-11-01\n---\n\n{text}\n");
    kit::write(&place.join("site/content/news/links.md"), text);
}

fn check(place: &Path, more: &[&str]) -> Run {
    let mut arguments = vec!["check", "-C", "site", "--lang", "en", "--all", "--color", "never", "--as-of", kit::AS_OF];
    arguments.extend(more);
    program(place, &arguments, &[("NO_PROXY", "*"), ("no_proxy", "*")])
}

#[test]
fn dead_links_are_reported_at_their_place() {
    let place = tempfile::tempdir().expect("a folder");
    let host = host();
    let port = host.port;
    site(
        place.path(),
        &format!(
            "[a](http://127.0.0.1:{port}/here) [b](http://127.0.0.1:{port}/gone#part) [c](http://127.0.0.1:{port}/missing)\n\
             [d](http://127.0.0.1:{port}/shy) [e](http://127.0.0.1:{port}/private) [f](http://127.0.0.1:{port}/ill)\n\
             [g](http://127.0.0.1:{port}/moved) [b again](http://127.0.0.1:{port}/gone) [h](http://unknown.invalid/)"
        ),
    );
    let run = check(place.path(), &["--external", HERE, "--pause", "0", "--format", "short"]);
    let reported: Vec<&str> = run.stderr.lines().filter(|line| line.contains("[dead-link]")).collect();
    let hint = "open it in a browser: correct the address, link to an archived copy, or remove the link";
    let line = |place: &str, what: &str| format!("content/news/links.md:{place}: warning[dead-link]: {what}; {hint}");
    assert_eq!(reported.len(), 3, "{}", run.stderr);
    let gone = reported.iter().position(|reported| reported.contains("(410)")).expect("a dead link is reported");
    assert!(reported[gone].starts_with("content/news/links.md:6:"), "{}", reported[gone]);
    assert!(
        reported.iter().any(|reported| reported.contains("there is nothing at this address (404)")),
        "{}",
        run.stderr
    );
    let no_host = reported.iter().find(|reported| reported.contains("unknown.invalid")).expect("no such host");
    let column = no_host.split(':').nth(2).expect("a column");
    // A machine without a name server cannot know that the host does not exist.
    let known = line(&format!("8:{column}"), "there is no host `unknown.invalid`");
    let unknown = line(&format!("8:{column}"), "the host `unknown.invalid` does not answer");
    assert!(*no_host == known || *no_host == unknown, "{no_host}");
    assert_eq!(run.code, Some(0), "a dead link is a warning");
    assert_eq!(
        host.asked(),
        [
            "HEAD /gone",
            "GET /gone",
            "HEAD /here",
            "HEAD /ill",
            "GET /ill",
            "HEAD /missing",
            "GET /missing",
            "HEAD /moved",
            "HEAD /here",
            "HEAD /private",
            "HEAD /shy",
            "GET /shy"
        ]
    );
}

#[test]
fn what_answered_lately_is_not_asked_again() {
    let place = tempfile::tempdir().expect("a folder");
    let host = host();
    let port = host.port;
    site(place.path(), &format!("[a](http://127.0.0.1:{port}/here) [b](http://127.0.0.1:{port}/gone)"));
    let first = check(place.path(), &["--external", HERE, "--pause", "0", "--format", "short"]);
    assert_eq!(host.asked(), ["HEAD /gone", "GET /gone", "HEAD /here"]);
    let again = check(place.path(), &["--external", HERE, "--pause", "0", "--format", "short"]);
    assert_eq!(host.asked(), [""; 0], "no host was asked");
    assert_eq!(again.stderr, first.stderr, "and the same is reported");
    let strict = check(place.path(), &["--external", HERE, "--strict", "--format", "short"]);
    assert_eq!(strict.code, Some(1), "{}", strict.stderr);
}

#[test]
fn without_the_option_no_host_is_asked() {
    let place = tempfile::tempdir().expect("a folder");
    let host = host();
    site(place.path(), &format!("[a](http://127.0.0.1:{}/gone)", host.port));
    let run = check(place.path(), &["--format", "short"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(host.asked(), [""; 0]);
    let build = program(place.path(), &["build", "-C", "site", "--as-of", kit::AS_OF], &[]);
    assert_eq!(build.code, Some(0), "{}", build.stderr);
    assert_eq!(host.asked(), [""; 0]);
}

/// One request at a time, with a pause between: never a second before the pause is over.
#[test]
fn a_host_is_left_in_peace_between_requests() {
    let place = tempfile::tempdir().expect("a folder");
    let host = host();
    let port = host.port;
    site(
        place.path(),
        &format!("[a](http://127.0.0.1:{port}/a) [b](http://127.0.0.1:{port}/b) [c](http://127.0.0.1:{port}/c)"),
    );
    let run = check(place.path(), &["--external", HERE, "--pause", "0.2", "--format", "short"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let asked = host.asked.lock().expect("a log");
    assert_eq!(asked.len(), 3);
    for pair in asked.windows(2) {
        assert!(pair[1].1.duration_since(pair[0].1).as_millis() >= 180, "the pause was kept");
    }
}

/// This machine and private networks are never asked, whatever spells their address: a link must not make the editor's computer
/// send anything there. A redirect from elsewhere is the same (`follow` looks at each address).
#[test]
fn private_hosts_are_reported_and_not_asked() {
    let place = tempfile::tempdir().expect("a folder");
    let host = host();
    let port = host.port;
    site(
        place.path(),
        &format!(
            "[a](http://127.0.0.1:{port}/a) [b](http://localhost:{port}/b) [c](http://2130706433:{port}/c)\n\
             [d](http://a.localhost:{port}/d) [e](http://192.168.1.1/) [f](http://169.254.169.254/latest/)\n\
             [g](http://[::1]:{port}/g) [h](http://[fd00::1]/) <http://[::ffff:10.0.0.1]/>"
        ),
    );
    let run = check(place.path(), &["--external", "--pause", "0", "--format", "short"]);
    let reported =
        run.stderr.matches("warning[dead-link]: this address leads to this machine or into a private network").count();
    assert_eq!(reported, 9, "{}", run.stderr);
    assert_eq!(host.asked(), [""; 0]);
}

/// Where a link to a host that may be asked is redirected into a private network, that is not asked either.
#[test]
fn a_redirect_into_a_private_network_is_not_followed() {
    let place = tempfile::tempdir().expect("a folder");
    let host = host();
    site(place.path(), &format!("[a](http://127.0.0.1:{}/inwards)", host.port));
    let run = check(place.path(), &["--external", HERE, "--pause", "0", "--format", "short"]);
    assert!(
        run.stderr.contains("[dead-link]: the host `127.0.0.1` redirects to this machine or into a private network"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("no request was sent"), "it was: {}", run.stderr);
    assert_eq!(host.asked(), ["HEAD /inwards"]);
}
