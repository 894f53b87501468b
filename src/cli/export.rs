//! `blackeyes export wechat`: a document for the editor of an official account.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;

use blackeyes::build::{self, Moment};
use blackeyes::college::Include;
use blackeyes::source::{Root, SiteTexts};
use blackeyes_diagnostics::{Diagnostics, NoTexts, words};

use super::build::parse_moment;
use super::file;
use super::format::Format;
use super::named::in_site;
use super::terminal::Terminal;

/// Export a document for another platform
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes export wechat content/journal/2026-3/last-lamp.zh.md")]
pub struct Arguments {
    #[command(subcommand)]
    to: To,
}

#[derive(Debug, clap::Subcommand)]
enum To {
    /// Write one HTML file to paste into the editor of a WeChat official account
    Wechat(WechatArguments),
}

/// Write one HTML file to paste into the editor of a WeChat official account
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes export wechat content/journal/2026-3/last-lamp.zh.md\n  \
                        blackeyes export wechat content/news/library.zh.md --out library.html")]
#[command(mut_arg("out", |out| out.help("The HTML file to write (by default NAME.wechat.html here)")))]
#[command(mut_arg("as_of", |moment| moment.help("Export as of this moment, instead of now")))]
pub struct WechatArguments {
    /// The file of the document, in the site's folder
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    written: Written,
}

// No doc comment: it would take the place of the command's own. Each command says what its file and its moment are.
#[derive(Debug, clap::Args)]
pub struct Written {
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Replace an existing file
    #[arg(long)]
    pub force: bool,

    #[arg(long, value_name = "DATE", value_parser = parse_moment)]
    pub as_of: Option<Moment>,
}

/// The options for a site that is not published.
pub fn options(site: &Path, as_of: Option<Moment>) -> build::Options {
    build::Options {
        site: site.to_owned(),
        out: None,
        base_url: None,
        moment: as_of.unwrap_or_else(|| Moment::Now(Timestamp::now())),
        include: Include { drafts: false, future: false },
        strict: false,
        force: false,
        // An archive is the same on every machine.
        system_font: false,
        publish: false,
    }
}

/// Prints the problems that prevent an export.
pub fn report(site: &Path, found: &Diagnostics, terminal: &Terminal) {
    match Root::open(site) {
        Ok(root) => terminal.report(found, &SiteTexts::new(&root), Format::Human),
        Err(_) => terminal.report(found, &NoTexts, Format::Human),
    }
}

/// Exports a document of the site in `site`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let To::Wechat(own) = &arguments.to;
    let path = in_site(site, &own.file);
    let exported = build::wechat(&options(site, own.written.as_of), &path, terminal);
    terminal.clear();
    let exported = match exported {
        Ok(exported) => exported,
        Err(found) => {
            report(site, &found, terminal);
            return ExitCode::FAILURE;
        }
    };
    let name = Path::new(&path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let out = own.written.out.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.wechat.html")));
    let shown = out.display();
    if let Err(wording) = file::write_out(site, &out, exported.html.as_bytes(), own.written.force) {
        terminal.complain(&wording);
        return ExitCode::FAILURE;
    }
    terminal.say(&words!(
        "Wrote {shown}: open it in a browser, select all, copy, and paste it into the account's editor",
        "已写入 {shown}：用浏览器打开，全选、复制，再粘贴到公众号编辑器"
    ));
    for dropped in &exported.dropped {
        let (english, chinese) = (dropped.english(), dropped.chinese());
        terminal.say(&words!("  not exported: {english}", "  未导出：{chinese}"));
    }
    ExitCode::SUCCESS
}
