//! Addresses: the location of an output on the site, and of its file.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Characters that are percent-encoded in the path of an address (RFC 3986, section 3.3: all but unreserved, sub-delims, `:`,
/// `@` and `/`).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An address within the site. It begins with `/`, and that of a page also ends with `/`. Unicode, not percent-encoded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// A page's address: `/zh/journal/2026-3/`.
    pub fn folder(prefix: Option<&str>, parts: &[&str]) -> Self {
        let mut address = Self::file(prefix, parts).0;
        if !address.ends_with('/') {
            address.push('/');
        }
        Self(address)
    }

    /// A file's address: `/zh/feed.xml`.
    pub fn file(prefix: Option<&str>, parts: &[&str]) -> Self {
        let mut address = String::new();
        for part in prefix.into_iter().chain(parts.iter().copied()) {
            address.push('/');
            address.push_str(part);
        }
        if address.is_empty() {
            address.push('/');
        }
        Self(address)
    }

    /// An address as entered by a person (an alias). The result begins with `/`. If its last part has no extension, it is the
    /// address of a page.
    pub fn written(text: &str) -> Self {
        let parts: Vec<&str> =
            text.split('/').filter(|part| !part.is_empty() && *part != "." && *part != "..").collect();
        let is_file = !text.ends_with('/') && parts.last().is_some_and(|last| last.contains('.'));
        if is_file { Self::file(None, &parts) } else { Self::folder(None, &parts) }
    }

    /// A file in the folder of a page.
    #[must_use]
    pub fn below(&self, file: &str) -> Self {
        Self(format!("{}{file}", self.0))
    }

    /// The address as a string, with the leading `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of its file in the output folder: `journal/2026-3/index.html`.
    pub fn output_path(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if self.0.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }

    /// The percent-encoded address below `base`, which ends with `/`.
    pub fn url(&self, base: &str) -> String {
        let mut url = base.to_owned();
        url.extend(utf8_percent_encode(&self.0[1..], PATH));
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_folders_with_a_trailing_slash() {
        let home = Address::folder(None, &[]);
        assert_eq!((home.as_str(), home.output_path().as_str()), ("/", "index.html"));
        let zh = Address::folder(Some("zh"), &["news", "page", "2"]);
        assert_eq!((zh.as_str(), zh.output_path().as_str()), ("/zh/news/page/2/", "zh/news/page/2/index.html"));
        assert_eq!(Address::file(None, &["feed.xml"]).output_path(), "feed.xml");
    }

    #[test]
    fn urls_are_encoded_and_carry_the_base() {
        let address = Address::folder(None, &["topics", "春 天"]);
        assert_eq!(address.url("/blackeyes/"), "/blackeyes/topics/%E6%98%A5%20%E5%A4%A9/");
        assert_eq!(Address::folder(None, &[]).url("https://x.edu/b/"), "https://x.edu/b/");
    }

    #[test]
    fn what_a_person_writes_cannot_climb() {
        assert_eq!(Address::written("old/../../etc").as_str(), "/old/etc/");
        assert_eq!(Address::written("/a/b.html").as_str(), "/a/b.html");
        assert_eq!(Address::written("").as_str(), "/");
    }
}
