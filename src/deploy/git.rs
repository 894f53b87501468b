//! A branch of a git repository, for GitHub Pages, Gitee Pages and the like: one commit a publication, by the installed `git`.
//!
//! A push replaces the site in one step, so it needs no order, no lock and no manifest: git refuses a push that is not based on the
//! newest commit, and earlier publications are earlier commits. Passwords are those that `git` has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use blackeyes_diagnostics::words;

use super::failure::Failure;

/// The name under which the remote branch is fetched.
const THERE: &str = "refs/blackeyes/there";
/// What a commit's message begins with, before the number.
const SUBJECT: &str = "Publication ";

/// A branch of a repository.
#[derive(Debug)]
pub struct Branch {
    remote: String,
    name: String,
    /// A repository of our own, with no files.
    folder: PathBuf,
}

/// A publication: a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its number; the first is 1.
    pub number: u32,
    /// The commit.
    pub id: String,
    /// When it was made.
    pub at: Option<i64>,
    /// Its author.
    pub by: String,
}

/// A difference between what is published and what was built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many files are new.
    pub added: usize,
    /// How many files have other bytes.
    pub changed: usize,
    /// How many files are no longer there.
    pub removed: usize,
    /// The files that are new or changed.
    pub paths: Vec<String>,
    tree: String,
    parent: Option<String>,
}

impl Branch {
    /// A branch, with a repository in `folder`, which is made when it is needed. A relative `remote` is below `site`.
    pub fn new(remote: &str, branch: &str, folder: PathBuf, site: &Path) -> Self {
        let is_path = !remote.contains(':') && !remote.starts_with('/');
        let remote = if is_path { site.join(remote).display().to_string() } else { remote.to_owned() };
        Self { remote, name: branch.to_owned(), folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("--git-dir").arg(&self.folder).args(arguments).env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null());
        // Settings of the person, such as a hook or a filter, must not change the bytes of the site.
        command.env("GIT_INDEX_FILE", self.folder.join("blackeyes-index")).env("LC_ALL", "C");
        command
    }

    fn git(&self, arguments: &[&str]) -> Result<String, Failure> {
        run(&mut self.command(arguments))
    }

    /// Fetches the branch. Returns its newest commit; `None` if there is none yet.
    fn fetch(&self) -> Result<Option<String>, Failure> {
        if !self.folder.join("HEAD").exists() {
            fs::create_dir_all(&self.folder)
                .map_err(|error| Failure::disk(&self.folder.display().to_string(), &error))?;
            let mut init = Command::new("git");
            run(init.args(["init", "--quiet", "--bare"]).arg(&self.folder).stdin(Stdio::null()))?;
        }
        let found = self.git(&["ls-remote", "--heads", "--", &self.remote, &format!("refs/heads/{}", self.name)])?;
        let Some(id) = found.split_whitespace().next() else { return Ok(None) };
        let refspec = format!("+refs/heads/{}:{THERE}", self.name);
        self.git(&["fetch", "--quiet", "--no-tags", "--", &self.remote, &refspec])?;
        Ok(Some(id.to_owned()))
    }

    /// Compares the site in `built` with the branch. Nothing is pushed.
    ///
    /// # Errors
    /// What git said.
    pub fn prepare(&self, built: &Path) -> Result<Changes, Failure> {
        let parent = self.fetch()?;
        let mut add =
            self.command(&["-c", "core.autocrlf=false", "-c", "core.excludesFile=", "add", "--all", "--force", "."]);
        let _ = fs::remove_file(self.folder.join("blackeyes-index"));
        run(add.env("GIT_WORK_TREE", built).current_dir(built))?;
        // GitHub would otherwise leave out what begins with `_`.
        let empty = run(self.command(&["hash-object", "-w", "--stdin"]).stdin(Stdio::null()))?;
        self.git(&["update-index", "--add", "--cacheinfo", &format!("100644,{},.nojekyll", empty.trim())])?;
        let tree = self.git(&["write-tree"])?.trim().to_owned();
        let mut changes = Changes { tree, parent, ..Changes::default() };
        let before = match &changes.parent {
            Some(_) => format!("{THERE}^{{tree}}"),
            None => self.git(&["mktree"])?.trim().to_owned(),
        };
        let listed = self.git(&["diff-tree", "-r", "-z", "--no-renames", "--name-status", &before, &changes.tree])?;
        let mut parts = listed.split('\0');
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            match status {
                "A" => changes.added += 1,
                "D" => changes.removed += 1,
                _ => changes.changed += 1,
            }
            if status != "D" {
                changes.paths.push(path.to_owned());
            }
        }
        Ok(changes)
    }

    /// Publishes what [`Branch::prepare`] found. Returns the publication's number.
    ///
    /// # Errors
    /// What git said; another publication that came first.
    pub fn publish(&self, changes: &Changes, by: &str, now: i64) -> Result<u32, Failure> {
        let number = self.commits()?.last().map_or(0, |last| last.number) + 1;
        self.push(&changes.tree, changes.parent.as_deref(), &format!("{SUBJECT}{number}"), by, now)?;
        Ok(number)
    }

    /// Brings the publication `number` back, as a new one. Returns its number.
    ///
    /// # Errors
    /// What git said; a number that the branch has not.
    pub fn bring_back(&self, number: u32, by: &str, now: i64) -> Result<u32, Failure> {
        let parent = self.fetch()?;
        let commits = self.commits()?;
        let Some(old) = commits.iter().find(|commit| commit.number == number) else {
            return Err(Failure::new(words!(
                "there is no publication {number}: `blackeyes deploy --list` shows them",
                "没有第 {number} 次发布：请用 `blackeyes deploy --list` 查看"
            )));
        };
        let new = commits.last().map_or(0, |last| last.number) + 1;
        let tree = self.git(&["rev-parse", &format!("{}^{{tree}}", old.id)])?;
        self.push(tree.trim(), parent.as_deref(), &format!("{SUBJECT}{new} (brings back {number})"), by, now)?;
        Ok(new)
    }

    fn push(&self, tree: &str, parent: Option<&str>, message: &str, by: &str, now: i64) -> Result<(), Failure> {
        let mut commit = self.command(&["commit-tree", tree, "-m", message]);
        if let Some(parent) = parent {
            commit.args(["-p", parent]);
        }
        let date = format!("{now} +0000");
        for (role, value) in [("NAME", by), ("EMAIL", "blackeyes@localhost"), ("DATE", &date)] {
            commit.env(format!("GIT_AUTHOR_{role}"), value).env(format!("GIT_COMMITTER_{role}"), value);
        }
        let id = run(&mut commit)?;
        // Without `--force`: if another person published meanwhile, git refuses.
        let refspec = format!("{}:refs/heads/{}", id.trim(), self.name);
        self.git(&["push", "--quiet", "--", &self.remote, &refspec]).map_err(|failure| {
            if ["non-fast-forward", "fetch first", "[rejected]"].iter().any(|sign| failure.service.contains(sign)) {
                let wording = words!(
                    "somebody else published to this branch meanwhile: run the command again",
                    "刚才有别人也向这个分支发布了：请再运行一次"
                );
                return Failure { wording, ..failure };
            }
            failure
        })?;
        self.git(&["update-ref", THERE, id.trim()]).map(|_| ())
    }

    /// The publications of the branch as it was last fetched, the oldest first.
    fn commits(&self) -> Result<Vec<Commit>, Failure> {
        if self.git(&["rev-parse", "--quiet", "--verify", THERE]).is_err() {
            return Ok(Vec::new());
        }
        let log = self.git(&["log", "--reverse", "--format=%H%x09%ct%x09%an%x09%s", THERE])?;
        let read = |line: &str| {
            let mut parts = line.split('\t');
            let (id, at, by, subject) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
            let number = subject.strip_prefix(SUBJECT)?.split(' ').next()?.parse().ok()?;
            let at = at.parse().ok();
            Some(Commit { number, id: id.to_owned(), at, by: by.to_owned() })
        };
        Ok(log.lines().filter_map(read).collect())
    }

    /// The publications of the branch, the oldest first.
    ///
    /// # Errors
    /// What git said.
    pub fn publications(&self) -> Result<Vec<Commit>, Failure> {
        match self.fetch()? {
            Some(_) => self.commits(),
            None => Ok(Vec::new()),
        }
    }
}

impl Changes {
    /// Whether the branch has the site already.
    pub fn is_empty(&self) -> bool {
        self.parent.is_some() && self.added + self.changed + self.removed == 0
    }
}

fn run(command: &mut Command) -> Result<String, Failure> {
    let output = command.output().map_err(|error| {
        let mut failure = Failure::new(words!(
            "`git` cannot be started: install it from https://git-scm.com",
            "无法运行 `git`：请从 https://git-scm.com 安装"
        ));
        failure.service = error.to_string();
        failure
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).take(6).collect();
    Err(Failure::said(&lines.join("\n  "), false))
}
