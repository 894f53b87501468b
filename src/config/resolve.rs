//! Resolves the raw form of `site.yaml` to settings: checks every value and reports every error.

use std::sync::Arc;

use super::base_url::BaseUrl;
use super::deploy::resolve_deploy;
use super::localised::{Localised, RawLocalised};
use super::majors::Majors;
use super::raw::{RawJournal, RawPattern, RawPrivacy, RawSite, RawTopic};
use super::registration::{resolve_filing, resolve_security, resolve_share};
use super::site::{JournalNumbers, Privacy, Site, Topic};
use super::zone::Zone;
use crate::codes;
use crate::privacy::{self, Pattern, Scanner};
use crate::source::check_slug;
use blackeyes_chinese::{Lang, unreported, unseen_characters};
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Span, words};
use blackeyes_frontmatter::{FromNode, Line, Reader, Spanned, shown};

/// The default theme.
const DEFAULT_THEME: &str = "ink";

/// Reads the `site.yaml` at `path`. Returns the settings unless there are errors.
pub fn read(path: &Arc<str>, text: &str) -> (Option<Site>, Diagnostics) {
    let parsed = blackeyes_frontmatter::parse(path, text, 0);
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(parsed.diagnostics);
    let Some(root) = parsed.root else { return (None, diagnostics) };
    let mut reader = Reader::new(parsed.complete);
    let raw = RawSite::from_node(&root, &mut reader);
    let home = Span::new(path, 0, 0);
    let site = raw.and_then(|raw| resolve(raw, &home, &mut reader));
    diagnostics.extend(reader.finish());
    let unseen = unseen_characters(path, text, &blackeyes_chinese::unseen(text));
    diagnostics.extend(unreported(unseen, &diagnostics));
    if let Some(site) = &site {
        site.checks.apply(&mut diagnostics);
    }
    diagnostics.sort();
    // A secret may also be under a key that does not exist, such as `accessKeySecret`.
    let words = text.to_ascii_lowercase();
    let may_be_secret = ["secret", "password", "token", "accesskey"].iter().any(|word| words.contains(word));
    let has_secret = diagnostics.iter().any(|found| found.code == codes::SECRET_IN_SETTINGS);
    if has_secret || (may_be_secret && words.contains("deploy:")) {
        diagnostics = without_excerpts(&diagnostics, text);
    }
    let usable = !diagnostics.has(blackeyes_diagnostics::Severity::Error);
    (site.filter(|_| usable), diagnostics)
}

/// The same diagnostics with their lines in words: an excerpt of the settings would print the secret that is in them.
fn without_excerpts(found: &Diagnostics, text: &str) -> Diagnostics {
    let mut bare = Diagnostics::new();
    for diagnostic in found {
        let mut diagnostic = diagnostic.clone();
        if let Place::Text(span) = &diagnostic.place {
            let line = text.get(..span.start).unwrap_or_default().matches('\n').count() + 1;
            let (english, chinese) = (diagnostic.message.english(), diagnostic.message.chinese());
            let message = words!("line {line}: {english}", "第 {line} 行：{chinese}");
            let place = Place::File(Arc::clone(&span.path));
            (diagnostic.message, diagnostic.place) = (message, place);
        }
        diagnostic.labels.clear();
        bare.push(diagnostic);
    }
    bare
}

fn resolve(
    RawSite {
        title,
        tagline,
        base_url,
        languages,
        time_zone,
        theme,
        publisher,
        address,
        description,
        notice,
        seal,
        approvals,
        raw_html,
        sort_names,
        per_page,
        journal,
        topics,
        majors,
        filing,
        share,
        security,
        archive,
        search,
        citations,
        terms,
        privacy,
        stale_after,
        copywriting,
        checks,
        deploy,
        extra,
    }: RawSite,
    home: &Span,
    reader: &mut Reader,
) -> Option<Site> {
    let base_url = resolve_base_url(&base_url, reader);
    let languages = resolve_languages(&languages, reader);
    let time_zone = reader.under("time_zone", |reader| Zone::find(&time_zone.value, &time_zone.span, reader));
    let theme = resolve_theme(theme, home, reader);
    let mut local = |raw: Option<RawLocalised>| raw.map(|raw| raw.resolve(&languages, reader));
    let (title, tagline, publisher) = (local(Some(title)).unwrap_or_default(), local(tagline), local(publisher));
    let (address, description, notice) = (local(address), local(description), local(notice));
    Some(Site {
        title,
        tagline,
        publisher,
        address,
        description,
        notice,
        seal: seal.and_then(|seal| resolve_seal(seal, reader)),
        approvals,
        raw_html,
        sort_names,
        per_page: per_page.map_or(20, |per_page| resolve_per_page(&per_page, reader)),
        journal: journal.map(resolve_journal).unwrap_or_default(),
        topics: resolve_topics(topics, &languages, reader),
        majors: Majors::resolve(majors, &languages, reader),
        filing: resolve_filing(filing.unwrap_or_default(), reader),
        share: resolve_share(share.unwrap_or_default(), reader),
        security: security.and_then(|security| resolve_security(security, reader)),
        archive,
        search,
        citations,
        terms: terms.unwrap_or_default().resolve(reader),
        privacy: resolve_privacy(privacy.unwrap_or_default(), reader),
        stale_after: stale_after.unwrap_or_default(),
        copywriting: copywriting.unwrap_or_default(),
        checks: checks.unwrap_or_default(),
        deploy: resolve_deploy(deploy, reader),
        extra,
        base_url: base_url?,
        time_zone: time_zone?,
        theme: theme?,
        default_language: languages.first()?.clone(),
        languages,
    })
}

fn resolve_base_url(written: &Spanned<String>, reader: &mut Reader) -> Option<BaseUrl> {
    match BaseUrl::parse(&written.value, Some(&written.span)) {
        Ok(url) => {
            if let Some(warning) = url.path_warning(Some(&written.span)) {
                reader.report(warning);
            }
            Some(url)
        }
        Err(diagnostic) => {
            reader.report(*diagnostic);
            None
        }
    }
}

fn resolve_languages(written: &Spanned<Vec<Spanned<String>>>, reader: &mut Reader) -> Vec<Lang> {
    let mut languages: Vec<Lang> = Vec::new();
    for tag in &written.value {
        let shown = shown(&tag.value);
        match Lang::new(&tag.value) {
            Some(lang) if languages.contains(&lang) => reader.bad_value(
                &tag.span,
                words!("the language `{shown}` is listed twice", "语言 `{shown}` 出现了两次"),
                words!("keep one of the two", "请只保留其中一个"),
            ),
            Some(lang) => languages.push(lang),
            None => reader.bad_value(
                &tag.span,
                words!("`{shown}` is not a language", "`{shown}` 不是语言代码"),
                words!("write a language tag such as `en` or `zh`", "请写语言代码，例如 `en` 或 `zh`"),
            ),
        }
    }
    if written.value.is_empty() {
        reader.bad_value(
            &written.span,
            words!("`languages` names no language", "`languages` 里没有语言"),
            words!("write `languages: [en, zh]`, the default first", "请写 `languages: [en, zh]`，默认语言放在最前"),
        );
    }
    languages
}

/// A theme is a folder below `themes/`, so its name must be a plain file name.
fn resolve_theme(written: Option<Spanned<String>>, home: &Span, reader: &mut Reader) -> Option<Spanned<String>> {
    let theme = written.unwrap_or_else(|| Spanned::new(DEFAULT_THEME.to_owned(), home.clone()));
    match check_slug(&theme.value) {
        Ok(()) => Some(theme),
        Err(problem) => {
            let hint = words!(
                "write the name of a folder in `themes`, such as `ink`",
                "请写 `themes` 里一个文件夹的名称，例如 `ink`"
            );
            reader.bad_value(&theme.span, problem.message(&shown(&theme.value)), hint);
            None
        }
    }
}

fn resolve_seal(seal: Spanned<Line>, reader: &mut Reader) -> Option<String> {
    let Line(text) = seal.value;
    let count = text.chars().count();
    if (2..=4).contains(&count) {
        return Some(text);
    }
    reader.bad_value(
        &seal.span,
        words!("a seal has two to four characters, and this has {count}", "印章应有二至四个字，这里有 {count} 个"),
        words!("write two to four characters, such as `黑眼睛印`", "请写二至四个字，例如 `黑眼睛印`"),
    );
    None
}

fn resolve_per_page(written: &Spanned<u32>, reader: &mut Reader) -> usize {
    let number = written.value;
    if !(1..=500).contains(&number) {
        reader.bad_value(
            &written.span,
            words!("`per_page` cannot be {number}", "`per_page` 不能是 {number}"),
            words!("write a whole number from 1 to 500", "请写 1 到 500 之间的整数"),
        );
    }
    number.clamp(1, 500) as usize
}

fn resolve_journal(raw: RawJournal) -> JournalNumbers {
    let stated = |text: Option<String>| text.filter(|text| !text.is_empty());
    JournalNumbers { issn: stated(raw.issn), permit: stated(raw.permit) }
}

fn resolve_topics(written: Vec<RawTopic>, languages: &[Lang], reader: &mut Reader) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for RawTopic { id, title } in written {
        let Line(name) = id.value;
        let shown = shown(&name);
        if let Err(problem) = check_slug(&name) {
            reader.bad(codes::BAD_SLUG, &id.span, problem.message(&shown), problem.hint());
        } else if topics.iter().any(|topic| topic.id == name) {
            reader.bad_value(
                &id.span,
                words!("the topic `{shown}` is declared twice", "话题 `{shown}` 声明了两次"),
                words!("keep one of the two", "请只保留其中一个"),
            );
        } else {
            let title: Localised = title.resolve(languages, reader);
            topics.push(Topic { id: name, title });
        }
    }
    topics
}

fn resolve_privacy(raw: RawPrivacy, reader: &mut Reader) -> Privacy {
    let min_group = raw.min_group.map_or(5, |written| {
        let number = written.value;
        if number < 3 {
            reader.bad_value(
                &written.span,
                words!("a group of {number} is too small to hide a person", "{number} 人的小组太小，藏不住任何人"),
                words!("write 3 or more; 5 is usual", "请写 3 或更大的数，通常用 5"),
            );
        }
        number.max(3)
    });
    let patterns: Vec<_> = raw.patterns.into_iter().filter_map(|pattern| resolve_pattern(pattern, reader)).collect();
    let scanner = Scanner::new(&patterns);
    let patterns = patterns.into_iter().map(|(name, _)| name).collect();
    Privacy { min_group, patterns, scanner, allow_personal: raw.allow_personal }
}

fn resolve_pattern(written: RawPattern, reader: &mut Reader) -> Option<(String, Pattern)> {
    let RawPattern { name, pattern } = written;
    let Line(name) = name.value;
    match privacy::compile(&name, &pattern.value) {
        Ok(regex) => Some((name, regex)),
        Err(why) => {
            let hint = words!(
                r"write one such as `'\b20[0-9]{{8}}\b'`, in single quotes",
                r"请写正则表达式，例如 `'\b20[0-9]{{8}}\b'`，并用半角单引号括起来"
            );
            reader.bad_value(&pattern.span, why, hint);
            None
        }
    }
}

/// The diagnostic for a missing `site.yaml` in `folder` (the path as the user knows it).
pub fn no_site(folder: &str) -> Diagnostic {
    let message = if folder == "." {
        words!("there is no `site.yaml` here", "这里没有 `site.yaml`")
    } else {
        words!("there is no `site.yaml` in `{folder}`", "`{folder}` 里没有 `site.yaml`")
    };
    let place =
        if folder == "." { "site.yaml".to_owned() } else { format!("{}/site.yaml", folder.trim_end_matches('/')) };
    Diagnostic::new(codes::NO_SITE, message).at(Place::file(place)).hint(words!(
        "go to the site's folder, or name it with `-C DIR`; `blackeyes new site DIR` makes a new one",
        "请到网站所在的文件夹里运行，或用 `-C 文件夹` 指明；新建网站用 `blackeyes new site 文件夹`"
    ))
}
