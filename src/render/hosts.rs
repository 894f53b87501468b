//! Files for hosts and crawlers: `robots.txt`, the security headers, the old addresses.

use std::fmt::Write as _;

use percent_encoding::percent_decode_str;

use crate::plan::{Address, Content, SEARCH};
use blackeyes_searchindex::Index;

use super::Scene;

/// The content security policy of every page: nothing inline, nothing from other origins.
pub const CONTENT_SECURITY_POLICY: &str =
    "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/// The headers that a host should send with every response, as (name, value).
pub const HEADERS: [(&str, &str); 4] = [
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// For files whose address changes with their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The folder of the search index's files, except its manifest.
fn search_parts() -> Address {
    Address::folder(None, &[SEARCH, Index::PARTS])
}

/// `robots.txt`: allows everything, and names the sitemap.
pub(super) fn robots(scene: &Scene<'_>) -> String {
    let sitemap = scene.plan.absolute(&Address::file(None, &["sitemap.xml"]));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}

/// `_headers`, a format that several hosts of static sites support.
pub(super) fn headers(scene: &Scene<'_>) -> String {
    let mut out = format!("{}*\n", scene.college.site.base_url.path());
    for (name, value) in HEADERS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    if !scene.college.site.search {
        return out;
    }
    let _ = writeln!(out, "{}*\n  Cache-Control: {FOR_EVER}", scene.url(&search_parts()));
    out
}

/// Every old address with its new one.
fn moved<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (&'a Address, String)> + 'a {
    scene.plan.outputs.iter().filter_map(|output| match &output.content {
        Content::Redirect(to) => Some((&output.address, scene.url(to))),
        _ => None,
    })
}

/// A text as an nginx parameter, in quotes, where only these two characters are special.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `_redirects`, a format that several hosts of static sites support.
pub(super) fn redirects(scene: &Scene<'_>) -> String {
    let mut out = String::new();
    for (from, to) in moved(scene) {
        let from = scene.url(from);
        let _ = writeln!(out, "{from} {to} 301");
    }
    out
}

/// A snippet for nginx, to be included in a `server` block.
pub(super) fn nginx(scene: &Scene<'_>) -> String {
    let base = decoded(scene.college.site.base_url.path());
    let mut out = String::from("# Include this in the server block of the site.\n");
    for (name, value) in HEADERS {
        let _ = writeln!(out, "add_header {name} \"{value}\" always;");
    }
    let _ = writeln!(out, "error_page 404 {};", quoted(&format!("{base}404.html")));
    if scene.college.site.search {
        // A location with its own header does not inherit the server's headers, so they are repeated.
        let _ = writeln!(out, "location ^~ {} {{", nginx_path(&base, &search_parts()));
        for (name, value) in HEADERS.into_iter().chain([("Cache-Control", FOR_EVER)]) {
            let _ = writeln!(out, "  add_header {name} \"{value}\" always;");
        }
        out.push_str("}\n");
    }
    for (from, to) in moved(scene) {
        out.push_str(&nginx_location(&base, from, &to));
    }
    out
}

/// The old addresses for nginx's `map`, one per line: `map $uri $moved { include …; }` in its `http` block.
pub(super) fn nginx_map(scene: &Scene<'_>) -> String {
    let base = decoded(scene.college.site.base_url.path());
    let mut out = String::from("# map $uri $blackeyes_moved { include blackeyes.nginx-map.conf; }\n");
    for (from, to) in moved(scene) {
        let (from, to) = nginx_pair(&base, from, &to);
        let _ = writeln!(out, "{from} {to};");
    }
    out
}

/// `security.txt` (RFC 9116).
pub(super) fn security(scene: &Scene<'_>) -> String {
    let site = &scene.college.site;
    let Some(security) = &site.security else { return String::new() };
    let mut out = String::new();
    for contact in &security.contact {
        let _ = writeln!(out, "Contact: {contact}");
    }
    let end = security.expires.at(23, 59, 59, 0);
    if let Some(end) = scene.zoned(end) {
        let _ = writeln!(out, "Expires: {}", end.strftime("%Y-%m-%dT%H:%M:%S%:z"));
    }
    let languages: Vec<&str> = site.languages.iter().map(blackeyes_chinese::Lang::as_str).collect();
    let _ = writeln!(out, "Preferred-Languages: {}", languages.join(", "));
    let own = Address::file(None, &[".well-known", "security.txt"]);
    let _ = writeln!(out, "Canonical: {}", scene.plan.absolute(&own));
    if let Some(policy) = &security.policy {
        let _ = writeln!(out, "Policy: {policy}");
    }
    out
}

/// A location for one old address. nginx compares locations with the decoded address, so it is written in plain text.
/// In the returned address, a `$` would start a variable.
fn nginx_location(base: &str, from: &Address, to: &str) -> String {
    let (from, to) = nginx_pair(base, from, to);
    format!("location = {from} {{ return 301 {to}; }}\n")
}

/// A decoded path, as nginx compares it.
fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// An address below `base`, decoded and quoted.
fn nginx_path(base: &str, address: &Address) -> String {
    quoted(&format!("{base}{}", address.as_str().trim_start_matches('/')))
}

/// An old address and the new one, both quoted.
fn nginx_pair(base: &str, from: &Address, to: &str) -> (String, String) {
    (nginx_path(base, from), quoted(&to.replace('$', "%24")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nginx_gets_addresses_in_the_form_that_it_compares() {
        let line = |from: &str, to| nginx_location("/b/", &Address::written(from), to);
        assert_eq!(line("/旧/", "/b/news/n/"), "location = \"/b/旧/\" { return 301 \"/b/news/n/\"; }\n");
        assert_eq!(line("/o;x/", "/b/d$uri/"), "location = \"/b/o;x/\" { return 301 \"/b/d%24uri/\"; }\n");
        assert_eq!(nginx_path(&decoded("/%E5%88%8A%20x/"), &Address::written("/旧/")), "\"/刊 x/旧/\"");
        assert_eq!(quoted("a\"b\\"), "\"a\\\"b\\\\\"");
    }
}
