//! Classifies the addresses of links and pictures: external, within the site, or unsafe.

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::reader::Reader;
use crate::codes;
use crate::{Own, WebFlaw};
use blackeyes_diagnostics::{Diagnostic, words};

/// The kind of an address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// External: it has a scheme, or begins with `//`. It is written unchanged.
    Elsewhere,
    /// Within the site, or on the writer's own computer. Percent-encoding is decoded, except for `%23`, `%25` and `%3F`, whose
    /// characters would change the meaning of the address.
    Here(Cow<'a, str>),
    /// It has a scheme that links may not have: of a script, of data, of another program, or of a file on the writer's
    /// computer.
    Unsafe,
}

/// The schemes that a link may have. All others run code, open another program, or refer to a file on the writer's own
/// computer.
pub(super) const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Schemes whose addresses run code or contain their own content: rejected in any encoding.
const HARMFUL: [&str; 3] = ["javascript", "vbscript", "data"];

/// Whether `scheme` is one of `list`.
fn is_among(list: &[&str], scheme: &str) -> bool {
    list.iter().any(|one| scheme.eq_ignore_ascii_case(one))
}

impl<'a> Address<'a> {
    /// Classifies `address`, in which entities and backslashes are already resolved.
    pub(super) fn of(address: &'a str) -> Self {
        // No reader can follow it; it is reported with the broken links.
        if Own::of(address).is_some() {
            return Self::Here(Cow::Borrowed(address.trim()));
        }
        match scheme(address) {
            // A Windows path refers to a file that does not exist, and is reported as a missing file.
            Some(scheme) if scheme.len() == 1 => Self::Here(Cow::Borrowed(address)),
            Some(scheme) if is_among(&SCHEMES, &scheme) => Self::Elsewhere,
            Some(_) => Self::Unsafe,
            None if address.starts_with("//") => Self::Elsewhere,
            None if !address.contains('%') => Self::Here(Cow::Borrowed(address)),
            None => {
                let decoded = decode(address);
                match scheme(&decoded) {
                    Some(scheme) if is_among(&HARMFUL, &scheme) => Self::Unsafe,
                    // Decoding must not change the kind of the address.
                    Some(_) => Self::Here(Cow::Borrowed(address)),
                    None if decoded.starts_with("//") => Self::Here(Cow::Borrowed(address)),
                    None => Self::Here(decoded),
                }
            }
        }
    }
}

impl Reader<'_> {
    /// Like [`Address::of`]. Plain CommonMark, used to test the examples of the specification, has no list of allowed schemes:
    /// only harmful addresses are rejected.
    pub(super) fn address<'a>(&self, address: &'a str) -> Address<'a> {
        match Address::of(address) {
            Address::Unsafe if !self.options.extensions && !is_harmful(address) => Address::Elsewhere,
            address => address,
        }
    }
}

impl Reader<'_> {
    /// Reports a web address that has no host or contains credentials, and returns whether it did. Plain CommonMark has no
    /// such rule.
    pub(super) fn reports_web_flaw(&mut self, address: &str, span: Range<usize>) -> bool {
        let flaw = WebFlaw::of(address).filter(|_| self.options.extensions);
        if let Some(flaw) = flaw {
            self.report(flaw.diagnostic(), span);
        }
        flaw.is_some()
    }
}

/// Whether `address` runs code or contains its own content.
pub(super) fn is_harmful(address: &str) -> bool {
    [Cow::Borrowed(address), decode(address)].iter().any(|form| scheme(form).is_some_and(|s| is_among(&HARMFUL, &s)))
}

/// The scheme of `address` as a browser parses it: leading control characters and spaces are skipped, and tabs and line breaks
/// inside are ignored (<https://url.spec.whatwg.org/#concept-basic-url-parser>).
fn scheme(address: &str) -> Option<Cow<'_, str>> {
    let address = address.trim_start_matches(|c: char| c <= ' ');
    let ignored = |c: char| matches!(c, '\t' | '\n' | '\r');
    let colon = address.find(|c: char| !ignored(c) && !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.'))?;
    let (scheme, rest) = address.split_at_checked(colon)?;
    if !rest.starts_with(':') || !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    Some(if scheme.contains(ignored) { Cow::Owned(scheme.replace(ignored, "")) } else { Cow::Borrowed(scheme) })
}

/// Decodes percent-encoding in `address`, as far as this preserves its meaning and gives valid UTF-8.
fn decode(address: &str) -> Cow<'_, str> {
    let kept = address.to_ascii_lowercase();
    if !kept.contains("%23") && !kept.contains("%25") && !kept.contains("%3f") {
        return percent_decode_str(address).decode_utf8().unwrap_or(Cow::Borrowed(address));
    }
    let mut guarded = String::with_capacity(address.len() + 8);
    for (at, c) in address.char_indices() {
        let code = kept.get(at..at + 3);
        guarded.push_str(if matches!(code, Some("%23" | "%25" | "%3f")) { "%25" } else { "" });
        if c != '%' || !matches!(code, Some("%23" | "%25" | "%3f")) {
            guarded.push(c);
        }
    }
    match percent_decode_str(&guarded).decode_utf8() {
        Ok(decoded) => Cow::Owned(decoded.into_owned()),
        Err(_) => Cow::Borrowed(address),
    }
}

/// Reports that links to `address` are not allowed.
pub(super) fn unsafe_address(address: &str) -> Diagnostic {
    let found = scheme(address);
    let decoded = if found.is_none() { decode(address) } else { Cow::Borrowed(address) };
    let scheme = found.or_else(|| scheme(&decoded)).unwrap_or_default().to_ascii_lowercase();
    let hint = if is_among(&HARMFUL, &scheme) {
        words!(
            "link to a page with `https://`, or to a file of the site by its path",
            "请链接到 `https://` 网页，或用路径链接本站的文件"
        )
    } else {
        words!(
            "links may begin with `https:`, `http:`, `mailto:` or `tel:`; put an address to be copied between \
             backticks",
            "链接只能以 `https:`、`http:`、`mailto:` 或 `tel:` 开头；供读者复制的地址请放进反引号"
        )
    };
    Diagnostic::new(
        codes::UNSAFE_ADDRESS,
        words!("an address may not begin with `{scheme}:`", "地址不能以 `{scheme}:` 开头"),
    )
    .hint(hint)
}

/// The position of `address` in `source`, the Markdown of an inline link or picture.
pub(super) fn place_of_target(source: &str, address: &str) -> Option<Range<usize>> {
    let bytes = source.as_bytes();
    let brackets = |&at: &usize| at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b']');
    let after = memchr::memrchr_iter(b'(', bytes).find(brackets)? + 1;
    let rest = source.get(after..)?;
    let at = after + if rest.starts_with(address) { 0 } else { rest.find(address)? };
    Some(at..at + address.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn kinds_of_addresses_are_distinguished() {
        for address in ["https://a.cn/", "HTTP://a.cn", "//a.cn/b", "mailto:a@b.cn", "tel:+86", " https:x"] {
            assert_eq!(Address::of(address), Address::Elsewhere, "{address}");
        }
        for address in [
            "",
            "#x",
            "b.md",
            "../b.md#春",
            "/a/",
            "春天.md",
            "第一章:序.md",
            "1:2",
            ":a",
            "a/b:c",
            "?q=a:b",
            "a%3Ab",
            "made-up%3Ax",
        ]
        .into_iter()
        .chain(["C:\\Users\\zhangsan\\b.jpg", "D:/表.pdf", "file:///C:/b.jpg"])
        {
            assert!(matches!(Address::of(address), Address::Here(_)), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\nscript\t:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "javascript%3Aalert(1)",
            "%6Aavascript:alert(1)",
            "jar:https://a.cn/b!/c",
            "intent://a#Intent;end",
            "view-source:https://a.cn/",
            "FTP://a.cn/",
            "blob:https://a.cn/b",
            "made-up:x",
            "org-protocol://store-link",
        ] {
            assert_eq!(Address::of(address), Address::Unsafe, "{address}");
        }
    }

    #[test]
    fn percent_encoding_is_decoded_where_the_meaning_stays() {
        for (address, target) in [
            ("%E6%98%A5.md", "春.md"),
            ("a%20b.md#c%20d", "a b.md#c d"),
            ("a%23b.md", "a%23b.md"),
            ("%E6%98%A5%23.md?a=%25", "春%23.md?a=%25"),
            ("a%3Fb", "a%3Fb"),
            ("a%FF.md", "a%FF.md"),
            ("100%", "100%"),
            ("%2F%2Fevil.example/", "%2F%2Fevil.example/"),
        ] {
            assert_eq!(Address::of(address), Address::Here(Cow::Borrowed(target)), "{address}");
        }
    }

    #[test]
    fn the_place_of_an_address_is_found() {
        let source = "[a](b)](c \"](d\")";
        assert_eq!(place_of_target("[春天](spring.md \"春\")", "spring.md"), Some(9..18));
        assert_eq!(place_of_target(source, "missing"), None);
    }

    proptest! {
        #[test]
        fn no_address_decodes_into_a_script(address in "[ \t]?(java|JAVA|%6Aava)(\n|%0A)?(script|Script)(:|%3A).{0,5}") {
            match Address::of(&address) {
                Address::Here(target) => prop_assert!(scheme(&target).is_none(), "{target}"),
                Address::Elsewhere => prop_assert!(false),
                Address::Unsafe => {}
            }
        }
    }
}
