//! A document as one file for the editor of an official account.

use std::collections::HashMap;

use base64::Engine as _;

use crate::college::DocRef;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::language::Lang;
use crate::render::WeChat;
use crate::words;

use super::Options;
use super::generation::Generation;
use super::progress::Progress;
use super::ready::{Ready, refused};

/// Exports the edition in the file `path` of the site's folder.
pub fn wechat(options: &Options, path: &str, progress: &dyn Progress) -> Result<WeChat, Diagnostics> {
    let ready = Ready::make(options, progress)?;
    let generation = &ready.generation;
    let Some((doc, lang)) = find(generation, path) else {
        return Err(refused(
            Diagnostic::new(
                codes::UNKNOWN_DOCUMENT,
                words!("this is no document that is published", "这不是已发布的文档"),
            )
            .at(Place::file(path))
            .hint(words!(
                "name the file of a document in `content/` that is neither a draft nor dated in the future",
                "请写 `content/` 里一篇文档的文件，草稿和日期未到的不行"
            )),
        ));
    };
    // Pictures travel inside the file: those who paste it have no other copy.
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
    Ok(generation.renderer().wechat(doc, &lang, &pictures))
}

/// The document with an edition in this file.
fn find(generation: &Generation, path: &str) -> Option<(DocRef, Lang)> {
    generation.college.documents().find_map(|doc| {
        let facts = generation.college.facts(doc)?;
        let lang = facts.langs().into_iter().find(|lang| **facts.face(lang).path == *path)?;
        Some((doc, lang.clone()))
    })
}

/// Whether a picture lies where a document can show it.
fn lies_with(generation: &Generation, doc: DocRef, file: &str) -> bool {
    let Some(facts) = generation.college.facts(doc) else { return false };
    let face = facts.face(&generation.college.site.default_language);
    file.starts_with(&**face.folder)
}
