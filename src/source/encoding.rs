//! A file that is not UTF-8: its probable format, and how to convert it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::codes;
use blackeyes_diagnostics::{Diagnostic, FileKind, Place, Wording, words};

/// How much of a file is read to guess its encoding, in bytes.
const SAMPLE: usize = 1 << 20;

/// The probable format of a file that is not UTF-8.
#[derive(Debug, PartialEq, Eq)]
enum Guess {
    /// UTF-8 with a few damaged places.
    Damaged,
    /// Not text, but this kind of file.
    OtherKind(FileKind),
    /// Text in the encoding that `iconv` knows by this name.
    Encoded(&'static str),
    /// Undetermined.
    Unknown,
}

/// The `not-utf8` diagnostic for `bytes`, which are valid UTF-8 only up to `valid`.
pub(super) fn not_utf8(path: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    let line = bytes.iter().take(valid).filter(|&&byte| byte == b'\n').count() + 1;
    let (message, hint) = match guess(bytes) {
        Guess::Damaged => (
            words!("line {line} has a damaged character", "第 {line} 行有损坏的字符"),
            words!("type that line again and save the file as UTF-8", "请重新输入这一行，并将文件保存为 UTF-8"),
        ),
        Guess::OtherKind(kind) => (
            not_text(kind),
            words!(
                "copy its text into a new file saved as UTF-8: renaming it does not convert it",
                "请把其中的文字复制到新文件并保存为 UTF-8：只改文件名并不能转换格式"
            ),
        ),
        Guess::Encoded(encoding) => (
            words!(
                "the file is not UTF-8 from line {line} on: it seems to be {encoding}",
                "文件从第 {line} 行起不是 UTF-8 编码，看来是 {encoding}"
            ),
            conversion(path, encoding),
        ),
        Guess::Unknown => (
            words!(
                "the file is not UTF-8 from line {line} on, and its encoding is not recognised",
                "文件从第 {line} 行起不是 UTF-8 编码，也无法判断是什么编码"
            ),
            words!(
                "open it in the program that made it and save it as UTF-8",
                "请用原来编辑它的程序打开，另存为 UTF-8"
            ),
        ),
    };
    Diagnostic::new(codes::NOT_UTF8, message).at(Place::file(path)).hint(hint)
}

/// Ways to convert `path` from `encoding`, in a terminal and in an editor.
fn conversion(path: &str, encoding: &str) -> Wording {
    let from = quoted(path);
    let to = quoted(&format!("{path}.utf8"));
    words!(
        "run `iconv -f {encoding} -t UTF-8 {from} > {to}` and put the new file in its place; or in VS Code choose Reopen with Encoding → {encoding}, then Save with Encoding → UTF-8",
        "请用记事本打开，“另存为”时把编码选为 UTF-8；在 VS Code 中先“通过编码重新打开”选 {encoding}，再“通过编码保存”选 UTF-8；或运行 `iconv -f {encoding} -t UTF-8 {from} > {to}` 后用新文件替换"
    )
}

/// `path` quoted as one shell word.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+' | ',' | '@');
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

fn guess(bytes: &[u8]) -> Guess {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return match encoding.name() {
            "UTF-16LE" | "UTF-16BE" => Guess::Encoded("UTF-16"),
            _ => damaged(bytes).unwrap_or(Guess::Unknown),
        };
    }
    if let Some(kind) = other_kind(bytes).or_else(|| damaged(bytes)) {
        return kind;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    // A short text can only be guessed. Unless it clearly looks like traditional Chinese, assume the encoding that
    // computers in a Chinese college use.
    let encoding = match detector.guess(None, Utf8Detection::Deny) {
        clear if clear.name() == "Big5" => clear,
        _ => detector.guess(Some(b"cn"), Utf8Detection::Deny),
    };
    let (_, _, errors) = encoding.decode(sample);
    // A sample may end inside a character, which does not refute the guess.
    if errors && sample.len() == bytes.len() { Guess::Unknown } else { Guess::Encoded(iconv_name(encoding)) }
}

/// Well-formed Chinese in UTF-8 hardly occurs by chance: if there is much more of it than of anything else, the rest
/// is damage.
fn damaged(bytes: &[u8]) -> Option<Guess> {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (whole > broken.saturating_mul(8)).then_some(Guess::Damaged)
}

/// Kinds of files that people rename to `.md` or `.csv` in the hope that this converts them.
fn other_kind(bytes: &[u8]) -> Option<Guess> {
    let kind = FileKind::of(bytes);
    let is_text =
        matches!(kind, FileKind::Text | FileKind::Unknown | FileKind::WebPage | FileKind::Xml | FileKind::Svg);
    (!is_text || bytes.contains(&0)).then_some(Guess::OtherKind(if is_text { FileKind::Unknown } else { kind }))
}

fn not_text(kind: FileKind) -> Wording {
    let what = if kind == FileKind::Unknown { words!("a binary file", "二进制文件") } else { kind.wording() };
    let (english, chinese) = (what.english(), what.chinese());
    let space = if chinese.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
    words!("this is {english}, not a text file", "这是{space}{chinese}，不是文本文件")
}

/// The name by which `iconv` and editors know `encoding`.
fn iconv_name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        // GB18030 is a superset of GBK and GB2312.
        "GBK" => "GB18030",
        "Shift_JIS" => "SHIFT_JIS",
        "windows-1252" => "CP1252",
        "windows-1251" => "CP1251",
        name => name,
    }
}
