//! Object storages and `WebDAV`, through `OpenDAL`.

use std::future::Future;
use std::time::Duration;

use opendal::{ErrorKind, Operator, services};
use tokio::runtime::{Builder, Runtime};

use crate::config::DeployKind;

use super::credentials::Credentials;
use super::failure::Failure;
use super::store::{Listed, Store, Upload};

/// How long a request may take before it counts as failed for a moment.
const PATIENCE: Duration = Duration::from_mins(1);
/// How many requests are made at the same time.
const WIDTH: usize = 8;

/// An object storage or a `WebDAV` folder as a target.
#[derive(Debug)]
pub(super) struct Objects {
    operator: Operator,
    runtime: Runtime,
    /// Whether the service can write a file only if there is none.
    creates: bool,
    /// Whether the service changes a file while it receives one, so that it has to be sent under another name first.
    in_place: bool,
}

/// The address of a bucket.
#[derive(Debug)]
pub(super) struct Bucket<'a> {
    pub kind: DeployKind,
    pub name: &'a str,
    pub endpoint: Option<&'a str>,
    pub region: &'a str,
    pub prefix: &'a str,
}

impl Objects {
    /// A bucket of an object storage.
    pub fn bucket(at: &Bucket<'_>, credentials: &Credentials) -> Result<Self, Failure> {
        let Credentials { user: key, password: secret } = credentials;
        let Bucket { kind, name: bucket, endpoint, region, prefix } = *at;
        connect();
        let root = format!("/{prefix}");
        let own = |address: String| endpoint.map_or(address, ToOwned::to_owned);
        let operator = match kind {
            DeployKind::Oss => Operator::new(
                services::Oss::default()
                    .root(&root)
                    .bucket(bucket)
                    .endpoint(&own(format!("https://oss-{}.aliyuncs.com", region.trim_start_matches("oss-"))))
                    .access_key_id(key)
                    .access_key_secret(secret),
            ),
            DeployKind::Cos => Operator::new(
                services::Cos::default()
                    .root(&root)
                    .bucket(bucket)
                    .endpoint(&own(format!("https://cos.{region}.myqcloud.com")))
                    .secret_id(key)
                    .secret_key(secret)
                    .disable_config_load(),
            ),
            _ => Operator::new(
                services::S3::default()
                    .root(&root)
                    .bucket(bucket)
                    .endpoint(&own(format!("https://s3.{region}.amazonaws.com")))
                    .region(region)
                    .access_key_id(key)
                    .secret_access_key(secret)
                    .disable_config_load(),
            ),
        };
        Self::of(operator)
    }

    /// A `WebDAV` folder.
    pub fn web_dav(endpoint: &str, credentials: &Credentials) -> Result<Self, Failure> {
        let Credentials { user, password } = credentials;
        connect();
        Self::of(Operator::new(services::Webdav::default().endpoint(endpoint).username(user).password(password)))
    }

    fn of(operator: opendal::Result<Operator>) -> Result<Self, Failure> {
        let operator = operator.map_err(|error| failure(&error))?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| Failure::said(&error.to_string(), false))?;
        let creates = operator.info().capability().write_with_if_not_exists;
        let in_place = operator.info().capability().rename;
        Ok(Self { operator, runtime, creates, in_place })
    }

    fn wait<T>(&self, request: impl Future<Output = opendal::Result<T>>) -> Result<T, (Option<ErrorKind>, Failure)> {
        let done = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, request).await });
        match done {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err((Some(error.kind()), failure(&error))),
            Err(_) => Err((None, Failure::said("no answer within a minute", true))),
        }
    }
}

/// Installs what connections need, once for the process.
fn connect() {
    // Another part of the program may have chosen a provider already, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    opendal_http_transport_reqwest::install_default();
}

impl Store for Objects {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        match self.wait(self.operator.read(path)) {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err((Some(ErrorKind::NotFound), failure)) if !failure.service.contains("NoSuchBucket") => Ok(None),
            Err((_, failure)) => Err(failure),
        }
    }

    fn write(&self, file: Upload<'_>) -> Result<(), Failure> {
        let Upload { path, bytes, content_type, cache_control } = file;
        let part = format!("{path}.part");
        let to = if self.in_place { &part } else { path };
        let request =
            self.operator.write_with(to, bytes.to_vec()).content_type(content_type).cache_control(cache_control);
        self.wait(async { request.await }).map_err(|(_, failure)| failure)?;
        if self.in_place {
            self.wait(self.operator.rename(&part, path)).map_err(|(_, failure)| failure)?;
        }
        Ok(())
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        if !self.creates {
            if self.read(path)?.is_some() {
                return Ok(false);
            }
            let file = Upload { path, bytes, content_type: "application/json", cache_control: "no-store" };
            return self.write(file).map(|()| true);
        }
        let request = self.operator.write_with(path, bytes.to_vec()).if_not_exists(true);
        match self.wait(async { request.await }) {
            Ok(_) => Ok(true),
            Err((Some(ErrorKind::ConditionNotMatch | ErrorKind::AlreadyExists), _)) => Ok(false),
            Err((_, failure)) => Err(failure),
        }
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        match self.wait(self.operator.delete(path)) {
            Ok(()) | Err((Some(ErrorKind::NotFound), _)) => Ok(()),
            Err((_, failure)) => Err(failure),
        }
    }

    fn list(&self) -> Result<Vec<Listed>, Failure> {
        let request = self.operator.list_with("/").recursive(true);
        match self.wait(async { request.await }) {
            Ok(entries) => Ok(entries
                .into_iter()
                .filter(|entry| entry.metadata().is_file())
                .map(|entry| Listed { path: entry.path().to_owned(), size: entry.metadata().content_length() })
                .collect()),
            Err((Some(ErrorKind::NotFound), failure)) if !failure.service.contains("NoSuchBucket") => Ok(Vec::new()),
            Err((_, failure)) => Err(failure),
        }
    }

    fn width(&self) -> usize {
        WIDTH
    }
}

/// What `OpenDAL` reports: its kind and the service's answer, which have no key or password in them.
fn failure(error: &opendal::Error) -> Failure {
    let passing = error.is_temporary() || matches!(error.kind(), ErrorKind::RateLimited | ErrorKind::Unexpected);
    Failure::said(&format!("{}: {}", error.kind(), error.message()), passing)
}
