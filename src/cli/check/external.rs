//! Whether the addresses of other hosts answer: the only thing of this program that asks anybody on the network.
//!
//! It is polite: a few hosts at a time, one request at a time to each with a pause between, and what answered lately is not
//! asked again.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use ureq::Agent;
use url::Url;

use blackeyes::store::{Key, Store};

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
}

impl Answer {
    /// As it is kept in the cache.
    fn word(&self) -> String {
        match self {
            Self::Alive => "alive".to_owned(),
            Self::Gone(status) => status.to_string(),
            Self::NoHost => "no-host".to_owned(),
            Self::Silent => "silent".to_owned(),
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        match word {
            "alive" => Some(Self::Alive),
            "no-host" => Some(Self::NoHost),
            "silent" => Some(Self::Silent),
            status => status.parse().ok().map(Self::Gone),
        }
    }
}

/// Asks for every one of `urls`, and tells how that goes.
pub fn ask(urls: &[Url], store: &Store, pause: Duration, terminal: &Terminal) -> BTreeMap<Url, Answer> {
    let now = Timestamp::now().as_second();
    let mut answers = BTreeMap::new();
    let mut hosts: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    for url in urls {
        match known(store, url, now) {
            Some(answer) => drop(answers.insert(url.clone(), answer)),
            None => hosts.entry(url.authority().to_owned()).or_default().push(url.clone()),
        }
    }
    terminal.count_links(hosts.values().map(Vec::len).sum());
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(8)
        .user_agent(concat!("blackeyes/", env!("CARGO_PKG_VERSION"), " (checks the links of a journal)"))
        .build()
        .into();
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
                        let answer = one(&agent, &url, pause);
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

/// Asks for the head of a page, and for the page itself where a host knows no such question.
fn one(agent: &Agent, url: &Url, pause: Duration) -> Answer {
    let head = agent.head(url.as_str()).call().map(|response| response.status().as_u16());
    if let Ok(200..=299 | 401 | 403 | 429) = head {
        return Answer::Alive;
    }
    if matches!(head, Err(ureq::Error::HostNotFound)) {
        return Answer::NoHost;
    }
    thread::sleep(pause);
    match agent.get(url.as_str()).call().map(|response| response.status().as_u16()) {
        Ok(status @ (404 | 410)) => Answer::Gone(status),
        // Whoever answers is there; many hosts refuse programs, and some are ill for an hour.
        Ok(_) => Answer::Alive,
        Err(ureq::Error::HostNotFound) => Answer::NoHost,
        Err(_) => Answer::Silent,
    }
}
