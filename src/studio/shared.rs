//! What all requests share: the site that is open, the rules, and the command line.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::http::StatusCode;

use super::answer::Problem;
use super::guard::Guard;
use super::host::Host;
use super::index::Index;
use super::open::Open;
use crate::build::{self, Moment};
use crate::college::Include;
use crate::serve::board::Board;
use blackeyes_diagnostics::{Diagnostics, words};

/// What all requests share.
pub(super) struct Studio {
    pub guard: Guard,
    /// The origin of the preview.
    pub preview: String,
    pub host: Arc<dyn Host>,
    /// What the preview shows.
    pub board: Arc<Board>,
    pub index: Index,
    preview_port: u16,
    open: RwLock<Option<Arc<Open>>>,
    /// One site is opened at a time.
    opening: Mutex<()>,
}

impl std::fmt::Debug for Studio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Studio").field("preview", &self.preview).finish_non_exhaustive()
    }
}

impl Studio {
    /// Without a site. The preview is on `preview_port`.
    pub fn new(guard: Guard, preview_port: u16, host: Arc<dyn Host>) -> Self {
        Self {
            guard,
            preview: format!("http://127.0.0.1:{preview_port}"),
            host,
            board: Arc::new(Board::default()),
            index: Index::default(),
            preview_port,
            open: RwLock::default(),
            opening: Mutex::default(),
        }
    }

    /// Opens the site in `folder`, in place of the one that is open.
    ///
    /// # Errors
    /// If there is no site: the one that was open stays open then. If the folder cannot be watched or written, none is open any more.
    pub fn open(&self, folder: &Path) -> Result<(), Diagnostics> {
        let _opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        Open::root(folder)?;
        let options = self.options(folder);
        if let Some(before) = self.site() {
            before.close();
        }
        let opened = Open::site(&options, &self.board, self.preview_port, &self.host);
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = None;
        let open = Arc::new(opened?);
        let name = open.folder().map(|folder| folder.site.title.get(&folder.site.default_language).to_owned());
        self.host.opened(open.root.canonical(), &name.unwrap_or_default());
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(open);
        Ok(())
    }

    fn options(&self, folder: &Path) -> build::Options {
        build::Options {
            site: PathBuf::from(folder),
            out: None,
            base_url: None,
            moment: Moment::Now(self.host.now()),
            include: Include { drafts: true, future: true },
            strict: false,
            force: false,
            system_font: true,
            publish: false,
        }
    }

    /// The site that is open, if one is.
    pub fn site(&self) -> Option<Arc<Open>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The site that is open.
    ///
    /// # Errors
    /// If none is.
    pub fn opened(&self) -> Result<Arc<Open>, Problem> {
        self.site().ok_or_else(|| {
            let message = words!("no journal is open", "还没有打开刊物");
            Problem::new(StatusCode::CONFLICT, "no-site", message)
                .remedy(words!("start a new one, or open its folder", "请新建一份，或打开它的文件夹"))
        })
    }

    /// Ends what goes on.
    pub fn close(&self) {
        if let Some(open) = self.site() {
            open.close();
        }
    }
}
