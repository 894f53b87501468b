//! A folder on a server over SSH, by OpenSSH's `sftp`, which every system has. Keys, known hosts and jump hosts are those of `ssh`.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use blackeyes_diagnostics::words;

use super::failure::Failure;
use super::store::{Listed, Store, Upload};

/// A folder on an SFTP server.
#[derive(Debug)]
pub(super) struct Sftp {
    account: String,
    port: u32,
    root: String,
    identity: Option<PathBuf>,
    /// A folder of this computer for files that are on their way.
    space: PathBuf,
    number: AtomicU64,
}

impl Sftp {
    pub fn new(account: String, port: u32, root: &str, identity: Option<PathBuf>, space: &Path) -> Self {
        let root = root.trim_end_matches('/').to_owned();
        Self { account, port, root, identity, space: space.join("sftp"), number: AtomicU64::new(0) }
    }

    /// Runs commands, and returns what was printed. A command that begins with `-` may fail.
    fn run(&self, batch: &str) -> Result<String, Failure> {
        let mut command = Command::new("sftp");
        command.args(["-q", "-b", "-", "-P", &self.port.to_string(), "-o", "BatchMode=yes", "-o", "ConnectTimeout=20"]);
        if let Some(identity) = &self.identity {
            command.arg("-i").arg(identity);
        }
        command.arg("--").arg(&self.account);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| {
            let mut failure = Failure::new(words!(
                "`sftp` cannot be started: install OpenSSH (on Windows: Settings, Optional features, OpenSSH client)",
                "无法运行 `sftp`：请安装 OpenSSH（Windows：设置 → 可选功能 → OpenSSH 客户端）"
            ));
            failure.service = error.to_string();
            failure
        })?;
        if let Some(mut input) = child.stdin.take() {
            // If sftp ends early, it says why.
            let _ = input.write_all(batch.as_bytes());
        }
        let output = child.wait_with_output().map_err(|error| Failure::said(&error.to_string(), true))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let passing = [
            "Connection closed",
            "Connection reset",
            "timed out",
            "Broken pipe",
            "Connection refused",
            "lost connection",
        ];
        let is_passing = passing.iter().any(|sign| said.contains(sign)) && !said.contains("Permission denied");
        Err(Failure::said(&said, is_passing))
    }

    fn remote(&self, path: &str) -> String {
        quoted(&format!("{}/{path}", self.root))
    }

    /// A new name in the folder of this computer.
    fn local(&self) -> Result<PathBuf, Failure> {
        fs::create_dir_all(&self.space).map_err(|error| Failure::disk(&self.space.display().to_string(), &error))?;
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        Ok(self.space.join(format!("{}-{number}", std::process::id())))
    }

    /// Adds what makes the folders above `paths`.
    fn folders<'p>(&self, paths: impl Iterator<Item = &'p str>, batch: &mut String) {
        let folders: std::collections::BTreeSet<&str> =
            paths.flat_map(|path| path.match_indices('/').map(move |(at, _)| &path[..at])).collect();
        for folder in folders {
            let _ = writeln!(batch, "-mkdir {}", self.remote(folder));
        }
    }
}

/// A path for a line of `sftp`, whose quotes know one escape.
fn quoted(path: &str) -> String {
    format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Store for Sftp {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let local = self.local()?;
        let got = self.run(&format!("get {} {}\n", self.remote(path), quoted(&local.display().to_string())));
        let bytes = fs::read(&local);
        let _ = fs::remove_file(&local);
        match (got, bytes) {
            (Ok(_), Ok(bytes)) => Ok(Some(bytes)),
            (Err(failure), _) if ["not found", "No such file"].iter().any(|sign| failure.service.contains(sign)) => {
                Ok(None)
            }
            (Err(failure), _) => Err(failure),
            (Ok(_), Err(error)) => Err(Failure::disk(&local.display().to_string(), &error)),
        }
    }

    fn write(&self, file: Upload<'_>) -> Result<(), Failure> {
        self.write_many(&[file])
    }

    fn takes_many(&self) -> bool {
        true
    }

    fn write_many(&self, files: &[Upload<'_>]) -> Result<(), Failure> {
        let mut batch = format!("-mkdir {}\n", quoted(&self.root));
        self.folders(files.iter().map(|file| file.path), &mut batch);
        let mut locals = Vec::new();
        for file in files {
            let local = self.local()?;
            fs::write(&local, file.bytes).map_err(|error| Failure::disk(&local.display().to_string(), &error))?;
            let part = format!("{}.part", file.path);
            let _ = writeln!(batch, "put {} {}", quoted(&local.display().to_string()), self.remote(&part));
            // OpenSSH's servers replace the file in one step.
            let _ = writeln!(batch, "rename {} {}", self.remote(&part), self.remote(file.path));
            locals.push(local);
        }
        let done = self.run(&batch);
        for local in locals {
            let _ = fs::remove_file(local);
        }
        done.map(|_| ())
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        // Only a folder is made in one step if there is none.
        let folder = format!("{path}.taken");
        let mut batch = format!("-mkdir {}\n", quoted(&self.root));
        self.folders(std::iter::once(path), &mut batch);
        let _ = writeln!(batch, "mkdir {}", self.remote(&folder));
        match self.run(&batch) {
            Ok(_) => {
                let file = Upload { path, bytes, content_type: "", cache_control: "" };
                self.write(file).map(|()| true)
            }
            Err(failure) if failure.passing || failure.service.contains("onnection") => Err(failure),
            Err(failure) => match self.run(&format!("ls {}\n", self.remote(&folder))) {
                Ok(_) => Ok(false),
                Err(_) => Err(failure),
            },
        }
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        self.remove_many(&[path.to_owned()])
    }

    fn remove_many(&self, paths: &[String]) -> Result<(), Failure> {
        let mut batch = String::new();
        for path in paths {
            let _ = writeln!(batch, "-rm {}", self.remote(path));
            let _ = writeln!(batch, "-rmdir {}", self.remote(&format!("{path}.taken")));
        }
        self.run(&batch).map(|_| ())
    }

    /// The names at the top alone: a folder that is not empty belongs to another site or person.
    fn list(&self) -> Result<Vec<Listed>, Failure> {
        let batch = format!("-mkdir {0}\nls -1 {0}\n", quoted(&self.root));
        let printed = self.run(&batch)?;
        let names =
            printed.lines().filter(|line| !line.starts_with("sftp>")).filter_map(|line| line.trim().rsplit('/').next());
        Ok(names.filter(|name| !name.is_empty()).map(|name| Listed { path: name.to_owned(), size: 0 }).collect())
    }
}
