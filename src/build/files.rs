//! The gate before rendering: checks the addresses of outputs, the texts in drawings, captions and themes, pictures of
//! themes, and files whose text cannot be read.

use std::sync::Arc;

use rayon::prelude::*;

use crate::codes;
use crate::plan::{Content, Output};
use crate::theme::Asset;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, words};

use super::gate::Fault;
use super::generation::Generation;

/// Checks what is known of outputs before any is rendered.
pub(super) fn judge(generation: &Generation) -> Diagnostics {
    let outputs = &generation.plan.outputs;
    let mut faults = generation.gate.judge_addresses(outputs);
    let files = outputs.par_iter().filter_map(|output| match &output.content {
        Content::File(file) => Some((output, file)),
        _ => None,
    });
    let read: Vec<(Vec<Fault>, Option<Diagnostic>)> =
        files.map(|(output, file)| judge_file(generation, output, file)).collect();
    let mut unread = Vec::new();
    for (found, hidden) in read {
        faults.extend(found);
        unread.extend(hidden);
    }
    let mut withheld = Vec::new();
    for (found, picture) in generation.theme.assets().map(|asset| judge_asset(generation, asset)) {
        faults.extend(found);
        withheld.extend(picture);
    }
    let mut diagnostics = generation.gate.report(faults, generation.theme.texts());
    diagnostics.extend(unread);
    diagnostics.extend(withheld);
    diagnostics
}

/// The faults of a theme file, and a diagnostic if it is a picture that must not be shown. The program's own files are not
/// scanned.
fn judge_asset(generation: &Generation, asset: &Asset) -> (Vec<Fault>, Option<Diagnostic>) {
    let path = format!("assets/{}", asset.path);
    let (mut faults, mut withheld) = (Vec::new(), None);
    for (file, range) in &asset.sources {
        let bytes = asset.bytes.get(range.clone()).unwrap_or_default();
        faults.extend(generation.gate.judge_asset(file, &path, bytes));
        if blackeyes_pictures::is_picture(file) {
            withheld = withheld.or_else(|| generation.college.withheld(file, bytes, &generation.gate.texts()));
        }
    }
    (faults, withheld)
}

/// The faults of a file, and a diagnostic if its text cannot be read although it may name a person who is left out.
fn judge_file(generation: &Generation, output: &Output, file: &Arc<str>) -> (Vec<Fault>, Option<Diagnostic>) {
    let hidden =
        || (!generation.college.watch.is_empty() && !blackeyes_pictures::is_picture(file)).then(|| unread(file));
    if !blackeyes_pictures::has_words(file) {
        return (Vec::new(), hidden());
    }
    // A file that could not be prepared is not published, and that was already reported.
    let Some(bytes) = generation.pictures.files.get(file).and_then(|stored| stored.read().ok()) else {
        return (Vec::new(), None);
    };
    if !blackeyes_pictures::is_picture(file) && str::from_utf8(&bytes).is_err() {
        return (Vec::new(), hidden());
    }
    (generation.gate.judge_file(output, &output.address.output_path(), &bytes), None)
}

/// The diagnostic for a file that is published as it is, and whose text cannot be scanned.
fn unread(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        codes::UNREAD_ATTACHMENT,
        words!(
            "a person withdrew or did not consent, and this file is not scanned for their name",
            "有人已撤回或未同意公开，而这个文件的内容不会检查是否写有其姓名"
        ),
    )
    .at(Place::File(Arc::clone(file)))
    .hint(words!(
        "open it and check it for their names; `checks: {{unread-attachment: off}}` in site.yaml once you have",
        "请打开文件核对；核对之后可以在 site.yaml 里写 `checks: {{unread-attachment: off}}`"
    ))
}
