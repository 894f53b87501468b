//! Which pages a sitemap lists, and how it is split: the protocol allows 50,000 addresses per file.

/// The maximum number of addresses in one file (sitemaps.org, "Using Sitemap index files").
const LARGEST: usize = 50_000;

/// A file of the sitemap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SitemapPart {
    /// All addresses in one file.
    Whole,
    /// The index of this many files.
    Index(usize),
    /// One of several files, numbered from 1.
    Part(usize),
}

impl SitemapPart {
    /// The files for this many addresses.
    pub fn parts(count: usize) -> Vec<Self> {
        let files = count.div_ceil(LARGEST);
        if files <= 1 {
            return vec![Self::Whole];
        }
        std::iter::once(Self::Index(files)).chain((1..=files).map(Self::Part)).collect()
    }

    /// The name of the file, at the root of the site.
    pub fn file(self) -> String {
        match self {
            Self::Whole | Self::Index(_) => "sitemap.xml".to_owned(),
            Self::Part(number) => format!("sitemap-{number}.xml"),
        }
    }

    /// The range of the listed addresses that it contains.
    pub fn range(self) -> std::ops::Range<usize> {
        match self {
            Self::Whole => 0..usize::MAX,
            Self::Index(_) => 0..0,
            Self::Part(number) => (number - 1) * LARGEST..number * LARGEST,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_is_split_above_fifty_thousand() {
        assert_eq!(SitemapPart::parts(0), [SitemapPart::Whole]);
        assert_eq!(SitemapPart::parts(50_000), [SitemapPart::Whole]);
        let parts = SitemapPart::parts(100_001);
        let files: Vec<String> = parts.iter().map(|part| part.file()).collect();
        assert_eq!(files, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
        assert_eq!(parts[3].range(), 100_000..150_000);
    }
}
