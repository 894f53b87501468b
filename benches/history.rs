//! What the history costs, beside the limits of `docs/performance.md`: `cargo bench --bench history`.
//!
//! A file of 200 kB is saved bare (write, flush, rename, flush of the folder) and with a history, in turn; then 1,000 versions of
//! it, each with one changed sentence, are kept and read back.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use blackeyes::edit::{Base, Writer, hash_of};
use blackeyes::history::{Cause, History};
use blackeyes::source::Root;
use blackeyes::store::Store;
use jiff::Timestamp;

/// How many saves are timed, and the length of the file in bytes.
const SAVES: usize = 200;
const LENGTH: usize = 200_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let place = tempfile::tempdir_in(std::env::var_os("BLACKEYES_BENCH").unwrap_or_else(|| ".".into()))?;
    let site = place.path().join("site");
    fs::create_dir_all(site.join("content"))?;
    let mut text = String::new();
    add_texts(Path::new(env!("CARGO_MANIFEST_DIR")).join("content").as_path(), &mut text)?;
    text.truncate(text.floor_char_boundary(LENGTH));
    println!("A text of {} bytes, from the sample site", text.len());

    let root = Root::open(&site).map_err(|_| "no site")?;
    let store = Store::open(&root).map_err(|_| "no store")?;
    let open = |name: &str| {
        History::open(&place.path().join(name), &root, &store, Box::new(Timestamp::now))
            .map_err(|found| format!("{found:?}"))
    };
    let history = open("saves")?;
    let occasion = history.occasion(Cause::Edited);
    let writer = Writer::new(&root, &store, &occasion);
    let (mut bare, mut kept): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    fs::write(site.join("content/a.md"), &text)?;
    let mut last = text.clone();
    for number in 0..SAVES {
        let next = changed(&text, number);
        let start = Instant::now();
        save(&site.join("content/bare.md"), next.as_bytes())?;
        bare.push(start.elapsed());
        let start = Instant::now();
        let before = Base::Version(hash_of(last.as_bytes()));
        writer.write("content/a.md", before, next.as_bytes()).map_err(|failure| format!("{failure:?}"))?;
        kept.push(start.elapsed());
        last = next;
    }
    let (bare, kept) = (median(bare), median(kept));
    println!(
        "Bare {bare:.2?}, with a history {kept:.2?}: {:.2} times (limit 2)",
        kept.as_secs_f64() / bare.as_secs_f64()
    );

    // The site is the same, the data folder another.
    let history = open("versions")?;
    for number in 0..1000 {
        history.found("content/a.md", changed(&text, number).as_bytes()).map_err(|found| format!("{found:?}"))?;
    }
    let start = Instant::now();
    for number in 1..=1000 {
        let bytes = history.content("content/a.md", number).map_err(|found| format!("{found:?}"))?;
        assert_eq!(bytes, changed(&text, usize::try_from(number - 1)?).as_bytes());
    }
    println!("A version is read in {:.2?} on average", start.elapsed() / 1000);
    let path = history.path().to_owned();
    drop(history);
    println!("1,000 versions: {:.2} MB (limit 3)", fs::metadata(path)?.len() as f64 / 1e6);
    Ok(())
}

/// The text with another sentence at another place for each number; all before it stay.
fn changed(text: &str, number: usize) -> String {
    let mut new = text.to_owned();
    for number in number.saturating_sub(60)..=number {
        let at = new.floor_char_boundary((number * 7919) % text.len());
        new.insert_str(at, &format!("这是第 {number} 次改动，{}写在这里。", number * 31));
    }
    new
}

fn add_texts(folder: &Path, text: &mut String) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        if entry.file_type()?.is_dir() {
            add_texts(&entry.path(), text)?;
        } else if entry.path().extension().is_some_and(|ending| ending == "md") {
            text.push_str(&fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

/// A bare save: nothing is compared, locked or kept.
fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
