//! The gate before rendering: the addresses of outputs, the texts in drawings, and files whose text cannot be read.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes};
use crate::media;
use crate::plan::{Content, Output};
use crate::words;

use super::gate::Fault;
use super::generation::Generation;

/// Judges what is known of outputs before any is rendered.
pub(super) fn judge(generation: &Generation) -> Diagnostics {
    let outputs = &generation.plan.outputs;
    let mut faults = generation.gate.judge_addresses(outputs);
    let files = outputs.par_iter().filter_map(|output| match &output.content {
        Content::File(file) => Some((output, file)),
        _ => None,
    });
    let drawings = files.clone().filter(|(_, file)| file.to_ascii_lowercase().ends_with(".svg"));
    faults.par_extend(drawings.flat_map_iter(|(output, file)| judge_drawing(generation, output, file)));
    let mut diagnostics = generation.gate.report(faults, generation.theme.texts());
    if !generation.college.watch.is_empty() {
        let attached = files.filter(|(_, file)| !media::is_picture(file));
        diagnostics.extend(attached.map(|(_, file)| unread(file)).collect::<Vec<_>>());
    }
    diagnostics
}

fn judge_drawing(generation: &Generation, output: &Output, file: &Arc<str>) -> Vec<Fault> {
    let stored = generation.pictures.files.get(file).and_then(|stored| stored.read().ok());
    stored.map_or_else(Vec::new, |bytes| generation.gate.judge_drawing(output, &output.address.output_path(), &bytes))
}

/// What a file says that is published as it is cannot be read here.
fn unread(file: &Arc<str>) -> Diagnostic {
    Diagnostic::new(
        codes::UNREAD_ATTACHMENT,
        words!(
            "somebody withdrew or did not consent, and this file is not scanned for their names",
            "有人已撤回或未同意公开，而这个文件的内容不会检查是否写有其姓名"
        ),
    )
    .at(Place::File(Arc::clone(file)))
    .hint(words!(
        "open it and look for their names; `checks: {{unread-attachment: off}}` in site.yaml once you have",
        "请打开文件核对；核对之后可以在 site.yaml 里写 `checks: {{unread-attachment: off}}`"
    ))
}
