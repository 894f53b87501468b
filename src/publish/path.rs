//! The location of an output in the site.

use std::fmt;
use std::sync::Arc;

use crate::source::check_file_name;
use blackeyes_diagnostics::{Wording, words};

/// The name of the list of published files, at the top of the site.
pub const MANIFEST_NAME: &str = ".blackeyes.json";

/// The longest path of an output, in bytes of UTF-8. It leaves space for the path of the output folder.
const LONGEST_PATH: usize = 1000;

/// A path inside the site that can be written on any system: relative, with `/`, without `..` and reserved names, and
/// never that of the list of files, which the publisher itself writes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Validates `path` as the path of an output. The error gives the reason.
    pub fn new(path: &str) -> Result<Self, Wording> {
        if path.len() > LONGEST_PATH {
            let bytes = path.len();
            return Err(words!(
                "an address of {bytes} bytes is too long: {LONGEST_PATH} are allowed",
                "地址长 {bytes} 字节，最多允许 {LONGEST_PATH} 字节"
            ));
        }
        for component in path.split('/') {
            if let Some(problem) = check_file_name(component) {
                let why = problem.message(component);
                let (en, zh) = (why.english(), why.chinese());
                return Err(words!("`{path}` cannot be written: {en}", "无法写入 `{path}`：{zh}"));
            }
        }
        let first = path.split('/').next().unwrap_or_default();
        // Names that begin like the list's, in any case, are reserved for the publisher.
        if first.len() >= MANIFEST_NAME.len()
            && first.as_bytes().iter().zip(MANIFEST_NAME.bytes()).all(|(a, b)| a.eq_ignore_ascii_case(&b))
        {
            return Err(words!(
                "`{path}` cannot be written: `{MANIFEST_NAME}` is the list of what was published",
                "无法写入 `{path}`：`{MANIFEST_NAME}` 是已发布文件的清单"
            ));
        }
        Ok(Self(path.into()))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that contains it; `None` at the top of the site.
    pub(super) fn folder(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(folder, _)| folder)
    }
}

impl fmt::Debug for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
