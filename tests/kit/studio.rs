//! The studio while it runs: a program of its own that is asked over HTTP, as its pages ask.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::preview::Answer;

/// A studio that runs until it is dropped.
pub struct Studio {
    pub child: Child,
    pub port: u16,
    /// The token in the address that it printed.
    pub launch: String,
    /// The token for requests.
    pub session: String,
}

impl Drop for Studio {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Studio {
    /// Opens the site in a folder; what the program keeps for its user is in `data`.
    pub fn of(site: &Path, data: &Path) -> Self {
        Self::begin(Command::new(env!("CARGO_BIN_EXE_blackeyes")).arg("-C").arg(site), data)
    }

    /// Opens the studio in a folder that has no site.
    pub fn at(folder: &Path, data: &Path) -> Self {
        Self::begin(Command::new(env!("CARGO_BIN_EXE_blackeyes")).current_dir(folder), data)
    }

    fn begin(command: &mut Command, data: &Path) -> Self {
        let mut child = command
            .args(["studio", "--port", "0", "--no-open", "--lang", "en"])
            .env("BLACKEYES_DATA", data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line is printed");
        let (address, launch) = line.trim().split_once("/#").expect("an address with a token");
        let port = address.strip_prefix("http://127.0.0.1:").expect("this machine").parse().expect("a port");
        let mut studio = Self { child, port, launch: launch.to_owned(), session: String::new() };
        let answer = studio.post("/api/session", &serde_json::json!({"launch": launch}));
        answer.json()["session"].as_str().expect("a token").clone_into(&mut studio.session);
        studio
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server answers");
        stream.set_read_timeout(Some(Duration::from_mins(2))).expect("a timeout is set");
        stream
    }

    /// Sends exactly these bytes, and reads until the connection ends. Nothing if there was no answer.
    pub fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// Asks with exactly these lines.
    pub fn ask(&self, request: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let lines: String = headers.iter().map(|(name, value)| [name, ": ", value, "\r\n"].concat()).collect();
        let head = format!("{request} HTTP/1.1\r\n{lines}Connection: close\r\nContent-Length: {}\r\n\r\n", body.len());
        let bytes = self.raw(&[head.as_bytes(), body].concat());
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8_lossy(&bytes[..end]).replace("\r\n", "\n");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    /// Reads, as a page does.
    pub fn get(&self, path: &str) -> Answer {
        let host = self.host();
        let headers =
            [("Host", host.as_str()), ("Sec-Fetch-Site", "same-origin"), ("X-Blackeyes-Session", &self.session)];
        self.ask(&format!("GET {path}"), &headers, b"")
    }

    /// Writes, as a page does.
    pub fn send(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Answer {
        let (host, origin) = (self.host(), self.origin());
        let headers = [
            ("Host", host.as_str()),
            ("Origin", origin.as_str()),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", kind),
            ("Accept-Language", "en"),
            ("X-Blackeyes-Session", &self.session),
        ];
        self.ask(&format!("{method} {path}"), &headers, body)
    }

    pub fn post(&self, path: &str, data: &Value) -> Answer {
        self.send("POST", path, "application/json", data.to_string().as_bytes())
    }

    pub fn put(&self, path: &str, data: &Value) -> Answer {
        self.send("PUT", path, "application/json", data.to_string().as_bytes())
    }

    /// The id of the document at a place of the studio.
    pub fn id(&self, place: &str) -> String {
        let all = self.get("/api/documents").json();
        let rows = all["documents"].as_array().expect("documents").clone();
        let row = rows.into_iter().find(|row| row["place"] == place).unwrap_or_else(|| panic!("{place} is not there"));
        row["id"].as_str().expect("an id").to_owned()
    }
}

/// A picture of this size.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture is written");
    bytes.into_inner()
}

impl Answer {
    /// The body as data.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}
