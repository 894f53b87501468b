//! Audio and video: the directive `media`, which embeds a local file with its captions and its transcript.

use std::ops::Range;

use super::address::Address;
use super::directive_state::{Arguments, OpenDirective};
use super::reader::Reader;
use super::tree::{Media, Node, Target};
use crate::codes;
use blackeyes_diagnostics::{Diagnostic, nearest, words};

/// The media types that browsers play: the file extension, the MIME type, and whether it is video.
const KINDS: [(&str, &str, bool); 5] = [
    ("mp4", "video/mp4", true),
    ("webm", "video/webm", true),
    ("mp3", "audio/mpeg", false),
    ("m4a", "audio/mp4", false),
    ("ogg", "audio/ogg", false),
];

/// Extensions of audio and video files that browsers do not play.
const OTHERS: [&str; 10] = ["mov", "avi", "wmv", "mkv", "flv", "m4v", "mpg", "wav", "wma", "amr"];

/// The file extension of `path`, in lower case.
fn ending(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether the file `path` is audio or video, by its extension.
pub(super) fn is_media(path: &str) -> bool {
    let ending = ending(path);
    KINDS.iter().any(|kind| kind.0 == ending) || OTHERS.contains(&&*ending)
}

/// Reports that `path`, which is audio or video, is not a picture.
pub(super) fn no_picture(path: &str) -> Diagnostic {
    Diagnostic::new(codes::BAD_PICTURE, words!("`{path}` is not a picture", "`{path}` 不是图片")).hint(words!(
        "sound and film are shown with the directive `::: media file=\"{path}\"`, closed by `:::`",
        "声音和视频请用指令：先写一行 `::: media file=\"{path}\"`，再写一行 `:::`"
    ))
}

impl Reader<'_> {
    /// What a directive plays, if it can be played.
    pub(super) fn media(&mut self, arguments: &Arguments, span: &Range<usize>) -> Option<Media> {
        let Some(file) = arguments.file.as_deref() else {
            self.bad_media(
                span,
                &words!("`media` names no file", "`media` 没有写明文件"),
                words!("write `file=\"clip.mp4\"`", "请写上 `file=\"clip.mp4\"`"),
            );
            return None;
        };
        let ending = ending(file);
        let kind = KINDS.iter().find(|kind| kind.0 == ending);
        let (Some(&(_, media_type, moves)), Some(target)) = (kind, self.local(file)) else {
            self.no_media(file, span);
            return None;
        };
        let here = |target| Target { target, span: span.clone() };
        let poster = arguments.poster.as_deref().filter(|_| moves).and_then(|poster| self.local(poster)).map(here);
        let captions = self.captions(arguments, moves, span).map(here);
        let (file, written, silent) = (here(target), file.into(), arguments.silent);
        Some(Media { file, written, media_type, moves, captions, poster, silent, transcript: false })
    }

    /// The captions, if there are any. Reports missing captions.
    fn captions(&mut self, arguments: &Arguments, moves: bool, span: &Range<usize>) -> Option<String> {
        let Some(captions) = arguments.captions.as_deref() else {
            if moves && !arguments.silent {
                let diagnostic = Diagnostic::new(
                    codes::MISSING_CAPTIONS,
                    words!("this film has no captions", "这段视频没有字幕"),
                )
                .hint(words!(
                    "write `captions=\"clip.vtt\"` for people who cannot hear it, or `silent` if nothing is said in it",
                    "请写上 `captions=\"clip.vtt\"`，给听不见的读者；没有人声的请写 `silent`"
                ));
                self.report(diagnostic, span.clone());
            }
            return None;
        };
        let target = self.local(captions).filter(|_| ending(captions) == "vtt");
        if target.is_none() {
            self.bad_media(
                span,
                &words!("`{captions}` is not a file of captions", "`{captions}` 不是字幕文件"),
                words!(
                    "captions are a WebVTT file (`.vtt`) beside the document; most editors convert `.srt` to it",
                    "字幕应是文档旁边的 WebVTT 文件（`.vtt`）；`.srt` 可用字幕软件转换"
                ),
            );
        }
        target
    }

    /// Ends the figure. The content of the directive is the transcript.
    pub(super) fn end_media(&mut self, open: &OpenDirective) {
        let media = match self.tree.node(open.item) {
            Some(Node::Directive(directive)) => directive.media.as_deref_mut(),
            _ => None,
        };
        let Some(media) = media else { return };
        let moves = media.moves;
        let arguments = &open.arguments;
        let said = !self.tree.so_far().get(open.text..).unwrap_or_default().trim().is_empty();
        if said {
            self.set_directive(open.item, |directive| {
                if let Some(media) = &mut directive.media {
                    media.transcript = true;
                }
            });
        } else if !moves && !arguments.silent {
            let diagnostic = Diagnostic::new(
                codes::MISSING_CAPTIONS,
                words!("this recording has no transcript", "这段录音没有文字稿"),
            )
            .hint(words!(
                "write what is said between this line and `:::`, or `silent` if nothing is said in it",
                "请在这一行与 `:::` 之间写上文字稿；没有人声的请写 `silent`"
            ));
            self.report(diagnostic, open.span.clone());
        }
        self.caption_of(arguments.caption.as_deref(), arguments.credit.as_deref());
    }

    /// The target of a file within the site.
    fn local(&self, file: &str) -> Option<String> {
        match self.address(file) {
            Address::Here(target) if !target.is_empty() && !target.starts_with('/') => Some(target.into_owned()),
            _ => None,
        }
    }

    fn no_media(&mut self, file: &str, span: &Range<usize>) {
        let known = KINDS.map(|kind| kind.0);
        let hint = if self.local(file).is_none() {
            words!(
                "put the file beside the document; a film on another site is an ordinary link",
                "请把文件放在文档旁边；别的网站上的视频请用普通链接"
            )
        } else if let Some(near) = nearest(&ending(file), known).filter(|_| !is_media(file)) {
            words!("did you mean a file that ends with `.{near}`?", "是不是以 `.{near}` 结尾的文件？")
        } else {
            words!(
                "save it as MP4 (a film) or MP3 (sound): every browser plays these",
                "请另存为 MP4（视频）或 MP3（声音），各种浏览器都能播放"
            )
        };
        self.bad_media(span, &words!("`{file}` cannot be played here", "`{file}` 不能在这里播放"), hint);
    }

    fn bad_media(
        &mut self,
        span: &Range<usize>,
        message: &blackeyes_diagnostics::Wording,
        hint: blackeyes_diagnostics::Wording,
    ) {
        self.report(Diagnostic::new(codes::BAD_DIRECTIVE, message.clone()).hint(hint), span.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_and_film_are_detected_by_their_names() {
        assert!(is_media("a/b.MP4") && is_media("a.mov?x") && is_media("a.mp3"));
        assert!(!is_media("a.jpg") && !is_media("mp4") && !is_media("a.vtt"));
    }
}
