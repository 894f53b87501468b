//! `blackeyes serve`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;

use blackeyes::build::{self, Moment};
use blackeyes::college::Include;
use blackeyes::serve::{self, Listener, News};
use blackeyes_diagnostics::{Diagnostics, Texts, words};

use super::build::{parse_moment, print_timings};
use super::format::Format;
use super::recorder::Recorder;
use super::terminal::Terminal;

/// Preview the site while you write
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes serve --open\n  blackeyes serve -C ~/journal --port 8080\n  blackeyes serve --published"
)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Arguments {
    /// The port; if it is in use, the next free one
    #[arg(long, value_name = "PORT", default_value_t = 4000)]
    port: u16,

    /// Open the site in a browser
    #[arg(long)]
    open: bool,

    /// Show drafts and documents that wait for approval (default)
    #[arg(long, overrides_with = "no_drafts")]
    drafts: bool,

    /// Leave out drafts
    #[arg(long)]
    no_drafts: bool,

    /// Show documents with a date in the future (default)
    #[arg(long, overrides_with = "no_future")]
    future: bool,

    /// Leave out documents with a date in the future
    #[arg(long)]
    no_future: bool,

    /// Show what a build would publish: the same as --no-drafts --no-future
    #[arg(long, conflicts_with_all = ["drafts", "future"])]
    published: bool,

    /// The base URL, instead of the one in site.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// Show the site as of this moment, instead of now
    #[arg(long, value_name = "DATE", value_parser = parse_moment)]
    as_of: Option<Moment>,

    /// Print how long each stage of a rebuild takes
    #[arg(long)]
    timings: bool,

    /// Print every problem, without folding similar ones
    #[arg(long)]
    pub(super) all: bool,
}

/// Prints events.
struct Voice {
    terminal: Arc<Terminal>,
    recorder: Recorder,
    open: bool,
    timings: bool,
}

/// Serves the site in `site` until Ctrl-C.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Arc<Terminal>) -> ExitCode {
    let hide = |one: bool| one || arguments.published;
    let include = Include { drafts: !hide(arguments.no_drafts), future: !hide(arguments.no_future) };
    let options = serve::Options {
        build: build::Options {
            site: PathBuf::from(site),
            out: None,
            base_url: arguments.base_url.clone(),
            moment: arguments.as_of.unwrap_or_else(|| Moment::Now(Timestamp::now())),
            include,
            strict: false,
            force: false,
            system_font: true,
            publish: false,
        },
        as_of: arguments.as_of,
        port: arguments.port,
        all: arguments.all,
    };
    let recorder = Recorder::start(PathBuf::from(site), Arc::clone(terminal));
    let voice = Voice { terminal: Arc::clone(terminal), recorder, open: arguments.open, timings: arguments.timings };
    let voice: Arc<dyn Listener> = Arc::new(voice);
    match serve::serve(&options, &voice) {
        Ok(()) => ExitCode::SUCCESS,
        Err(diagnostics) => {
            terminal.report(&diagnostics, &blackeyes_diagnostics::NoTexts, Format::Human);
            ExitCode::FAILURE
        }
    }
}

impl Listener for Voice {
    fn ready(&self, url: &str) {
        self.recorder.wake();
        self.terminal.say(&words!("Look at {url} (Ctrl-C stops)", "请打开 {url} 查看（按 Ctrl-C 停止）"));
        if self.open && open::that_detached(url).is_err() {
            self.terminal.say(&words!("No browser could be opened", "没有打开浏览器"));
        }
    }

    fn rebuilt(&self, news: &News) {
        let News { what, parsed, rendered, time, held_back, timings } = news;
        let (english, chinese) = (what.english(), what.chinese());
        let ms = time.as_millis();
        let documents = if *parsed == 1 { "document" } else { "documents" };
        let pages = if *rendered == 1 { "page" } else { "pages" };
        self.terminal.say(&words!(
            "{english}: {parsed} {documents} parsed, {rendered} {pages} rendered, {ms} ms",
            "{chinese}：解析 {parsed} 份文档，生成 {rendered} 个网页，用时 {ms} 毫秒"
        ));
        if self.timings {
            print_timings(timings, &self.terminal);
        }
        self.recorder.wake();
        if *held_back {
            self.terminal.say(&words!(
                "  the last version without errors is shown until they are fixed",
                "  改正错误之前，显示上一次没有错误的网站"
            ));
        }
    }

    fn found(&self, diagnostics: &Diagnostics, texts: &dyn Texts) {
        self.terminal.report(diagnostics, texts, Format::Human);
    }
}
