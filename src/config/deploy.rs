//! The places where the site is published: `deploy` in `site.yaml`.

use crate::codes;
use blackeyes_diagnostics::words;
use blackeyes_frontmatter::{Reader, Spanned, shown};

/// After how many days a file that is no longer published is deleted, by default: readers may have a page open that needs it.
const KEEP: u32 = 7;

blackeyes_frontmatter::choices! {
    /// What a place is where the site is published.
    pub enum DeployKind {
        /// An object storage with the protocol of S3.
        S3 = "s3" "对象存储",
        /// The object storage of Alibaba Cloud.
        Oss = "oss" "阿里云",
        /// The object storage of Tencent Cloud.
        Cos = "cos" "腾讯云",
        /// A WebDAV folder.
        WebDav = "webdav" "网盘",
        /// A folder on a server, over SSH.
        Sftp = "sftp" "服务器",
        /// A folder of this computer.
        Folder = "folder" "文件夹",
        /// A branch of a git repository.
        Git = "git" "仓库",
    }
}

blackeyes_frontmatter::front_matter! {
    /// A place where the site is published, as it is written.
    #[derive(Clone, Debug)]
    pub struct RawDeploy {
        /// Its name on the command line: `blackeyes deploy live`.
        /// 命令行里用的名称：`blackeyes deploy live`。
        "name" => name: Spanned<String>, required "live";
        /// What it is.
        /// 是哪一种。
        "kind" => kind: Spanned<DeployKind>, required "folder";
        /// The bucket of an object storage.
        /// 对象存储的桶名。
        "bucket" => bucket: Option<Spanned<String>>, optional;
        /// The address of the service; needed for WebDAV, and for object storage that is not the provider's own.
        /// 服务的网址；`WebDAV` 必填，自建的对象存储也要填。
        "endpoint" => endpoint: Option<Spanned<String>>, optional;
        /// The region of the bucket, such as `cn-hangzhou`.
        /// 桶所在的地域，例如 `cn-hangzhou`。
        "region" => region: Option<Spanned<String>>, optional;
        /// The folder in the bucket.
        /// 桶里的文件夹。
        "prefix" => prefix: Option<Spanned<String>>, optional;
        /// The host of an SFTP server.
        /// SFTP 服务器的主机名。
        "host" => host: Option<Spanned<String>>, optional;
        /// Its port; defaults to 22.
        /// 端口，默认 22。
        "port" => port: Option<Spanned<u32>>, optional;
        /// The account on it.
        /// 登录用的账号。
        "user" => user: Option<Spanned<String>>, optional;
        /// The folder, on this computer or on the SFTP server.
        /// 文件夹，在本机或 SFTP 服务器上。
        "path" => path: Option<Spanned<String>>, optional;
        /// The git repository.
        /// git 仓库的地址。
        "remote" => remote: Option<Spanned<String>>, optional;
        /// Its branch; defaults to `gh-pages`.
        /// 分支，默认 `gh-pages`。
        "branch" => branch: Option<Spanned<String>>, optional;
        /// After how many days files that are no longer published are deleted; defaults to 7.
        /// 不再发布的文件几天后删除，默认 7 天。
        "keep" => keep: Option<Spanned<u32>>, optional;
        /// A file outside the site's folder with the credentials; only its owner may read it.
        /// 存放密钥的文件，须在网站文件夹之外，且只有本人能读。
        "credentials" => credentials: Option<Spanned<String>>, optional;
        /// Never written: the access key belongs in the environment or in the file of `credentials`.
        /// 不能写：访问密钥应放在环境变量或 `credentials` 所指的文件里。
        "access_key" => access_key: Option<Spanned<String>>, optional;
        /// Never written: the secret key belongs in the environment or in the file of `credentials`.
        /// 不能写：私有密钥应放在环境变量或 `credentials` 所指的文件里。
        "secret_key" => secret_key: Option<Spanned<String>>, optional;
        /// Never written: the password belongs in the environment or in the file of `credentials`.
        /// 不能写：密码应放在环境变量或 `credentials` 所指的文件里。
        "password" => password: Option<Spanned<String>>, optional;
        /// Never written: the token belongs in the environment or in the file of `credentials`.
        /// 不能写：令牌应放在环境变量或 `credentials` 所指的文件里。
        "token" => token: Option<Spanned<String>>, optional;
    }
    expected "a place where the site is published", "发布到哪里", "{name: live, kind: folder, path: /srv/www/journal}"
}

/// A place where the site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deploy {
    /// Its name on the command line.
    pub name: String,
    /// What it is, with its address.
    pub to: DeployTo,
    /// After how many days files that are no longer published are deleted.
    pub keep: u32,
    /// The file with the credentials.
    pub credentials: Option<String>,
}

/// What a place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeployTo {
    /// An object storage with the protocol of S3.
    Bucket {
        /// The provider, which determines the endpoint if none is stated.
        kind: DeployKind,
        /// The bucket.
        bucket: String,
        /// The address of the service, if it is not the provider's own.
        endpoint: Option<String>,
        /// The region.
        region: String,
        /// The folder in the bucket, without slashes at its ends.
        prefix: String,
    },
    /// A `WebDAV` folder.
    WebDav {
        /// Its address.
        endpoint: String,
    },
    /// A folder on an SFTP server.
    Sftp {
        /// The host.
        host: String,
        /// The port.
        port: u32,
        /// The account, if it is stated.
        user: Option<String>,
        /// The folder.
        path: String,
    },
    /// A folder of this computer, relative to the site's folder.
    Folder {
        /// Its path.
        path: String,
    },
    /// A branch of a git repository.
    Git {
        /// The repository.
        remote: String,
        /// The branch.
        branch: String,
    },
}

/// Checks every place, and reports every error.
pub(super) fn resolve_deploy(written: Vec<RawDeploy>, reader: &mut Reader) -> Vec<Deploy> {
    let mut all: Vec<Deploy> = Vec::new();
    for raw in written {
        let name = raw.name.clone();
        let shown = shown(&name.value);
        if name.value.is_empty() || !name.value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            reader.bad_value(
                &name.span,
                words!("`{shown}` cannot be the name of a place", "`{shown}` 不能用作发布位置的名称"),
                words!("write letters, digits and `-`, such as `live`", "请用字母、数字和 `-`，例如 `live`"),
            );
        } else if all.iter().any(|known| known.name == name.value) {
            reader.bad_value(
                &name.span,
                words!("two places are called `{shown}`", "有两个发布位置都叫 `{shown}`"),
                words!("give one of them another name", "请给其中一个换个名称"),
            );
        }
        all.extend(resolve_one(raw, reader));
    }
    all
}

fn resolve_one(raw: RawDeploy, reader: &mut Reader) -> Option<Deploy> {
    refuse_secrets(&raw, reader);
    let RawDeploy { name, kind, bucket, endpoint, region, prefix, host, port, user, path, remote, branch, .. } = raw;
    let home = kind.span.clone();
    let mut need = |key: &str, value: Option<Spanned<String>>, example: &str| {
        if value.is_none() {
            reader.missing(key, &home, example);
        }
        value.map(|value| value.value)
    };
    let text = |value: Option<Spanned<String>>| value.map(|value| value.value);
    let to = match kind.value {
        kind @ (DeployKind::S3 | DeployKind::Oss | DeployKind::Cos) => DeployTo::Bucket {
            bucket: need("bucket", bucket, "journal")?,
            endpoint: text(endpoint),
            region: need("region", region, if kind == DeployKind::Cos { "ap-shanghai" } else { "cn-hangzhou" })?,
            prefix: text(prefix).unwrap_or_default().trim_matches('/').to_owned(),
            kind,
        },
        DeployKind::WebDav => {
            DeployTo::WebDav { endpoint: need("endpoint", endpoint, "https://dav.example.edu/journal/")? }
        }
        DeployKind::Sftp => DeployTo::Sftp {
            host: need("host", host, "www.example.edu")?,
            port: port.map_or(22, |port| port.value),
            user: text(user),
            path: need("path", path, "/srv/www/journal")?,
        },
        DeployKind::Folder => DeployTo::Folder { path: need("path", path, "/srv/www/journal")? },
        DeployKind::Git => DeployTo::Git {
            remote: need("remote", remote, "git@github.com:college/journal.git")?,
            branch: text(branch).unwrap_or_else(|| "gh-pages".to_owned()),
        },
    };
    let keep = raw.keep.map_or(KEEP, |keep| keep.value);
    Some(Deploy { name: name.value, to, keep, credentials: text(raw.credentials) })
}

/// A secret in the settings gets into backups, histories and mails, so it is an error wherever it is written.
fn refuse_secrets(raw: &RawDeploy, reader: &mut Reader) {
    let stated = [&raw.access_key, &raw.secret_key, &raw.password, &raw.token].into_iter().flatten();
    let addresses = [&raw.endpoint, &raw.remote, &raw.host].into_iter().flatten();
    let with_password = addresses.filter(|address| {
        let authority = address.value.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(""));
        authority.split_once('@').is_some_and(|(account, _)| account.contains(':') || address.value.starts_with("http"))
    });
    for secret in stated.chain(with_password) {
        reader.bad(
            codes::SECRET_IN_SETTINGS,
            &secret.span,
            words!("a password or key is written in `site.yaml`", "`site.yaml` 里写了密码或密钥"),
            words!(
                "delete it here and change it at the service; then put the new one in the environment, or in a file outside this folder that \
                 `credentials` names and only you can read (docs/deploy.md)",
                "请从这里删除，并到服务商处更换；新的密钥放在环境变量里，或放在网站文件夹之外、只有你能读的文件里，\
                 用 `credentials` 指明（见 docs/deploy.zh.md）"
            ),
        );
    }
}
