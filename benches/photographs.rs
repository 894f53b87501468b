//! How long a site's photographs take: `cargo bench --bench photographs [-- COUNT]`.
//!
//! Makes a site of one news item with COUNT photographs of 12 megapixels (100 if not said), builds it, and builds it again
//! with the copies cached. Figures are in `docs/performance.md`.

use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::time::Instant;

use blackeyes::build::{Moment, Options, Outcome, Silent, Stage, build};
use blackeyes::college::Include;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// As a telephone takes them.
const SIZE: (u32, u32) = (4000, 3000);
const SETTINGS: &str = "\
title: Album
base_url: https://album.example.edu/
languages: [en]
time_zone: Asia/Shanghai
theme: ink
share: {pictures: false}
";
/// Different pictures; the others are the same with another number in them, which nothing can know before it has read it.
const DIFFERENT: u32 = 4;

/// Noise in several sizes over a gradient: neither as smooth as a drawing nor as rough as static.
fn photograph(seed: u32) -> Vec<u8> {
    let noise = |x: u32, y: u32, step: u32| {
        let hash = |x: u32, y: u32| {
            let mixed = (x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77) ^ seed).wrapping_mul(0xC2B2_AE3D);
            f32::from((mixed >> 16) as u16) / 65535.0
        };
        let (column, row) = (x / step, y / step);
        let (right, down) = ((x % step) as f32 / step as f32, (y % step) as f32 / step as f32);
        let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
        mix(
            mix(hash(column, row), hash(column + 1, row), right),
            mix(hash(column, row + 1), hash(column + 1, row + 1), right),
            down,
        )
    };
    let pixels = RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let light = noise(x, y, 700) * 120.0 + noise(x, y, 90) * 70.0 + noise(x, y, 11) * 35.0 + noise(x, y, 2) * 24.0;
        Rgb([light, light * 0.9 + y as f32 / 200.0, light * 0.75 + x as f32 / 180.0].map(level))
    });
    let mut out = Cursor::new(Vec::new());
    pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut out, 90)).unwrap();
    out.into_inner()
}

/// A brightness as a channel's value.
#[allow(clippy::cast_sign_loss, reason = "no brightness is below nothing")]
fn level(light: f32) -> u8 {
    light as u8
}

fn make_site(folder: &Path, count: usize) -> u64 {
    let news = folder.join("content/news/album");
    fs::create_dir_all(&news).unwrap();
    fs::write(folder.join("site.yaml"), SETTINGS).unwrap();
    let mut text = "---\ntitle: Album\ndate: 2026-01-01\n---\n".to_owned();
    let different: Vec<Vec<u8>> = (0..DIFFERENT).map(photograph).collect();
    let mut bytes = 0;
    for (number, photograph) in different.iter().cycle().take(count).enumerate() {
        let (start, rest) = photograph.split_at(2);
        let comment = [&b"\xFF\xFE\x00\x06"[..], &(number as u32).to_be_bytes()].concat();
        let whole = [start, &comment, rest].concat();
        bytes += whole.len() as u64;
        fs::write(news.join(format!("{number}.jpg")), whole).unwrap();
        writeln!(text, "\n![Photograph {number}]({number}.jpg)").unwrap();
    }
    fs::write(news.join("index.md"), text).unwrap();
    bytes
}

fn run(folder: &Path) -> Outcome {
    let options = Options {
        site: folder.to_owned(),
        out: None,
        base_url: None,
        moment: Moment::AsOf("2026-03-01T12:00".parse().unwrap()),
        include: Include::default(),
        strict: false,
        force: false,
        system_font: false,
        publish: true,
    };
    let outcome = build(&options, &Silent);
    assert!(outcome.published.is_some(), "{:?}", outcome.diagnostics);
    outcome
}

fn main() {
    let count = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(100);
    let folder = tempfile::tempdir().unwrap();
    let bytes = make_site(folder.path(), count);
    println!("{count} photographs of {} by {}, {} MB", SIZE.0, SIZE.1, bytes / 1_000_000);
    for how in ["cold", "cached", "cached"] {
        let began = Instant::now();
        let outcome = run(folder.path());
        let all = began.elapsed();
        let pictures = outcome.timings.stages.iter().find(|timing| timing.stage == Stage::Pictures).unwrap().time;
        println!("{how}: {:.2} s, of which pictures {:.2} s", all.as_secs_f64(), pictures.as_secs_f64());
    }
    let copies = fs::read_dir(folder.path().join("public/assets/pictures")).unwrap();
    let sizes: Vec<u64> = copies.map(|copy| copy.unwrap().metadata().unwrap().len()).collect();
    println!("{} copies, {} KB on average", sizes.len(), sizes.iter().sum::<u64>() / 1000 / sizes.len() as u64);
}
