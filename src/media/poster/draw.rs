//! Draws a poster: paper, ink, a thick and a thin rule, the title, a seal.

use tiny_skia::{FillRule, Mask, Path, PathBuilder, Rect, Transform};

use super::Poster;
use super::font::{Font, moved};
use super::lines::fit;

/// The colours of the theme by day.
const PAPER: [u8; 3] = [0xF6, 0xF1, 0xE6];
const INK: [u8; 3] = [0x1D, 0x1A, 0x16];

/// How many steps there are between paper and a colour: more than an eye tells apart at the edge of a letter.
const STEPS: u8 = 32;

/// What is drawn in one colour.
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

/// The picture as a PNG with a palette; `None` if its size is impossible.
pub fn draw(poster: &Poster, font: &Font) -> Option<Vec<u8>> {
    let (mut ink, mut accent, mut carved) = (Layer::new(poster)?, Layer::new(poster)?, Layer::new(poster)?);
    let (width, height) = (poster.width as f32, poster.height as f32);
    let margin = (width * 0.067).round();
    let inner = width - 2.0 * margin;
    let text = |layer: &mut Layer, text: &str, size: f32, x: f32, baseline: f32| -> f32 {
        let run = font.run(text, size);
        layer.fill(run.outline.and_then(|path| moved(path, x, baseline)));
        run.width
    };

    // The head: the journal's name, and below it the thick and the thin rule.
    let top = margin + 34.0;
    text(&mut ink, &font.known(&poster.masthead), 38.0, margin, top);
    accent.bar(margin, top + 28.0, inner, 6.0);
    ink.bar(margin, top + 38.0, inner, 1.5);

    // The title in the middle of what is left, the kicker above it.
    let foot = height - margin;
    let sizes: &[f32] = if poster.chinese { &[104.0, 88.0, 76.0, 64.0, 54.0] } else { &[92.0, 78.0, 66.0, 56.0, 48.0] };
    let (room_top, room_bottom) = (top + 60.0, foot - 60.0);
    let most = if height > width * 0.8 { 4 } else { 3 };
    let (size, lines) = fit(font, &poster.title, poster.chinese, inner, sizes, most);
    let leading = size * 1.3;
    let kicker = font.known(&poster.kicker);
    let above = if kicker.is_empty() { 0.0 } else { 30.0 + size * 0.45 };
    let block = above + leading * lines.len() as f32;
    let mut baseline = room_top + ((room_bottom - room_top - block) / 2.0).max(0.0) + 30.0;
    if !kicker.is_empty() {
        text(&mut accent, &kicker, 30.0, margin, baseline);
        baseline += above - 30.0;
    }
    baseline += size * 0.85;
    for line in &lines {
        text(&mut ink, line, size, margin, baseline);
        baseline += leading;
    }

    // The foot: who made it at the left, the seal at the right, the number before it.
    let byline = font.known(&poster.byline);
    let (_, byline) = fit(font, &byline, poster.chinese, inner * 0.55, &[30.0], 1);
    if let Some(byline) = byline.first() {
        text(&mut ink, byline, 30.0, margin, foot);
    }
    let side = 84.0;
    let sealed = seal(poster, font, (width - margin - side, foot - side + 8.0, side), &mut accent, &mut carved);
    let number = font.known(&poster.foot);
    let run = font.run(&number, 26.0);
    let right = width - margin - if sealed { side + 24.0 } else { 0.0 };
    ink.fill(run.outline.and_then(|path| moved(path, right - run.width, foot)));
    encode(poster, &ink.0, &accent.0, &carved.0)
}

/// A seal with its characters carved out: two columns, the right one first. Whether there is one.
fn seal(poster: &Poster, font: &Font, place: (f32, f32, f32), accent: &mut Layer, carved: &mut Layer) -> bool {
    let (x, y, side) = place;
    let written: String = poster.seal.iter().collect();
    if !(2..=4).contains(&poster.seal.len()) || !font.covers(&written) {
        return false;
    }
    // Cut by hand: no two sides are of one length.
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
        let (px, py) = (x + across * side / 100.0, y + down * side / 100.0);
        if place == 0 { path.move_to(px, py) } else { path.line_to(px, py) }
    }
    path.close();
    accent.fill(path.finish());
    let cells: &[(f32, f32)] = match poster.seal.len() {
        2 => &[(0.5, 0.0), (0.5, 1.0)],
        3 => &[(1.0, 0.0), (1.0, 1.0), (0.0, 0.5)],
        _ => &[(1.0, 0.0), (1.0, 1.0), (0.0, 0.0), (0.0, 1.0)],
    };
    let size = side * 0.43;
    for (c, (column, row)) in poster.seal.iter().zip(cells) {
        let run = font.run(c.encode_utf8(&mut [0; 4]), size);
        let left = x + side * 0.07 + column * size + (size - run.width) / 2.0;
        let baseline = y + side * 0.07 + row * size + size * 0.88;
        carved.fill(run.outline.and_then(|path| moved(path, left, baseline)));
    }
    true
}

/// Every pixel is paper, or on the way from paper to one of the two colours: a palette of few colours, and small files.
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
            let (paper, colour, step) = (u16::from(PAPER[channel]), u16::from(colour[channel]), u16::from(step));
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
    // Letters on plain paper repeat themselves as they are: filters only hide that.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
