//! Checks whether addresses of other hosts answer. Besides `fetch-picture`, only this uses the network.
//!
//! It limits the load: a few hosts at a time, one request at a time to each with a pause between, and no request to addresses
//! that answered recently.

use core::net::IpAddr;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use ureq::Agent;
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::{Host, Url};

use blackeyes::store::{Key, Store};
use blackeyes_markdown::{is_own_address, is_own_host};

use crate::cli::terminal::Terminal;

/// The number of hosts requested at a time.
const AT_ONCE: usize = 6;
/// The timeout of a response.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a good answer is remembered, in seconds.
const FRESH: i64 = 7 * 24 * 3600;
/// The same for a bad answer.
const FRESH_DEAD: i64 = 3600;
/// The name of the answers in the cache.
const KEPT: &str = "link";

/// The result for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It answers, or its host refuses programs.
    Alive,
    /// There is nothing: 404 or 410.
    Gone(u16),
    /// There is no such host.
    NoHost,
    /// The host does not answer, or answers incorrectly.
    Silent,
    /// It leads to this machine or into a private network. No request was sent.
    Private,
    /// Its host redirects there. The redirect was not followed.
    Inwards,
}

impl Answer {
    /// The form in the cache.
    fn word(&self) -> String {
        match self {
            Self::Alive => "alive".to_owned(),
            Self::Gone(status) => status.to_string(),
            Self::NoHost => "no-host".to_owned(),
            Self::Silent => "silent".to_owned(),
            Self::Private => "private".to_owned(),
            Self::Inwards => "inwards".to_owned(),
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        match word {
            "alive" => Some(Self::Alive),
            "no-host" => Some(Self::NoHost),
            "silent" => Some(Self::Silent),
            "private" => Some(Self::Private),
            "inwards" => Some(Self::Inwards),
            status => status.parse().ok().map(Self::Gone),
        }
    }
}

/// Requests each of `urls`, and shows progress. Sends nothing to hosts of private networks, except to this machine if
/// `this_machine` is set.
pub fn ask(
    urls: &[Url],
    store: &Store,
    pause: Duration,
    this_machine: bool,
    terminal: &Terminal,
) -> BTreeMap<Url, Answer> {
    let now = Timestamp::now().as_second();
    let mut answers = BTreeMap::new();
    let mut hosts: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    let reach = Reach { this_machine };
    for url in urls {
        if !reach.may_ask(url) {
            answers.insert(url.clone(), Answer::Private);
            continue;
        }
        match known(store, url, now) {
            Some(answer) => drop(answers.insert(url.clone(), answer)),
            None => hosts.entry(url.authority().to_owned()).or_default().push(url.clone()),
        }
    }
    terminal.count_links(hosts.values().map(Vec::len).sum());
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(concat!("blackeyes/", env!("CARGO_PKG_VERSION"), " (checks the links of a journal)"))
        .build();
    let agent =
        Agent::with_parts(config, DefaultConnector::default(), Public { reach, resolver: DefaultResolver::default() });
    let queue = Mutex::new(hosts.into_values());
    let found = Mutex::new(&mut answers);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(host) = queue.lock().ok().and_then(|mut queue| queue.next()) {
                    for (at, url) in host.into_iter().enumerate() {
                        if at > 0 {
                            thread::sleep(pause);
                        }
                        let answer = one(&agent, reach, &url, pause);
                        // Without the entry, the address is only requested again next time.
                        let _ = store.put(KEPT, &key(&url), format!("{now} {}", answer.word()).as_bytes());
                        terminal.count_one();
                        if let Ok(mut found) = found.lock() {
                            found.insert(url, answer);
                        }
                    }
                }
            });
        }
    });
    terminal.clear();
    answers
}

fn key(url: &Url) -> Key {
    *blake3::hash(url.as_str().as_bytes()).as_bytes()
}

/// The recent result for an address, if any.
fn known(store: &Store, url: &Url, now: i64) -> Option<Answer> {
    let kept = store.get(KEPT, &key(url))?;
    let (asked, word) = std::str::from_utf8(&kept).ok()?.split_once(' ')?;
    let answer = Answer::of_word(word)?;
    let fresh = if answer == Answer::Alive { FRESH } else { FRESH_DEAD };
    (0..fresh).contains(&(now - asked.parse::<i64>().ok()?)).then_some(answer)
}

/// The maximum number of redirects.
const REDIRECTS: usize = 8;

/// Requests the head of a page, or the page itself if the host does not support that.
fn one(agent: &Agent, reach: Reach, url: &Url, pause: Duration) -> Answer {
    let head = follow(reach, url, |url| agent.head(url).call());
    match head {
        Ok(200..=299 | 401 | 403 | 429) => return Answer::Alive,
        Err(answer @ (Answer::NoHost | Answer::Private | Answer::Inwards)) => return answer,
        _ => thread::sleep(pause),
    }
    match follow(reach, url, |url| agent.get(url).call()) {
        Ok(status @ (404 | 410)) => Answer::Gone(status),
        // Any answer means that the address exists: many hosts refuse programs, and some fail for an hour.
        Ok(_) => Answer::Alive,
        Err(answer) => answer,
    }
}

/// The status after all redirects. Each address is checked before it is requested.
fn follow(
    reach: Reach,
    url: &Url,
    ask: impl Fn(&str) -> Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<u16, Answer> {
    let mut url = url.clone();
    for hop in 0..=REDIRECTS {
        let private = || if hop == 0 { Answer::Private } else { Answer::Inwards };
        if !reach.may_ask(&url) {
            return Err(private());
        }
        let response = ask(url.as_str()).map_err(|error| if is_refused(&error) { private() } else { why(&error) })?;
        let status = response.status().as_u16();
        let location = response.headers().get("location").and_then(|to| to.to_str().ok());
        match location.filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308)) {
            Some(to) => url = url.join(to).map_err(|_| Answer::Silent)?,
            None => return Ok(status),
        }
    }
    Err(Answer::Silent)
}

/// The result for an error.
fn why(error: &ureq::Error) -> Answer {
    match error {
        ureq::Error::HostNotFound => Answer::NoHost,
        _ => Answer::Silent,
    }
}

/// Whether no request was sent because the host's name leads into a private network.
fn is_refused(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied)
}

/// Which hosts may be requested: only public ones.
#[derive(Clone, Copy, Debug)]
struct Reach {
    /// Also this machine, for tests.
    this_machine: bool,
}

impl Reach {
    /// Whether an address may be requested, as far as the address itself shows.
    fn may_ask(self, url: &Url) -> bool {
        let is_here = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => return false,
        };
        self.this_machine && is_here || url.host_str().is_some_and(|host| !is_own_host(host))
    }

    /// Whether a host at this address may be requested.
    fn may_ask_at(self, address: IpAddr) -> bool {
        self.this_machine && address.is_loopback() || !is_own_address(address)
    }
}

/// Resolves the names of hosts, and refuses private addresses. Names are resolved at each request, also after redirects.
#[derive(Debug)]
struct Public {
    reach: Reach,
    resolver: DefaultResolver,
}

impl Resolver for Public {
    fn resolve(
        &self,
        uri: &ureq::http::Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        // A proxy may have any address: it is not the target of a link.
        let is_proxy = config.proxy().is_some_and(|proxy| Some(proxy.host()) == uri.host());
        if is_proxy || found.iter().all(|address| self.reach.may_ask_at(address.ip())) {
            return Ok(found);
        }
        Err(ureq::Error::Io(std::io::ErrorKind::PermissionDenied.into()))
    }
}
