//! `blackeyes theme`: the built-in themes as files, for people who write a theme of their own over one.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use blackeyes::codes;
use blackeyes::source::{Doing, Root, failure};
use blackeyes::theme;
use blackeyes_diagnostics::{Diagnostic, Language, Place, words};

use super::file;
use super::format::Format;
use super::terminal::Terminal;

/// Write a built-in theme to a folder, for reading
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes theme export\n  blackeyes theme export lantern --to ~/lantern")]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write the files of a built-in theme, each with a first line that identifies it
    Export(ExportArguments),
}

/// Write the files of a built-in theme, each with a first line that identifies it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  blackeyes theme export\n  blackeyes theme export lantern --to ~/lantern")]
pub struct ExportArguments {
    /// The theme: ink or lantern
    #[arg(value_name = "NAME", default_value = "ink")]
    name: String,

    /// The folder to write to (default: `NAME-reference` here); existing files are never replaced
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

/// Runs `blackeyes theme`.
pub fn run(site: &Path, arguments: &Arguments, terminal: &Terminal) -> ExitCode {
    let What::Export(ExportArguments { name, to }) = &arguments.what;
    if !theme::built_in_names().any(|known| known == name) {
        let known: Vec<&str> = theme::built_in_names().collect();
        let (all, listed) = (known.join(", "), known.join("、"));
        terminal.complain(&words!(
            "there is no built-in theme `{name}`; there are {all}",
            "没有内置主题 `{name}`，可以写 {listed}"
        ));
        return ExitCode::from(2);
    }
    let folder = to.clone().unwrap_or_else(|| PathBuf::from(format!("{name}-reference")));
    let shown = folder.display().to_string();
    if is_used(site, &folder) {
        terminal.complain(&words!(
            "{shown} is a folder that the site is built from, and a copy there would take effect: choose another \
             folder with `--to`",
            "{shown} 是网站生成时要读取的文件夹，放在那里会直接生效：请用 `--to` 换一个位置"
        ));
        return ExitCode::from(2);
    }
    match export(name, &folder, &shown, terminal.language) {
        Ok(count) => {
            terminal.say(&words!(
                "{count} files of the theme `{name}` written to {shown}, to read",
                "已把主题 `{name}` 的 {count} 个文件写入 {shown}，供阅读"
            ));
            terminal.say(&words!(
                "  to change one, copy it alone into `templates/` or `assets/` of your theme or your site",
                "  要修改其中某个文件，只把它复制到自己的主题或网站的 `templates/`、`assets/` 里"
            ));
            ExitCode::SUCCESS
        }
        Err(diagnostic) => {
            terminal.report(
                &blackeyes_diagnostics::Diagnostics::from(diagnostic),
                &blackeyes_diagnostics::NoTexts,
                Format::Human,
            );
            ExitCode::FAILURE
        }
    }
}

/// Whether files in `folder` would belong to the site in `site` or to one of its themes.
fn is_used(site: &Path, folder: &Path) -> bool {
    let inside = super::named::in_site(site, folder);
    let parts: Vec<&str> = inside.split('/').collect();
    match parts.as_slice() {
        ["themes"] | ["themes", _] => true,
        ["themes", _, below, ..] => file::is_of_theme(below),
        [first, ..] => !Path::new(&inside).is_absolute() && file::is_own(first),
        [] => false,
    }
}

/// Writes the files of the built-in theme `name` to `folder`, which messages call `shown`. Returns how many.
fn export(name: &str, folder: &Path, shown: &str, language: Language) -> Result<usize, Diagnostic> {
    let files = reference(name, language);
    if let Some((path, _)) = files.iter().find(|(path, _)| folder.join(path).symlink_metadata().is_ok()) {
        return Err(Diagnostic::new(
            codes::IO,
            words!("this file exists already, and nothing was written", "这个文件已经存在，没有写入任何文件"),
        )
        .at(Place::file(format!("{shown}/{path}")))
        .hint(words!("name another folder with `--to`", "请用 `--to` 指定另一个文件夹")));
    }
    std::fs::create_dir_all(folder).map_err(|error| failure(Doing::Writing, shown, &error))?;
    let root = Root::open(folder)?;
    for (path, bytes) in &files {
        file::create(&root, path, bytes)?;
    }
    Ok(files.len())
}

/// The files of the built-in theme `name`, each with a comment that identifies it.
pub fn reference(name: &str, language: Language) -> Vec<(String, Vec<u8>)> {
    theme::built_in_files(name)
        .map(|(path, bytes)| {
            let mut text = header(name, &path, bytes, language).unwrap_or_default().into_bytes();
            text.extend_from_slice(bytes);
            (path, text)
        })
        .collect()
}

/// The first line of the copy of a file; `None` where a comment is not possible or would change the meaning of the file.
fn header(name: &str, path: &str, bytes: &[u8], language: Language) -> Option<String> {
    let version = env!("CARGO_PKG_VERSION");
    let said = words!(
        "{path} of the built-in theme {name} (Black Eyes {version}): a copy to read, without effect where it is.",
        "内置主题 {name} 的 {path}（Black Eyes {version}）：供阅读的副本，放在这里不起作用。"
    );
    let said = said.get(language);
    let (_, ending) = path.rsplit_once('.')?;
    // A part that is nothing but an import is known by that.
    if bytes.starts_with(b"@import") || bytes.starts_with(b"<?xml") {
        return None;
    }
    Some(match ending {
        "html" => format!("{{#- {said} -#}}\n"),
        "css" | "js" => format!("/* {said} */\n"),
        "yaml" => format!("# {said}\n"),
        "svg" => format!("<!-- {said} -->\n"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_says_what_it_is_and_means_the_same() {
        for name in theme::built_in_names() {
            let originals: Vec<_> = theme::built_in_files(name).collect();
            let copies = reference(name, Language::Chinese);
            assert_eq!(copies.len(), originals.len());
            for ((path, original), (_, copy)) in originals.iter().zip(&copies) {
                assert!(copy.ends_with(original), "{path}");
                let added = &copy[..copy.len() - original.len()];
                let plain = path.ends_with("LICENSE") || original.starts_with(b"@import");
                assert_eq!(added.is_empty(), plain, "{path}");
            }
        }
    }
}
