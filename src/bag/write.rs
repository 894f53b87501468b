//! Writing a bag.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The contents of a bag.
#[derive(Clone, Debug, Default)]
pub struct Bag {
    /// The name of its folder.
    pub name: String,
    /// Its files by their paths below `data/`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The lines of `bag-info.txt`, in order: labels and single-line values.
    pub info: Vec<(&'static str, String)>,
}

/// Writes `bag` as a ZIP file. The same bag always gives the same bytes: files are sorted and have a fixed timestamp.
///
/// # Errors
/// Any error of `sink`.
pub fn write<W: Write + Seek>(bag: &Bag, sink: W) -> io::Result<()> {
    let mut zip = ZipWriter::new(sink);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut put = |path: &str, bytes: &[u8]| -> io::Result<()> {
        zip.start_file(format!("{}/{path}", bag.name), options)?;
        zip.write_all(bytes)
    };
    let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_owned();
    let mut manifest = String::new();
    let mut octets = 0;
    for (path, bytes) in &bag.files {
        octets += bytes.len();
        let _ = writeln!(manifest, "{}  {}", sum(bytes), encoded(&format!("data/{path}")));
    }
    let mut info = String::new();
    for (label, value) in &bag.info {
        let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(info, "{label}: {value}");
    }
    let _ = writeln!(info, "Payload-Oxum: {octets}.{}", bag.files.len());
    let tags = [("bagit.txt", declaration), ("bag-info.txt", info), ("manifest-sha256.txt", manifest)];
    let mut tag_manifest = String::new();
    for (name, text) in &tags {
        put(name, text.as_bytes())?;
        let _ = writeln!(tag_manifest, "{}  {name}", sum(text.as_bytes()));
    }
    put("tagmanifest-sha256.txt", tag_manifest.as_bytes())?;
    for (path, bytes) in &bag.files {
        put(&format!("data/{path}"), bytes)?;
    }
    zip.finish()?;
    Ok(())
}

/// A SHA-256 in hexadecimal digits.
pub(super) fn sum(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A path as a manifest writes it: line breaks and the percent sign are percent-encoded (RFC 8493, 2.1.3).
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
