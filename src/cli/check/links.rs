//! Diagnostics for links to other hosts, and the fixes from `http:` to `https:`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use blackeyes::advice::Elsewhere;
use blackeyes::build::SiteFolder;
use blackeyes::codes;
use blackeyes::store::Store;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use super::external::{self, Answer};
use super::fix::{More, to_https};
use crate::cli::terminal::Terminal;

/// The results for the links of a site.
#[derive(Default)]
pub struct Asked {
    /// Their diagnostics.
    pub diagnostics: Diagnostics,
    /// The fixes for addresses that could be encrypted.
    pub fixes: More,
}

/// Requests every link, and the encrypted form of unencrypted links.
pub fn ask(
    folder: &SiteFolder,
    links: &[Elsewhere],
    pause: Duration,
    this_machine: bool,
    terminal: &Terminal,
) -> Result<Asked, Diagnostic> {
    let store = Store::open(&folder.root)?;
    let encrypted: BTreeMap<&Url, Url> =
        links.iter().filter_map(|link| Some((&link.url, encrypted(&link.url)?))).collect();
    let mut urls: Vec<Url> = links.iter().map(|link| link.url.clone()).chain(encrypted.values().cloned()).collect();
    urls.sort();
    urls.dedup();
    let answers = external::ask(&urls, &store, pause, this_machine, terminal);
    let mut asked = Asked::default();
    for link in links {
        let better = encrypted.get(&link.url).filter(|url| answers.get(url) == Some(&Answer::Alive));
        if let (Some(_), Place::Text(span)) = (better, &link.place) {
            asked.fixes.entry(Arc::clone(&span.path)).or_default().extend(to_https(span, &folder.root));
        }
        match answers.get(&link.url) {
            None | Some(Answer::Alive) => {}
            Some(answer) => asked.diagnostics.push(dead(answer, &link.url).at(link.place.clone())),
        }
    }
    Ok(asked)
}

/// The same address with `https:`, if it has `http:` and the usual port.
fn encrypted(url: &Url) -> Option<Url> {
    if url.scheme() != "http" || url.port().is_some() || url.domain().is_none_or(|domain| !domain.contains('.')) {
        return None;
    }
    let mut encrypted = url.clone();
    encrypted.set_scheme("https").ok()?;
    Some(encrypted)
}

fn dead(answer: &Answer, url: &Url) -> Diagnostic {
    let host = url.host_str().unwrap_or_default();
    let inwards = match answer {
        Answer::Private => Some(words!(
            "this address leads to this machine or into a private network, which readers cannot reach; no request \
             was sent",
            "这个网址指向本机或内部网络，读者打不开；没有向它发出请求"
        )),
        Answer::Inwards => Some(words!(
            "the host `{host}` redirects to this machine or into a private network, which readers cannot reach; the \
             redirect was not followed",
            "主机 `{host}` 把访问转到本机或内部网络，读者打不开；没有跟随这次跳转"
        )),
        _ => None,
    };
    if let Some(message) = inwards {
        return Diagnostic::new(codes::DEAD_LINK, message)
            .hint(words!("link to a public page, or remove the link", "请改为公众能打开的网页，或删去链接"));
    }
    let message = match answer {
        Answer::Gone(status) => {
            words!("there is nothing at this address ({status})", "这个网址已经没有内容（{status}）")
        }
        Answer::NoHost => words!("there is no host `{host}`", "没有主机 `{host}`"),
        Answer::Silent | Answer::Alive | Answer::Private | Answer::Inwards => {
            words!("the host `{host}` does not answer", "主机 `{host}` 没有回应")
        }
    };
    Diagnostic::new(codes::DEAD_LINK, message).hint(words!(
        "open it in a browser: correct the address, link to an archived copy, or remove the link",
        "请在浏览器里打开看看：更正网址、改为存档的副本，或删去链接"
    ))
}
