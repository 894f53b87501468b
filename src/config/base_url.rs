//! The address at which the site is published.

use url::Url;

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, Span, words};

/// The address of the site's first page: `https://blackeyes.example.edu/`, or below a path,
/// `https://x.example.edu/blackeyes/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Parses an absolute `http:` or `https:` address, written at `span`; the slash at its end is optional.
    ///
    /// # Errors
    /// `bad-value` for another kind of address, or one with a user name, a query or a fragment.
    pub fn parse(text: &str, span: Option<&Span>) -> Result<Self, Box<Diagnostic>> {
        let shown = blackeyes_frontmatter::shown(text);
        let refuse = |message| {
            let diagnostic = Diagnostic::new(codes::BAD_VALUE, message).hint(words!(
                "write the complete address, such as `https://blackeyes.example.edu/`",
                "请写完整的网址，例如 `https://blackeyes.example.edu/`"
            ));
            Box::new(match span {
                Some(span) => diagnostic.at(span.clone()),
                None => diagnostic,
            })
        };
        let url = Url::parse(text.trim())
            .map_err(|_| refuse(words!("`{shown}` is not a web address", "`{shown}` 不是网址")))?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(refuse(words!(
                "`{shown}` does not begin with `https://` or `http://`",
                "`{shown}` 不是以 `https://` 或 `http://` 开头的网址"
            )));
        }
        if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some() {
            return Err(refuse(words!(
                "`{shown}` contains more than a host and a path",
                "`{shown}` 里除了主机和路径还有别的内容"
            )));
        }
        let mut path = url.path().to_owned();
        if !path.ends_with('/') {
            path.push('/');
        }
        if path.contains("//") {
            return Err(refuse(words!("`{shown}` has an empty part in its path", "`{shown}` 的路径里有空的一段")));
        }
        Ok(Self { origin: url.origin().ascii_serialization(), path })
    }

    /// The whole address, with a trailing slash.
    pub fn as_string(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// Scheme, host and port: `https://x.example.edu`, without a trailing slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The path, with a leading and a trailing slash: `/`, or `/blackeyes/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The warning that a site at a path below the host's root cannot have its own `robots.txt`.
    pub fn path_warning(&self, span: Option<&Span>) -> Option<Diagnostic> {
        if self.path == "/" {
            return None;
        }
        let (path, origin) = (&self.path, &self.origin);
        let warning = Diagnostic::new(
            codes::BASE_PATH,
            words!(
                "the site is published below `{path}`, but crawlers look for `robots.txt` and `.well-known` at the host's root",
                "网站放在 `{path}` 之下，搜索引擎不会在那里找 `robots.txt` 和 `.well-known`"
            ),
        )
        .hint(words!(
            "ask the administrator of {origin} to put them at the host's root",
            "请联系 {origin} 的管理员，把它们放到主机的根目录"
        ));
        Some(match span {
            Some(span) => warning.at(span.clone()),
            None => warning,
        })
    }
}
