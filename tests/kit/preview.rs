//! The preview while it runs: a program of its own that is asked over HTTP.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::AS_OF;

/// A preview that runs until it is dropped.
pub struct Preview {
    /// The program.
    pub child: Child,
    port: u16,
    said: Arc<Mutex<String>>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What was answered.
pub struct Answer {
    /// The number.
    pub status: u16,
    /// The lines before the body.
    pub head: String,
    /// What was asked for.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        line.unwrap_or_default().trim()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    /// Begins to serve the site in a folder.
    pub fn of(site: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_blackeyes"))
            .args(["serve", "--port", "0", "--as-of", AS_OF, "--lang", "en", "--color", "never", "-C"])
            .arg(site)
            .args(more)
            .env("BLACKEYES_DATA", site.join(".blackeyes/data"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let said = Arc::new(Mutex::new(String::new()));
        let note = |said: &Mutex<String>, line: &str| {
            let mut said = said.lock().expect("no thread panicked");
            said.push_str(line);
            said.push('\n');
        };
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let own = Arc::clone(&said);
        let errors = BufReader::new(child.stderr.take().expect("its errors")).lines().map_while(Result::ok);
        std::thread::spawn(move || errors.for_each(|line| note(&own, &line)));
        let port = lines.find_map(|line| {
            note(&said, &line);
            line.split("127.0.0.1:").nth(1)?.split('/').next()?.parse().ok()
        });
        let own = Arc::clone(&said);
        std::thread::spawn(move || lines.for_each(|line| note(&own, &line)));
        Self { child, port: port.expect("the address is printed"), said }
    }

    /// What it has printed so far.
    pub fn said(&self) -> String {
        self.said.lock().expect("no thread panicked").clone()
    }

    /// The name that a browser asks for.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// A connection to it.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server answers");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("a timeout is set");
        stream
    }

    /// Asks with exactly these lines.
    pub fn ask(&self, request: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = self.connect();
        let lines: String =
            headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect::<Vec<_>>().concat();
        write!(stream, "{request} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").expect("it is asked");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the server answers");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8_lossy(&bytes[..end]).replace("\r\n", "\n");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head, body: bytes.split_off(end + 4) }
    }

    /// Asks as a browser does that is led here.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[("Host", &self.host())])
    }

    /// Listens as an open page does.
    pub fn listen(&self, page: &str, since: &str, lang: &str) -> impl Iterator<Item = String> + use<> {
        let mut stream = self.connect();
        let host = self.host();
        let query = format!("page={page}&since={since}&lang={lang}");
        write!(stream, "GET /.blackeyes/events?{query} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("it is asked");
        let begun = Instant::now();
        // What keeps the stream alive would keep a test waiting for ever.
        let in_time = move |_: &String| begun.elapsed() < Duration::from_secs(30);
        let lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(in_time);
        lines.filter(|line| line.starts_with("event: ") || line.starts_with("data: ") || line.starts_with("HTTP/"))
    }
}
