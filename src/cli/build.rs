//! `blackeyes build`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;

use blackeyes::build::{self, Moment, Outcome, Published, ShareReport, Timings};
use blackeyes::college::{Include, LeftOut};
use blackeyes::source::{Root, SiteTexts};
use blackeyes_diagnostics::{Diagnostics, NoTexts, Wording, words};

use super::edits::Edits;
use super::format::Format;
use super::signals;
use super::speech::Refusal;
use super::terminal::Terminal;

/// Build the site and publish it
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes build\n  blackeyes build --out /srv/www/journal --base-url https://x.edu/journal/\n  \
                        blackeyes build --drafts --as-of 2026-12-01"
)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Arguments {
    /// The output folder (by default `public` in the site's folder)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// The base URL, instead of the one in site.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// Also build drafts and documents that wait for approval
    #[arg(long)]
    drafts: bool,

    /// Also build documents with a date in the future
    #[arg(long)]
    future: bool,

    /// Build as of this moment, instead of now
    #[arg(long, value_name = "DATE", value_parser = parse_moment)]
    as_of: Option<Moment>,

    /// Treat warnings as errors: they prevent publication
    #[arg(long)]
    strict: bool,

    /// Replace an output folder that this program did not make
    #[arg(long)]
    force: bool,

    /// Do not draw share pictures with a font of this machine
    #[arg(long)]
    no_system_font: bool,

    /// How problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,

    /// Print every problem, without folding similar ones
    #[arg(long)]
    pub(super) all: bool,

    /// Print how long each stage took
    #[arg(long)]
    timings: bool,
}

/// A date, with or without a time, in any of the forms that front matter knows.
pub fn parse_moment(text: &str) -> Result<Moment, Refusal> {
    blackeyes_chinese::parse_date(text).map(|parsed| Moment::AsOf(parsed.datetime())).map_err(|problem| {
        let (message, hint) = (problem.message(text), problem.hint());
        let (english, chinese) = ([message.english(), hint.english()], [message.chinese(), hint.chinese()]);
        Refusal(Wording::new(english.join("; "), chinese.join("；")))
    })
}

/// Builds and publishes the site in `site`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Arc<Terminal>) -> ExitCode {
    signals::watch(terminal);
    let options = build::Options {
        site: site.to_owned(),
        out: arguments.out.clone(),
        base_url: arguments.base_url.clone(),
        moment: arguments.as_of.unwrap_or_else(|| Moment::Now(Timestamp::now())),
        include: Include { drafts: arguments.drafts, future: arguments.future },
        strict: arguments.strict,
        force: arguments.force,
        system_font: !arguments.no_system_font,
        publish: true,
    };
    let outcome = build::build(&options, &**terminal);
    terminal.clear();
    let stopped = terminal.stop.code();
    if let (Some(code), None) = (stopped, &outcome.published) {
        signals::say_stopped(terminal);
        return code;
    }
    report(site, &outcome, arguments.format, terminal);
    if arguments.timings {
        print_timings(&outcome.timings, terminal);
    }
    if let Some(published) = &outcome.published {
        // A look at drafts is no publication.
        if !(arguments.drafts || arguments.future)
            && let Ok(root) = Root::open(site)
        {
            Edits::new(&root, terminal).published();
        }
        summary(published, &outcome.timings, terminal);
        stopped.unwrap_or(ExitCode::SUCCESS)
    } else {
        terminal
            .say(&words!("Nothing was published. The existing site is unchanged.", "没有发布，原来的网站不受影响。"));
        ExitCode::FAILURE
    }
}

/// Prints the diagnostics.
pub fn report(site: &Path, outcome: &Outcome, format: Format, terminal: &Terminal) {
    match Root::open(site) {
        Ok(root) => {
            let mut texts = SiteTexts::new(&root);
            for (path, text) in &outcome.texts {
                texts = texts.with(path.clone(), Arc::clone(text));
            }
            terminal.report(&outcome.diagnostics, &texts, format);
        }
        Err(_) => terminal.report(&outcome.diagnostics, &NoTexts, format),
    }
}

/// Prints some diagnostics for people.
pub fn report_each(site: &Path, some: &Diagnostics, given: &[(String, Arc<str>)], terminal: &Terminal) {
    match Root::open(site) {
        Ok(root) => {
            let texts = given
                .iter()
                .fold(SiteTexts::new(&root), |texts, (path, text)| texts.with(path.clone(), Arc::clone(text)));
            terminal.report_each(some, &texts);
        }
        Err(_) => terminal.report_each(some, &NoTexts),
    }
}

fn summary(published: &Published, timings: &Timings, terminal: &Terminal) {
    let Published { out, report, documents, pages, files, share, left_out, moment, time_zone } = published;
    let out = out.display();
    let seconds = format!("{:.2}", timings.total().as_secs_f64());
    let (page, picture, document) =
        (plural(*pages, "page"), plural(*files, "picture or file"), plural(*documents, "document"));
    terminal.say(&words!(
        "Built {pages} {page} and {files} {picture} from {documents} {document} into {out} in {seconds} s",
        "已用 {seconds} 秒把 {documents} 份文档生成为 {pages} 个网页和 {files} 个图片等文件，放在 {out}"
    ));
    let (written, linked, removed) = (report.written, report.linked, report.removed);
    let file = plural(written, "file");
    terminal.say(&words!(
        "  {written} {file} written, {linked} unchanged, {removed} removed",
        "  写入 {written} 个文件，{linked} 个没有变化，删除 {removed} 个"
    ));
    say_share(share, terminal);
    say_left_out(left_out, terminal);
    let moment = moment.strftime("%Y-%m-%d %H:%M");
    if let Some(next) = left_out.next_change {
        let next = next.strftime("%Y-%m-%d %H:%M");
        terminal.say(&words!(
            "  as of {moment} ({time_zone}); scheduled content changes at {next}: rebuild after that",
            "  按 {moment}（{time_zone}）生成；有内容定于 {next} 发布或到期，届时请再生成一次"
        ));
    } else {
        terminal.say(&words!("  as of {moment} ({time_zone})", "  按 {moment}（{time_zone}）生成"));
    }
}

/// Reports results that depend on this machine's fonts, and titles that no font could draw.
fn say_share(share: &ShareReport, terminal: &Terminal) {
    let ShareReport { machine_font, undrawn } = share;
    if let Some(font) = machine_font {
        terminal.say(&words!(
            "  link-preview images use this computer's font {font}; set `share: font` to get the same images everywhere",
            "  分享图片用了这台电脑的字体 {font}；想让每台电脑结果一致，请设 `share: font`"
        ));
    }
    if *undrawn > 0 {
        let title = plural(*undrawn, "title");
        terminal.say(&words!(
            "  no link-preview image for {undrawn} {title}: no font here has the characters; set `share: font`",
            "  有 {undrawn} 个标题没有可用的字体，没有制作分享图片；请用 `share: font` 指定字体"
        ));
    }
}

fn say_left_out(left_out: &LeftOut, terminal: &Terminal) {
    let LeftOut { drafts, unapproved, future, expired, without_consent, withdrawn, next_change: _ } = *left_out;
    let parts = [
        (
            drafts,
            if drafts == 1 {
                words!("1 draft", "草稿 1 份")
            } else {
                words!("{drafts} drafts", "草稿 {drafts} 份")
            },
        ),
        (unapproved, words!("{unapproved} not approved", "未审定 {unapproved} 份")),
        (future, words!("{future} not due yet", "未到发布时间 {future} 份")),
        (expired, words!("{expired} expired", "已过期 {expired} 份")),
        (
            without_consent,
            words!(
                "{without_consent} without consent (people and pictures)",
                "未获同意的人或图片 {without_consent} 个"
            ),
        ),
        (withdrawn, words!("{withdrawn} withdrawn", "已撤回 {withdrawn} 人次")),
    ];
    let said: Vec<_> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, wording)| wording).collect();
    if said.is_empty() {
        return;
    }
    let english = said.iter().map(Wording::english).collect::<Vec<_>>().join(", ");
    let chinese = said.iter().map(Wording::chinese).collect::<Vec<_>>().join("，");
    terminal.say(&words!("  not included: {english}", "  未收入：{chinese}"));
}

/// The English noun for `count` items.
fn plural(count: usize, one: &'static str) -> &'static str {
    match (count, one) {
        (1, one) => one,
        (_, "page") => "pages",
        (_, "title") => "titles",
        (_, "picture or file") => "pictures and files",
        (_, "document") => "documents",
        _ => "files",
    }
}

pub(super) fn print_timings(timings: &Timings, terminal: &Terminal) {
    terminal.say(&words!(
        "  stage            time      count         bytes",
        "  阶段               用时       数量        字节数"
    ));
    for stage in &timings.stages {
        let (name, ms) = (stage.stage.words(), format!("{:8.1}", stage.time.as_secs_f64() * 1000.0));
        let count = stage.count.map(|count| format!("{count:10}")).unwrap_or_default();
        let bytes = stage.bytes.map(|bytes| format!("{bytes:14}")).unwrap_or_default();
        let figures = format!("{ms} ms {count}{bytes}");
        let figures = figures.trim_end();
        // A Chinese character takes the place of two letters.
        let (en, zh) = (name.english(), name.chinese());
        let gap = " ".repeat(12_usize.saturating_sub(2 * zh.chars().count()));
        terminal.say(&words!("  {en:<10}{figures}", "  {zh}{gap}{figures}"));
    }
}
