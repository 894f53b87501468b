//! Valid file names and slugs, so that a site can be checked out, built and served anywhere.
//!
//! The rules are those of the strictest system that an editor is likely to use, which is Windows:
//! <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.

use unicode_normalization::UnicodeNormalization;

use blackeyes_chinese::unseen;
use blackeyes_diagnostics::{Wording, is_unsafe, words};

/// The longest name that common file systems support, in bytes of UTF-8.
const LONGEST_NAME: usize = 255;

/// A problem with a name or a slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The name is empty.
    Empty,
    /// `.` or `..`, or a slug with `..` in it.
    Dots,
    /// A slug that begins with a dot, and so would be hidden.
    LeadingDot,
    /// A Windows device, such as `CON` or `com1.txt`: the reserved part.
    Reserved(String),
    /// A character that has a special meaning in a file system or an address.
    Character(char),
    /// A control character, one that changes the writing direction, or one without width.
    Control(char),
    /// A letter of another script that looks like a Latin one, and that Latin letter, in a name that also has Latin
    /// letters.
    LookAlike(char, char),
    /// A trailing dot or space, which Windows drops.
    DotOrSpaceAtEnd,
    /// More bytes than a file system supports; the number of bytes.
    TooLong(usize),
}

impl Problem {
    /// Describes the problem with `name` in one sentence.
    pub fn message(&self, name: &str) -> Wording {
        match self {
            Self::Empty => words!("the name is empty", "名称为空"),
            Self::Dots => words!("`{name}` leads to another folder", "`{name}` 会指向别的文件夹"),
            Self::LeadingDot => words!("`{name}` begins with a dot", "`{name}` 以点开头"),
            Self::Reserved(device) => words!(
                "`{name}` cannot be a name: Windows reserves `{device}` for a device",
                "`{name}` 不能用作名称：Windows 把 `{device}` 保留给了设备"
            ),
            Self::Character(' ') => words!("`{name}` contains a space", "`{name}` 含有空格"),
            Self::Character(character) => words!(
                "`{name}` contains the character `{character}`, which is not allowed in names",
                "`{name}` 含有名称中不允许的字符 `{character}`"
            ),
            Self::Control(character) => {
                let number = u32::from(*character);
                words!(
                    "`{name}` contains an invisible control character (U+{number:04X})",
                    "`{name}` 含有看不见的控制字符（U+{number:04X}）"
                )
            }
            Self::LookAlike(character, latin) => {
                let number = u32::from(*character);
                words!(
                    "`{name}` contains a letter that only looks like `{latin}` (U+{number:04X})",
                    "`{name}` 里有一个字母只是看起来像 `{latin}`（U+{number:04X}）"
                )
            }
            Self::DotOrSpaceAtEnd => words!("`{name}` ends with a dot or a space", "`{name}` 以点或空格结尾"),
            Self::TooLong(bytes) => words!(
                "the name is {bytes} bytes long, but only {LONGEST_NAME} are allowed",
                "名称长 {bytes} 字节，最多允许 {LONGEST_NAME} 字节"
            ),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Wording {
        match self {
            Self::Empty | Self::LeadingDot | Self::Dots => {
                words!(
                    "use letters, digits and hyphens, such as `spring-2026`",
                    "请使用字母、数字和连字符，例如 `spring-2026`"
                )
            }
            Self::Reserved(_) => {
                words!("add a word to the name, such as `con-notes`", "请在名称中加一个词，例如 `con-notes`")
            }
            Self::Character(_) | Self::Control(_) => {
                words!("remove it, or replace it with a hyphen", "请删去这个字符，或换成连字符")
            }
            Self::LookAlike(..) => {
                words!("type the whole name again on an English keyboard", "请切换到英文输入法，重新输入整个名称")
            }
            Self::DotOrSpaceAtEnd => words!("take it off the end", "请删去末尾的点或空格"),
            Self::TooLong(_) => words!("shorten the name", "请缩短名称"),
        }
    }
}

/// Checks `name` as the name of one file or folder. Returns the problem, if any.
pub fn check_file_name(name: &str) -> Option<Problem> {
    if name.is_empty() {
        return Some(Problem::Empty);
    }
    if name == "." || name == ".." {
        return Some(Problem::Dots);
    }
    for character in name.chars() {
        if is_unsafe(character) {
            return Some(Problem::Control(character));
        }
        if matches!(character, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '/') {
            return Some(Problem::Character(character));
        }
    }
    if let Some((letter, latin)) = look_alike(name) {
        return Some(Problem::LookAlike(letter, latin));
    }
    if name.ends_with(['.', ' ']) {
        return Some(Problem::DotOrSpaceAtEnd);
    }
    if name.len() > LONGEST_NAME {
        return Some(Problem::TooLong(name.len()));
    }
    reserved(name).map(Problem::Reserved)
}

/// Checks `slug` as one segment of an address: a file name that needs no escaping in an address and is never hidden.
pub fn check_slug(slug: &str) -> Result<(), Problem> {
    if slug.contains("..") {
        return Err(Problem::Dots);
    }
    if slug.starts_with('.') {
        return Err(Problem::LeadingDot);
    }
    if let Some(problem) = check_file_name(slug) {
        return Err(problem);
    }
    if let Some(joiner) = slug.chars().find(|c| matches!(c, '\u{200C}' | '\u{200D}')) {
        return Err(Problem::Control(joiner));
    }
    if let Some(unseen) = unseen(slug).first() {
        return Err(Problem::Control(unseen.character));
    }
    if let Some((wide, latin)) = slug.chars().find_map(|c| Some((c, half_width(c)?))) {
        return Err(Problem::LookAlike(wide, latin));
    }
    match slug.chars().find(|c| matches!(c, '#' | '%' | '\u{FFFD}') || c.is_whitespace()) {
        Some(character) if character.is_whitespace() => Err(Problem::Character(' ')),
        Some(character) => Err(Problem::Character(character)),
        None => Ok(()),
    }
}

/// A key that two paths share if and only if some file system would treat them as the same file: canonical
/// composition and case are ignored (Unicode 3.13, D145; the fold is the lower case of the upper case, which never
/// distinguishes what the standard's own fold does not).
pub fn collision_key(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    let mut key: String = path.nfd().collect();
    // The lower case of an upper case can have yet another upper case (`ẞ`, `ſ` with marks), and a letter that
    // replaces a mark reorders the marks around it. The key is the fixed point.
    for _ in 0..MOST_ROUNDS {
        let folded: String = key.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfd().collect();
        if folded == key {
            break;
        }
        key = folded;
    }
    key.nfc().collect()
}

/// No letter needs more than three rounds to reach its fixed point.
const MOST_ROUNDS: usize = 8;

/// Cyrillic and Greek letters, each after the Latin letter that it looks like.
const LOOK_ALIKES: &str =
    "aаcсeеhһiіjјoоpрsѕxхyуdԁqԛwԝAАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХGԌQԚWԜAΑBΒEΕHΗIΙKΚMΜNΝOΟPΡTΤXΧYΥZΖcϲoο";

/// A letter in a Latin word that only looks like a Latin one, and the Latin letter that it resembles: no word of any
/// language has letters of both scripts.
fn look_alike(name: &str) -> Option<(char, char)> {
    if name.is_ascii() {
        return None;
    }
    let like = |c: char| {
        let mut pairs = LOOK_ALIKES.chars();
        while let (Some(latin), Some(other)) = (pairs.next(), pairs.next()) {
            if other == c {
                return Some((c, latin));
            }
        }
        None
    };
    name.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
        .find_map(|word| word.chars().find_map(like))
}

/// The Latin letter that `c` is the full-width form of.
fn half_width(c: char) -> Option<char> {
    let is_wide = matches!(c, '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}');
    is_wide.then(|| char::from_u32(u32::from(c) - 0xFEE0)).flatten()
}

/// The device that Windows would open instead, regardless of what follows the first dot.
fn reserved(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ');
    let upper = stem.to_ascii_uppercase();
    let device = match upper.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" => true,
        other => other.strip_prefix("COM").or_else(|| other.strip_prefix("LPT")).is_some_and(|number| {
            let mut digits = number.chars();
            matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        }),
    };
    device.then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::platform::fake::Names;

    use super::*;

    /// The key of a path stays the same when the path is composed, decomposed or changed in case. The case is changed
    /// after decomposition: in a composed path, marks after a letter with an iota below it (`ᾀ`) would move to the
    /// iota that its upper case has, which is a different text (Unicode 3.13, D145, and 5.18).
    #[track_caller]
    fn knows_no_case(path: &str) {
        let key = collision_key(path);
        let apart: String = path.nfd().collect();
        for same in [
            key.clone(),
            apart.clone(),
            path.nfc().collect(),
            apart.to_uppercase(),
            apart.to_lowercase(),
            apart.to_uppercase().to_lowercase(),
            path.to_lowercase(),
        ] {
            assert_eq!(collision_key(&same), key, "{path:?} as {same:?}");
        }
    }

    #[test]
    fn what_makes_a_name_look_like_another_is_refused() {
        for (name, problem) in [
            ("春\u{200B}天", Problem::Control('\u{200B}')),
            ("a\u{202E}dm.b", Problem::Control('\u{202E}')),
            ("a\u{FEFF}", Problem::Control('\u{FEFF}')),
            ("аbout", Problem::LookAlike('а', 'a')),
            ("spring-nоtes", Problem::LookAlike('о', 'o')),
        ] {
            assert_eq!(check_file_name(name).as_ref(), Some(&problem), "{name:?}");
            assert_eq!(check_slug(name), Err(problem), "{name:?}");
        }
        for name in ["春天", "о-нас", "Δt", "μm", "a-春天", "ラーメン"] {
            assert_eq!(check_slug(name), Ok(()), "{name:?}");
        }
    }

    #[test]
    fn every_letter_knows_no_case() {
        for c in (0x80..=0x10_FFFF).filter_map(char::from_u32) {
            let text = String::from(c);
            let changes = text.nfd().ne([c]) || c.to_uppercase().ne([c]) || c.to_lowercase().ne([c]);
            if changes {
                knows_no_case(&text);
                assert_eq!(collision_key(&text.to_uppercase()), collision_key(&text), "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key_and_knows_no_case(path in "\\PC{0,20}") {
            knows_no_case(&path);
        }

        /// Every system keeps a valid name unchanged, and treats names with different keys as different.
        #[test]
        fn a_name_that_is_allowed_is_the_same_and_alone_on_every_system(
            one in "\\PC{1,8}|[aAsſSßẞéÉe\u{301}ıİiIK k:~$¹.]{1,5}|(?i:con|nul|aux|prn|com|lpt|conin\\$)[0-9¹. ]{0,2}(\\.[a-z]{1,3})?",
            other in "[aAsſSßẞéÉe\u{301}ıİiIKk]{1,2}",
            cased in any::<bool>(),
        ) {
            let other = if cased { one.to_uppercase() } else { other };
            for system in [Names::Windows, Names::Mac] {
                for name in [&one, &other] {
                    if check_file_name(name).is_none() {
                        prop_assert_eq!(system.kept(name), Some(name.clone()));
                    }
                }
                if collision_key(&one) != collision_key(&other) {
                    prop_assert_ne!(system.key(&one), system.key(&other));
                }
            }
        }

        #[test]
        fn letters_that_change_with_their_case_and_marks_collide(path in "[ᾀ-ᾼῲ-ῷßẞſŉİıΣσςΐΰǰẖʼͅ\u{301}\u{313}\u{323}\u{10a38}a]{0,6}") {
            knows_no_case(&path);
        }
    }
}
