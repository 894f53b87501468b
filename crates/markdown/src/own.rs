//! Addresses that work only on the writer's own computer: disk paths, and hosts that are reachable only from that computer or
//! its network. Readers cannot follow them, and they reveal the names of the writer's folders. No request may be sent to such a
//! host because of an address in a text.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use blackeyes_diagnostics::{Wording, words};

/// The kind of an address that no reader can follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// A file on the writer's computer: `C:\…`, `file:`, `\\server\share`, `/Users/…`, `~/…`.
    File,
    /// A host that is private to the writer's computer or network: `localhost`, `192.168.…`.
    Host,
}

impl Own {
    /// The kind of `address`, if readers cannot follow it.
    pub fn of(address: &str) -> Option<Self> {
        let address = address.trim();
        if is_path(address) {
            return Some(Self::File);
        }
        let rest = address.strip_prefix("//").or_else(|| {
            let (scheme, rest) = address.split_once("://")?;
            ["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then_some(rest)
        })?;
        let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
        is_own_host(host).then_some(Self::Host)
    }

    /// A hint for the writer. It contains no folder names, because they may reveal the identity of the writer.
    pub fn hint(self) -> Wording {
        match self {
            Self::File => words!(
                "this is a path on your own computer, which readers cannot reach: put the file beside the document \
                 and write only its name",
                "这是你自己电脑上的路径，读者打不开：请把文件放在文档旁边，只写文件名"
            ),
            Self::Host => words!(
                "this address exists only on your own computer or network: write the path of the document's .md \
                 file, or the public address",
                "这个网址只在你自己的电脑或内网里有效：请写到那篇文档 .md 文件的相对路径，或公开的网址"
            ),
        }
    }
}

/// Whether it is a file path as written by Windows, macOS, Linux or a browser (`file:`).
fn is_path(address: &str) -> bool {
    let bytes = address.as_bytes();
    let drive = bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(1).is_some_and(|colon| matches!(colon, b':' | b'|'))
        && bytes.get(2).is_none_or(|slash| matches!(slash, b'\\' | b'/'));
    let encoded =
        || address.get(..4).is_some_and(|start| start.get(1..4).is_some_and(|colon| colon.eq_ignore_ascii_case("%3A")));
    drive
        || bytes.first() == Some(&b'\\')
        || address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"))
        || (bytes.first().is_some_and(u8::is_ascii_alphabetic) && encoded())
        || ["~/", "~\\", "/Users/", "/home/", "/Volumes/", "/mnt/", "/var/folders/", "/private/var/", "/tmp/"]
            .iter()
            .any(|start| address.starts_with(start))
}

/// Top-level names that are never public hosts.
const OWN_NAMES: [&str; 9] =
    ["localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa"];

/// Whether a host, with or without a port, is local to this computer or its network.
pub fn is_own_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(inside) => inside.split(']').next().unwrap_or_default(),
        None if host.matches(':').count() == 1 => host.split(':').next().unwrap_or_default(),
        None => host,
    };
    if let Ok(address) = name.parse::<IpAddr>() {
        return is_own_address(address);
    }
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    // Parse numbers as browsers do: `127.1`, `0x7f.1` and `2130706433` are also addresses.
    let ends_in_number = name.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    if (ends_in_number || !name.is_ascii())
        && let Ok(url::Host::Ipv4(address)) = url::Host::parse(&name)
    {
        return is_own_v4(address);
    }
    match name.rsplit_once('.') {
        Some((_, ending)) => OWN_NAMES.contains(&ending),
        // A single-label name is local to the network, such as `localhost` or `nas`.
        None => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
    }
}

/// Whether an IP address is not that of a public host: it is reserved for a computer, its network, or another purpose.
pub fn is_own_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_own_v4(address),
        IpAddr::V6(address) => is_own_v6(address),
    }
}

/// The special-purpose addresses of RFC 6890 and its successors are not public.
fn is_own_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    matches!((a, b, c), (0 | 10 | 127 | 224.., ..) | (100, 64..=127, _) | (169, 254, _) | (172, 16..=31, _))
        || matches!(
            (a, b, c),
            (192, 0, 0 | 2) | (192, 168, _) | (192, 88, 99) | (198, 18 | 19, _) | (198, 51, 100) | (203, 0, 113)
        )
}

/// In IPv6, only globally routed addresses are public. An address that embeds an IPv4 address is public if the latter is.
fn is_own_v6(address: Ipv6Addr) -> bool {
    let [a, b, third, .., c, d] = address.segments();
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_own_v4(Ipv4Addr::new(a, b, c, d))
    };
    if address.to_ipv4_mapped().is_some() || (a, b) == (0x64, 0xFF9B) {
        return inner(c, d);
    }
    match (a, b) {
        (0x2002, _) => inner(b, third),
        (0x2001, 0..=0x1FF | 0xDB8) | (0x3FFF, 0..=0xFFF) => true,
        _ => !(0x2000..0x4000).contains(&a),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_of_a_computer_are_distinguished_from_addresses() {
        for path in [
            r"C:\Users\zhangsan\b.jpg",
            "D:/学生会/a.docx",
            "e:",
            "C%3A/图/a.png",
            "file:///C:/a.jpg",
            "FILE:/a.jpg",
            r"\\server\share\a.jpg",
            r"\server\share",
            "/Users/lin/a.jpg",
            "/home/lin/a.jpg",
            "~/a.jpg",
            " C:\\a.jpg",
        ] {
            assert_eq!(Own::of(path), Some(Own::File), "{path}");
        }
        for host in [
            "http://localhost:4000/journal/",
            "https://127.0.0.1",
            "http://user@192.168.1.4:80/a",
            "//10.0.0.1/a",
            "http://[::1]:8000/",
            "http://[fe80::1]/",
            "http://nas/a.jpg",
            "http://printer.local/",
            "http://172.16.0.1/",
            "HTTP://LOCALHOST",
            "http://[::ffff:127.0.0.1]/",
        ] {
            assert_eq!(Own::of(host), Some(Own::Host), "{host}");
        }
        for other in [
            "a.jpg",
            "../a.jpg",
            "/about/",
            "/homepage/",
            "c.md",
            "第一章:序.md",
            "http:a",
            "https://a.cn/C:/x",
            "https://8.8.8.8/",
            "//a.cn/b",
            "mailto:a@localhost.cn",
            "a:b",
            "tel:+86",
            "http://172.32.0.1/",
            "",
            "#a",
        ] {
            assert_eq!(Own::of(other), None, "{other}");
        }
    }

    #[test]
    fn public_hosts_are_distinguished_from_those_of_a_network() {
        for host in [
            "localhost",
            "LOCALHOST.",
            "a.localhost",
            "printer",
            "nas.local",
            "x.internal",
            "router.lan",
            "x.intranet",
            "a.corp",
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
            assert!(is_own_host(host) && is_own_host(&format!("{host}:8080")), "{host}");
            assert_eq!(Own::of(&format!("http://{host}/")), Some(Own::Host), "{host}");
        }
        for host in [
            "www.gov.cn",
            "8.8.8.8",
            "[2606:4700::1111]",
            "单.中国",
            "a.edu.",
            "172.32.0.1",
            "100.128.0.1",
            "[::ffff:8.8.8.8]",
        ] {
            assert!(!is_own_host(host) && !is_own_host(&format!("{host}:8080")), "{host}");
        }
    }

    proptest! {
        #[test]
        fn no_address_is_too_strange(address in "\\PC{0,40}", host in "[a-z0-9:.\\[\\]@%-]{0,20}") {
            let _ = Own::of(&address);
            let _ = Own::of(&format!("http://{host}"));
        }
    }
}
