//! Errors of services in the editor's words, with the service's own below.

use std::io;

use blackeyes_diagnostics::{Wording, words};

/// Why something failed at the target.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What is wrong and what to do, in the editor's words.
    pub wording: Wording,
    /// What the service or the program said, without secrets; empty if nothing.
    pub service: String,
    /// Whether the same request may succeed later.
    pub passing: bool,
}

/// What services answer, in their own words, and what it means. The first one that occurs in the answer is taken.
const KNOWN: [(&[&str], &str, &str); 9] = [
    (
        &["RequestTimeTooSkewed", "clock skew", "RequestTimeout: Request has expired"],
        "this computer's clock is wrong, so the service refuses its requests: set the clock and try again",
        "这台电脑的时间不准，服务商拒绝了请求：请校准时间后重试",
    ),
    (
        &["ExpiredToken", "TokenExpired", "SecurityTokenExpired", "token has expired"],
        "the key has expired: create a new one at the service and put it in the place of the old one",
        "密钥已过期：请到服务商处新建一个，替换原来的",
    ),
    (
        &[
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidAccessKey",
            "AuthFailure",
            "Permission denied (publickey",
        ],
        "the key or the password is wrong: check that it was copied whole, and that it belongs to this account",
        "密钥或密码不对：请检查是否复制完整，是否属于这个账号",
    ),
    (
        &["NoSuchBucket"],
        "there is no such bucket: create it at the service, or correct `bucket` in site.yaml",
        "没有这个桶：请在服务商处创建，或改正 site.yaml 里的 `bucket`",
    ),
    (
        &[
            "AuthorizationHeaderMalformed",
            "PermanentRedirect",
            "InvalidRegion",
            "IllegalLocationConstraint",
            "AccessDenied. The bucket you are attempting",
        ],
        "the bucket is in another region: correct `region` in site.yaml",
        "桶在另一个地域：请改正 site.yaml 里的 `region`",
    ),
    (
        &["QuotaExceeded", "InsufficientStorage", "StorageExceeded", "No space left", "Failure: quota", "UserDisable"],
        "the space or the account's quota is used up: free some, or ask the service for more",
        "空间或额度已用完：请清理，或向服务商扩容",
    ),
    (
        &["AccessDenied", "Forbidden", "PermissionDenied", "Permission denied"],
        "the account may not do this: give its key the rights that docs/deploy.md lists",
        "这个账号没有权限：请按 docs/deploy.zh.md 给密钥授权",
    ),
    (&["Unauthorized"], "the user name or the password is wrong", "用户名或密码不对"),
    (
        &["Host key verification failed"],
        "the server's key is not known, or has changed: connect once with `ssh`, and compare the key with what the server's administrator says",
        "不认识这台服务器的密钥，或密钥变了：请先用 `ssh` 连接一次，并与管理员核对",
    ),
];

impl Failure {
    /// A failure with these words.
    pub fn new(wording: Wording) -> Self {
        Self { wording, service: String::new(), passing: false }
    }

    /// What a service or a program said.
    pub fn said(service: &str, passing: bool) -> Self {
        let known = KNOWN.iter().find(|(codes, ..)| codes.iter().any(|code| service.contains(code)));
        let wording = match known {
            Some((_, english, chinese)) => Wording::new((*english).to_owned(), (*chinese).to_owned()),
            None if passing => {
                words!("the service does not answer as it should: try again later", "服务商没有正常回应：请稍后再试")
            }
            None => words!("the service refused", "服务商拒绝了请求"),
        };
        Self { wording, service: service.trim().to_owned(), passing: passing && known.is_none() }
    }

    /// An error of this computer's disk, about `path`.
    pub fn disk(path: &str, error: &io::Error) -> Self {
        let mut failure = Self::new(words!("`{path}` cannot be read or written", "无法读写 `{path}`"));
        failure.service = error.to_string();
        failure
    }

    /// All of it in one wording: the words, and on a line of its own what the service said.
    pub fn whole(&self) -> Wording {
        let Self { wording, service, .. } = self;
        if service.is_empty() {
            return wording.clone();
        }
        let (english, chinese) = (wording.english(), wording.chinese());
        words!("{english}\n  the service said: {service}", "{chinese}\n  服务商的原话：{service}")
    }
}
