//! After a publication: what readers get.

use std::io::Read as _;
use std::time::Duration;

use ureq::Agent;

use blackeyes_diagnostics::words;

use super::failure::Failure;
use super::publish::Order;

/// How often a page is fetched until it is the new one: a CDN may have the old one for a moment.
const TRIES: u32 = 5;
/// The pause between two of them; it grows with each.
const PAUSE: Duration = Duration::from_secs(1);
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The largest file that is compared.
const LARGEST: u64 = 8 << 20;

/// Fetches some of the files at `paths` from the site's address, and compares them with what was published. Returns how many.
///
/// # Errors
/// Which one readers do not get, and what they get instead.
pub fn verify(base_url: &str, order: &Order, changed: &[String]) -> Result<usize, Failure> {
    let agent: Agent =
        Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build().into();
    let pages = changed.iter().filter(|path| path.ends_with("index.html")).take(3);
    let fixed = ["index.html", "feed.xml", "search/index.json"];
    let others = fixed.iter().filter(|path| order.files.contains_key(**path)).map(|path| (*path).to_owned());
    let mut paths: Vec<String> = pages.cloned().chain(others).collect();
    paths.sort();
    paths.dedup();
    for path in &paths {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let url = format!("{}/{}", base_url.trim_end_matches('/'), encoded(address));
        let mut tries = 0;
        while let Err(failure) =
            same(&agent, &url, &order.files.get(path).map(|entry| entry.1.clone()).unwrap_or_default())
        {
            tries += 1;
            if tries == TRIES {
                return Err(failure);
            }
            std::thread::sleep(PAUSE * tries);
        }
    }
    Ok(paths.len())
}

fn encoded(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, percent_encoding::CONTROLS).to_string()
}

fn same(agent: &Agent, url: &str, hash: &str) -> Result<(), Failure> {
    let refused = |service: String| {
        let mut failure = Failure::new(words!(
            "published, but readers do not get `{url}` as it was published. If a CDN is before the site, clear its cache; otherwise \
             compare `base_url` with the address of the target",
            "已发布，但读者打开 `{url}` 得到的不是刚发布的内容。如果前面有 CDN，请刷新它的缓存；否则请核对 `base_url` 与发布位置的网址"
        ));
        failure.service = service;
        failure
    };
    let mut answer = agent.get(url).call().map_err(|error| refused(error.to_string()))?;
    let status = answer.status().as_u16();
    if status != 200 {
        return Err(refused(format!("status {status}")));
    }
    let mut bytes = Vec::new();
    let body = answer.body_mut().as_reader().take(LARGEST).read_to_end(&mut bytes);
    body.map_err(|error| refused(error.to_string()))?;
    if blake3::hash(&bytes).to_hex().as_str() == hash { Ok(()) } else { Err(refused("another content".to_owned())) }
}
