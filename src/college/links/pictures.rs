//! Resolves the pictures in documents, and reports those that cannot be shown.

use std::sync::Arc;

use crate::codes;
use crate::college::model::College;
use crate::college::refused::withheld;
use crate::source::Contents;
use blackeyes_diagnostics::{Diagnostic, Place, did_you_mean, words};
use blackeyes_frontmatter::shown;
use blackeyes_markdown::Own;
use blackeyes_pictures::{Attachment, attachment, is_picture};

use super::files::file_of;
use super::path::nearest_path;
use super::references::{Reference, References};

/// Why a picture cannot be shown.
pub(super) enum Unseen {
    NotThere,
    /// A path on the author's own computer, or a host that only this computer can reach.
    Own(Own),
    /// It is on another host, or embedded in its own address.
    Elsewhere,
    /// A file that is not a picture.
    NoPicture,
    /// It shows a person who refused to be shown.
    Withheld(Arc<str>),
}

impl References {
    /// The picture that a relative target refers to, or why it cannot be shown.
    pub(super) fn shown(&self, reference: Reference<'_>) -> Result<Arc<str>, Unseen> {
        let written = reference.target;
        if let Some(own) = Own::of(written) {
            return Err(Unseen::Own(own));
        }
        if is_elsewhere(written) {
            return Err(Unseen::Elsewhere);
        }
        let file = file_of(&self.files, reference.folder, written).ok_or(Unseen::NotThere)?;
        if !is_picture(file) {
            return Err(Unseen::NoPicture);
        }
        if self.refused.place(file).is_some() {
            return Err(Unseen::Withheld(Arc::clone(file)));
        }
        Ok(Arc::clone(file))
    }
}

/// Whether a picture is not on this site: its target has a scheme, or begins with a host.
pub(super) fn is_elsewhere(target: &str) -> bool {
    let scheme = target.trim_start().split(':').next().filter(|scheme| scheme.len() < target.trim_start().len());
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    target.starts_with("//") || scheme.is_some_and(is_scheme)
}

impl College {
    /// The diagnostic for a theme's picture `path` if it is the same as one that must not be shown.
    pub fn withheld(&self, path: &Arc<str>, bytes: &[u8], contents: &dyn Contents) -> Option<Diagnostic> {
        let place = self.references.refused.place_of(bytes, &|| Some(bytes.to_vec()), contents)?;
        Some(withheld(Some(place)).at(Place::File(Arc::clone(path))))
    }

    /// The diagnostic for a picture that cannot be shown, except for a missing one.
    pub fn unshown(&self, reference: Reference<'_>) -> Option<Diagnostic> {
        match self.references.shown(reference) {
            Ok(_) | Err(Unseen::NotThere) => None,
            Err(why) => Some(unseen(self, reference.folder, reference.target, why)),
        }
    }
}

/// The diagnostic for the picture `target` in a document of `folder`.
pub(super) fn unseen(college: &College, folder: &str, target: &str, why: Unseen) -> Diagnostic {
    match why {
        Unseen::NotThere => missing(college, folder, target),
        Unseen::Own(own) => Diagnostic::new(
            codes::MISSING_PICTURE,
            words!("this picture is not in the site's folder", "这张图片不在网站文件夹里"),
        )
        .hint(own.hint()),
        Unseen::Elsewhere => elsewhere(target),
        Unseen::NoPicture => {
            let (written, film) = (shown(target), attachment(target) != Attachment::Refused);
            Diagnostic::new(codes::BAD_PICTURE, words!("`{written}` is not a picture", "`{written}` 不是图片")).hint(
                if film {
                    words!(
                        "leave out the `!` before the bracket: then it is a link to the file",
                        "请去掉方括号前面的 `!`，写成指向这个文件的链接"
                    )
                } else {
                    words!(
                        "if it is one, rename it with the extension of its format, such as .jpg",
                        "如果它确实是图片，请给文件名加上对应的扩展名，例如 .jpg"
                    )
                },
            )
        }
        Unseen::Withheld(file) => withheld(college.references.refused.place(&file)),
    }
}

fn missing(college: &College, folder: &str, target: &str) -> Diagnostic {
    let pictures = college.references.files.iter().map(AsRef::as_ref).filter(|path| is_picture(path));
    let near = nearest_path(folder, target, pictures);
    Diagnostic::new(codes::MISSING_PICTURE, words!("there is no picture `{target}`", "没有图片 `{target}`"))
        .hint(did_you_mean(near.as_deref(), words!("put the picture beside the document", "请把图片放在文档旁边")))
        .instead(near)
}

fn elsewhere(target: &str) -> Diagnostic {
    let scheme = target.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let (fetched, message) = match scheme.as_str() {
        "http" | "https" => (true, words!("this picture is on another host", "这张图片在别的网站上")),
        "data" => (true, words!("this picture is embedded in its own address", "这张图片直接写在了地址里")),
        _ if target.starts_with("//") => (true, words!("this picture is on another host", "这张图片在别的网站上")),
        _ => {
            let scheme = shown(&scheme);
            (false, words!("a picture cannot begin with `{scheme}:`", "图片地址不能以 `{scheme}:` 开头"))
        }
    };
    Diagnostic::new(codes::REMOTE_PICTURE, message).hint(if fetched {
        words!(
            "run `blackeyes fetch-picture` to keep a copy beside the document, if you may publish it: readers' \
             browsers load nothing from other hosts",
            "如果你有权发布，请运行 `blackeyes fetch-picture`，它会把图片存到文档旁边：读者的浏览器不会向别的网站请求图片"
        )
    } else {
        words!("put the picture beside the document, and write its name", "请把图片放在文档旁边，并写它的文件名")
    })
}

#[cfg(test)]
mod tests {
    use super::is_elsewhere;

    #[test]
    fn what_has_a_scheme_or_a_host_is_elsewhere() {
        for target in
            ["https://a.cn/x.png", "//a.cn/x.png", "DATA:image/png;base64,AA", "mailto:a@b.cn", "jar:x", " ftp://a"]
        {
            assert!(is_elsewhere(target), "{target}");
        }
        for target in ["a.png", "../a.png", "图：一.png", "第1章:序.png", "/a.png", "", "1:2.png"] {
            assert!(!is_elsewhere(target), "{target}");
        }
    }
}
