//! Tests of the exact messages for a wrong `site.yaml`.

use std::sync::Arc;

use crate::config::read;
use blackeyes_diagnostics::{Language, Texts, short};

struct One(String);

impl Texts for One {
    fn text(&self, _path: &str) -> Option<Arc<str>> {
        Some(self.0.as_str().into())
    }
}

fn messages(text: &str) -> (String, String) {
    let (_, diagnostics) = read(&"site.yaml".into(), text);
    let texts = One(text.to_owned());
    (short(&diagnostics, &texts, Language::English), short(&diagnostics, &texts, Language::Chinese))
}

#[track_caller]
fn says(lines: &str, english: &str, chinese: &str) {
    let (found_english, found_chinese) = messages(&format!("{lines}\n{}", without(lines)));
    assert_eq!(found_english, english.strip_prefix('\n').unwrap_or(english));
    assert_eq!(found_chinese, chinese.strip_prefix('\n').unwrap_or(chinese));
}

/// The smallest valid settings without the keys that `lines` set.
fn without(lines: &str) -> String {
    let stated = |line: &&str| !lines.lines().any(|own| own.split(':').next() == line.split(':').next());
    super::LEAST.lines().filter(stated).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn an_empty_file_lacks_all() {
    let (english, chinese) = messages("");
    assert_eq!(
        english,
        r"site.yaml:1:1: error[missing-key]: `base_url` is missing; add `base_url: https://blackeyes.example.edu/`
site.yaml:1:1: error[missing-key]: `languages` is missing; add `languages: [en, zh]`
site.yaml:1:1: error[missing-key]: `time_zone` is missing; add `time_zone: Asia/Shanghai`
site.yaml:1:1: error[missing-key]: `title` is missing; add `title: {en: Black Eyes, zh: 黑眼睛}`
"
    );
    assert_eq!(
        chinese,
        r"site.yaml:1:1: 错误[missing-key]: 缺少 `base_url`；请加上 `base_url: https://blackeyes.example.edu/`
site.yaml:1:1: 错误[missing-key]: 缺少 `languages`；请加上 `languages: [en, zh]`
site.yaml:1:1: 错误[missing-key]: 缺少 `time_zone`；请加上 `time_zone: Asia/Shanghai`
site.yaml:1:1: 错误[missing-key]: 缺少 `title`；请加上 `title: {en: Black Eyes, zh: 黑眼睛}`
"
    );
}

#[test]
fn addresses_of_other_kinds() {
    says(
        "base_url: blackeyes",
        r"
site.yaml:1:11: error[bad-value]: `blackeyes` is not a web address; write the complete address, such as `https://blackeyes.example.edu/`
",
        r"
site.yaml:1:11: 错误[bad-value]: `blackeyes` 不是网址；请写完整的网址，例如 `https://blackeyes.example.edu/`
",
    );
}

#[test]
fn addresses_that_are_no_page() {
    says(
        "base_url: ftp://a.example/",
        r"
site.yaml:1:11: error[bad-value]: `ftp://a.example/` does not begin with `https://` or `http://`; write the complete address, such as `https://blackeyes.example.edu/`
",
        r"
site.yaml:1:11: 错误[bad-value]: `ftp://a.example/` 不是以 `https://` 或 `http://` 开头的网址；请写完整的网址，例如 `https://blackeyes.example.edu/`
",
    );
}

#[test]
fn addresses_with_more_in_them() {
    says(
        "base_url: https://a.example/?x=1",
        r"
site.yaml:1:11: error[bad-value]: `https://a.example/?x=1` contains more than a host and a path; write the complete address, such as `https://blackeyes.example.edu/`
",
        r"
site.yaml:1:11: 错误[bad-value]: `https://a.example/?x=1` 里除了主机和路径还有别的内容；请写完整的网址，例如 `https://blackeyes.example.edu/`
",
    );
}

#[test]
fn languages_are_unique_tags() {
    says(
        "languages: [en, EN, chinese]",
        r"
site.yaml:1:17: error[bad-value]: the language `EN` is listed twice; keep one of the two
site.yaml:1:21: error[bad-value]: `chinese` is not a language; write a language tag such as `en` or `zh`
",
        r"
site.yaml:1:17: 错误[bad-value]: 语言 `EN` 出现了两次；请只保留其中一个
site.yaml:1:21: 错误[bad-value]: `chinese` 不是语言代码；请写语言代码，例如 `en` 或 `zh`
",
    );
}

#[test]
fn no_language() {
    says(
        "languages: []",
        r"
site.yaml:1:12: error[bad-value]: `languages` names no language; write `languages: [en, zh]`, the default first
",
        r"
site.yaml:1:12: 错误[bad-value]: `languages` 里没有语言；请写 `languages: [en, zh]`，默认语言放在最前
",
    );
}

#[test]
fn texts_in_other_languages() {
    says(
        "title: {en: T, ja: J, 中文: 标题}",
        r"
site.yaml:1:16: error[unknown-language]: the language `ja` is not one of the site's; the site has en, zh; add it under `languages` if it is correct
site.yaml:1:23: error[unknown-key]: `中文` is not a language; write a language tag such as `en` or `zh`
",
        r"
site.yaml:1:16: 错误[unknown-language]: 网站没有声明语言 `ja`；网站的语言有 en、zh；如果确实需要，请加到 `languages` 里
site.yaml:1:23: 错误[unknown-key]: `中文` 不是语言代码；请写语言代码，例如 `en` 或 `zh`
",
    );
}

#[test]
fn time_zones_by_other_names() {
    says(
        "time_zone: 北京",
        r"
site.yaml:1:12: error[bad-value]: there is no time zone `北京`; did you mean `Asia/Shanghai`?
",
        r"
site.yaml:1:12: 错误[bad-value]: 没有 `北京` 这个时区；是不是 `Asia/Shanghai`？
",
    );
}

#[test]
fn time_zones_misspelt() {
    says(
        "time_zone: Asia/Shangai",
        r"
site.yaml:1:12: error[bad-value]: there is no time zone `Asia/Shangai`; did you mean `Asia/Shanghai`?
",
        r"
site.yaml:1:12: 错误[bad-value]: 没有 `Asia/Shangai` 这个时区；是不是 `Asia/Shanghai`？
",
    );
}

#[test]
fn time_zones_by_their_city() {
    says(
        "time_zone: Hong Kong",
        r"
site.yaml:1:12: error[bad-value]: there is no time zone `Hong Kong`; did you mean `Asia/Hong_Kong`?
",
        r"
site.yaml:1:12: 错误[bad-value]: 没有 `Hong Kong` 这个时区；是不是 `Asia/Hong_Kong`？
",
    );
}

#[test]
fn time_zones_that_are_none() {
    says(
        "time_zone: CST6CDT",
        r"
site.yaml:1:12: error[bad-value]: there is no time zone `CST6CDT`; write a place such as `Asia/Shanghai`
",
        r"
site.yaml:1:12: 错误[bad-value]: 没有 `CST6CDT` 这个时区；请写地区名，例如 `Asia/Shanghai`
",
    );
}

#[test]
fn themes_are_folders() {
    says(
        "theme: ../ink",
        r"
site.yaml:1:8: error[bad-value]: `../ink` leads to another folder; write the name of a folder in `themes`, such as `ink`
",
        r"
site.yaml:1:8: 错误[bad-value]: `../ink` 会指向别的文件夹；请写 `themes` 里一个文件夹的名称，例如 `ink`
",
    );
}

#[test]
fn seals() {
    says(
        "seal: 印",
        r"
site.yaml:1:7: error[bad-value]: a seal has two to four characters, and this has 1; write two to four characters, such as `黑眼睛印`
",
        r"
site.yaml:1:7: 错误[bad-value]: 印章应有二至四个字，这里有 1 个；请写二至四个字，例如 `黑眼睛印`
",
    );
}

#[test]
fn pages_of_lists() {
    says(
        "per_page: 0",
        r"
site.yaml:1:11: error[bad-value]: `per_page` cannot be 0; write a whole number from 1 to 500
",
        r"
site.yaml:1:11: 错误[bad-value]: `per_page` 不能是 0；请写 1 到 500 之间的整数
",
    );
}

#[test]
fn groups_without_protection() {
    says(
        "privacy: {min_group: 2}",
        r"
site.yaml:1:22: error[bad-value]: a group of 2 is too small to hide a person; write 3 or more; 5 is usual
",
        r"
site.yaml:1:22: 错误[bad-value]: 2 人的小组太小，藏不住任何人；请写 3 或更大的数，通常用 5
",
    );
}

#[test]
fn patterns() {
    says(
        "privacy: {patterns: [{name: x, pattern: '('}, {name: y, pattern: 'a*'}]}",
        r"
site.yaml:1:41: error[bad-value]: the pattern `x` is not a regular expression: unclosed group, at character 1; write one such as `'\b20[0-9]{8}\b'`, in single quotes
site.yaml:1:66: error[bad-value]: the pattern `y` matches the empty string, so it would be found everywhere; write one such as `'\b20[0-9]{8}\b'`, in single quotes
",
        r"
site.yaml:1:41: 错误[bad-value]: 模式“x”不是有效的正则表达式：第 1 个字符处有误；请写正则表达式，例如 `'\b20[0-9]{8}\b'`，并用半角单引号括起来
site.yaml:1:66: 错误[bad-value]: 模式“y”可以匹配空字符串，会处处命中；请写正则表达式，例如 `'\b20[0-9]{8}\b'`，并用半角单引号括起来
",
    );
}

#[test]
fn topics() {
    says(
        "topics: [{id: a/b, title: x}, {id: c, title: x}, {id: c, title: y}]",
        r"
site.yaml:1:15: error[bad-slug]: `a/b` contains the character `/`, which is not allowed in names; remove it, or replace it with a hyphen
site.yaml:1:55: error[bad-value]: the topic `c` is declared twice; keep one of the two
",
        r"
site.yaml:1:15: 错误[bad-slug]: `a/b` 含有名称中不允许的字符 `/`；请删去这个字符，或换成连字符
site.yaml:1:55: 错误[bad-value]: 话题 `c` 声明了两次；请只保留其中一个
",
    );
}

#[test]
fn checks_name_codes() {
    says(
        "checks: {brokenlink: warning, personal-datum: warning, unknown-key: warn, zzz: off}",
        r"
site.yaml:1:10: error[bad-check]: there is no diagnostic `brokenlink`; did you mean `broken-link`?
site.yaml:1:47: error[bad-check]: `personal-datum` protects people or files and cannot be lowered; remove `personal-datum` from `checks`
site.yaml:1:69: error[bad-value]: `unknown-key` cannot be `warn`; did you mean `warning`?
site.yaml:1:75: error[bad-check]: there is no diagnostic `zzz`; write the name shown in brackets after `error` or `warning`
",
        r"
site.yaml:1:10: 错误[bad-check]: 没有名为 `brokenlink` 的诊断；是不是 `broken-link`？
site.yaml:1:47: 错误[bad-check]: `personal-datum` 关系到人身信息或文件安全，不能降级；请从 `checks` 里去掉 `personal-datum`
site.yaml:1:69: 错误[bad-value]: `unknown-key` 不能是 `warn`；是不是 `warning`？
site.yaml:1:75: 错误[bad-check]: 没有名为 `zzz` 的诊断；请写“错误”或“警告”后面方括号里的名称
",
    );
}

#[test]
fn filings() {
    says(
        "filing: {police: {text: x, url: beian}}",
        r"
site.yaml:1:33: error[bad-value]: `beian` is not a web address; write an address that begins with `https://`
",
        r"
site.yaml:1:33: 错误[bad-value]: `beian` 不是网址；请写以 `https://` 开头的网址
",
    );
}

#[test]
fn keys() {
    says(
        "baseurl: x\nname: y",
        r"
site.yaml:1:1: error[unknown-key]: unknown key `baseurl`; the key is called `base_url` here
site.yaml:2:1: error[unknown-key]: unknown key `name`; put keys of your own under `extra:`
",
        r"
site.yaml:1:1: 错误[unknown-key]: 不认识 `baseurl` 这个字段；这个键在这里叫 `base_url`
site.yaml:2:1: 错误[unknown-key]: 不认识 `name` 这个字段；自定的键请放在 `extra:` 下面
",
    );
}

#[test]
fn full_width_colons() {
    says(
        "theme：ink",
        r"
site.yaml:1:6: error[full-width-yaml]: a full-width colon `：` does not end a key; type `: `, a half-width colon and a space
",
        r"
site.yaml:1:6: 错误[full-width-yaml]: 键后面用了全角冒号 `：`；请改成半角冒号加一个空格 `: `
",
    );
}

#[test]
fn months_of_terms() {
    says(
        "terms: {autumn: 13, spring: 0}",
        r"
site.yaml:1:17: error[bad-value]: there is no month 13; write the month in which the term begins, from 1 to 12
site.yaml:1:29: error[bad-value]: there is no month 0; write the month in which the term begins, from 1 to 12
",
        r"
site.yaml:1:17: 错误[bad-value]: 没有 13 月；请写学期开始的月份，从 1 到 12
site.yaml:1:29: 错误[bad-value]: 没有 0 月；请写学期开始的月份，从 1 到 12
",
    );
    says(
        "terms: {autumn: 2, spring: 9}",
        r"
site.yaml:1:28: error[bad-value]: the spring term begins in month 9, which is not before the autumn term in month 2; write both months of one calendar year, such as `{autumn: 9, spring: 2}`
",
        r"
site.yaml:1:28: 错误[bad-value]: 春季学期从 9 月开始，没有早于从 2 月开始的秋季学期；请写同一年里的两个月份，例如 `{autumn: 9, spring: 2}`
",
    );
    assert_eq!(messages(&format!("terms: {{spring: 3}}\n{}", super::LEAST)).0, "");
}
