//! Whether the addresses of other hosts answer: the only thing of this program that asks anybody on the network.
//!
//! It is polite: a few hosts at a time, one request at a time to each with a pause between, and what answered lately is not
//! asked again.

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

/// How many hosts are asked at a time.
const AT_ONCE: usize = 6;
/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// For how long an address that answered is not asked again, in seconds.
const FRESH: i64 = 7 * 24 * 3600;
/// The same for one that did not.
const FRESH_DEAD: i64 = 3600;
/// Under which name answers are kept in the cache.
const KEPT: &str = "link";

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It answers, or its host would rather not be asked by a program.
    Alive,
    /// There is nothing: 404 or 410.
    Gone(u16),
    /// There is no such host.
    NoHost,
    /// The host does not answer, or not as one should.
    Silent,
    /// It leads to this machine or into a network that no reader is in. It was not asked.
    Private,
    /// Its host redirects there. That was not followed.
    Inwards,
}

impl Answer {
    /// As it is kept in the cache.
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

/// Requests each of `urls`, and shows progress. Hosts of private networks are not asked, except this machine where
/// `this_machine` says so.
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
                        // Without it the address is asked again next time, and nothing else is lost.
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

/// What is known of an address from not long ago.
fn known(store: &Store, url: &Url, now: i64) -> Option<Answer> {
    let kept = store.get(KEPT, &key(url))?;
    let (asked, word) = std::str::from_utf8(&kept).ok()?.split_once(' ')?;
    let answer = Answer::of_word(word)?;
    let fresh = if answer == Answer::Alive { FRESH } else { FRESH_DEAD };
    (0..fresh).contains(&(now - asked.parse::<i64>().ok()?)).then_some(answer)
}

/// The most redirects that are followed.
const REDIRECTS: usize = 8;

/// Asks for the head of a page, and for the page itself where a host knows no such question.
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

/// The status at the end of all redirects. Each address on the way is looked at before it is asked.
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

/// What an error says of an address.
fn why(error: &ureq::Error) -> Answer {
    match error {
        ureq::Error::HostNotFound => Answer::NoHost,
        _ => Answer::Silent,
    }
}

/// Whether a host was not asked because its name leads into a private network.
fn is_refused(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied)
}

/// Which hosts may be asked: those of the public alone.
#[derive(Clone, Copy, Debug)]
struct Reach {
    /// This machine too: for tests.
    this_machine: bool,
}

impl Reach {
    /// Whether an address may be asked for, as far as it says itself where it leads.
    fn may_ask(self, url: &Url) -> bool {
        let is_here = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => return false,
        };
        self.this_machine && is_here || url.host_str().is_some_and(|host| !is_own_host(host))
    }

    /// Whether a host at this address may be asked.
    fn may_ask_at(self, address: IpAddr) -> bool {
        self.this_machine && address.is_loopback() || !is_own_address(address)
    }
}

/// Finds the addresses of hosts, and refuses those that are private. A name is looked up when it is asked, after each redirect.
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
        // The proxy of this machine may be anywhere: it is not what a link leads to.
        let is_proxy = config.proxy().is_some_and(|proxy| Some(proxy.host()) == uri.host());
        if is_proxy || found.iter().all(|address| self.reach.may_ask_at(address.ip())) {
            return Ok(found);
        }
        Err(ureq::Error::Io(std::io::ErrorKind::PermissionDenied.into()))
    }
}
