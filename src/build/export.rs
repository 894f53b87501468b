//! Exports a document as one file, for the editor of an official account.

use std::collections::HashMap;

use base64::Engine as _;

use crate::codes;
use crate::college::DocRef;
use crate::plan::{Content, Subject};
use crate::render::WeChat;
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Severity, words};

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
    for (file, address) in generation.plan.files() {
        let Some(media_type) = crate::plan::pixel_picture(file) else { continue };
        if let Some(stored) = generation.pictures.files.get(file)
            && lies_with(generation, doc, file)
        {
            let bytes = stored.read().map_err(refused)?;
            let data = base64::engine::general_purpose::STANDARD.encode(bytes);
            pictures.insert(generation.plan.absolute(address), format!("data:{media_type};base64,{data}"));
        }
    }
    let exported = generation.renderer().wechat(doc, &lang, &pictures);
    judge(generation, doc, &lang, &exported)?;
    Ok(exported)
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
