//! Manuscripts of other programs become documents of a site: a text with its front matter, pictures that say nothing but
//! what they show, and what could not be carried over. Nothing is read or written here.

mod register;

use blackeyes_chinese::{is_han, slug};
use blackeyes_diagnostics::Wording;
use blackeyes_docx::{Author, Found, Loss, LossKind, Manuscript, Part, Refusal, markdown};
use blackeyes_pictures::{Memory, prepare, published_path};

use crate::source::check_slug;

pub use register::{Decision, REGISTER, Register, Submission};

/// A manuscript as a document.
#[derive(Debug)]
pub struct Imported {
    /// What the document's file or folder is called: a slug that no file system refuses.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Whether it is mostly in Chinese.
    pub is_chinese: bool,
    /// Its authors, with classes: `林晚舟（中文2301）`.
    pub authors: Vec<String>,
    /// The document: front matter and body. Its pictures are beside it.
    pub document: String,
    /// The pictures that it shows, by the names of their files, without metadata.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// The pictures that it shows and that cannot be published, with the reason.
    pub refused_pictures: Vec<(String, Wording)>,
    /// What could not be carried over.
    pub losses: Vec<Loss>,
    /// What each paragraph was taken for.
    pub parts: Vec<Part>,
}

/// Names that mean something else in their folder.
const TAKEN: [&str; 3] = ["index", "issue", "campaign"];

/// Words that YAML takes for no words.
const BOOLEANS: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

/// A Word manuscript (`bytes`, from a file called `file_name`) as a document, in `section` of its issue if one is given.
///
/// # Errors
///
/// A [`Refusal`] for a file that is no `.docx`, protected, damaged or over a limit.
pub fn word(bytes: &[u8], file_name: &str, section: Option<&str>, memory: &Memory) -> Result<Imported, Refusal> {
    Ok(document(blackeyes_docx::read(bytes)?, file_name, section, memory))
}

/// A web page (`bytes`, from a file called `file_name`) as a document, in `section` of its issue if one is given. `find` is asked
/// for the pictures that the page refers to.
///
/// # Errors
///
/// A [`Refusal`] for a file that is no web page, or over a limit.
pub fn web(
    bytes: &[u8],
    file_name: &str,
    section: Option<&str>,
    memory: &Memory,
    find: &mut dyn FnMut(&str) -> Found,
) -> Result<Imported, Refusal> {
    Ok(document(blackeyes_docx::read_web(bytes, find)?, file_name, section, memory))
}

/// What was read as a document.
fn document(mut manuscript: Manuscript, file_name: &str, section: Option<&str>, memory: &Memory) -> Imported {
    if manuscript.front.title.is_none() {
        manuscript.front.title = Some(stem(file_name).to_owned());
        manuscript.losses.insert(0, Loss { kind: LossKind::Title, count: 1, paragraph: 0, words: String::new() });
    }
    let (pictures, refused_pictures) = prepared(&mut manuscript, memory);
    let document = markdown(&manuscript);
    let document = section.map_or_else(|| document.clone(), |section| with_section(&document, section));
    let name = name(manuscript.front.title.as_deref(), file_name);
    let title = manuscript.front.title.clone().unwrap_or_default();
    let authors = manuscript.front.authors.iter().map(signed).collect();
    let Manuscript { losses, parts, .. } = manuscript;
    let is_chinese = is_mostly_chinese(&format!("{title}{}", manuscript.body.plain_text()));
    Imported { name, title, is_chinese, authors, document, pictures, refused_pictures, losses, parts }
}

/// Whether at least a third of the letters are Chinese characters, each of which is worth about three others.
fn is_mostly_chinese(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let chinese = text.chars().filter(|c| is_han(*c)).count();
    chinese * 3 >= letters
}

fn signed(author: &Author) -> String {
    match &author.class {
        Some(class) => format!("{}（{class}）", author.name),
        None => author.name.clone(),
    }
}

type Pictures = (Vec<(String, Vec<u8>)>, Vec<(String, Wording)>);

/// The pictures that can be published, and the others. One that is converted gets the ending of what it becomes.
fn prepared(manuscript: &mut Manuscript, memory: &Memory) -> Pictures {
    let (mut pictures, mut refused) = (Vec::new(), Vec::new());
    for picture in &mut manuscript.pictures {
        let read = picture.name.clone();
        match prepare(&read.as_str().into(), std::mem::take(&mut picture.bytes), memory) {
            Ok(done) => {
                let name = if published_path(&read) == read {
                    read
                } else {
                    let name = format!("{}.{}", stem(&read), done.format.extension());
                    manuscript.body.rename_pictures(&|file| (file == read).then(|| name.clone()));
                    name
                };
                pictures.push((name, done.bytes));
            }
            Err(found) => refused.push((read, found.message)),
        }
    }
    (pictures, refused)
}

/// The document with its section as the last key of the front matter.
fn with_section(document: &str, section: &str) -> String {
    // A value is never a line of three hyphens: the writer puts each on the line of its key.
    match document.split_once("\n---\n") {
        Some((keys, body)) => {
            let word = section.starts_with(char::is_alphabetic);
            let plain =
                word && !BOOLEANS.contains(&section) && section.chars().all(|c| c.is_alphanumeric() || c == '-');
            let section = if plain { section.to_owned() } else { serde_json::Value::from(section).to_string() };
            format!("{keys}\nsection: {section}\n---\n{body}")
        }
        None => document.to_owned(),
    }
}

/// The name of a file without its ending.
fn stem(file_name: &str) -> &str {
    file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem)
}

/// What the document is called: by its title, else by the file.
fn name(title: Option<&str>, file_name: &str) -> String {
    let named = title.into_iter().chain([stem(file_name)]).map(slug).find(|name| !name.is_empty());
    let name = named.unwrap_or_else(|| "manuscript".to_owned());
    if TAKEN.contains(&name.as_str()) || check_slug(&name).is_err() { format!("{name}-text") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_called_by_its_title_else_by_its_file() {
        assert_eq!(name(Some("借伞记"), "a.docx"), "jie-san-ji");
        assert_eq!(name(None, "我的稿子.docx"), "wo-de-gao-zi");
        assert_eq!(name(Some("……"), "draft 2.docx"), "draft-2");
        assert_eq!(name(None, "？.docx"), "manuscript");
        for taken in ["Index", "issue", "con"] {
            assert_eq!(name(Some(taken), "a.docx"), format!("{}-text", taken.to_lowercase()));
        }
    }

    #[test]
    fn a_section_is_the_last_key() {
        let section = |text: &str| with_section(text, "prose");
        assert_eq!(section("---\ntitle: a\n---\n\nb\n\n---\n"), "---\ntitle: a\nsection: prose\n---\n\nb\n\n---\n");
        assert_eq!(section("---\ntitle: \"a ---\"\n---\n"), "---\ntitle: \"a ---\"\nsection: prose\n---\n");
    }
}
