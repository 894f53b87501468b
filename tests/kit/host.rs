//! A small host on this machine, which notes what it was asked.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// A host on this machine, and what it was asked.
pub struct Host {
    /// Its port.
    pub port: u16,
    /// Each request, such as `HEAD /gone`, and when it came.
    pub asked: Arc<Mutex<Vec<(String, Instant)>>>,
}

impl Host {
    /// A host that answers a request with a status, further headers included, and a body.
    pub fn start(answer: impl Fn(&str) -> (&'static str, Vec<u8>) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let mut lines = BufReader::new(stream.try_clone().expect("a second end")).lines();
                let request = lines.next().and_then(Result::ok).unwrap_or_default();
                for line in lines.map_while(Result::ok) {
                    if line.is_empty() {
                        break;
                    }
                }
                let request = request.trim_end_matches(" HTTP/1.1").to_owned();
                let (status, body) = answer(&request);
                log.lock().expect("a log").push((request, Instant::now()));
                let length = body.len();
                let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
                let _ = stream.write_all(&body);
            }
        });
        Self { port, asked }
    }

    /// What it was asked since the last time, in order of time.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("a log").drain(..).map(|(request, _)| request).collect()
    }
}
