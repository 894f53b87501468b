//! Linux, macOS and their relatives.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use rustix::io::Errno;

use super::{Platform, Readers, Refusal};

/// The system that the program runs on.
#[derive(Clone, Copy, Debug)]
pub struct System;

impl Platform for System {
    fn create_file(&self, path: &Path, readers: Readers) -> io::Result<File> {
        let mode = if readers == Readers::Everybody { 0o644 } else { 0o600 };
        OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
    }

    fn create_folder(&self, path: &Path, readers: Readers) -> io::Result<()> {
        DirBuilder::new().mode(if readers == Readers::Everybody { 0o755 } else { 0o700 }).create(path)
    }

    fn make_private(&self, folder: &Path) -> io::Result<()> {
        if self.others_may_read(folder)? { fs::set_permissions(folder, Permissions::from_mode(0o700)) } else { Ok(()) }
    }

    fn others_may_read(&self, path: &Path) -> io::Result<bool> {
        Ok(fs::metadata(path)?.permissions().mode() & 0o077 != 0)
    }

    #[cfg(target_os = "linux")]
    fn open_without_links(&self, path: &Path) -> Option<File> {
        use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat2};
        // Do not block: opening a pipe would wait forever.
        let how = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        openat2(CWD, path, how, Mode::empty(), ResolveFlags::NO_SYMLINKS).ok().map(File::from)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<bool> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        // Some sandboxes return `PERM` for an unknown system call.
        const CANNOT: [Errno; 5] = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::PERM];
        match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
            Err(error) if CANNOT.contains(&error) => Ok(false),
            done => Ok(done.map(|()| true)?),
        }
    }

    fn is_mount_point(&self, folder: &Path, above: &Path) -> bool {
        let disk = |path| fs::metadata(path).map(|found| found.dev()).ok();
        disk(above).zip(disk(folder)).is_some_and(|(above, own)| above != own) || is_bind_mount(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    fn refusal(&self, error: &io::Error) -> Option<Refusal> {
        match Errno::from_io_error(error)? {
            Errno::MFILE | Errno::NFILE => Some(Refusal::TooManyOpen),
            Errno::LOOP => Some(Refusal::LinksInCircle),
            _ => None,
        }
    }
}

/// Whether another part of the same disk is mounted here, that is, with the same device as the folder above it.
#[cfg(target_os = "linux")]
fn is_bind_mount(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let root = StatxAttributes::MOUNT_ROOT;
    statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS)
        .is_ok_and(|found| found.stx_attributes_mask.contains(root) && found.stx_attributes.contains(root))
}

#[cfg(not(target_os = "linux"))]
fn is_bind_mount(_: &Path) -> bool {
    false
}
