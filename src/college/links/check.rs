//! Checks that every link and picture of every shown document has a valid target.

use rayon::prelude::*;

use crate::codes;
use crate::college::entry::{AnyEntry, DocRef, Face};
use crate::college::model::College;
use crate::college::refused::withheld;
use crate::document::{AllTexts, Noun, Picture};
use blackeyes_chinese::Lang;
use blackeyes_diagnostics::{Diagnostic, Diagnostics, Place, Span, nearest, words};
use blackeyes_markdown::{MediaPart, Own, Slot, SlotKind};

use super::once::once;
use super::path::near_path;
use super::pictures::unseen;
use super::references::{Broken, Reference, Target};

/// The maximum number of a document's headings that a hint lists.
const MOST_HEADINGS: usize = 12;

/// Checks every link and picture of every shown document.
pub(in crate::college) fn check(college: &College, texts: &AllTexts, diagnostics: &mut Diagnostics) {
    let documents: Vec<DocRef> = college.documents().collect();
    let task = Task { college, texts };
    let found: Vec<Diagnostics> = documents.par_iter().map(|doc| task.document(*doc)).collect();
    for found in found {
        diagnostics.extend(found);
    }
    for person in college.people_files() {
        task.faces(person, diagnostics);
    }
}

/// The model whose links are checked, and the texts that they are in.
#[derive(Clone, Copy)]
struct Task<'a> {
    college: &'a College,
    texts: &'a AllTexts,
}

impl Task<'_> {
    /// Checks every link and picture of one document.
    fn document(self, doc: DocRef) -> Diagnostics {
        let college = self.college;
        let mut found = Diagnostics::new();
        let Some(entry) = college.entry(doc) else { return found };
        self.faces(entry, &mut found);
        if doc.noun == Noun::Roll {
            self.roll(doc.index, &mut found);
        }
        for (folder, picture) in college.pictures(doc) {
            if !in_table(picture) {
                check_picture(college, folder, picture, picture.image.span.clone().into(), &mut found);
            }
        }
        once(found)
    }

    /// Checks the links and pictures in the texts of a document.
    fn faces(self, entry: &dyn AnyEntry, found: &mut Diagnostics) {
        for lang in entry.langs() {
            let face = entry.face(lang);
            for slot in &self.texts.body(face.path).slots {
                self.slot(&face, slot, found);
            }
        }
    }

    fn slot(self, face: &Face<'_>, slot: &Slot, diagnostics: &mut Diagnostics) {
        let college = self.college;
        let span = Span::new(face.path, slot.span.start, slot.span.end);
        match &slot.kind {
            SlotKind::Link { target } => {
                let reference = Reference { folder: face.folder, target };
                let problem = match college.references.find(reference) {
                    Ok(Target::Heading(heading)) if heading.is_empty() => return,
                    Ok(Target::Heading(heading)) if self.has_heading(face, &heading) => return,
                    Ok(Target::Heading(heading)) => Broken::NoHeading(None, None, heading),
                    Ok(Target::Document { doc: to, lang, heading: Some(heading) }) => {
                        let lang_of = lang.as_ref().unwrap_or(face.lang);
                        let to_face = college.entry(to).map(|entry| entry.face(lang_of));
                        if to_face.is_some_and(|face| self.has_heading(&face, &heading)) {
                            return;
                        }
                        Broken::NoHeading(Some(to), lang, heading)
                    }
                    Ok(_) | Err(Broken::Reported) => return,
                    Err(problem) => problem,
                };
                diagnostics.push(self.broken_link(face, target, problem).at(span));
            }
            // The link to the file already reports it.
            SlotKind::Media { part: MediaPart::File, .. } | SlotKind::Note { .. } => {}
            SlotKind::Media { target, part: MediaPart::Poster } => {
                if let Err(why) = college.references.shown(Reference { folder: face.folder, target }) {
                    diagnostics.push(unseen(college, face.folder, target, why).at(span));
                }
            }
            SlotKind::Media { target, part: MediaPart::Captions | MediaPart::Source } => {
                if let Err(problem) = college.references.find(Reference { folder: face.folder, target }) {
                    diagnostics.push(self.broken_link(face, target, problem).at(span));
                }
            }
            SlotKind::Picture { target, alt, decorative, .. } => {
                let reference = Reference { folder: face.folder, target };
                if let Err(why) = college.references.shown(reference) {
                    diagnostics.push(unseen(college, face.folder, target, why).at(span));
                } else if alt.trim().is_empty() && !decorative {
                    diagnostics.push(missing_alt(target).at(span));
                }
            }
        }
    }

    /// Whether an edition has a heading, or anything else, with this id.
    fn has_heading(self, face: &Face<'_>, heading: &str) -> bool {
        let body = self.texts.body(face.path);
        body.outline.iter().any(|known| known.id == heading) || body.ids.iter().any(|id| id == heading)
    }

    /// Reports a missing heading: in the document and language `to`, or in the linking document.
    fn no_heading(
        self,
        face: &Face<'_>,
        target: &str,
        (doc, lang): (Option<DocRef>, Option<&Lang>),
        heading: &str,
    ) -> Diagnostic {
        let lang = lang.unwrap_or(face.lang);
        let there = doc.map_or(Some(*face), |doc| self.college.entry(doc).map(|entry| entry.face(lang)));
        let outline =
            there.map(|face| self.texts.body(face.path).outline.iter().map(|h| h.id.as_str()).collect::<Vec<_>>());
        let near = outline.as_ref().and_then(|ids| nearest(heading, ids.iter().copied()));
        let path = target.split_once('#').map_or("", |(path, _)| path).to_owned();
        let outline = outline.unwrap_or_default();
        let more = if outline.len() > MOST_HEADINGS { " …" } else { "" };
        let first = &outline[..outline.len().min(MOST_HEADINGS)];
        let (all, listed) = (format!("{}{more}", first.join(", ")), format!("{}{more}", first.join("、")));
        let message = if path.is_empty() {
            words!("this document has no heading `#{heading}`", "这篇文档没有标题 `#{heading}`")
        } else {
            words!("`{path}` has no heading `#{heading}`", "`{path}` 里没有标题 `#{heading}`")
        };
        Diagnostic::new(codes::BROKEN_LINK, message)
            .hint(match near {
                Some(near) => words!("did you mean `{path}#{near}`?", "是不是 `{path}#{near}`？"),
                None if all.is_empty() => {
                    words!(
                        "it has no headings at all: leave `#{heading}` out",
                        "那里一个标题也没有，请去掉 `#{heading}`"
                    )
                }
                None => words!("its headings are: {all}", "它的标题有：{listed}"),
            })
            .instead(near.map(|near| format!("{path}#{near}")))
    }

    fn broken_link(self, face: &Face<'_>, target: &str, problem: Broken) -> Diagnostic {
        let college = self.college;
        match problem {
            Broken::NoHeading(doc, lang, heading) => self.no_heading(face, target, (doc, lang.as_ref()), &heading),
            Broken::Unpublished => Diagnostic::new(
                codes::UNPUBLISHED_LINK,
                words!(
                    "`{target}` is not published, so this link will be plain text",
                    "`{target}` 还没有发布，这个链接会成为普通文字"
                ),
            )
            .hint(words!("publish it, or remove the link", "请发布它，或者去掉链接")),
            Broken::Refused => Diagnostic::new(
                codes::BAD_ATTACHMENT,
                words!("files such as `{target}` are not published", "`{target}` 这类文件不会发布"),
            )
            .hint(words!(
                "tables and programs stay private; make a PDF of what readers should get",
                "表格和程序不公开；要给读者的请做成 PDF"
            )),
            Broken::Own(own) => Diagnostic::new(
                codes::BROKEN_LINK,
                match own {
                    Own::File => {
                        words!("this link leads to a file on your own computer", "这个链接指向你自己电脑上的文件")
                    }
                    Own::Host => {
                        words!("this link leads to your own computer or network", "这个链接指向你自己的电脑或内网")
                    }
                },
            )
            .hint(own.hint()),
            Broken::Withheld(file) => withheld(college.references.refused.place(&file)),
            Broken::NotThere | Broken::Reported if target.is_empty() => {
                Diagnostic::new(codes::BROKEN_LINK, words!("this link has no target", "这个链接没有写去处"))
                    .hint(words!("write the target between the round brackets", "请在圆括号里写上去处"))
            }
            Broken::NotThere | Broken::Reported => {
                let bare = target.split_once('#').map_or(target, |(path, _)| path);
                let paths = college.references.paths.iter().chain(&college.references.files.all).map(AsRef::as_ref);
                let (hint, near) = near_path(face.folder, bare, paths);
                let heading = target.get(bare.len()..).unwrap_or_default();
                Diagnostic::new(codes::BROKEN_LINK, words!("there is no `{target}`", "没有 `{target}`"))
                    .hint(hint)
                    .instead(near.map(|near| near + heading))
            }
        }
    }

    /// Checks the links of a roll's honourees, and the pictures in its table.
    fn roll(self, index: usize, diagnostics: &mut Diagnostics) {
        let college = self.college;
        for edition in &college.rolls[index].entry.editions {
            for honouree in edition.matter.awards.iter().flat_map(|award| &award.honourees) {
                if let Some(photo) = honouree.photo.as_ref().filter(|photo| in_table(photo)) {
                    let place = honouree.place_in(honouree.columns.photo);
                    check_picture(college, &edition.folder, photo, place, diagnostics);
                }
                let Some((link, place)) = &honouree.link else { continue };
                let reference = Reference { folder: &edition.folder, target: link };
                match college.references.find(reference) {
                    Ok(_) | Err(Broken::Reported) => {}
                    Err(problem) => {
                        let entry = &college.rolls[index].entry as &dyn AnyEntry;
                        let face = entry.face(&edition.lang);
                        diagnostics.push(self.broken_link(&face, link, problem).at(place.clone()));
                    }
                }
            }
        }
    }
}

fn missing_alt(target: &str) -> Diagnostic {
    Diagnostic::new(
        codes::MISSING_ALT,
        words!("the picture `{target}` has no alternative text", "图片 `{target}` 没有替代文字"),
    )
    .hint(words!(
        "describe it in a few words, for people who cannot see it",
        "请用几个字说明画面内容，给看不见图的读者"
    ))
}

/// Whether a picture is named in a roll's table: it is then reported at the honouree's row and column.
fn in_table(picture: &Picture) -> bool {
    !picture.image.span.path.ends_with(".md")
}

fn check_picture(college: &College, folder: &str, picture: &Picture, place: Place, diagnostics: &mut Diagnostics) {
    let target = &picture.image.value;
    if let Err(why) = college.references.shown(Reference { folder, target }) {
        diagnostics.push(unseen(college, folder, target, why).at(place));
    } else if picture.alt.as_deref().is_none_or(|alt| alt.trim().is_empty()) {
        diagnostics.push(missing_alt(target).at(place));
    }
}
