//! Keys and passwords: from the environment, or from a file that its owner alone can read. They are never printed.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::config::Deploy;
use crate::platform::{Platform as _, System};
use blackeyes_diagnostics::words;

use super::failure::Failure;

/// What the command line knows of the computer and the person.
pub struct Surroundings<'a> {
    /// The value of an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// The moment, in seconds since 1970.
    pub now: i64,
    /// The site's folder.
    pub site: PathBuf,
    /// A folder of the site for what the program keeps.
    pub store: PathBuf,
}

impl Surroundings<'_> {
    /// The account and the computer, for people who see a lock.
    pub fn owner(&self) -> String {
        let first = |names: &[&str]| names.iter().find_map(|name| (self.variable)(name)).unwrap_or_default();
        let (account, computer) =
            (first(&["USER", "USERNAME", "LOGNAME"]), first(&["HOSTNAME", "COMPUTERNAME", "NAME"]));
        match (account.is_empty(), computer.is_empty()) {
            (true, _) => "blackeyes".to_owned(),
            (_, true) => account,
            _ => format!("{account} ({computer})"),
        }
    }

    /// A path as the settings state it: `~` is the home folder, and other paths are relative to the site's folder.
    pub fn path(&self, stated: &str) -> PathBuf {
        let home = || (self.variable)("HOME").or_else(|| (self.variable)("USERPROFILE"));
        match stated.strip_prefix("~/").and_then(|rest| Some(Path::new(&home()?).join(rest))) {
            Some(path) => path,
            None => self.site.join(stated),
        }
    }
}

/// A key and its secret, or a user and a password.
#[derive(Default)]
pub(super) struct Credentials {
    pub user: String,
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// The names of the two values in the environment, after `BLACKEYES_NAME_`, and in a file.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub user: &'static str,
    pub password: &'static str,
    /// Variables that the service's own programs read.
    pub others: &'static [(&'static str, &'static str)],
}

/// For object storage.
pub(super) const KEYS: Names = Names {
    user: "access_key",
    password: "secret_key",
    others: &[
        ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
        ("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"),
    ],
};
/// For `WebDAV`.
pub(super) const PASSWORD: Names = Names { user: "user", password: "password", others: &[] };

impl Credentials {
    /// Finds the credentials of a place.
    pub fn find(deploy: &Deploy, names: Names, around: &Surroundings<'_>) -> Result<Self, Failure> {
        let place = deploy.name.to_ascii_uppercase().replace('-', "_");
        let variable = |name: &str| format!("BLACKEYES_{place}_{}", name.to_ascii_uppercase());
        let (user, password) = (variable(names.user), variable(names.password));
        let both = |user: &str, password: &str| {
            Some(Self { user: (around.variable)(user)?, password: (around.variable)(password)? })
        };
        if let Some(found) = both(&user, &password) {
            return Ok(found);
        }
        if let Some(file) = &deploy.credentials {
            return Self::read(&around.path(file), names, &around.site);
        }
        if let Some(found) = names.others.iter().find_map(|(user, password)| both(user, password)) {
            return Ok(found);
        }
        let (own_user, own_password) = (names.user, names.password);
        Err(Failure::new(words!(
            "there is no key for this place: set the variables {user} and {password}, or name a file with the lines `{own_user} = …` and \
             `{own_password} = …` under `credentials` in site.yaml, outside the site's folder and readable by you alone",
            "没有这个发布位置的密钥：请设置环境变量 {user} 和 {password}；或在网站文件夹之外建一个只有你能读的文件，\
             写上 `{own_user} = …` 和 `{own_password} = …` 两行，并在 site.yaml 里用 `credentials` 指明"
        )))
    }

    fn read(file: &Path, names: Names, site: &Path) -> Result<Self, Failure> {
        let shown = file.display();
        let real = file.canonicalize().map_err(|error| Failure::disk(&shown.to_string(), &error))?;
        if site.canonicalize().is_ok_and(|site| real.starts_with(site)) {
            return Err(Failure::new(words!(
                "the credentials `{shown}` are in the site's folder, which is copied and shared: move the file out of it, such as to your home folder",
                "密钥文件 `{shown}` 在网站文件夹里，而这个文件夹会被复制和分享：请移到外面，例如你的个人文件夹"
            )));
        }
        if System.others_may_read(&real).map_err(|error| Failure::disk(&shown.to_string(), &error))? {
            return Err(Failure::new(words!(
                "other accounts of this computer can read the credentials `{shown}`: run `chmod 600 {shown}`",
                "这台电脑的其他账号也能读密钥文件 `{shown}`：请运行 `chmod 600 {shown}`"
            )));
        }
        let text = std::fs::read_to_string(&real).map_err(|error| Failure::disk(&shown.to_string(), &error))?;
        let value = |name: &str| {
            let lines = text.lines().filter_map(|line| line.split_once(['=', ':']));
            lines.into_iter().find(|(key, _)| key.trim() == name).map(|(_, value)| value.trim().to_owned())
        };
        let (user, password) = (names.user, names.password);
        match (value(user), value(password)) {
            (Some(user), Some(password)) => Ok(Self { user, password }),
            _ => Err(Failure::new(words!(
                "`{shown}` needs the lines `{user} = …` and `{password} = …`",
                "`{shown}` 里需要 `{user} = …` 和 `{password} = …` 两行"
            ))),
        }
    }
}
