//! Draws a poster: paper, ink, a thick and a thin rule, the title, a seal.

use tiny_skia::{FillRule, Mask, Path, PathBuilder, Rect, Transform};

use super::Poster;
use super::font::{Font, moved};
use super::lines::{Lines, fit};

/// The colour of the letters.
pub const INK: [u8; 3] = [0x1D, 0x1A, 0x16];

/// The side of the seal.
const SEAL: f32 = 84.0;

/// The number of steps between the paper and a colour: more than the eye can distinguish at the edge of a letter.
const STEPS: u8 = 32;

/// The area drawn in one colour.
struct Layer(Mask);

impl Layer {
    fn new(poster: &Poster) -> Option<Self> {
        Mask::new(poster.width, poster.height).map(Self)
    }

    fn fill(&mut self, path: Option<Path>) {
        if let Some(path) = path {
            self.0.fill_path(&path, FillRule::Winding, true, Transform::identity());
        }
    }

    fn bar(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.fill(Rect::from_xywh(x, y, width, height).map(PathBuilder::from_rect));
    }
}

/// A poster in progress.
struct Sheet<'a> {
    poster: &'a Poster,
    font: &'a Font,
    ink: Layer,
    accent: Layer,
    /// The areas cut out of the accent's fields.
    carved: Layer,
    margin: f32,
    width: f32,
}

/// Draws the picture as a PNG with a palette; `None` if its size is invalid.
pub fn draw(poster: &Poster, font: &Font) -> Option<Vec<u8>> {
    let layer = || Layer::new(poster);
    let margin = (poster.width as f32 * 0.067).round();
    let width = poster.width as f32 - 2.0 * margin;
    let mut sheet = Sheet { poster, font, ink: layer()?, accent: layer()?, carved: layer()?, margin, width };
    let (top, bottom) = (margin + 34.0, poster.height as f32 - margin);
    sheet.head(top);
    sheet.title(top + 56.0, bottom - 52.0);
    sheet.foot(bottom);
    encode(poster, &sheet.ink.0, &sheet.accent.0, &sheet.carved.0)
}

impl Sheet<'_> {
    /// Fits `text` on one line; the rest is cut off.
    fn line(&self, text: &str, height: f32, width: f32) -> String {
        let known = self.font.known(text);
        let fitted = fit(self.font, &known, self.poster.chinese, width, &[height], |_| 1);
        fitted.lines.into_iter().next().unwrap_or_default()
    }

    /// The outline of `text`, with its baseline starting at a given point.
    fn set(&self, text: &str, height: f32, x: f32, baseline: f32) -> Option<Path> {
        self.font.run(text, height).outline.and_then(|path| moved(path, x, baseline))
    }

    /// Draws the journal's name, with the thick and the thin rule below it.
    fn head(&mut self, baseline: f32) {
        let name = self.line(&self.poster.masthead, 38.0, self.width);
        self.ink.fill(self.set(&name, 38.0, self.margin, baseline));
        self.accent.bar(self.margin, baseline + 28.0, self.width, 6.0);
        self.ink.bar(self.margin, baseline + 38.0, self.width, 1.5);
    }

    /// Draws the title in the middle of the remaining space, with the kicker above it.
    fn title(&mut self, top: f32, bottom: f32) {
        let chinese = self.poster.chinese;
        let sizes: &[f32] =
            if chinese { &[104.0, 88.0, 76.0, 64.0, 54.0, 46.0] } else { &[92.0, 78.0, 66.0, 56.0, 48.0, 42.0] };
        let kicker = self.line(&self.poster.kicker, 30.0, self.width);
        // The distance from the kicker's baseline to the top of the title's first line.
        let gap = |size: f32| if kicker.is_empty() { 0.0 } else { 36.0 + size * 0.4 };
        let leading = |size: f32| size * if chinese { 1.3 } else { 1.22 };
        // At least one line.
        let most = |size: f32| {
            (2..=7).take_while(|count| gap(size) + leading(size) * *count as f32 <= bottom - top).count() + 1
        };
        let title = self.font.known(&self.poster.title);
        let Lines { size: height, lines } = fit(self.font, &title, chinese, self.width, sizes, most);
        let block = gap(height) + leading(height) * lines.len() as f32;
        let mut baseline = top + ((bottom - top - block) / 2.0).max(0.0);
        if !kicker.is_empty() {
            self.accent.fill(self.set(&kicker, 30.0, self.margin, baseline + 30.0));
        }
        baseline += gap(height) + height;
        for line in &lines {
            // The left half of a full-width opening bracket is blank, so it hangs in the margin.
            let hang = if chinese && line.starts_with(['《', '“', '‘', '「', '『', '（', '【', '〈']) {
                0.5
            } else {
                0.0
            };
            let advance = line.chars().next().map_or(0.0, |c| self.font.width(c.encode_utf8(&mut [0; 4]), height));
            let hang = if advance > height * 0.9 { height * hang } else { 0.0 };
            self.ink.fill(self.set(line, height, self.margin - hang, baseline));
            baseline += leading(height);
        }
    }

    /// Draws the byline on the left, and the seal on the right after the number.
    fn foot(&mut self, baseline: f32) {
        let end = self.margin + self.width;
        let corner = (end - SEAL, baseline - SEAL + 8.0);
        let sealed = seal(self.poster, self.font, corner, &mut self.accent, &mut self.carved);
        let right = end - if sealed { SEAL + 24.0 } else { 0.0 };
        let number = self.font.known(&self.poster.foot);
        let left = right - self.font.width(&number, 26.0);
        self.ink.fill(self.set(&number, 26.0, left, baseline));
        let byline = self.line(&self.poster.byline, 30.0, left - self.margin - 40.0);
        self.ink.fill(self.set(&byline, 30.0, self.margin, baseline));
    }
}

/// Draws a seal with its characters carved out, in two columns, the right one first. Returns whether there is one.
fn seal(poster: &Poster, font: &Font, (x, y): (f32, f32), accent: &mut Layer, carved: &mut Layer) -> bool {
    let written: String = poster.seal.iter().collect();
    if !(2..=4).contains(&poster.seal.len()) || !font.covers(&written) {
        return false;
    }
    // To look hand-cut, no two sides have the same length.
    let corners = [
        (3.0, 1.5),
        (41.0, 0.0),
        (98.5, 0.8),
        (100.0, 37.0),
        (98.0, 60.0),
        (99.3, 97.5),
        (52.0, 97.6),
        (2.0, 99.6),
        (0.6, 66.0),
    ];
    let mut path = PathBuilder::new();
    for (place, (across, down)) in corners.into_iter().enumerate() {
        let (px, py) = (x + across * SEAL / 100.0, y + down * SEAL / 100.0);
        if place == 0 { path.move_to(px, py) } else { path.line_to(px, py) }
    }
    path.close();
    accent.fill(path.finish());
    let cells: &[(f32, f32)] = match poster.seal.len() {
        2 => &[(0.5, 0.0), (0.5, 1.0)],
        3 => &[(1.0, 0.0), (1.0, 1.0), (0.0, 0.5)],
        _ => &[(1.0, 0.0), (1.0, 1.0), (0.0, 0.0), (0.0, 1.0)],
    };
    let cell = SEAL * 0.43;
    for (c, (column, row)) in poster.seal.iter().zip(cells) {
        let run = font.run(c.encode_utf8(&mut [0; 4]), cell);
        let left = x + SEAL * 0.07 + column * cell + (cell - run.width) / 2.0;
        let baseline = y + SEAL * 0.07 + row * cell + cell * 0.88;
        carved.fill(run.outline.and_then(|path| moved(path, left, baseline)));
    }
    true
}

/// Encodes the picture. Every pixel is paper, or a blend of paper and one of the two colours, so a small palette keeps
/// files small.
fn encode(poster: &Poster, ink: &Mask, accent: &Mask, carved: &Mask) -> Option<Vec<u8>> {
    let step = |coverage: u8| (u16::from(coverage) * u16::from(STEPS) + 127) / 255;
    let pixels: Vec<u8> = ink
        .data()
        .iter()
        .zip(accent.data())
        .zip(carved.data())
        .map(|((ink, accent), carved)| {
            let accent = u16::from(*accent) * u16::from(255 - *carved) / 255;
            let accent = step(u8::try_from(accent).unwrap_or(u8::MAX));
            let index = if accent > 0 { u16::from(STEPS) + accent } else { step(*ink) };
            u8::try_from(index).unwrap_or(0)
        })
        .collect();
    let mix = |colour: [u8; 3], step: u8| -> [u8; 3] {
        let part = |channel: usize| {
            let (paper, colour, step) = (u16::from(poster.paper[channel]), u16::from(colour[channel]), u16::from(step));
            u8::try_from((paper * (u16::from(STEPS) - step) + colour * step) / u16::from(STEPS)).unwrap_or(u8::MAX)
        };
        [part(0), part(1), part(2)]
    };
    let inks = (0..=STEPS).map(|step| mix(INK, step));
    let accents = (1..=STEPS).map(|step| mix(poster.accent, step));
    let palette: Vec<u8> = inks.chain(accents).flatten().collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, poster.width, poster.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::Balanced);
    // Letters on plain paper compress well unfiltered; filters would only hide the repetition.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
