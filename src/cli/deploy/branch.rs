//! Publishing to a git branch.

use std::path::Path;
use std::process::ExitCode;

use blackeyes::config::DeployTo;
use blackeyes::deploy::{Failure, git::Branch};
use blackeyes_diagnostics::words;

use super::Job;

impl Job<'_> {
    fn branch(&self) -> Branch {
        let (remote, branch) = match &self.place.to {
            DeployTo::Git { remote, branch } => (remote.as_str(), branch.as_str()),
            _ => ("", ""),
        };
        Branch::new(remote, branch, self.around.store.join("git"), &self.around.site)
    }

    pub(super) fn list_commits(&self) -> Result<(), Failure> {
        let commits = self.branch().publications()?;
        for commit in &commits {
            let (number, by) = (commit.number, &commit.by);
            let at = commit.at.map(|at| self.local(at)).unwrap_or_default();
            self.terminal.say(&words!("  {number}  {at}  {by}", "  第 {number} 次  {at}  {by}"));
        }
        self.say_count(commits.len());
        Ok(())
    }

    pub(super) fn publish_branch(&self, site: &Path) -> Result<Option<ExitCode>, Failure> {
        let branch = self.branch();
        let (by, now) = (self.around.owner(), self.around.now);
        if let Some(number) = self.arguments.rollback {
            let earlier = branch.publications()?.iter().rev().nth(1).map_or(0, |commit| commit.number);
            let number = if number == 0 { earlier } else { number };
            self.terminal.say(&words!("Publication {number} comes back", "将恢复第 {number} 次发布"));
            if self.arguments.dry_run || !self.agrees()? {
                return Ok(None);
            }
            let new = branch.bring_back(number, &by, now)?;
            self.say_branch(new);
            return Ok(None);
        }
        let Some(published) = self.build(site) else { return Ok(Some(ExitCode::FAILURE)) };
        let found = branch.prepare(&published.out)?;
        let (added, changed, removed) = (found.added, found.changed, found.removed);
        self.terminal.say(&words!(
            "{added} new, {changed} changed, {removed} removed",
            "新增 {added} 个文件，改动 {changed} 个，删除 {removed} 个"
        ));
        if found.is_empty() || self.arguments.dry_run || !self.agrees()? {
            return Ok(None);
        }
        let number = branch.publish(&found, &by, now)?;
        self.mark_sources();
        self.say_branch(number);
        Ok(None)
    }

    fn say_branch(&self, number: u32) {
        self.terminal.say(&words!(
            "Publication {number} is pushed; the service shows it in a few minutes",
            "第 {number} 次发布已推送，几分钟后生效"
        ));
    }
}
