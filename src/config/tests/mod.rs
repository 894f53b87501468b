//! Tests of reading `site.yaml`.

mod wrong;

use proptest::prelude::*;

use super::{Approvals, Grade, RawHtml, Site, SortNames, no_site, read, schema};
use crate::codes;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostics, Language, NoTexts, Severity, short};

/// The smallest valid settings.
const LEAST: &str = "title: T\nbase_url: https://a.example\nlanguages: [en, zh]\ntime_zone: Asia/Shanghai\n";

fn site(text: &str) -> Site {
    let (site, diagnostics) = read(&"site.yaml".into(), text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    site.unwrap()
}

fn lang(tag: &str) -> Lang {
    Lang::new(tag).unwrap()
}

#[test]
fn the_least_a_site_needs() {
    let site = site(LEAST);
    assert_eq!((site.title.get(&lang("en")), site.title.get(&lang("zh"))), ("T", "T"));
    assert_eq!((site.base_url.as_string().as_str(), site.base_url.path()), ("https://a.example/", "/"));
    assert_eq!((site.default_language.as_str(), site.theme.value.as_str(), site.per_page), ("en", "ink", 20));
    assert_eq!((site.privacy.min_group, site.time_zone.name.as_str()), (5, "Asia/Shanghai"));
    assert_eq!(
        (site.approvals, site.raw_html, site.sort_names),
        (Approvals::None, RawHtml::Filtered, SortNames::Pinyin)
    );
}

#[test]
fn every_key_a_site_may_have() {
    let text = r#"
title: {en: Black Eyes, zh: 黑眼睛}
tagline: {zh: 寻找光明}
base_url: https://blackeyes.example.edu:8443/
languages: [en, zh]
time_zone: asia/shanghai
theme: lantern
publisher: {en: College of Liberal Arts, zh: 文学院}
address: {en: Room 214, zh: 文科楼 214}
description: A journal
notice: {en: Hello, zh: 你好}
seal: 黑眼睛印
approvals: required
raw_html: trusted
sort_names: stroke
per_page: 500
journal: {issn: "", permit: 赣内资字第1号}
topics:
- {id: poetry, title: {en: Poetry, zh: 诗}}
filing: {icp: 赣ICP备00000000号, police: {text: 赣公网安备, url: https://beian.mps.gov.cn/}}
privacy:
  min_group: 3
  patterns: [{name: student number, pattern: '\b20[0-9]{8}\b'}]
checks: {broken-link: warning, copywriting: off, missing-alt: error}
extra: {since: 1998}
"#;
    let site = site(text);
    // If a language lacks a text, the first language that has one supplies it.
    assert_eq!(site.tagline.as_ref().unwrap().get(&lang("en")), "寻找光明");
    assert_eq!(site.title.get(&lang("zh-hant")), "黑眼睛");
    assert_eq!(site.title.get(&lang("ja")), "Black Eyes");
    assert_eq!(site.base_url.origin(), "https://blackeyes.example.edu:8443");
    assert_eq!((site.time_zone.name.as_str(), site.seal.as_deref()), ("Asia/Shanghai", Some("黑眼睛印")));
    assert_eq!((site.journal.issn.as_deref(), site.journal.permit.as_deref()), (None, Some("赣内资字第1号")));
    assert_eq!(site.topic("poetry").unwrap().title.get(&lang("zh")), "诗");
    assert_eq!(site.filing.police.unwrap().url.as_deref(), Some("https://beian.mps.gov.cn/"));
    assert_eq!(site.privacy.patterns, ["student number"]);
    assert_eq!(site.privacy.scanner.scan("no. 2024123456").len(), 1);
    assert_eq!(site.checks.severity(codes::BROKEN_LINK, Severity::Error), Some(Severity::Warning));
    assert_eq!(site.checks.severity(codes::COPYWRITING, Severity::Suggestion), None);
    assert_eq!(site.checks.severity(codes::UNKNOWN_KEY, Severity::Error), Some(Severity::Error));
    assert_eq!(serde_json::to_string(&site.extra).unwrap(), r#"{"since":1998}"#);
}

#[test]
fn a_site_below_a_path_is_warned() {
    let text = LEAST.replace("a.example", "a.example/blackeyes");
    let (site, diagnostics) = read(&"site.yaml".into(), &text);
    assert_eq!(site.unwrap().base_url.path(), "/blackeyes/");
    assert_eq!(
        short(&diagnostics, &NoTexts, Language::Chinese),
        "site.yaml:1:1: 警告[base-path]: 网站放在 `/blackeyes/` 之下，搜索引擎不会在那里找 `robots.txt` 和 `.well-known`；请联系 https://a.example 的管理员，把它们放到主机的根目录\n"
    );
}

#[test]
fn graded_diagnostics() {
    let site = site(&format!("{LEAST}checks: {{unknown-key: warning, copywriting: off}}\n"));
    let mut diagnostics = Diagnostics::new();
    for code in [codes::UNKNOWN_KEY, codes::COPYWRITING, codes::PERSONAL_DATUM] {
        diagnostics.push(blackeyes_diagnostics::Diagnostic::new(code, blackeyes_diagnostics::words!("x", "x")));
    }
    site.checks.apply(&mut diagnostics);
    let left: Vec<_> = diagnostics.iter().map(|d| (d.code.name(), d.severity)).collect();
    assert_eq!(left, [("unknown-key", Severity::Warning), ("personal-datum", Severity::Error)]);
}

#[test]
fn no_site_at_all() {
    let diagnostic = [no_site("docs")];
    assert_eq!(
        short(&diagnostic, &NoTexts, Language::English),
        "docs/site.yaml:1:1: error[no-site]: there is no `site.yaml` in `docs`; go to the site's folder, or name it with `-C DIR`; `blackeyes new site DIR` makes a new one\n"
    );
}

#[test]
fn the_schema_knows_every_key() {
    let schema = schema();
    assert_eq!(schema["required"], serde_json::json!(["title", "base_url", "languages", "time_zone"]));
    assert_eq!(schema["properties"]["approvals"]["enum"], serde_json::json!(["none", "required", null]));
    assert_eq!(schema["properties"]["checks"]["properties"]["personal-datum"]["enum"], serde_json::json!(["error"]));
    assert_eq!(schema["properties"].as_object().map(serde_json::Map::len), Some(31));
    let kinds = &schema["properties"]["deploy"]["items"]["properties"]["kind"]["enum"];
    assert!(kinds.as_array().is_some_and(|kinds| kinds.contains(&"webdav".into())), "{kinds}");
    assert_eq!(schema["properties"]["checks"]["properties"]["broken-link"]["enum"][2], Grade::Off.key());
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,200}", lines in prop::collection::vec("(title|base_url|languages|time_zone|topics|privacy|checks|seal): [-\\[\\]{}a-z:/.春0-9, \"']{0,40}", 0..8)) {
        let _ = read(&"site.yaml".into(), &text);
        let _ = read(&"site.yaml".into(), &lines.join("\n"));
    }
}
