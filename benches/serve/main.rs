//! How long from a save to the changed page: edits a generated site and asks the running `blackeyes serve` over HTTP.
//!
//! ```text
//! cargo bench --bench serve -- --articles 10000 --rounds 15
//! cargo bench --bench serve -- --articles 200 --rebuilds 1000      whether memory stays level
//! ```
//!
//! Each figure is the time from just before the file is written until the answer with the change has arrived, asked for
//! again every two milliseconds: medians, with the least and the most.

mod college;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The article that is edited.
const EDITED: usize = 123;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str, usual: usize| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(usual)
    };
    let (articles, rounds, rebuilds) = (number("--articles", 1000), number("--rounds", 9), number("--rebuilds", 0));
    let folder = tempfile::Builder::new().tempdir_in(memory()).expect("a folder is made");
    let site = folder.path().join("site");
    college::write(&site, articles.max(EDITED + 1));
    let cold = cold_build(&site, folder.path());
    let server = Server::start(&site);
    if rebuilds > 0 {
        server.level(&site, rebuilds);
        return;
    }
    println!("{articles} articles; a cold build takes {} ms", cold.as_millis());
    let page = college::address(EDITED);
    let article = site.join(college::article(EDITED));
    server.measure("the body of an article", rounds, &page, |mark| {
        edit(&article, |text| format!("{text}\n{mark}\n"));
    });
    server.measure("the title of an article", rounds, &page, |mark| {
        edit(&article, |text| with_title(text, mark));
    });
    let issue = college::address(EDITED).rsplitn(3, '/').nth(2).expect("an issue").to_owned() + "/";
    server.measure("the title, seen in its issue", rounds, &issue, |mark| {
        edit(&article, |text| with_title(text, mark));
    });
    let template = site.join("templates/base.html");
    let text = include_str!("../../themes/ink/templates/base.html");
    fs::create_dir_all(site.join("templates")).expect("a folder is made");
    server.settle();
    server.measure("a template", rounds, &page, |mark| {
        fs::write(&template, text.replace("</body>", &format!("<p>{mark}</p></body>"))).expect("a template is written");
    });
    println!("memory: {} MiB", server.memory() >> 10);
}

/// A folder in memory where the system has one: the disk is not what is measured.
fn memory() -> std::path::PathBuf {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { shared.to_path_buf() } else { std::env::temp_dir() }
}

fn cold_build(site: &Path, folder: &Path) -> Duration {
    let begun = Instant::now();
    let done = Command::new(env!("CARGO_BIN_EXE_blackeyes"))
        .args(["build", "--out"])
        .arg(folder.join("public"))
        .arg("-C")
        .arg(site)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program starts");
    assert!(done.success(), "the generated site is built");
    begun.elapsed()
}

fn edit(path: &Path, change: impl Fn(&str) -> String) {
    let text = fs::read_to_string(path).expect("the article is read");
    fs::write(path, change(&text)).expect("the article is written");
}

fn with_title(text: &str, mark: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    lines[1] = format!("title: \"{mark}\"");
    lines.join("\n") + "\n"
}

struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(site: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_blackeyes"))
            .args(["serve", "--port", "4700", "--lang", "en", "--color", "never", "-C"])
            .arg(site)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split("127.0.0.1:").nth(1)?.split('/').next()?.parse().ok())
            .expect("the address is printed");
        // What else is printed has to go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        let server = Self { child, port };
        server.settle();
        server
    }

    /// Waits until the program has nothing left to do.
    fn settle(&self) {
        let mut before = self.ticks();
        loop {
            std::thread::sleep(Duration::from_millis(300));
            let now = self.ticks();
            if now == before {
                return;
            }
            before = now;
        }
    }

    fn ticks(&self) -> Option<String> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        Some(stat.split(' ').skip(13).take(2).collect::<Vec<_>>().join(" "))
    }

    /// The memory of the program, in KiB.
    fn memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server answers");
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("it is asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn until(&self, path: &str, mark: &str, begun: Instant) -> Duration {
        while !self.get(path).contains(mark) {
            assert!(begun.elapsed() < Duration::from_mins(1), "{mark} never came to {path}");
            std::thread::sleep(Duration::from_millis(2));
        }
        begun.elapsed()
    }

    fn measure(&self, what: &str, rounds: usize, path: &str, change: impl Fn(&str)) {
        let mut times: Vec<f64> = (0..rounds)
            .map(|round| {
                let mark = format!("mark-{}-{round}", what.len());
                let begun = Instant::now();
                change(&mark);
                let time = self.until(path, &mark, begun).as_secs_f64() * 1000.0;
                self.settle();
                time
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let (least, most) = (times[0], times[times.len() - 1]);
        println!("{what:<32} {:7.1} ms   ({least:.1} to {most:.1})", times[times.len() / 2]);
    }

    /// Whether memory stays level over many rebuilds.
    fn level(&self, site: &Path, rebuilds: usize) {
        let article = site.join(college::article(EDITED));
        let own = fs::read_to_string(&article).expect("the article is read");
        println!("{:>9} {:>12}", "rebuilds", "memory, KiB");
        for round in 0..=rebuilds {
            let mark = format!("mark-{round}-");
            fs::write(&article, format!("{}\n{mark}\n", with_title(&own, &mark))).expect("the article is written");
            self.until(&college::address(EDITED), &mark, Instant::now());
            if round % (rebuilds / 10).max(1) == 0 {
                self.settle();
                println!("{round:>9} {:>12}", self.memory());
            }
        }
    }
}
