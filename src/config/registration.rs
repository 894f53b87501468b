//! The site's registrations, its contact for security reports, and the pictures for sharing.

use jiff::civil::Date;

use blackeyes_diagnostics::words;
use blackeyes_frontmatter::{Line, Reader, Spanned, shown};
use blackeyes_markdown::WebFlaw;

/// The ministry's site for looking up ICP numbers.
const ICP_URL: &str = "https://beian.miit.gov.cn/";

/// The site's registration numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// The ICP filing.
    pub icp: Option<String>,
    /// Its link: an `http:` or `https:` address.
    pub icp_url: String,
    /// The police filing.
    pub police: Option<PoliceFiling>,
}

/// The police filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoliceFiling {
    /// Its text.
    pub text: String,
    /// Its link: an `http:` or `https:` address.
    pub url: Option<String>,
    /// Its icon: a picture, as a path in `content`.
    pub icon: Option<Spanned<String>>,
}

/// The pictures that are shown when a page is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whether they are made.
    pub pictures: bool,
    /// The font for their text: a path in the site's folder.
    pub font: Option<Spanned<String>>,
}

/// The contact for reports of security vulnerabilities (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    /// Contact addresses, at least one, with the preferred one first.
    pub contact: Vec<String>,
    /// The last day on which this information is valid.
    pub expires: Date,
    /// The address of the policy for reports.
    pub policy: Option<String>,
}

blackeyes_frontmatter::front_matter! {
    /// The numbers under which the site is registered, as they are written.
    #[derive(Clone, Debug, Default)]
    pub struct RawFiling {
        /// The ICP filing: `赣ICP备00000000号`.
        /// ICP 备案号，例如 `赣ICP备00000000号`。
        "icp" => icp: Option<String>, optional;
        /// The link of the ICP filing; defaults to the ministry's site.
        /// ICP 备案号链接到哪里，默认是工信部的网站。
        "icp_url" => icp_url: Option<Spanned<String>>, optional;
        /// The police filing.
        /// 公安备案。
        "police" => police: Option<RawPolice>, optional;
    }
    expected "the filing numbers", "备案信息", "{icp: 赣ICP备00000000号}"
}

blackeyes_frontmatter::front_matter! {
    /// The police filing, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawPolice {
        /// Its text.
        /// 显示的文字。
        "text" => text: Line, required;
        /// Its link.
        /// 链接到哪里。
        "url" => url: Option<Spanned<String>>, optional;
        /// Its icon: a picture in `content`, such as `pages/police.png`.
        /// 图标：`content` 里的一张图片，例如 `pages/police.png`。
        "icon" => icon: Option<Spanned<String>>, optional;
    }
    expected "a text and an address", "文字和网址", "{text: 赣公网安备00000000000000号, url: https://beian.mps.gov.cn/}"
}

blackeyes_frontmatter::front_matter! {
    /// The pictures that are shown where a page is shared, as they are written.
    #[derive(Clone, Debug, Default)]
    pub struct RawShare {
        /// Whether they are made; defaults to `true`.
        /// 是否制作，不写就制作。
        "pictures" => pictures: Option<bool>, optional;
        /// The font of their text, a path in the site's folder.
        /// 图上文字的字体，写网站文件夹里的路径。
        "font" => font: Option<Spanned<String>>, optional;
    }
    expected "settings of share pictures", "分享图片的设置", "{font: themes/ink/fonts/title.otf}"
}

blackeyes_frontmatter::front_matter! {
    /// The contact for security problems, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawSecurity {
        /// Addresses: `mailto:`, `https:` or `tel:`.
        /// 联系方式：`mailto:`、`https:` 或 `tel:` 开头。
        "contact" => contact: Spanned<Vec<Spanned<String>>>, required "[mailto:webmaster@x.edu]";
        /// When this information expires.
        /// 有效期到哪一天。
        "expires" => expires: Date, required "2027-12-31";
        /// The address of the rules for reports.
        /// 漏洞报告的规则在哪里。
        "policy" => policy: Option<Spanned<String>>, optional;
    }
    expected "a contact and a date", "联系方式和有效期", "{contact: [mailto:webmaster@x.edu], expires: 2027-12-31}"
}

pub(super) fn resolve_filing(raw: RawFiling, reader: &mut Reader) -> Filing {
    let RawFiling { icp, icp_url, police } = raw;
    let icp_url = icp_url.and_then(|url| web_address(url, reader)).unwrap_or_else(|| ICP_URL.to_owned());
    let police = police.map(|police| PoliceFiling {
        text: police.text.0,
        url: police.url.and_then(|url| web_address(url, reader)),
        icon: police.icon,
    });
    Filing { icp: icp.filter(|text| !text.is_empty()), icp_url, police }
}

/// An address that begins with `https://` or `http://`.
fn web_address(url: Spanned<String>, reader: &mut Reader) -> Option<String> {
    if let Some(flaw) = WebFlaw::of(&url.value) {
        reader.report(flaw.diagnostic().at(url.span));
        return None;
    }
    if url.value.starts_with("https://") || url.value.starts_with("http://") {
        return Some(url.value);
    }
    let shown = shown(&url.value);
    reader.bad_value(
        &url.span,
        words!("`{shown}` is not a web address", "`{shown}` 不是网址"),
        words!("write an address that begins with `https://`", "请写以 `https://` 开头的网址"),
    );
    None
}

pub(super) fn resolve_share(raw: RawShare, reader: &mut Reader) -> Share {
    let font = raw.font.filter(|font| {
        let path = font.value.to_lowercase();
        let shown = shown(&font.value);
        let (message, hint) = if leads_out(&path) {
            (
                words!("`{shown}` is not a path in the site's folder", "`{shown}` 不是网站文件夹里的路径"),
                words!(
                    "put a copy of the font into the site's folder and name that, such as `fonts/title.otf`",
                    "请把字体复制到网站文件夹里，再写它在那里的路径，例如 `fonts/title.otf`"
                ),
            )
        } else if [".otf", ".ttf", ".ttc", ".otc"].iter().any(|ending| path.ends_with(ending)) {
            return true;
        } else {
            (
                words!("`{shown}` is not a font that can be used for drawing", "`{shown}` 不是可以用来绘图的字体"),
                words!(
                    "name a file that ends with .otf, .ttf or .ttc, as a path in the site's folder",
                    "请写网站文件夹里一个以 .otf、.ttf 或 .ttc 结尾的文件"
                ),
            )
        };
        reader.bad_value(&font.span, message, hint);
        false
    });
    Share { pictures: raw.pictures.unwrap_or(true), font }
}

/// Whether a path is absolute, begins in a home folder, or goes up.
fn leads_out(path: &str) -> bool {
    path.starts_with(['/', '\\', '~'])
        || path.get(1..2) == Some(":")
        || path.split(['/', '\\']).any(|part| part == "..")
}

/// `security.txt` requires a contact and an expiry date.
pub(super) fn resolve_security(raw: RawSecurity, reader: &mut Reader) -> Option<Security> {
    let RawSecurity { contact, expires, policy } = raw;
    let mut addresses = Vec::new();
    for address in contact.value {
        if let Some(flaw) = WebFlaw::of(&address.value) {
            reader.report(flaw.diagnostic().at(address.span));
            continue;
        }
        if ["https://", "mailto:", "tel:"].iter().any(|scheme| address.value.starts_with(scheme)) {
            addresses.push(address.value);
            continue;
        }
        let shown = shown(&address.value);
        reader.bad_value(
            &address.span,
            words!("`{shown}` is not a contact address", "`{shown}` 不是可以联系的地址"),
            words!(
                "write it with `mailto:`, `https://` or `tel:` before it",
                "请在前面写上 `mailto:`、`https://` 或 `tel:`"
            ),
        );
    }
    let policy = policy.and_then(|policy| web_address(policy, reader));
    (!addresses.is_empty()).then_some(Security { contact: addresses, expires, policy })
}
