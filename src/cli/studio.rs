//! `blackeyes studio`.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;

use blackeyes::build;
use blackeyes::platform::{Platform as _, Readers, System};
use blackeyes::source::Root;
use blackeyes::studio::{self, Host, NewDocument, NewSite, Recent, Refused};
use blackeyes_diagnostics::words;

use super::edits;
use super::file;
use super::format::Format;
use super::new;
use super::new::Refused as NotMade;
use super::terminal::Terminal;

/// Edit the journal in the browser
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  blackeyes studio\n  blackeyes studio -C ~/journal\n  blackeyes studio --no-open --port 4200"
)]
pub struct Arguments {
    /// The port (default: that of last time); if it is in use, the next free one
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,

    /// Only print the address, without opening a browser
    #[arg(long)]
    no_open: bool,
}

/// The port of the first time.
const PORT: u16 = 4100;

/// How many sites the list of recent ones has.
const MOST_RECENT: usize = 12;

/// The program around the studio.
struct Desk {
    terminal: Arc<Terminal>,
    opens: bool,
    data: Option<PathBuf>,
}

/// Serves the studio until Ctrl-C.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Arc<Terminal>) -> ExitCode {
    let desk = Desk { terminal: Arc::clone(terminal), opens: !arguments.no_open, data: edits::data().ok() };
    let has_site = Root::open(site).is_ok_and(|root| root.has(build::SETTINGS));
    // A folder that was named must be a site; without one, the studio begins with a new journal.
    let is_named = site != Path::new(".");
    let options = studio::Options {
        site: (has_site || is_named).then(|| site.to_path_buf()),
        port: arguments.port.or_else(|| desk.last_port()).unwrap_or(PORT),
    };
    let host: Arc<dyn Host> = Arc::new(desk);
    match studio::studio(&options, &host) {
        Ok(()) => ExitCode::SUCCESS,
        Err(diagnostics) => {
            terminal.report(&diagnostics, &blackeyes_diagnostics::NoTexts, Format::Human);
            ExitCode::FAILURE
        }
    }
}

/// The folder in which people keep their documents.
fn documents() -> Option<PathBuf> {
    let home = etcetera::home_dir().ok()?;
    let usual = ["Documents", "文档", "文稿"].iter().map(|name| home.join(name)).find(|folder| folder.is_dir());
    Some(usual.unwrap_or(home))
}

impl Desk {
    fn read(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.data.as_ref()?.join(name)).ok()
    }

    /// What is remembered here is a convenience: without it, the program works.
    fn write(&self, name: &str, text: &str) {
        let Some(folder) = &self.data else { return };
        if let Some(above) = folder.parent() {
            let _ = std::fs::create_dir_all(above);
        }
        let _ = System.create_folder(folder, Readers::OwnerAlone);
        let _ = file::replace(&folder.join(name), text.as_bytes());
    }

    fn last_port(&self) -> Option<u16> {
        self.read("studio-port")?.trim().parse().ok()
    }
}

/// Why nothing was created, for the studio.
fn refused(refused: NotMade) -> Refused {
    match refused {
        NotMade::Answer(wording) => Refused::Answer(wording),
        NotMade::File(diagnostic) => Refused::File(Box::new(diagnostic)),
        NotMade::GivenUp => Refused::Answer(words!("nothing was created", "没有新建")),
    }
}

impl Host for Desk {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn data(&self) -> io::Result<PathBuf> {
        edits::data()
    }

    fn ready(&self, url: &str) {
        // On one line and by itself, for people and programs alike.
        let mut out = io::stdout();
        let _ = writeln!(out, "{url}").and_then(|()| out.flush());
        self.terminal
            .note(&words!("The studio is at this address (Ctrl-C stops)", "编辑室在这个网址（按 Ctrl-C 停止）"));
        let port = url.split(':').nth(2).and_then(|rest| rest.split('/').next());
        if let Some(port) = port {
            self.write("studio-port", port);
        }
        if self.opens && open::that_detached(url).is_err() {
            self.terminal.say(&words!("No browser could be opened", "没有打开浏览器"));
        }
    }

    fn create(&self, site: &Path, new: &NewDocument) -> Result<String, Refused> {
        new::create(site, new, &self.terminal).map_err(refused)
    }

    fn start(&self, new: &NewSite) -> Result<PathBuf, Refused> {
        let parent = new.folder.clone().map(PathBuf::from).or_else(documents);
        let parent = parent
            .ok_or_else(|| Refused::Answer(words!("choose a folder for the journal", "请选一个放刊物的文件夹")))?;
        new::start(new, &parent, &self.terminal).map_err(refused)
    }

    fn usual_folder(&self) -> Option<PathBuf> {
        documents()
    }

    fn recent(&self) -> Vec<Recent> {
        let text = self.read("recent").unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        let sites = lines.map(|(folder, name)| Recent { folder: PathBuf::from(folder), name: name.to_owned() });
        sites.filter(|recent| recent.folder.join(build::SETTINGS).is_file()).collect()
    }

    fn opened(&self, site: &Path, name: &str) {
        use std::fmt::Write as _;
        let Some(folder) = site.to_str().filter(|folder| !folder.contains(['\t', '\n'])) else { return };
        let others = self.recent().into_iter().filter(|recent| recent.folder != site).take(MOST_RECENT - 1);
        let name = name.replace(['\t', '\n'], " ");
        let mut text = format!("{folder}\t{name}\n");
        for Recent { folder, name } in others {
            let folder = folder.display();
            let _ = writeln!(text, "{folder}\t{name}");
        }
        self.write("recent", &text);
    }
}
