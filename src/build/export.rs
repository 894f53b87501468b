//! Exports a document as one file, for the editor of an official account.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine as _;

use crate::codes;
use crate::college::DocRef;
use crate::config::RawHtml;
use crate::plan::{Content, Subject};
use crate::render::WeChat;
use crate::source::SiteTexts;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Severity, Texts as _, words};
use blackeyes_markdown::tree::Tree;
use blackeyes_markdown::{Markdown, Source};

use super::Options;
use super::generation::Generation;
use super::named;
use super::progress::Progress;
use super::ready::{Ready, refused};

/// Exports the edition in the file `path` of the site's folder, or the document whose own folder that is.
pub fn wechat(options: &Options, path: &str, progress: &dyn Progress) -> Result<WeChat, Diagnostics> {
    let ready = Ready::make(options, progress)?;
    let generation = &ready.generation;
    let Some((doc, lang)) = named::document(&generation.college, path) else {
        return Err(refused(unknown(generation, path)));
    };
    // The file embeds its pictures: people who paste it have no other copy.
    let mut pictures = HashMap::new();
    for (file, _) in generation.plan.files() {
        let Some(media_type) = crate::plan::pixel_picture(file) else { continue };
        if let Some(stored) = generation.pictures.files.get(file)
            && lies_with(generation, doc, file)
        {
            let bytes = stored.read().map_err(refused)?;
            let data = base64::engine::general_purpose::STANDARD.encode(bytes);
            pictures.insert(Arc::clone(file), format!("data:{media_type};base64,{data}"));
        }
    }
    let (tree, removed) = tree(&ready, doc, &lang);
    let mut exported = generation.renderer().wechat(doc, &lang, &tree, &pictures);
    judge(generation, doc, &lang, &exported)?;
    if removed > 0 {
        exported.dropped.push(words!(
            "raw HTML that the editor drops, in {removed} places: compare the text with its page",
            "{removed} 处编辑器会丢弃的 HTML：请与网页对照"
        ));
    }
    Ok(exported)
}

/// The tree of a document's text without raw HTML that only a trusted writer may use, and in how many places there was some of
/// which the build does not warn.
fn tree(ready: &Ready, doc: DocRef, lang: &Lang) -> (Tree, usize) {
    let Some(entry) = ready.generation.college.entry(doc) else { return (Tree::default(), 0) };
    let path = entry.face(lang).path;
    let text = SiteTexts::new(&ready.folder.root).text(path).unwrap_or_default();
    let start = ready.generation.texts.of(path).start;
    let (markdown, source) = (Markdown::default(), Source { path, text: &text, start, summarise: false });
    let removed = if ready.folder.site.raw_html == RawHtml::Trusted {
        let found = markdown.parse(&source).diagnostics;
        found.iter().filter(|found| found.code == blackeyes_markdown::codes::REMOVED_HTML).count()
    } else {
        0
    };
    (markdown.tree(&source), removed)
}

/// Refuses to export what must not be published.
fn judge(generation: &Generation, doc: DocRef, lang: &Lang, exported: &WeChat) -> Result<(), Diagnostics> {
    let page = Content::Page(Subject::Document(doc));
    let Some(output) = generation.plan.outputs.iter().find(|output| output.content == page && output.lang == *lang)
    else {
        return Ok(());
    };
    let faults = generation.gate.judge(output, "wechat.html", exported.html.as_bytes());
    let found = generation.gate.report(faults, generation.theme.texts());
    if found.has(Severity::Error) { Err(found) } else { Ok(()) }
}

/// The diagnostic for a path that matches no published document.
fn unknown(generation: &Generation, path: &str) -> Diagnostic {
    let college = &generation.college;
    let editions: Vec<&str> = college
        .documents()
        .filter_map(|doc| college.entry(doc))
        .flat_map(|entry| entry.langs().into_iter().map(move |lang| &**entry.face(lang).path))
        .collect();
    let message = words!("this is not a published document", "这不是已发布的文档");
    named::suggest(
        Diagnostic::new(codes::UNKNOWN_DOCUMENT, message).at(Place::file(path)),
        path,
        &editions.into_iter(),
        words!(
            "name the file of a document in `content/` that is neither a draft nor dated in the future",
            "请写 `content/` 里一篇文档的文件，草稿和日期未到的不行"
        ),
    )
}

/// Whether a picture is where the document can show it.
fn lies_with(generation: &Generation, doc: DocRef, file: &str) -> bool {
    let Some(entry) = generation.college.entry(doc) else { return false };
    let face = entry.face(&generation.college.site.default_language);
    file.starts_with(&**face.folder)
}
