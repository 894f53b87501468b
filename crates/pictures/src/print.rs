//! Whether the letters of a cover are legible on a picture: measured behind the letters, against its lightest and its
//! darkest spot.

use borsh::{BorshDeserialize, BorshSerialize};

/// Which of the two letter colours have sufficient contrast (4.5) everywhere that a cover has letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Legible {
    /// Paper white, on a dark picture.
    pub light: bool,
    /// Ink, on a light picture.
    pub dark: bool,
}

impl Legible {
    /// Converts it to one byte.
    pub fn to_byte(self) -> u8 {
        u8::from(self.light) | u8::from(self.dark) << 1
    }

    /// Converts it from the byte that [`Self::to_byte`] returned.
    pub fn from_byte(byte: u8) -> Self {
        Self { light: byte & 1 > 0, dark: byte & 2 > 0 }
    }
}

/// A rectangle: left, top, width, height.
pub type Rect = (u32, u32, u32, u32);

/// A cover's width and height, in the units for positioning its letters.
pub const COVER: (u32, u32) = (600, 800);
/// Where a cover has letters: its header with up to three title lines below it, the column of a vertical title, its
/// footer.
pub const LETTERED: [Rect; 3] = [(40, 40, 520, 290), (396, 190, 164, 540), (40, 735, 520, 35)];
/// The minimum contrast ratio of letters (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;
/// Paper white, `#FBF6EC`.
const LIGHT: [u8; 3] = [0xFB, 0xF6, 0xEC];
/// Ink, `#1D1A16`.
const DARK: [u8; 3] = [0x1D, 0x1A, 0x16];

/// The position of a picture that is centred and fills `frame`: left, top, width and height. A picture of unknown
/// size is treated as being as large as the frame.
pub fn crop(size: (u32, u32), frame: (u32, u32)) -> (i64, i64, u64, u64) {
    let (width, height) = (u64::from(size.0), u64::from(size.1));
    let (across, down) = (u64::from(frame.0), u64::from(frame.1));
    if width == 0 || height == 0 {
        return (0, 0, across, down);
    }
    // The longer side is cropped; the other fits.
    let (wide, high) = if width * down > height * across {
        ((width * down).div_ceil(height), down)
    } else {
        (across, (height * across).div_ceil(width))
    };
    let back = |over: u64| -i64::try_from(over / 2).unwrap_or_default();
    (back(wide - across), back(high - down), wide, high)
}

/// Measures a picture's pixels, of `channels` bytes each, as cropped by a cover.
pub(super) fn measure(pixels: &[u8], (width, height): (u32, u32), channels: usize) -> Legible {
    let (left, top, wide, high) = crop((width, height), COVER);
    let at = |unit: u32, shift: i64, scaled: u64, side: u32| {
        let place = u64::try_from(i64::from(unit) - shift).unwrap_or_default() * u64::from(side) / scaled.max(1);
        usize::try_from(place.min(u64::from(side) - 1)).unwrap_or_default()
    };
    let (mut darkest, mut lightest) = (f64::MAX, f64::MIN);
    for (x, y, across, down) in LETTERED {
        let columns = at(x, left, wide, width)..=at(x + across, left, wide, width);
        for row in at(y, top, high, height)..=at(y + down, top, high, height) {
            let start = row * width as usize;
            let places = (start + columns.start()) * channels..(start + columns.end() + 1) * channels;
            for pixel in pixels.get(places).unwrap_or_default().chunks_exact(channels) {
                let [red, green, blue, ..] = pixel else { return Legible::default() };
                let light = luminance([*red, *green, *blue]);
                (darkest, lightest) = (darkest.min(light), lightest.max(light));
            }
        }
    }
    if darkest > lightest {
        return Legible::default();
    }
    Legible {
        light: contrast(luminance(LIGHT), lightest) >= ENOUGH,
        dark: contrast(darkest, luminance(DARK)) >= ENOUGH,
    }
}

/// The contrast ratio of a lighter and a darker luminance.
fn contrast(lighter: f64, darker: f64) -> f64 {
    (lighter + 0.05) / (darker + 0.05)
}

/// The relative luminance of an sRGB colour (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of one colour with a spot of another, in three channels.
    fn picture(size: (u32, u32), ground: u8, spot: Option<(Rect, u8)>) -> Vec<u8> {
        let mut pixels = Vec::new();
        for y in 0..size.1 {
            for x in 0..size.0 {
                let inside = spot.filter(|((left, top, wide, high), _)| {
                    (*left..left + wide).contains(&x) && (*top..top + high).contains(&y)
                });
                pixels.extend([inside.map_or(ground, |(_, value)| value); 3]);
            }
        }
        pixels
    }

    #[test]
    fn a_crop_fills_the_frame_and_shows_the_middle() {
        assert_eq!(crop((600, 800), COVER), (0, 0, 600, 800));
        assert_eq!(crop((1200, 800), COVER), (-300, 0, 1200, 800));
        assert_eq!(crop((300, 800), COVER), (0, -400, 600, 1600));
        assert_eq!(crop((1500, 1000), (482, 610)), (-216, 0, 915, 610));
        assert_eq!(crop((0, 0), (482, 610)), (0, 0, 482, 610));
        // There is never a gap, regardless of rounding.
        for size in [(1, 1), (7, 3), (641, 427), (3, 16_383)] {
            let (left, top, wide, high) = crop(size, (482, 610));
            assert!(
                left <= 0 && top <= 0 && left + wide.cast_signed() >= 482 && top + high.cast_signed() >= 610,
                "{size:?}"
            );
        }
    }

    #[test]
    fn one_colour_carries_one_print_or_none() {
        let seen = |grey| measure(&picture((60, 80), grey, None), (60, 80), 3);
        assert_eq!(seen(20), Legible { light: true, dark: false });
        assert_eq!(seen(240), Legible { light: false, dark: true });
        // #757575 is just dark enough for paper white, #808080 is too light for it, and #7A7A7A is too dark for ink.
        assert!(seen(0x70).light && !seen(0x80).light);
        assert!(seen(0x90).dark && !seen(0x78).dark);
    }

    #[test]
    fn a_light_spot_counts_where_letters_stand_and_nowhere_else() {
        let size = (600, 800);
        let with = |spot| measure(&picture(size, 20, Some((spot, 250))), size, 3);
        assert!(!with((100, 60, 3, 3)).light, "under the head");
        assert!(!with((500, 400, 3, 3)).light, "under the title");
        assert!(!with((60, 750, 3, 3)).light, "under the foot");
        assert!(!with((60, 220, 3, 3)).light, "under a title in lines");
        assert!(with((100, 340, 200, 300)).light, "beside the title");
        // The cropped part does not count either.
        let wide = (1200, 800);
        assert!(measure(&picture(wide, 20, Some(((0, 0, 250, 800), 250))), wide, 3).light);
    }

    #[test]
    fn it_survives_its_byte() {
        for legible in [(false, false), (true, false), (false, true)].map(|(light, dark)| Legible { light, dark }) {
            assert_eq!(Legible::from_byte(legible.to_byte()), legible);
        }
    }
}
