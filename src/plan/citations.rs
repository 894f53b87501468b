//! Files for reference managers.

/// The file formats of reference managers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CitationForm {
    /// BibTeX.
    BibTex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    CslJson,
}

impl CitationForm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::BibTex, Self::Ris, Self::CslJson];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::BibTex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::BibTex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// The name of its file in the folder of an article or issue.
    pub fn file(self) -> &'static str {
        match self {
            Self::BibTex => "cite.bib",
            Self::Ris => "cite.ris",
            Self::CslJson => "cite.json",
        }
    }
}
