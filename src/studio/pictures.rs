//! Pictures that are stored beside a document: looked at first, and without what a camera wrote into them.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::json;

use super::answer::{Answer, Done, Problem};
use super::call::{Call, asked};
use super::open::Open;
use super::save::of_failure;
use crate::edit::{Base, Failure};
use crate::history::Cause;
use crate::source::{check_file_name, check_slug};
use blackeyes_chinese::slug;
use blackeyes_diagnostics::words;
use blackeyes_pictures::{Memory, prepare};

/// How many names are tried.
const MOST: usize = 200;

/// The longest name of a file, without its extension, in characters.
const LONGEST: usize = 60;

/// Stores a picture beside a document. What is stored is what would be published: the format is that of the bytes, whatever the
/// name says, and place, time and camera are removed.
pub(super) fn upload(open: &Open, call: &Call<'_>) -> Done {
    let edition = asked(open, &call.asked("document").unwrap_or_default(), None)?.edition;
    let given = call.asked("name").unwrap_or_default();
    let picture = prepare(&Arc::from(given.as_str()), call.body.to_vec(), &Memory::default()).map_err(Problem::from)?;
    let stem = stem_of(&given);
    for number in 1..=MOST {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let name = format!("{stem}{number}.{}", picture.format.extension());
        let path = format!("{}/{name}", edition.folder);
        match open.write(&path, Base::Nothing, &picture.bytes, Cause::Created) {
            Ok(_) => {
                open.changed(&path);
                return Ok(Answer::Json(
                    StatusCode::CREATED,
                    json!({"path": name, "width": picture.width, "height": picture.height}),
                ));
            }
            // Another picture has this name.
            Err(Failure::Conflict(_)) => {}
            Err(failure) => return Err(of_failure(&failure, &path)),
        }
    }
    let message = words!("too many pictures have this name", "同名的图片太多了");
    Err(Problem::new(StatusCode::CONFLICT, "name", message)
        .remedy(words!("rename the file and try again", "请把文件改名后再试")))
}

/// The name that a picture is stored under, made of the one that it has: letters, digits and hyphens alone.
fn stem_of(given: &str) -> String {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = slug(stem).chars().take(LONGEST).collect();
    let stem = stem.trim_matches('-').to_owned();
    let is_good = check_slug(&stem).is_ok() && check_file_name(&stem).is_none() && !stem.contains('.');
    if is_good { stem } else { "picture".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_letters_and_digits() {
        for (given, name) in [
            ("IMG_2034.JPG", "img-2034"),
            ("灯.jpeg", "deng"),
            ("../../etc/passwd.png", "passwd"),
            ("C:\\fotos\\a b.png", "a-b"),
            ("con.png", "picture"),
            ("", "picture"),
            ("...png", "picture"),
            ("😀.png", "picture"),
        ] {
            assert_eq!(stem_of(given), name, "{given}");
        }
    }
}
