//! Reports the progress of a build.

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
    /// Linking the documents.
    Assemble,
    /// Reading attendance records.
    Records,
    /// Assigning addresses.
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
    /// Replacing the old site with the new one.
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

/// Receives the progress of a build. Called from many threads.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, stage: Stage);
    /// The current stage has this many steps.
    fn total(&self, count: usize);
    /// One more step is done.
    fn step(&self);
    /// The number of record rows read so far: one file may have a million.
    fn rows(&self, read: usize);
    /// Whether the build must stop without publishing. It is checked as soon as a new tree is being made.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// The steps of a publication: none is taken after the build is stopped, but a swap that has begun is completed.
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

/// Ignores all progress.
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _: Stage) {}
    fn total(&self, _: usize) {}
    fn step(&self) {}
    fn rows(&self, _: usize) {}
}
