//! Determines the type of a file of `content/` from its path.

use std::sync::Arc;

use super::key::DocumentKey;
use super::noun::Noun;
use crate::codes;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Code, Diagnostic, Place, Wording, nearest, words};
use blackeyes_frontmatter::shown;

/// The folders of `content/`, with the noun of their documents; two of them also contain documents of another noun.
pub(super) fn folders() -> impl Iterator<Item = (&'static str, Noun)> {
    let inside = Noun::ALL.into_iter().filter(|noun| !matches!(noun, Noun::Issue | Noun::Campaign));
    inside.map(|noun| (noun.folder(), noun))
}

/// The type of a file.
pub(super) enum Placed {
    /// An edition of a document.
    Edition(EditionPlace),
    /// A table that belongs to a roll: never published.
    Table,
    /// Anything else, such as a picture.
    Asset,
    /// A document in a location where none is allowed.
    Wrong(Box<Diagnostic>),
}

/// An edition, determined from its path.
pub(super) struct EditionPlace {
    pub noun: Noun,
    pub key: DocumentKey,
    pub folder: Arc<str>,
    /// The language in the file's name; `Err` if the site does not have it; `None` if there is none.
    pub lang: Option<Result<Lang, String>>,
}

/// The type of the file at `path` (such as `content/news/library.zh.md`).
pub(super) fn place(path: &str, languages: &[Lang]) -> Placed {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let inside: Vec<&str> = folder.split('/').skip(1).collect();
    let Some((stem, extension)) = name.rsplit_once('.') else { return Placed::Asset };
    let lower = extension.to_ascii_lowercase();
    if inside.first() == Some(&"honours") && matches!(lower.as_str(), "csv" | "tsv" | "xlsx" | "xls" | "ods") {
        return Placed::Table;
    }
    if !matches!(lower.as_str(), "md" | "markdown") {
        return Placed::Asset;
    }
    if extension != "md" {
        let right = format!("{stem}.md");
        return wrong(
            codes::MISPLACED_FILE,
            path,
            words!("the name of a document must end in `.md`", "文档的文件名要以 `.md` 结尾"),
            words!("call it `{right}`", "请改名为 `{right}`"),
        );
    }
    let (stem, lang) = split_language(stem, languages);
    match edition_at(&inside, stem) {
        Ok((noun, key)) => Placed::Edition(EditionPlace { noun, key, folder: folder.into(), lang }),
        Err(problem) => explain(&problem, path, &inside, stem),
    }
}

/// `night-shift.zh` is `night-shift` in Chinese; in `vol.1`, the dot is part of the name.
fn split_language<'a>(stem: &'a str, languages: &[Lang]) -> (&'a str, Option<Result<Lang, String>>) {
    let Some((name, suffix)) = stem.rsplit_once('.') else { return (stem, None) };
    match Lang::new(suffix) {
        Some(lang) if languages.contains(&lang) => (name, Some(Ok(lang))),
        None if !is_like_a_tag(suffix) => (stem, None),
        _ => (name, Some(Err(suffix.to_owned()))),
    }
}

/// Whether a suffix that is no language tag was meant as one, such as `zh-han`.
fn is_like_a_tag(suffix: &str) -> bool {
    let parts = suffix.split_once('-');
    parts.is_some_and(|(language, rest)| rest.len() > 1 && Lang::new(language).is_some())
}

/// Why no document is allowed in a location.
enum Misplaced {
    /// Directly in `content/`.
    Top,
    /// In a folder that is not one of [`folders`].
    Folder,
    /// Directly in `content/journal` or `content/window`.
    Outside(Noun),
    /// In too many nested folders.
    Deep(Noun),
    /// `index.md` in a folder that is not the document's own.
    Index(Noun),
}

/// The noun and key of the document `stem` in the folders `inside` (those below `content`).
fn edition_at(inside: &[&str], stem: &str) -> Result<(Noun, DocumentKey), Misplaced> {
    let Some((top, below)) = inside.split_first() else { return Err(Misplaced::Top) };
    let Some((_, noun)) = folders().find(|(folder, _)| folder == top) else { return Err(Misplaced::Folder) };
    let key = |parts: &[&str]| DocumentKey::new([&[*top], parts].concat().join("/"));
    match (noun, below) {
        (Noun::Article | Noun::Item, []) => Err(Misplaced::Outside(noun)),
        (Noun::Article, [issue]) if stem == "issue" => Ok((Noun::Issue, key(&[issue]))),
        (Noun::Item, [campaign]) if stem == "campaign" => Ok((Noun::Campaign, key(&[campaign]))),
        (Noun::Article | Noun::Item, [_]) | (_, []) if stem == "index" => Err(Misplaced::Index(noun)),
        (Noun::Article | Noun::Item, [parent]) => Ok((noun, key(&[parent, stem]))),
        (Noun::Article | Noun::Item, [parent, name]) if stem == "index" => Ok((noun, key(&[parent, name]))),
        (Noun::Article | Noun::Item, _) => Err(Misplaced::Deep(noun)),
        (_, []) => Ok((noun, key(&[stem]))),
        (_, [name]) if stem == "index" => Ok((noun, key(&[name]))),
        _ => Err(Misplaced::Deep(noun)),
    }
}

fn wrong(code: Code, path: &str, message: Wording, hint: Wording) -> Placed {
    Placed::Wrong(Box::new(Diagnostic::new(code, message).at(Place::file(path)).hint(hint)))
}

fn explain(problem: &Misplaced, path: &str, inside: &[&str], stem: &str) -> Placed {
    let stem = shown(stem);
    match problem {
        Misplaced::Top if stem == "index" => wrong(
            codes::MISPLACED_FILE,
            path,
            words!("the home page has no document", "首页没有自己的文档"),
            words!(
                "write its title and description in `site.yaml`, and other texts in `content/pages`",
                "请在 `site.yaml` 里写标题和简介，其他文字放进 `content/pages`"
            ),
        ),
        Misplaced::Top => wrong(
            codes::MISPLACED_FILE,
            path,
            words!("documents cannot be directly in `content`", "文档不能直接放在 `content` 里"),
            words!("move it to `content/pages/{stem}.md`", "请移到 `content/pages/{stem}.md`"),
        ),
        Misplaced::Folder => {
            let folder = inside.first().copied().unwrap_or_default();
            let hint = if let Some(meant) = nearest(folder, folders().map(|(name, _)| name)) {
                words!("did you mean `content/{meant}`?", "是不是 `content/{meant}`？")
            } else {
                let all: Vec<&str> = folders().map(|(name, _)| name).collect();
                let (english, chinese) = (all.join(", "), all.join("、"));
                words!("move it to one of {english}", "请移到 {chinese} 之一")
            };
            let folder = shown(folder);
            let message = words!("`content/{folder}` contains no documents", "`content/{folder}` 里不放文档");
            wrong(codes::MISPLACED_FILE, path, message, hint)
        }
        Misplaced::Outside(noun) => outside(*noun, path, &stem),
        Misplaced::Deep(noun) => {
            let (english, chinese) = (noun.words().english().to_owned(), noun.words().chinese().to_owned());
            wrong(
                codes::MISPLACED_FILE,
                path,
                Wording::new(
                    format!("{english} cannot be this deep in folders"),
                    format!("{chinese}不能放在这么深的文件夹里"),
                ),
                words!(
                    "move it one folder up, or rename it to `index.md` if the folder is only for it",
                    "请上移一层；如果这是它自己的文件夹，请改名为 `index.md`"
                ),
            )
        }
        Misplaced::Index(noun) => index_alone(*noun, path),
    }
}

/// The diagnostic for an article directly in `content/journal`, or an item directly in `content/window`.
fn outside(noun: Noun, path: &str, stem: &str) -> Placed {
    if noun == Noun::Article {
        return wrong(
            codes::ARTICLE_OUTSIDE_ISSUE,
            path,
            words!("this article is not in any issue", "这篇文章不在任何一期里"),
            words!(
                "move it into the folder of an issue, such as `content/journal/2026-3/{stem}.md`",
                "请移到某一期的文件夹里，例如 `content/journal/2026-3/{stem}.md`"
            ),
        );
    }
    wrong(
        codes::ITEM_OUTSIDE_CAMPAIGN,
        path,
        words!("this window item is not in any campaign", "这件展品不在任何主题宣传里"),
        words!(
            "move it into the folder of a campaign, such as `content/window/spring/{stem}.md`",
            "请移到某个主题宣传的文件夹里，例如 `content/window/spring/{stem}.md`"
        ),
    )
}

/// The diagnostic for an `index.md` in a folder that is not the document's own.
fn index_alone(noun: Noun, path: &str) -> Placed {
    let name = match noun {
        Noun::Article => "issue.md",
        Noun::Item => "campaign.md",
        _ => "",
    };
    let hint = if name.is_empty() {
        words!("give it a different name", "请给它起一个名字")
    } else {
        words!("call it `{name}`", "请改名为 `{name}`")
    };
    let message = words!("`index.md` needs a folder for itself", "`index.md` 要放在文档自己的文件夹里");
    wrong(codes::MISPLACED_FILE, path, message, hint)
}
