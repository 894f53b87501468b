//! What is said of plans and publications.

use std::io::Write as _;

use jiff::Timestamp;

use blackeyes::deploy::{Done, Plan, Publication};
use blackeyes_diagnostics::words;

use super::super::format::Format;
use super::Job;

/// How many names a plan prints.
const NAMED: usize = 12;

impl Job<'_> {
    /// A moment in the site's time zone.
    pub(super) fn local(&self, at: i64) -> String {
        let at = Timestamp::from_second(at).unwrap_or_default();
        self.folder.site.time_zone.rules.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
    }

    pub(super) fn say_publications(&self, publications: &[Publication]) {
        for publication in publications {
            let Publication { number, at, by, sent, brought_back } = publication;
            let at = self.local(*at);
            let file = if *sent == 1 { "file" } else { "files" };
            self.terminal.say(&match brought_back {
                Some(old) => words!(
                    "  {number}  {at}  {by}  {sent} {file}, brings back {old}",
                    "  第 {number} 次  {at}  {by}  {sent} 个文件，恢复自第 {old} 次"
                ),
                None => words!("  {number}  {at}  {by}  {sent} {file}", "  第 {number} 次  {at}  {by}  {sent} 个文件"),
            });
        }
        self.say_count(publications.len());
    }

    pub(super) fn say_count(&self, count: usize) {
        let name = &self.place.name;
        let publication = if count == 1 { "publication" } else { "publications" };
        self.terminal.say(&words!("`{name}`: {count} {publication}", "`{name}`：共 {count} 次发布"));
    }

    pub(super) fn say_plan(&self, plan: &Plan, files: usize) {
        if self.arguments.format == Format::Json {
            let puts: Vec<&String> = plan.puts.iter().map(|(_, path)| path).collect();
            let leaving: Vec<&String> = plan.leaving.keys().collect();
            let value = serde_json::json!({
                "place": self.place.name, "send": puts, "bytes": plan.bytes, "delete": plan.deletes, "leave": leaving,
                "unchanged": plan.unchanged,
            });
            let _ = writeln!(std::io::stdout(), "{value}");
            return;
        }
        let (count, size) = (plan.puts.len(), format!("{:.1}", plan.bytes as f64 / 1e6));
        let (unchanged, deletes, leaving) = (plan.unchanged, plan.deletes.len(), plan.leaving.len());
        self.terminal.say(&words!(
            "{count} of {files} files to send ({size} MB), {unchanged} unchanged",
            "共 {files} 个文件，要发送 {count} 个（{size} MB），{unchanged} 个没有变化"
        ));
        let names: Vec<&str> = plan.puts.iter().map(|(_, path)| path.as_str()).collect();
        self.name_some("+", &names);
        if deletes > 0 {
            self.terminal.say(&words!("{deletes} to delete", "要删除 {deletes} 个"));
            let names: Vec<&str> = plan.deletes.iter().map(String::as_str).collect();
            self.name_some("-", &names);
        }
        if leaving > 0 {
            let keep = self.place.keep;
            self.terminal.say(&words!(
                "{leaving} no longer published; deleted by a publication {keep} days after they left",
                "{leaving} 个不再发布，下架满 {keep} 天后的那次发布会将它们删除"
            ));
        }
    }

    fn name_some(&self, sign: &str, names: &[&str]) {
        for name in names.iter().take(NAMED) {
            self.terminal.say(&words!("  {sign} {name}", "  {sign} {name}"));
        }
        let more = names.len().saturating_sub(NAMED);
        if more > 0 {
            self.terminal.say(&words!("  and {more} more", "  另有 {more} 个"));
        }
    }

    pub(super) fn say_done(&self, done: &Done) {
        let (number, sent, name) = (done.publication.number, done.publication.sent, &self.place.name);
        let file = if sent == 1 { "file" } else { "files" };
        self.terminal.say(&words!(
            "Publication {number} is at `{name}`: {sent} {file} sent",
            "第 {number} 次发布已到 `{name}`：发送了 {sent} 个文件"
        ));
    }
}
