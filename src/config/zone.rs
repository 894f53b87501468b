//! The site's time zone, from the database included in the program, so that every machine builds the same site.

use jiff::tz::{TimeZone, TimeZoneDatabase};

use blackeyes_diagnostics::{Span, did_you_mean, nearest, words};
use blackeyes_frontmatter::{Reader, shown};

/// A time zone and its name.
#[derive(Clone, Debug)]
pub struct Zone {
    /// The name, such as `Asia/Shanghai`.
    pub name: String,
    /// Its rules.
    pub rules: TimeZone,
}

/// Names that people use for the time zone of China.
const CHINA: &[&str] = &[
    "beijing",
    "asia/beijing",
    "北京",
    "北京时间",
    "上海",
    "中国",
    "china",
    "shanghai",
    "prc",
    "cst",
    "utc+8",
    "utc+08:00",
    "gmt+8",
    "+8",
    "+08:00",
    "东八区",
];

impl Zone {
    /// The time zone called `name`, written at `span`.
    pub fn find(name: &str, span: &Span, reader: &mut Reader) -> Option<Self> {
        let zones = TimeZoneDatabase::bundled();
        // A name without a slash is an abbreviation or obsolete, and its meaning has changed over time; UTC is the
        // exception.
        if (name.contains('/') || name.eq_ignore_ascii_case("utc"))
            && let Ok(rules) = zones.get(name)
        {
            let name = rules.iana_name().unwrap_or(name).to_owned();
            return Some(Self { name, rules });
        }
        let shown = shown(name);
        let names = zones.available().map(|name| name.as_str().to_owned()).filter(|name| name.contains('/'));
        let names: Vec<String> = names.collect();
        let city = |full: &str| full.rsplit('/').next().unwrap_or(full).to_lowercase();
        let lower = name.trim().to_lowercase();
        let meant = if CHINA.contains(&lower.as_str()) {
            Some("Asia/Shanghai")
        } else {
            let by_city = names.iter().find(|full| city(full) == lower.replace(' ', "_")).map(String::as_str);
            by_city.or_else(|| nearest(name, names.iter().map(String::as_str)))
        };
        let hint =
            did_you_mean(meant, words!("write a place such as `Asia/Shanghai`", "请写地区名，例如 `Asia/Shanghai`"));
        reader.bad_value(span, words!("there is no time zone `{shown}`", "没有 `{shown}` 这个时区"), hint);
        None
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self { name: "UTC".to_owned(), rules: TimeZone::UTC }
    }
}
