//! Checks requests: a page of another site in the browser must learn nothing from this server, and no path may leave
//! the table of outputs.

use axum::http::{HeaderMap, StatusCode, header};
use percent_encoding::percent_decode_str;

/// The host names that a browser on this machine uses. Any other name was made to resolve here (DNS rebinding).
#[derive(Clone, Debug)]
pub(crate) struct Hosts(Vec<String>);

impl Hosts {
    /// Only the names of this machine, with `port`.
    pub fn new(port: u16) -> Self {
        Self(["127.0.0.1", "localhost", "[::1]"].iter().map(|name| format!("{name}:{port}")).collect())
    }

    /// Whether the request comes from this site, or from no page at all.
    /// Another page of this machine may show it in a frame if `framed`: the answer says which.
    pub fn allow(&self, headers: &HeaderMap, framed: bool) -> Result<(), StatusCode> {
        let known = |text: &str| self.0.iter().any(|host| host.eq_ignore_ascii_case(text));
        // With two headers, a browser and this server might each use a different one.
        if [header::HOST, header::ORIGIN].iter().any(|name| headers.get_all(name).iter().count() > 1) {
            return Err(StatusCode::BAD_REQUEST);
        }
        let text = |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or("?"));
        if !text(header::HOST).is_some_and(known) {
            return Err(StatusCode::FORBIDDEN);
        }
        if let Some(origin) = text(header::ORIGIN)
            && !origin.strip_prefix("http://").is_some_and(known)
        {
            return Err(StatusCode::FORBIDDEN);
        }
        // A browser declares requests that come from another page: that page may link here, but not read anything.
        // Another port of this machine is another site to this server, and the same site to a browser.
        let from_elsewhere =
            headers.get_all("sec-fetch-site").iter().any(|site| !["same-origin", "none"].iter().any(|own| site == own));
        let goes_here = headers.get("sec-fetch-mode").is_none_or(|mode| mode == "navigate");
        let is_framed = |dest: &axum::http::HeaderValue| framed && dest == "iframe";
        let in_a_frame = headers.get("sec-fetch-dest").is_some_and(|dest| dest != "document" && !is_framed(dest));
        if from_elsewhere && (!goes_here || in_a_frame) { Err(StatusCode::FORBIDDEN) } else { Ok(()) }
    }
}

/// Decodes the path of a request; refuses it if it could mean anything other than an address.
pub(crate) fn decode(path: &str) -> Result<String, StatusCode> {
    let decoded = percent_decode_str(path).decode_utf8().map_err(|_| StatusCode::BAD_REQUEST)?;
    let climbs = decoded.split('/').any(|part| part == ".." || part == ".");
    if !decoded.starts_with('/') || climbs || decoded.contains(['\\', ':', '\0']) {
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(decoded.into_owned())
}

/// Converts a request's path to an address of the site; `None` if it is outside the base path.
pub(crate) fn address_of(path: &str, base: &str) -> Option<String> {
    Some(format!("/{}", path.strip_prefix(base)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_climb() {
        for bad in ["/../a", "/a/%2e%2E/b", "/a%5cb", "/c%3a/a", "/a%00", "/a/./b", "/%ff", "a", "/%2E%2e"] {
            assert_eq!(decode(bad), Err(StatusCode::BAD_REQUEST), "{bad}");
        }
        assert_eq!(decode("/topics/%E6%98%A5/").as_deref(), Ok("/topics/春/"));
        assert_eq!(decode("/a..b/...x").as_deref(), Ok("/a..b/...x"));
    }

    #[test]
    fn only_this_machine_is_answered() {
        let hosts = Hosts::new(4000);
        let ask = |pairs: &[(&'static str, &str)]| {
            let headers: HeaderMap = pairs
                .iter()
                .map(|(name, value)| (axum::http::HeaderName::from_static(name), value.parse().unwrap()))
                .collect();
            hosts.allow(&headers, false).is_ok()
        };
        assert!(ask(&[("host", "127.0.0.1:4000")]) && ask(&[("host", "LOCALHOST:4000")]));
        assert!(ask(&[("host", "[::1]:4000"), ("origin", "http://[::1]:4000")]));
        assert!(!ask(&[]) && !ask(&[("host", "evil.example:4000")]) && !ask(&[("host", "127.0.0.1:4001")]));
        assert!(!ask(&[("host", "127.0.0.1")]));
        for origin in ["http://evil.example", "null", "https://127.0.0.1:4000", "http://127.0.0.1:4001"] {
            assert!(!ask(&[("host", "127.0.0.1:4000"), ("origin", origin)]), "{origin}");
        }
        for site in ["cross-site", "same-site", "anything-else"] {
            let from = |mode, dest| {
                let own = [("host", "127.0.0.1:4000"), ("sec-fetch-site", site)];
                ask(&[own[0], own[1], ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)])
            };
            assert!(from("navigate", "document"));
            assert!(!from("no-cors", "script") && !from("no-cors", "image") && !from("navigate", "iframe"));
        }
        assert!(ask(&[("host", "127.0.0.1:4000"), ("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors")]));
        assert!(ask(&[("host", "127.0.0.1:4000"), ("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")]));
    }

    #[test]
    fn what_is_stated_twice_is_refused() {
        let hosts = Hosts::new(4000);
        let mut headers = HeaderMap::new();
        headers.append("host", "127.0.0.1:4000".parse().unwrap());
        headers.append("origin", "http://127.0.0.1:4000".parse().unwrap());
        assert_eq!(hosts.allow(&headers, false), Ok(()));
        for (name, value) in [("host", "127.0.0.1:4000"), ("host", "evil.example"), ("origin", "http://evil.example")] {
            let mut headers = headers.clone();
            headers.append(name, value.parse().unwrap());
            assert_eq!(hosts.allow(&headers, false), Err(StatusCode::BAD_REQUEST), "{name}: {value}");
        }
    }
}
