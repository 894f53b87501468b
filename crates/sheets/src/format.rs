//! The format of a table by its extension, and whether its content matches.

use super::trouble::Trouble;
use blackeyes_diagnostics::FileKind;

/// The kinds of table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Text with a detected delimiter.
    Csv,
    /// Text, preferably with tabs.
    Tsv,
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// `OpenDocument`.
    Ods,
}

impl Format {
    /// The format by the extension of `path`, ignoring case.
    pub(super) fn of_path(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        [("csv", Self::Csv), ("tsv", Self::Tsv), ("xlsx", Self::Xlsx), ("xls", Self::Xls), ("ods", Self::Ods)]
            .into_iter()
            .find(|(name, _)| extension.eq_ignore_ascii_case(name))
            .map(|(_, format)| format)
    }

    /// Whether the content can be of this format.
    pub(super) fn check(self, bytes: &[u8]) -> Result<(), Trouble> {
        let really = FileKind::of(bytes);
        let agrees = match self {
            Self::Csv | Self::Tsv => !matches!(
                really,
                FileKind::Zip | FileKind::Compound | FileKind::WebPage | FileKind::Xml | FileKind::Pdf
            ),
            // An encrypted workbook is a compound file regardless of its extension; `xls` distinguishes the two.
            Self::Xlsx if really == FileKind::Compound => return Err(super::xls::why_not_zipped(bytes)),
            Self::Xlsx | Self::Ods => really == FileKind::Zip,
            Self::Xls => really == FileKind::Compound,
        };
        if agrees { Ok(()) } else { Err(Trouble::Really(really)) }
    }
}
