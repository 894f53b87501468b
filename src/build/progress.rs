//! How far a build has come, for whoever watches.

/// The stages of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Finding the files.
    Read,
    /// Reading and parsing documents.
    Parse,
    /// Joining them.
    Assemble,
    /// Reading attendance records.
    Records,
    /// Giving out addresses.
    Plan,
    /// Loading the theme.
    Theme,
    /// Preparing pictures.
    Pictures,
    /// Making the search index.
    Search,
    /// Drawing pictures for sharing.
    Share,
    /// Rendering and writing pages.
    Render,
    /// Putting the new site in the old one's place.
    Publish,
}

impl Stage {
    /// Its name, in English.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Parse => "parse",
            Self::Assemble => "assemble",
            Self::Records => "records",
            Self::Plan => "plan",
            Self::Theme => "theme",
            Self::Pictures => "pictures",
            Self::Search => "search",
            Self::Share => "share",
            Self::Render => "render",
            Self::Publish => "publish",
        }
    }
}

/// Is told how far a build has come. Called from many threads.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, stage: Stage);
    /// The stage has this much to do.
    fn total(&self, count: usize);
    /// One more is done.
    fn step(&self);
    /// So many rows of records were read so far: one file may have a million.
    fn rows(&self, read: usize);
}

/// Tells nobody.
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _: Stage) {}
    fn total(&self, _: usize) {}
    fn step(&self) {}
    fn rows(&self, _: usize) {}
}
