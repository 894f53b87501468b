//! `blackeyes fetch-picture`: pictures of other hosts that documents show are kept beside them, and the documents show those.

mod download;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;

use blackeyes::build::{self, Moment, SiteFolder};
use blackeyes::codes;
use blackeyes::college::Include;
use blackeyes_chinese::{Suggestion, apply_suggestions, slug};
use blackeyes_diagnostics::{Place, Span, Wording, words};

use super::edits::Edits;
use super::terminal::Terminal;
use download::Downloader;

/// Download pictures from other hosts and keep them beside the documents
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes fetch-picture\n  \
                        blackeyes fetch-picture content/journal/2026-3/last-lamp.md --dry-run\n\n\
                        Fetch only what you may publish.")]
pub struct Arguments {
    /// The documents whose pictures are fetched (default: all documents)
    #[arg(value_name = "DOCUMENT")]
    documents: Vec<PathBuf>,

    /// Print what would be fetched, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Also fetch from this computer and its own network
    #[arg(long)]
    own_network: bool,
}

/// A picture from another host: the position of its address in the text, and the address.
struct Shown {
    range: std::ops::Range<usize>,
    address: String,
}

/// Fetches the pictures from other hosts that documents of the site in `site` show.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let Ok(folder) = SiteFolder::open(site, None) else {
        terminal.complain(&words!(
            "no site could be read: name its folder with `-C DIR`",
            "没有可以读取的网站：请用 `-C 文件夹` 指明"
        ));
        return ExitCode::FAILURE;
    };
    let outcome = build::build(&options(site), terminal);
    terminal.clear();
    let shown = [codes::REMOTE_PICTURE, codes::MISSING_PICTURE];
    let found = outcome.diagnostics.iter().filter(|found| shown.contains(&found.code));
    // The same said of several places of a document is one problem with labels.
    let places =
        found.flat_map(|found| std::iter::once(&found.place).chain(found.labels.iter().map(|label| &label.place)));
    let spans = places.filter_map(|place| match place {
        Place::Text(span) => Some(span),
        _ => None,
    });
    let mut by_file: BTreeMap<Arc<str>, Vec<Span>> = BTreeMap::new();
    for span in spans.filter(|span| wanted(&span.path, &arguments.documents)) {
        by_file.entry(Arc::clone(&span.path)).or_default().push(span.clone());
    }
    let edits = Edits::new(&folder.root, terminal);
    let job =
        Job { folder: &folder, edits: &edits, arguments, terminal, downloader: Downloader::new(arguments.own_network) };
    let (mut fetched, mut failed) = (0, 0);
    for (path, spans) in by_file {
        match job.document(&path, &spans) {
            Ok((done, not_done)) => (fetched, failed) = (fetched + done, failed + not_done),
            Err(wording) => {
                terminal.complain(&wording);
                failed += spans.len();
            }
        }
    }
    report(fetched, failed, arguments.dry_run, terminal);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn report(fetched: usize, failed: usize, dry: bool, terminal: &Terminal) {
    let picture = if fetched == 1 { "picture" } else { "pictures" };
    terminal.say(&match (fetched, failed) {
        (0, 0) => words!("No document shows a picture from another host", "没有文档使用别处的图片"),
        _ if dry => words!("{fetched} {picture} would be fetched", "将会取回 {fetched} 张图片"),
        _ => words!(
            "{fetched} {picture} fetched; credit the authors, and build again",
            "取回了 {fetched} 张图片；请注明作者，然后重新生成网站"
        ),
    });
    if failed > 0 {
        terminal.complain(&words!(
            "{failed} left as before: fetch them by hand and write their file names",
            "有 {failed} 处保持原样：请自行保存图片，并写上文件名"
        ));
    }
}

fn options(site: &Path) -> build::Options {
    build::Options {
        site: site.to_owned(),
        out: None,
        base_url: None,
        moment: Moment::Now(Timestamp::now()),
        include: Include { drafts: true, future: true },
        strict: false,
        force: false,
        system_font: false,
        publish: false,
    }
}

/// Whether a document was requested, by its path in the site or by a path that ends in it.
fn wanted(path: &str, documents: &[PathBuf]) -> bool {
    documents.is_empty()
        || documents.iter().any(|document| document.ends_with(path) || Path::new(path).ends_with(document))
}

struct Job<'a> {
    folder: &'a SiteFolder,
    edits: &'a Edits<'a>,
    arguments: &'a Arguments,
    terminal: &'a Terminal,
    downloader: Downloader,
}

impl Job<'_> {
    /// Fetches the pictures of one document and rewrites their addresses. Returns how many were fetched and how many failed.
    fn document(&self, path: &Arc<str>, spans: &[Span]) -> Result<(usize, usize), Wording> {
        let text = self.folder.root.read_text(path).map_err(|found| found.message)?.text;
        let mut fixes: Vec<Suggestion> = Vec::new();
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let (mut fetched, mut failed) = (0, 0);
        for span in spans {
            let Some(Shown { range, address }) = shown(&text, span) else {
                // A picture that is missing for another reason is none of this command's business.
                continue;
            };
            if fixes.iter().any(|fix| fix.range == range) {
                continue;
            }
            let line = text.get(..range.start).unwrap_or_default().matches('\n').count() + 1;
            let brief: String = address.chars().take(120).collect();
            if self.arguments.dry_run {
                self.terminal.say(&words!("{path}:{line}: {brief}", "{path}:{line}：{brief}"));
                fetched += 1;
                continue;
            }
            let name = match names.get(&address) {
                Some(name) => Ok(name.clone()),
                None => self.keep(path, &address),
            };
            match name {
                Ok(name) => {
                    self.terminal.say(&words!("{path}:{line}: {brief} → {name}", "{path}:{line}：{brief} → {name}"));
                    names.insert(address, name.clone());
                    fixes.push(Suggestion { range, replacement: name });
                    fetched += 1;
                }
                Err(wording) => {
                    let (english, chinese) = (wording.english(), wording.chinese());
                    self.terminal
                        .complain(&words!("{path}:{line}: {brief}: {english}", "{path}:{line}：{brief}：{chinese}"));
                    failed += 1;
                }
            }
        }
        if !fixes.is_empty() {
            fixes.sort_by_key(|fix| fix.range.start);
            let new = apply_suggestions(&text, &fixes);
            self.edits.rewrite(path, (&text, &new), "fetch-picture")?;
        }
        Ok((fetched, failed))
    }

    /// Fetches the picture at `address`, stores it beside the document and returns its file name.
    fn keep(&self, document: &str, address: &str) -> Result<String, Wording> {
        let bytes = self.downloader.fetch(address)?;
        let Some(extension) = blackeyes_pictures::extension_of(&bytes) else {
            return Err(words!(
                "the file there is not a picture that can be published",
                "取到的内容不是可以发布的图片"
            ));
        };
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        let stem = stem(address);
        for number in 1..1000 {
            let name = if number == 1 { format!("{stem}.{extension}") } else { format!("{stem}-{number}.{extension}") };
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            match self.folder.root.read(&path, bytes.len() as u64 + 1) {
                // It was fetched before.
                Ok(there) if there == bytes => return Ok(name),
                Ok(_) => {}
                Err(_) => match self.edits.create(&path, &bytes, "fetch-picture") {
                    Ok(()) => return Ok(name),
                    Err(_) if self.folder.root.canonical().join(&path).exists() => {}
                    Err(found) => return Err(found.message),
                },
            }
        }
        Err(words!("there are too many pictures with this name", "同名的图片太多"))
    }
}

/// A file name without extension, made from the last part of the address: letters, digits and hyphens.
fn stem(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = if path.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        ""
    } else {
        path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    };
    let last = percent_encoding::percent_decode_str(last).decode_utf8_lossy();
    let stem = slug(last.rsplit_once('.').map_or(&*last, |(stem, _)| stem));
    let stem: String = stem.chars().take(40).collect();
    let stem = stem.trim_matches('-');
    if stem.is_empty() { "picture".to_owned() } else { stem.to_owned() }
}

/// The external address in `span`, if there is one.
fn shown(text: &str, span: &Span) -> Option<Shown> {
    let within = text.get(span.start..span.end)?;
    let lower = within.to_ascii_lowercase();
    let begins = ["https://", "http://", "data:", "//"].iter().filter_map(|scheme| lower.find(scheme)).min()?;
    let rest = &within[begins..];
    let stop = |c: char| c.is_whitespace() || matches!(c, ')' | '"' | '\'' | '>' | '<' | '}' | ',');
    // Pictures in data have a comma, and parentheses may pair within an address.
    let is_data = lower[begins..].starts_with("data:");
    let mut open = 0_u32;
    let mut end = rest.len();
    for (at, c) in rest.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ',' if is_data || !within[..begins].contains('{') => {}
            c if stop(c) => {
                end = at;
                break;
            }
            _ => {}
        }
    }
    let address = &rest[..end];
    let range = span.start + begins..span.start + begins + address.len();
    (!address.is_empty()).then(|| Shown { range, address: address.replace("&amp;", "&") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        let span = Span::new(&Arc::from("content/a.md"), 0, text.len());
        shown(text, &span).map(|shown| {
            assert_eq!(text[shown.range.clone()].replace("&amp;", "&"), shown.address);
            shown.address
        })
    }

    #[test]
    fn addresses_are_found_in_what_shows_them() {
        for (text, address) in [
            ("![x](https://a.cn/b.png)", Some("https://a.cn/b.png")),
            ("![x](<https://a.cn/b.png> \"t\")", Some("https://a.cn/b.png")),
            ("![x](https://a.cn/b_(1).png \"t\")", Some("https://a.cn/b_(1).png")),
            ("<img src=\"//a.cn/b.png?x=1&amp;y=2\">", Some("//a.cn/b.png?x=1&y=2")),
            ("https://a.cn/b,c.png", Some("https://a.cn/b,c.png")),
            ("![x](data:image/png;base64,AAAA)", Some("data:image/png;base64,AAAA")),
            ("![x](b.png)", None),
        ] {
            assert_eq!(found(text).as_deref(), address, "{text}");
        }
    }

    #[test]
    fn names_are_made_of_letters_and_digits() {
        for (address, name) in [
            ("https://a.cn/img/Lamp%20At%20Night.JPG?x=1", "lamp-at-night"),
            ("https://a.cn/", "a"),
            ("data:image/png;base64,AAAA", "picture"),
            ("https://a.cn/..%2F..%2Fetc.png", "etc"),
            ("https://a.cn/%E7%81%AF.png", "deng"),
        ] {
            assert_eq!(stem(address), name, "{address}");
        }
    }
}
