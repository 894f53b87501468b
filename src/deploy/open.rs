//! From a place in the settings to a store.

use crate::config::{Deploy, DeployTo};
use blackeyes_diagnostics::words;

use super::credentials::{Credentials, KEYS, PASSWORD, Surroundings};
use super::failure::Failure;
use super::folder::Folder;
use super::object::{Bucket, Objects};
use super::sftp::Sftp;
use super::store::Store;

/// Opens a place that is no git branch.
///
/// # Errors
/// Missing or unsafe credentials; a place that cannot be used.
pub fn open(deploy: &Deploy, around: &Surroundings<'_>) -> Result<Box<dyn Store>, Failure> {
    Ok(match &deploy.to {
        DeployTo::Folder { path } => Box::new(Folder::at(around.path(path))),
        DeployTo::Bucket { kind, bucket, endpoint, region, prefix } => {
            let at = Bucket { kind: *kind, name: bucket, endpoint: endpoint.as_deref(), region, prefix };
            Box::new(Objects::bucket(&at, &Credentials::find(deploy, KEYS, around)?)?)
        }
        DeployTo::WebDav { endpoint } => {
            Box::new(Objects::web_dav(endpoint, &Credentials::find(deploy, PASSWORD, around)?)?)
        }
        DeployTo::Sftp { host, port, user, path } => {
            let account = user.as_ref().map_or_else(|| host.clone(), |user| format!("{user}@{host}"));
            // The key, and everything else that `ssh` needs, is where `ssh` has it.
            let identity = deploy.credentials.as_ref().map(|file| around.path(file));
            Box::new(Sftp::new(account, *port, path, identity, &around.store))
        }
        DeployTo::Git { .. } => {
            return Err(Failure::new(words!("a git branch has no files by themselves", "git 分支不能逐个存取文件")));
        }
    })
}
