//! Web addresses without a host, or with a user name and a password.

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, words};

/// A problem with an address that begins with `http:`, `https:` or `//`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebFlaw {
    /// It has no host: `https://`, `https:///a`, `http:a`.
    NoHost,
    /// It has a user name, and often a password, before the host: `https://user:password@host`.
    Credentials,
}

impl WebFlaw {
    /// The problem with `address`; `None` if there is none or if it is not a web address.
    pub fn of(address: &str) -> Option<Self> {
        let address = address.trim();
        let rest = match address.split_once(':') {
            Some((scheme, rest)) if ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => rest,
            _ if address.starts_with("//") => address,
            _ => return None,
        };
        let Some(rest) = rest.strip_prefix("//") else { return Some(Self::NoHost) };
        let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
        if !user.is_empty() {
            return Some(Self::Credentials);
        }
        let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
        let name = name.map_or(host, |(name, _)| name).trim_matches('.');
        name.is_empty().then_some(Self::NoHost)
    }

    /// The diagnostic. It does not repeat any part of the address.
    pub fn diagnostic(self) -> Diagnostic {
        match self {
            Self::NoHost => {
                Diagnostic::new(codes::BROKEN_LINK, words!("this address has no host", "这个网址没有写出网站")).hint(
                    words!(
                        "write the complete address, such as `https://www.example.edu/`",
                        "请写完整的网址，例如 `https://www.example.edu/`"
                    ),
                )
            }
            Self::Credentials => Diagnostic::new(
                codes::UNSAFE_ADDRESS,
                words!(
                    "this address contains a user name or a password: the part before the `@`",
                    "这个网址里写着用户名或密码：`@` 前面的部分"
                ),
            )
            .private()
            .hint(words!(
                "remove it, and change the password if it was ever published",
                "请删去；如果曾经公开过，请更改密码"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_a_host_or_with_a_password() {
        for address in
            ["https://", "http:", "http:a", "https:/a.cn/", "https:///a", "HTTPS://?q", "//", "///a", "https://:80/"]
        {
            assert_eq!(WebFlaw::of(address), Some(WebFlaw::NoHost), "{address}");
        }
        for address in ["https://user:pass@a.cn", "http://user@a.cn/b", "//u:p@a.cn/", "https://a@b@c.cn"] {
            assert_eq!(WebFlaw::of(address), Some(WebFlaw::Credentials), "{address}");
        }
        for address in [
            "https://a.cn",
            "https://a.cn:8080/@b",
            "https://a.cn/?to=x@b.cn",
            "https://[2001:db8::1]/",
            "//a.cn/b",
            "mailto:a@b.cn",
            "tel:1",
            "a.md",
            "/a/",
            "",
            "https://学院.cn/",
        ] {
            assert_eq!(WebFlaw::of(address), None, "{address}");
        }
    }
}
