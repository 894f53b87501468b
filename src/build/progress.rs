//! How far a build has come, for whoever watches.

use std::io;

use crate::publish::{Step, Steps};
use blackeyes_diagnostics::{Wording, words};

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
    /// Its name, in English and in Chinese.
    pub fn words(self) -> Wording {
        match self {
            Self::Read => words!("read", "查找文件"),
            Self::Parse => words!("parse", "读取文档"),
            Self::Assemble => words!("assemble", "汇总"),
            Self::Records => words!("records", "读取考勤记录"),
            Self::Plan => words!("plan", "编排地址"),
            Self::Theme => words!("theme", "载入主题"),
            Self::Pictures => words!("pictures", "处理图片"),
            Self::Search => words!("search", "编制搜索索引"),
            Self::Share => words!("share", "绘制分享图片"),
            Self::Render => words!("render", "生成网页"),
            Self::Publish => words!("publish", "发布"),
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
    /// Whether the build is to stop without publishing anything. It is asked once a new tree is being made.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// The steps of a publication, none of which is taken once it is to stop. What was swapped already is finished.
pub(super) struct Stoppable<'a>(pub &'a dyn Progress);

impl Steps for Stoppable<'_> {
    fn reached(&self, step: Step) -> io::Result<()> {
        let may_stop = matches!(
            step,
            Step::Staged | Step::FileWritten(_) | Step::FileLinked(_) | Step::ManifestWritten | Step::Journalled
        );
        if may_stop && self.0.is_stopped() { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
    }
}

/// Tells nobody.
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _: Stage) {}
    fn total(&self, _: usize) {}
    fn step(&self) {}
    fn rows(&self, _: usize) {}
}
