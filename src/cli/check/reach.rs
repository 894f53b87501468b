//! Which hosts a reader can reach: not this machine, nor one of a private network, which must learn nothing from a link that
//! somebody wrote.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Which hosts may be asked.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// This machine too: for tests.
    pub this_machine: bool,
}

/// The endings of names that belong to no public host.
const PRIVATE_NAMES: [&str; 8] = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa"];

impl Reach {
    /// Whether an address may be asked for, as far as it says itself where it leads.
    pub fn may_ask(self, url: &Url) -> bool {
        match url.host() {
            Some(Host::Ipv4(address)) => self.may_ask_at(address.into()),
            Some(Host::Ipv6(address)) => self.may_ask_at(address.into()),
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                self.this_machine && name == "localhost" || is_public_name(name)
            }
            None => false,
        }
    }

    /// Whether a host at this address may be asked.
    pub fn may_ask_at(self, address: IpAddr) -> bool {
        self.this_machine && address.is_loopback() || is_public(address)
    }
}

/// Whether a name can be a public host's: it has a dot, and ends in nothing that is kept for networks of one's own.
fn is_public_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| !PRIVATE_NAMES.contains(&last.to_ascii_lowercase().as_str()))
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// The special addresses of RFC 6890 and its successors are not public.
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special =
        matches!((a, b, c), (0 | 10 | 127 | 224.., ..) | (100, 64..=127, _) | (169, 254, _) | (172, 16..=31, _))
            || matches!(
                (a, b, c),
                (192, 0, 0 | 2) | (192, 168, _) | (192, 88, 99) | (198, 18 | 19, _) | (198, 51, 100) | (203, 0, 113)
            );
    !is_special
}

/// Of IPv6 only what is routed is public; an address that holds one of IPv4 is as public as that.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let [.., c, d] = address.segments();
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    if address.to_ipv4_mapped().is_some() || (a, b) == (0x64, 0xFF9B) {
        return inner(c, d);
    }
    match (a, b) {
        (0x2002, _) => inner(b, address.segments()[2]),
        (0x2001, 0..=0x1FF | 0xDB8) | (0x3FFF, 0..=0xFFF) => false,
        _ => (0x2000..0x4000).contains(&a),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(url: &str) -> bool {
        Reach { this_machine: false }.may_ask(&Url::parse(url).unwrap())
    }

    #[test]
    fn public_hosts_are_asked() {
        for url in [
            "https://www.gov.cn/",
            "http://8.8.8.8/",
            "http://[2606:4700::1111]/",
            "https://单.中国/",
            "http://a.edu./",
        ] {
            assert!(asked(url), "{url}");
        }
    }

    #[test]
    fn this_machine_and_private_networks_are_not() {
        for host in [
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "printer",
            "nas.local",
            "x.internal",
            "router.lan",
            "1.0.0.127.in-addr.arpa",
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0177.0.0.1",
            "127.255.0.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.100.100.200",
            "192.0.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[ff02::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "[2001:db8::1]",
            "[2001::1]",
        ] {
            assert!(!asked(&format!("http://{host}/")), "{host}");
        }
        assert!(asked("http://172.32.0.1/") && asked("http://100.128.0.1/") && asked("http://[::ffff:8.8.8.8]/"));
    }
}
