//! Downloads one picture from another host over HTTP, with limits on size, time and redirects.

use std::io::Read as _;
use std::net::ToSocketAddrs as _;
use std::time::Duration;

use base64::Engine as _;
use ureq::Agent;
use url::Url;

use blackeyes_diagnostics::{Wording, words};
use blackeyes_markdown::{is_own_address, is_own_host};

/// The maximum size of a picture, in bytes.
const LARGEST: u64 = 20 << 20;
/// The timeout of a whole response.
const PATIENCE: Duration = Duration::from_mins(1);
/// The maximum number of redirects.
const HOPS: usize = 5;

/// Fetches pictures.
pub struct Downloader {
    agent: Agent,
    own_network: bool,
}

impl Downloader {
    /// With `own_network`, hosts of this computer and its network are allowed.
    pub fn new(own_network: bool) -> Self {
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("blackeyes/", env!("CARGO_PKG_VERSION"), " (keeps a picture of a journal)"))
            .build()
            .into();
        Self { agent, own_network }
    }

    /// The bytes at `address`: `http:`, `https:`, `//host/…` or `data:`.
    ///
    /// # Errors
    ///
    /// The reason, as a sentence.
    pub fn fetch(&self, address: &str) -> Result<Vec<u8>, Wording> {
        if let Some(data) = address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:")) {
            return of_data(&address[data.len()..]);
        }
        let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        let mut url = Url::parse(&address).map_err(|_| words!("this is not a complete address", "地址不完整"))?;
        for _ in 0..=HOPS {
            self.may_ask(&url)?;
            let answer = self.agent.get(url.as_str()).call().map_err(|error| unreachable(&error))?;
            let status = answer.status().as_u16();
            if matches!(status, 301 | 302 | 303 | 307 | 308) {
                let next = answer.headers().get("location").and_then(|to| to.to_str().ok());
                url = next
                    .and_then(|to| url.join(to).ok())
                    .ok_or_else(|| words!("the host redirects to an invalid address", "对方转到了无效的地址"))?;
                continue;
            }
            if status != 200 {
                return Err(words!("the host answers {status}", "对方返回 {status}"));
            }
            return read(answer);
        }
        Err(words!("the host redirects too many times", "对方反复跳转"))
    }

    /// Whether requests to the host are allowed: not to this computer or its network, by name or by address.
    fn may_ask(&self, url: &Url) -> Result<(), Wording> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(words!("only http: and https: are supported", "只支持 http: 和 https: 地址"));
        }
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or(443);
        let own = || {
            is_own_host(host)
                || (host.trim_matches(['[', ']']), port)
                    .to_socket_addrs()
                    .is_ok_and(|mut all| all.any(|address| is_own_address(address.ip())))
        };
        if !self.own_network && own() {
            return Err(words!(
                "the host is on this computer or its own network; `--own-network` allows it",
                "这是本机或内网的地址；确实要取请加 `--own-network`"
            ));
        }
        Ok(())
    }
}

fn read(mut answer: ureq::http::Response<ureq::Body>) -> Result<Vec<u8>, Wording> {
    let mut bytes = Vec::new();
    let body = answer.body_mut().as_reader();
    body.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| words!("the picture is incomplete: try again", "图片没有传完：请再试一次"))?;
    if bytes.len() as u64 > LARGEST {
        let limit = LARGEST >> 20;
        return Err(words!("it is larger than {limit} MB", "超过 {limit} MB"));
    }
    Ok(bytes)
}

fn unreachable(error: &ureq::Error) -> Wording {
    match error {
        ureq::Error::HostNotFound => words!("there is no such host", "没有这个网站"),
        ureq::Error::Timeout(_) => words!("the host does not answer: try again later", "对方没有回应：请稍后再试"),
        _ => words!("the host cannot be reached: check your connection", "连不上对方：请检查网络"),
    }
}

/// The bytes of a `data:` address, without its scheme.
fn of_data(rest: &str) -> Result<Vec<u8>, Wording> {
    let wrong = || words!("its `data:` address cannot be read", "`data:` 地址无法读取");
    let (kind, data) = rest.split_once(',').ok_or_else(wrong)?;
    let data: Vec<u8> = percent_encoding::percent_decode_str(data).filter(|byte| !byte.is_ascii_whitespace()).collect();
    if kind.trim_end().to_ascii_lowercase().ends_with(";base64") {
        return base64::engine::general_purpose::STANDARD.decode(data).map_err(|_| wrong());
    }
    Ok(percent_encoding::percent_decode_str(rest.split_once(',').map_or("", |(_, data)| data)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_addresses_are_read() {
        assert_eq!(of_data("image/png;base64,iVBO\nRw0K").ok().as_deref(), Some(&b"\x89PNG\r\n"[..]));
        assert_eq!(of_data("image/svg+xml,%3Csvg%20/%3E").ok().as_deref(), Some(&b"<svg />"[..]));
        assert!(of_data("image/png;base64").is_err());
    }

    #[test]
    fn hosts_of_this_computer_are_not_asked_by_themselves() {
        let downloader = Downloader::new(false);
        for address in
            ["http://127.0.0.1:1/a.png", "http://localhost/a.png", "http://[::1]/a.png", "http://192.168.0.1/"]
        {
            let refused = downloader.fetch(address).err().map(|wording| wording.english().to_owned());
            assert!(refused.is_some_and(|why| why.contains("--own-network")), "{address}");
        }
        assert!(downloader.fetch("ftp://a.example/a.png").is_err());
    }
}
