//! What cannot stand in a repository, made beside the fixtures when the tests run.

use std::fs;
use std::path::Path;

use blackeyes::source::Root;
use blackeyes::store::Store;

use crate::kit::write;

/// What must live as long as the program runs.
#[derive(Default)]
pub struct Held {
    /// The lock of the site, taken by this process.
    _lock: Option<blackeyes::store::Lock>,
}

/// Makes what the fixture `name` needs in `place`, where its site is in `site`.
pub fn make(name: &str, place: &Path) -> Held {
    let site = place.join("site");
    let news = site.join("content/news");
    match name {
        "no_settings" => fs::remove_file(site.join("site.yaml")).expect("the settings are removed"),
        "symlink_out_of_the_tree" => {
            write(&place.join("outside/secret.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
            write(&place.join("outside/letter.md"), "---\ntitle: A letter\n---\n");
            link(&place.join("outside/secret.svg"), &news.join("secret.svg"));
            link(&place.join("outside/letter.md"), &news.join("letter.md"));
            link(&place.join("outside"), &site.join("content/pages"));
        }
        "bad_file_name" => {
            for name in ["con.md", "what?.md", "a\u{7}b.md", "春天 .md", "dot..md"] {
                write(&news.join(name), "---\ntitle: Spring\ndate: 2026-03-05\n---\n");
            }
        }
        "file_too_large" => {
            let mut text = "---\ntitle: Spring\ndate: 2026-03-05\n---\n".to_owned();
            text.push_str(&"春".repeat(6 << 20));
            write(&news.join("large.md"), text);
        }
        "ignored_files" => {
            for name in [".DS_Store", "desktop.ini"] {
                write(&news.join(name), "x");
            }
        }
        "roll_table_struck_out" => struck_out(&site.join("content/honours/r.xlsx")),
        "roll_table_hidden" => hidden_row(&site.join("content/honours/r.xlsx")),
        "media_large" => {
            let clip = fs::File::create(news.join("clip.mp4")).expect("a file is made");
            clip.set_len((32 << 20) + 1).expect("it is large");
        }
        "photographs" | "photograph_of_somebody_who_withdrew" => photograph(&news.join("night.jpg")),
        "refused_by_what_it_shows" => {
            let (honours, issue) = (site.join("content/honours"), site.join("content/journal/1"));
            photograph(&honours.join("gu.jpg"));
            let taken = fs::read(honours.join("gu.jpg")).expect("a photograph");
            let bare = [&taken[..2], &taken[2 + 24..]].concat();
            let shown = image::load_from_memory(&bare).expect("a photograph");
            write(&issue.join("cover.jpg"), &bare);
            write(&site.join("assets/img/wall.jpg"), [&bare[..2], b"\xFF\xFE\0\x06wall", &bare[2..]].concat());
            shown.save(issue.join("scan.png")).expect("a picture is written");
            shown.fliph().save(issue.join("other.jpg")).expect("a picture is written");
            shown.save(site.join("assets/img/hall.png")).expect("a picture is written");
        }
        "lobby_display" => photograph(&site.join("content/window/lamps/lamp.jpg")),
        "out_foreign" | "out_foreign_forced" => write(&place.join("public/thesis.txt"), "Three years of work.\n"),
        "busy" => {
            let root = Root::open(&site).expect("the site is opened");
            let store = Store::open(&root).expect("the store is opened");
            return Held { _lock: Some(store.lock().expect("the lock is taken")) };
        }
        _ => {}
    }
    Held::default()
}

/// A photograph that tells where it was taken.
fn photograph(at: &Path) {
    let pixels = image::RgbImage::from_fn(1200, 800, |x, y| image::Rgb([200, (x / 10) as u8, (y / 8) as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture is encoded");
    let plain = bytes.into_inner();
    let (start, rest) = plain.split_at(2);
    write(at, [start, b"\xFF\xE1\x00\x16Exif\0\0SECRET-PLACE\0\0", rest].concat());
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).expect("a link is made");
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) {}

/// A roll's workbook with a hidden row.
fn hidden_row(at: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, (name, award)) in (0..).zip([("姓名", "奖项"), ("王五", "好人好事"), ("顾南", "好人好事")])
    {
        sheet.write_string(row, 0, name).expect("a cell");
        sheet.write_string(row, 1, award).expect("a cell");
    }
    sheet.set_row_hidden(2).expect("a hidden row");
    book.save(at).expect("a workbook");
}

/// A roll's workbook from which people were struck out, or made invisible, in every way that Excel has.
fn struck_out(at: &Path) {
    use rust_xlsxwriter::Format;
    let mut book = rust_xlsxwriter::Workbook::new();
    let struck = Format::new().set_font_strikethrough();
    let nothing = Format::new().set_num_format(";;;");
    let sheet = book.add_worksheet();
    for (row, name) in (0..).zip(["姓名", "王五", "林晓晨", "周可", "顾南", "林晚舟"]) {
        sheet.write_string(row, 0, name).expect("a cell");
        sheet.write_string(row, 1, if row == 0 { "奖项" } else { "好人好事" }).expect("a cell");
        sheet.write_string(row, 2, if row == 0 { "事迹" } else { "修好了走廊的灯" }).expect("a cell");
    }
    sheet.write_string_with_format(2, 0, "林晓晨", &struck).expect("a cell");
    sheet.write_rich_string(3, 0, &[(&struck, "周"), (&Format::new(), "可")]).expect("a cell");
    sheet.write_string_with_format(4, 0, "顾南", &nothing).expect("a cell");
    sheet.set_row_height(5, 0).expect("a row of no height");
    sheet.set_column_width(2, 0).expect("a column of no width");
    book.save(at).expect("a workbook");
}
