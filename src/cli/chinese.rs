//! The help in Chinese. The English help is in the doc comments that `clap` reads; a test checks that no text is missing
//! here.

use std::fmt::Write as _;

use clap::{Arg, ArgAction, Command};

use super::import::chinese as import;
use super::new::question;
use super::operation::chinese as operation;

/// The Chinese help of a command: its names without the program's, what it does, and its examples.
const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "",
        "把学院的刊物、橱窗和光荣榜编成静态网站",
        "示例：\n  blackeyes build\n  blackeyes build -C ~/journal --base-url https://x.edu/blackeyes/\n  \
         blackeyes check --fix\n\n退出码：0 已完成；1 网站有错误；2 命令的参数有误。",
    ),
    (
        "build",
        "生成网站，发布到输出文件夹",
        "示例：\n  blackeyes build\n  blackeyes build --out /srv/www/journal --base-url https://x.edu/journal/\n  \
         blackeyes build --drafts --as-of 2026-12-01",
    ),
    (
        "serve",
        "预览网站，保存即更新",
        "示例：\n  blackeyes serve --open\n  blackeyes serve -C ~/journal --port 8080\n  blackeyes serve --published",
    ),
    (
        "studio",
        "在浏览器里编刊物",
        "示例：\n  blackeyes studio\n  blackeyes studio -C ~/journal\n  blackeyes studio --no-open --port 4200",
    ),
    (
        "check",
        "检查网站，不发布",
        "示例：\n  blackeyes check\n  blackeyes check --format short --strict\n  blackeyes check --fix\n  \
         blackeyes check --external",
    ),
    (
        "fetch-picture",
        "把文档里用到的别处图片存到文档旁边",
        "示例：\n  blackeyes fetch-picture\n  blackeyes fetch-picture content/journal/2026-3/last-lamp.md --dry-run\n\n\
         只取你有权发布的图片。",
    ),
    (
        "deploy",
        "生成网站，发布到读者能看到的地方",
        "示例：\n  blackeyes deploy live --dry-run\n  blackeyes deploy live\n  blackeyes deploy --list\n  \
         blackeyes deploy live --rollback",
    ),
    (
        "new",
        "新建一份文档，或整个网站",
        "示例：\n  blackeyes new site journal\n  blackeyes new issue --title 初雪\n  blackeyes new article\n\n\
         在终端里运行，没写的会逐项问你。",
    ),
    (
        "history",
        "查看一个文件的各个版本，比较，恢复",
        "示例：\n  blackeyes history list content/journal/2026-3/last-lamp.md\n  \
         blackeyes history diff content/journal/2026-3/last-lamp.md --from 3\n  \
         blackeyes history restore content/journal/2026-3/last-lamp.md --version 3",
    ),
    (
        "history list",
        "列出一个文件的各个版本，第 1 版最早",
        "示例：\n  blackeyes history list content/journal/2026-3/last-lamp.md\n  \
         blackeyes history list site.yaml --format json",
    ),
    (
        "history diff",
        "逐词显示两个版本之间改了什么",
        "示例：\n  blackeyes history diff content/journal/2026-3/last-lamp.md\n  \
         blackeyes history diff content/journal/2026-3/last-lamp.md --from 3 --to 5",
    ),
    (
        "history restore",
        "把文件恢复成以前的版本，记为新的版本",
        "示例：\n  blackeyes history restore content/journal/2026-3/last-lamp.md --version 3",
    ),
    (
        "history drafts",
        "列出在编辑室里写下而没有保存的内容，或显示其中一份",
        "示例：\n  blackeyes history drafts\n  blackeyes history drafts last-lamp",
    ),
    (
        "history purge",
        "删除写有某人姓名的所有版本，用于本人撤回同意之后",
        "示例：\n  blackeyes history purge 李华\n  blackeyes history purge 李华 --yes\n\n\
         删除后无法找回。文件本身不会改动。",
    ),
    (
        "handover",
        "把一期写成一个文件，交给网站的另一位编辑",
        "示例：\n  blackeyes handover 2026-3\n  blackeyes handover 2026-3 --out ~/Desktop/2026-3.zip\n\n\
         用微信或邮件发送，对方运行 `blackeyes receive 文件`。\n其中含有草稿，但没有考勤记录和以前的版本。",
    ),
    (
        "receive",
        "合并另一位编辑交来的一期",
        "示例：\n  blackeyes receive handover-2026-3.zip --dry-run\n  blackeyes receive handover-2026-3.zip\n  \
         blackeyes receive handover-2026-3.zip --theirs content/journal/2026-3/last-lamp.md\n\n\
         双方改动了同一处的文件保持不变，对方的版本存入历史记录。\n有这样的文件时，退出码为 1。",
    ),
    (
        "history repair",
        "历史记录损坏时，用读得出的部分重建，并把损坏的原件另存",
        "示例：\n  blackeyes history repair\n\n不会删除任何内容。请先关闭编辑室和 `blackeyes serve`。",
    ),
    (
        "theme",
        "写出内置主题，供阅读",
        "示例：\n  blackeyes theme export\n  blackeyes theme export lantern --to ~/lantern",
    ),
    (
        "theme export",
        "写出一个内置主题的全部文件，每个文件第一行说明它是什么",
        "示例：\n  blackeyes theme export\n  blackeyes theme export lantern --to ~/lantern",
    ),
    (
        "attendance",
        "查看考勤记录，或导出学期考勤汇总（内部用）",
        "示例：\n  blackeyes attendance inspect records/attendance/2026-autumn.xlsx\n  \
         blackeyes attendance report --by person --term 2026-autumn --out ~/assessment.xlsx",
    ),
    (
        "attendance inspect",
        "显示对一个文件的识别结果：类型、各列、日期、标记、人数，以及无法读取的行",
        "示例：\n  blackeyes attendance inspect records/attendance/2026-autumn.xlsx\n  blackeyes attendance inspect ~/sign-in.csv",
    ),
    (
        "attendance report",
        "写出期末考核用的表格；表中有人名，不得公开",
        "示例：\n  blackeyes attendance report --by person --term 2026-autumn --out ~/assessment.xlsx\n  \
         blackeyes attendance report --by group --term 2026-spring --out ~/groups.csv",
    ),
    ("export", "导出一篇文档，供别处使用", "示例：\n  blackeyes export wechat content/journal/2026-3/last-lamp.zh.md"),
    (
        "export wechat",
        "导出一个 HTML 文件，供粘贴到微信公众号编辑器",
        "示例：\n  blackeyes export wechat content/journal/2026-3/last-lamp.zh.md\n  \
         blackeyes export wechat content/news/library.zh.md --out library.html",
    ),
    (
        "pack",
        "把一期打包成一个可供图书馆保存的文件",
        "示例：\n  blackeyes pack 2026-3\n  blackeyes pack 2026-3 --out /archive/2026-3.zip",
    ),
    ("verify", "检查 `pack` 写出的文件", "示例：\n  blackeyes verify issue-2026-3.zip"),
    (
        "schema",
        "写出设置和各类文件头的 JSON Schema",
        "示例：\n  blackeyes schema --out schemas\n  blackeyes schema article\n  blackeyes schema article.edition > a.json",
    ),
    (
        "completions",
        "输出命令行补全脚本",
        "示例：\n  blackeyes completions bash > ~/.local/share/bash-completion/completions/blackeyes\n  \
         blackeyes completions zsh > ~/.zfunc/_blackeyes\n  \
         blackeyes completions fish > ~/.config/fish/completions/blackeyes.fish",
    ),
    ("man", "输出手册页", "示例：\n  blackeyes man | man -l -\n  blackeyes man --out ~/.local/share/man/man1"),
];

/// The Chinese help of an argument: the command's names, the argument's id, the text. Arguments of all commands have an empty name.
const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("", "site", "网站文件夹"),
    ("", "lang", "提示语的语言：en 或 zh（默认随系统）"),
    ("", "color", "输出是否用颜色"),
    ("build", "out", "输出文件夹（默认是网站文件夹里的 `public`）"),
    ("build", "base_url", "网址，代替 site.yaml 里的"),
    ("build", "drafts", "也生成草稿和未经审定的内容"),
    ("build", "future", "也生成日期未到的内容"),
    ("build", "as_of", "按这一时刻生成，而不是现在"),
    ("build", "strict", "有警告也不发布"),
    ("build", "force", "替换不是本程序生成的输出文件夹"),
    ("build", "no_system_font", "不用本机字体制作分享图片"),
    ("build", "format", "问题的显示方式"),
    ("build", "all", "逐条列出所有问题，不合并同类"),
    ("build", "timings", "显示各阶段用时"),
    ("serve", "port", "端口；被占用时用下一个空闲的"),
    ("serve", "open", "用浏览器打开网站"),
    ("serve", "drafts", "显示草稿和未经审定的内容（默认）"),
    ("serve", "no_drafts", "略去草稿"),
    ("serve", "future", "显示日期未到的内容（默认）"),
    ("serve", "no_future", "略去日期未到的内容"),
    ("serve", "published", "显示生成时会发布的内容，等于 --no-drafts --no-future"),
    ("serve", "base_url", "网址，代替 site.yaml 里的"),
    ("serve", "timings", "显示每次重建各阶段的用时"),
    ("serve", "all", "逐条列出所有问题，不合并同类"),
    ("serve", "as_of", "按这一时刻显示，而不是现在"),
    ("studio", "port", "端口（默认用上一次的）；被占用时用下一个空闲的"),
    ("studio", "no_open", "只显示网址，不打开浏览器"),
    ("check", "fix", "自动改好没有疑问的问题，并列出改动"),
    ("check", "ask_this_machine", "也向本机和内网的地址询问（供测试使用）"),
    ("check", "external", "检查外链是否失效（除此以外只有 fetch-picture 联网）"),
    ("check", "pause", "对同一主机两次询问之间的间隔（秒）"),
    ("check", "published", "像生成时那样略去草稿和日期未到的内容"),
    ("check", "as_of", "按这一时刻检查，而不是现在"),
    ("check", "strict", "警告按错误对待"),
    ("check", "format", "问题的显示方式"),
    ("check", "all", "逐条列出所有问题，不合并同类"),
    ("fetch-picture", "documents", "要取图片的文档（默认是整个网站）"),
    ("fetch-picture", "dry_run", "只列出会取回哪些图片，不做改动"),
    ("fetch-picture", "own_network", "也向本机和内网的地址请求"),
    ("deploy", "name", "发布位置在 site.yaml 里的名称（只有一个时可以不写）"),
    ("deploy", "list", "列出历次发布"),
    ("deploy", "rollback", "恢复第 N 次发布（默认是上一次）"),
    ("deploy", "dry_run", "只列出会做什么，不做改动"),
    ("deploy", "yes", "发布前不再询问"),
    ("deploy", "no_verify", "发布后不从网站地址取回页面核对"),
    ("deploy", "adopt", "接管那里不是由本程序放置的文件"),
    ("deploy", "break_lock", "即使另一台电脑似乎正在发布，也发布"),
    ("deploy", "base_url", "网址，代替 site.yaml 里的"),
    ("deploy", "format", "计划和问题的显示方式"),
    ("new site", "folder", "新文件夹"),
    ("new theme", "folder", "主题的名称，也是 themes/ 里文件夹的名称"),
    ("history list", "file", "content/ 里的文件，或 site.yaml"),
    ("history list", "format", "列表的形式"),
    ("history diff", "file", "content/ 里的文件，或 site.yaml"),
    ("history diff", "from", "较早的版本（默认是最近一次改动之前的）"),
    ("history diff", "to", "较晚的版本（默认是文件现在的内容）"),
    ("history diff", "format", "报告的形式"),
    ("history restore", "file", "content/ 里的文件，或 site.yaml"),
    ("history restore", "number", "版本号，见 `blackeyes history list`"),
    ("history restore", "format", "报告的形式"),
    ("history drafts", "document", "要显示哪个文档的草稿"),
    ("history drafts", "format", "列表的形式"),
    ("history purge", "name", "姓名，照文中的写法"),
    ("history purge", "yes", "删除列出的内容"),
    ("history purge", "format", "列表的形式"),
    ("handover", "issue", "哪一期：它的文件夹，或文件夹名"),
    ("handover", "out", "要写的文件（默认是这里的 `handover-期名.zip`）"),
    ("handover", "force", "覆盖已有的文件"),
    ("handover", "format", "报告的形式"),
    ("receive", "file", "`blackeyes handover` 写出的文件"),
    ("receive", "dry_run", "只列出会有什么改动，不写文件"),
    ("receive", "theirs", "双方都改过的这个文档或图片，取对方的版本"),
    ("receive", "ours", "双方都改过的这个文档或图片，保留这里的版本"),
    ("receive", "other_site", "即使来自名称或网址不同的网站，也接收"),
    ("receive", "format", "报告的形式"),
    ("history repair", "format", "报告的形式"),
    ("theme export", "name", "哪个主题：ink 或 lantern"),
    ("theme export", "to", "写入哪个文件夹（默认是这里的 `名称-reference`）；已有的文件不会被覆盖"),
    ("attendance inspect", "file", "要查看的文件：网站的考勤记录，或任何其他文件"),
    ("attendance inspect", "show_private", "输出不是终端时也显示题目和人数"),
    ("attendance inspect", "as_of", "按这一时刻查看，而不是现在"),
    ("attendance report", "by", "表格的每一行是什么"),
    ("attendance report", "term", "学期：2025-autumn、2026-spring 等"),
    ("attendance report", "out", "要写入的文件，.xlsx 或 .csv，在网站文件夹之外，且尚不存在"),
    ("attendance report", "as_of", "按这一时刻生成，而不是现在"),
    ("export wechat", "file", "文档：网站文件夹里的文件"),
    ("export wechat", "out", "要写的 HTML 文件（默认是这里的 `名称.wechat.html`）"),
    ("export wechat", "force", "覆盖已有的文件"),
    ("export wechat", "as_of", "按这一时刻导出，而不是现在"),
    ("pack", "issue", "哪一期：它的文件夹名或 slug"),
    ("pack", "out", "要写的文件（默认是这里的 `issue-期名.zip`）"),
    ("pack", "force", "覆盖已有的文件"),
    ("pack", "as_of", "按这一时刻打包，而不是现在"),
    ("verify", "file", "要检查的文件"),
    ("schema", "name", "只要其中一个：site、theme、article、article.edition 等"),
    ("schema", "form", "改为写出表单：按次序列出各键的名称、控件和限制，JSON 格式"),
    ("schema", "out", "写入这个文件夹，每个一份文件，而不是显示出来"),
    ("completions", "shell", "所用的命令行程序（shell）"),
    ("man", "out", "把总手册和各命令的手册写入这个文件夹，而不是显示出来"),
];

/// The layout of a command's help.
const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// `command` and its subcommands with their help in Chinese.
pub fn translate(command: Command) -> Command {
    // clap's own `help` command is in English.
    say(command, "").disable_help_subcommand(true)
}

fn say(mut command: Command, path: &str) -> Command {
    let inner: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for name in inner {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |inner| say(inner, &path));
    }
    if let Some((_, about, after)) =
        COMMANDS.iter().chain(import::COMMANDS).chain(operation::COMMANDS).find(|(known, ..)| *known == path)
    {
        command = command.about(*about).after_help(*after);
    } else if let Some((about, after)) = path.strip_prefix("new ").and_then(question::chinese) {
        command = command.about(about).after_help(after);
    }
    command = command.mut_args(|argument| say_argument(argument, path));
    let has_version = path.is_empty();
    command = command.help_template(TEMPLATE).subcommand_help_heading("命令").disable_help_flag(true).arg(flag(
        "help",
        'h',
        ArgAction::Help,
        "显示这份说明",
    ));
    if has_version {
        command = command.disable_version_flag(true).arg(flag("version", 'V', ArgAction::Version, "显示版本号"));
    }
    command
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help).help_heading("选项")
}

fn say_argument(argument: Arg, path: &str) -> Arg {
    let id = argument.get_id().as_str();
    let known = help_of(path, id);
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let Some(help) = known else { return argument.help_heading(heading) };
    if !argument.get_action().takes_values() {
        return argument.help(help).help_heading(heading);
    }
    let mut help = help.to_owned();
    let values: Vec<String> = argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !values.is_empty() {
        let _ = write!(help, " [可选：{}]", values.join("、"));
    }
    let defaults: Vec<String> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if !defaults.is_empty() {
        let _ = write!(help, " [默认：{}]", defaults.join("、"));
    }
    argument.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true)
}

/// The Chinese help of an argument.
fn help_of(path: &str, id: &str) -> Option<&'static str> {
    let known = ARGUMENTS
        .iter()
        .chain(import::ARGUMENTS)
        .chain(operation::ARGUMENTS)
        .find(|(of, known, _)| *known == id && (*of == path || of.is_empty()));
    known.map(|(.., help)| *help).or_else(|| {
        let question = path.strip_prefix("new ").and_then(|made| question::question(made, id))?;
        Some(question.words().1)
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Arguments;

    fn walk(command: &Command, path: &str, missing: &mut Vec<String>) {
        let known =
            COMMANDS.iter().chain(import::COMMANDS).chain(operation::COMMANDS).any(|(known, ..)| *known == path);
        if !known && path.strip_prefix("new ").and_then(question::chinese).is_none() {
            missing.push(format!("the command `{path}`"));
        }
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            if help_of(path, id).is_none() {
                missing.push(format!("`{id}` of `{path}`"));
            }
        }
        for inner in command.get_subcommands() {
            let name = inner.get_name();
            walk(inner, &if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }, missing);
        }
    }

    #[test]
    fn everything_in_the_help_is_said_in_chinese() {
        let mut missing = Vec::new();
        walk(&Arguments::command(), "", &mut missing);
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn the_chinese_command_line_is_sound() {
        translate(Arguments::command()).debug_assert();
    }
}
