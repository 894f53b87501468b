//! `blackeyes deploy`.

mod branch;
mod report;

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;

use blackeyes::build::{self, Moment, Outcome, Progress as _, Published, SiteFolder};
use blackeyes::college::Include;
use blackeyes::config::{Deploy, DeployTo};
use blackeyes::deploy::{self, Adopt, Failure, Kept, Order, Source, Surroundings, Watcher};
use blackeyes::store::Store;
use blackeyes_diagnostics::{Diagnostics, Wording, words};

use super::edits::Edits;
use super::format::Format;
use super::signals;
use super::terminal::Terminal;

/// Build the site and publish it where readers are
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes deploy live --dry-run\n  blackeyes deploy live\n  blackeyes deploy --list\n  \
                        blackeyes deploy live --rollback"
)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Arguments {
    /// The place, by its name in site.yaml (not needed if there is only one)
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// List the publications
    #[arg(long)]
    list: bool,

    /// Bring back publication N (default: the one before the last)
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "0", conflicts_with = "list")]
    rollback: Option<u32>,

    /// Print what would be done, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Do not ask before publishing
    #[arg(long)]
    yes: bool,

    /// Do not fetch pages from the site's address afterwards
    #[arg(long)]
    no_verify: bool,

    /// Take over files at the place that this program did not put there
    #[arg(long)]
    adopt: bool,

    /// Publish although another computer seems to be publishing
    #[arg(long)]
    break_lock: bool,

    /// The base URL, instead of the one in site.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// How the plan and problems are printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
}

/// What one run of the command works on.
struct Job<'a> {
    arguments: &'a Arguments,
    terminal: &'a Arc<Terminal>,
    folder: &'a SiteFolder,
    place: &'a Deploy,
    around: Surroundings<'a>,
    kept: Kept,
}

/// The progress of sending, on the terminal.
struct Sending<'a>(&'a Terminal);

impl Watcher for Sending<'_> {
    fn total(&self, count: usize) {
        self.0.send(count);
    }

    fn step(&self) {
        self.0.step();
    }

    fn is_stopped(&self) -> bool {
        self.0.is_stopped()
    }
}

/// Publishes the site in `site`, or lists or brings back its publications.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Arc<Terminal>) -> ExitCode {
    signals::watch(terminal);
    let folder = match SiteFolder::open(site, arguments.base_url.as_deref()) {
        Ok(folder) => folder,
        Err(found) => {
            super::build::report_each(site, &found, &[], terminal);
            return ExitCode::FAILURE;
        }
    };
    let store = match Store::open(&folder.root) {
        Ok(store) => store,
        Err(diagnostic) => {
            let mut found = Diagnostics::new();
            found.push(diagnostic);
            super::build::report_each(site, &found, &[], terminal);
            return ExitCode::FAILURE;
        }
    };
    let places: Vec<&Deploy> = match &arguments.name {
        None if arguments.list => folder.site.deploy.iter().collect(),
        name => match named(&folder.site.deploy, name.as_deref()) {
            Ok(place) => vec![place],
            Err(wording) => {
                terminal.complain(&wording);
                return ExitCode::FAILURE;
            }
        },
    };
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let mut code = ExitCode::SUCCESS;
    for place in places {
        let around = Surroundings {
            variable: &variable,
            now: Timestamp::now().as_second(),
            site: folder.root.canonical().to_path_buf(),
            store: store.folder().join("published").join(&place.name),
        };
        let kept = Kept::at(around.store.clone());
        let job = Job { arguments, terminal, folder: &folder, place, around, kept };
        let done = if arguments.list { job.list() } else { job.publish(site) };
        terminal.clear();
        match done {
            Ok(own) => code = own.unwrap_or(code),
            Err(failure) => {
                terminal.complain(&failure.whole());
                code = ExitCode::FAILURE;
            }
        }
    }
    terminal.stop.code().filter(|_| code != ExitCode::SUCCESS).unwrap_or(code)
}

/// The place with this name; the only one, if no name is given.
fn named<'a>(places: &'a [Deploy], name: Option<&str>) -> Result<&'a Deploy, Wording> {
    let names: Vec<String> = places.iter().map(|place| format!("`{}`", place.name)).collect();
    let (english, chinese) = (names.join(", "), names.join("、"));
    match (places, name) {
        ([], _) => Err(words!(
            "site.yaml has no place to publish to: add one under `deploy` (docs/deploy.md has one for each kind)",
            "site.yaml 里没有写发布到哪里：请在 `deploy` 下加一项（docs/deploy.zh.md 有各种位置的写法）"
        )),
        ([place], None) => Ok(place),
        (_, None) => Err(words!("which place? site.yaml has {english}", "发布到哪里？site.yaml 里有 {chinese}")),
        (_, Some(name)) => places.iter().find(|place| place.name == name).ok_or_else(|| {
            words!(
                "site.yaml has no place `{name}`; it has {english}",
                "site.yaml 里没有发布位置 `{name}`，有 {chinese}"
            )
        }),
    }
}

impl Job<'_> {
    /// Builds the site; `None` if it has errors, which were printed.
    fn build(&self, site: &Path) -> Option<Published> {
        let options = build::Options {
            site: site.to_owned(),
            out: None,
            base_url: self.arguments.base_url.clone(),
            moment: Moment::Now(Timestamp::now()),
            include: Include { drafts: false, future: false },
            strict: false,
            force: false,
            system_font: true,
            publish: true,
        };
        let outcome: Outcome = build::build(&options, &**self.terminal);
        self.terminal.clear();
        super::build::report(site, &outcome, Format::Human, self.terminal);
        if outcome.published.is_none() {
            self.terminal.complain(&words!(
                "the site has errors, so nothing was published and readers see what they saw before",
                "网站有错误，没有发布；读者看到的仍是原来的网站"
            ));
        }
        outcome.published
    }

    fn list(&self) -> Result<Option<ExitCode>, Failure> {
        if let DeployTo::Git { .. } = self.place.to {
            return self.list_commits().map(|()| None);
        }
        let store = deploy::open(self.place, &self.around)?;
        let publications = deploy::publications(&*store, &Sending(self.terminal))?;
        self.say_publications(&publications);
        Ok(None)
    }

    /// Builds and publishes, or brings an earlier publication back.
    fn publish(&self, site: &Path) -> Result<Option<ExitCode>, Failure> {
        if let DeployTo::Git { .. } = self.place.to {
            return self.publish_branch(site);
        }
        let watcher = Sending(self.terminal);
        let store = deploy::open(self.place, &self.around)?;
        let order = if let Some(number) = self.arguments.rollback {
            let earlier =
                || deploy::publications(&*store, &watcher).map(|all| all.iter().rev().nth(1).map(|one| one.number));
            self.order_of_kept(if number == 0 { earlier()? } else { Some(number) })?
        } else {
            let Some(published) = self.build(site) else { return Ok(Some(ExitCode::FAILURE)) };
            Order::of_built(published.out, &self.folder.identity, self.around.now)?
        };
        let order = self.complete(order);
        let plan = deploy::prepare(&*store, &order, &watcher)?;
        self.say_plan(&plan, order.files.len());
        if self.arguments.dry_run || plan.is_empty() || !self.agrees()? {
            return Ok(None);
        }
        // From here on a signal stops between two files.
        self.terminal.stop.making(true);
        let done = deploy::publish(&*store, &order, &self.kept, &watcher)?;
        self.terminal.stop.making(false);
        self.terminal.clear();
        self.say_done(&done);
        self.mark_sources();
        let changed: Vec<String> = done.plan.puts.into_iter().map(|(_, path)| path).collect();
        self.verify(&order, &changed)?;
        Ok(None)
    }

    fn order_of_kept(&self, number: Option<u32>) -> Result<Order, Failure> {
        let Some(number) = number else {
            return Err(Failure::new(words!(
                "there is no earlier publication to bring back",
                "没有更早的发布可以恢复"
            )));
        };
        Ok(Order {
            site: self.folder.identity.clone(),
            files: self.kept.files(number)?,
            source: Source::Kept(self.kept.clone()),
            brings_back: Some(number),
            ..Order::empty(self.around.now)
        })
    }

    fn complete(&self, order: Order) -> Order {
        let place = self.around.site.display().to_string();
        let computer = self.around.owner();
        Order {
            adopt: if self.arguments.adopt { Adopt::Yes } else { Adopt::No },
            keep: self.place.keep,
            folder: deploy::identity(&format!("{computer}\0{place}")),
            by: computer,
            break_lock: self.arguments.break_lock,
            ..order
        }
    }

    /// Marks what the sources are now as published, so that the history keeps these versions for ever.
    fn mark_sources(&self) {
        if self.arguments.rollback.is_none() {
            Edits::new(&self.folder.root, self.terminal).published();
        }
    }

    /// Asks whether to publish, on a terminal.
    fn agrees(&self) -> Result<bool, Failure> {
        if self.arguments.yes {
            return Ok(true);
        }
        if !self.terminal.is_watched() {
            return Err(Failure::new(words!(
                "nothing was published: add `--yes` where no person can be asked",
                "没有发布：在无人应答的环境里请加上 `--yes`"
            )));
        }
        let question = words!("Publish?", "确定发布吗？");
        let asked =
            dialoguer::Confirm::new().with_prompt(question.get(self.terminal.language)).default(false).interact();
        Ok(asked.unwrap_or(false))
    }

    fn verify(&self, order: &Order, changed: &[String]) -> Result<(), Failure> {
        if self.arguments.no_verify {
            return Ok(());
        }
        let count = deploy::verify(&self.folder.site.base_url.as_string(), order, changed)?;
        self.terminal.say(&words!(
            "  {count} pages fetched from the site's address are as published",
            "  从网站地址取回 {count} 个页面核对，与发布的一致"
        ));
        Ok(())
    }
}
