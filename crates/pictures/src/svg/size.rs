//! The displayed size of a drawing.

/// A larger drawing is scaled down proportionally, because it has no pixels of its own.
const MAX_SIDE: f64 = 8_192.0;

/// The size in CSS pixels from `width` and `height`, or else from `viewBox`; a missing one is derived from the other.
pub(super) fn of(attributes: &[(String, String)]) -> Option<(u32, u32)> {
    let value = |name: &str| attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str());
    let view = value("viewBox").and_then(view);
    let width = value("width").and_then(length);
    let height = value("height").and_then(length);
    let (width, height) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(view)) => view,
        _ => return None,
    };
    let scale = (MAX_SIDE / width.max(height)).min(1.0);
    // Between 1 and the maximum side, so that only the fraction is lost.
    #[allow(clippy::cast_sign_loss)]
    let whole = |side: f64| (side * scale).round().clamp(1.0, MAX_SIDE) as u32;
    (width.is_finite() && height.is_finite()).then(|| (whole(width), whole(height)))
}

/// The width and height of a `viewBox`.
fn view(text: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = text
        .split(|c: char| c == ',' || c.is_ascii_whitespace())
        .filter(|number| !number.is_empty())
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    match *numbers.as_slice() {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    }
}

/// A length in CSS pixels (CSS Values 4, 6.2). A percentage is not accepted, because it depends on the page.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | 'e' | 'E'))).unwrap_or(text.len());
    // `1em` starts like a number with an exponent.
    let (number, unit) = match text.split_at(end) {
        (number, unit) if number.ends_with(['e', 'E']) => text.split_at(number.len() - usize::from(!unit.is_empty())),
        parts => parts,
    };
    let scale = match unit.to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "pt" => 96.0 / 72.0,
        "pc" | "em" | "rem" => 16.0,
        "ex" => 8.0,
        _ => return None,
    };
    let pixels = number.parse::<f64>().ok()? * scale;
    (pixels.is_finite() && pixels > 0.0).then_some(pixels)
}

#[cfg(test)]
mod tests {
    use super::of;

    fn size(pairs: &[(&str, &str)]) -> Option<(u32, u32)> {
        let attributes: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        of(&attributes)
    }

    #[test]
    fn sizes_in_many_units() {
        assert_eq!(size(&[("width", "210mm"), ("height", "297mm")]), Some((794, 1123)));
        assert_eq!(size(&[("width", "2em"), ("height", "1e2px")]), Some((32, 100)));
        assert_eq!(size(&[("viewBox", "0 0 640,480")]), Some((640, 480)));
        assert_eq!(size(&[("width", "100%"), ("height", "100%"), ("viewBox", "0 0 3 2")]), Some((3, 2)));
        assert_eq!(size(&[("width", "320"), ("viewBox", "0 0 640 480")]), Some((320, 240)));
        assert_eq!(size(&[("viewBox", "0 0 100000 50000")]), Some((8192, 4096)));
        assert_eq!(size(&[("viewBox", "0 0 1e300 1e-300")]), Some((8192, 1)));
    }

    #[test]
    fn sizes_that_are_none() {
        for pairs in [
            &[][..],
            &[("width", "100%")],
            &[("width", "10")],
            &[("width", "-1"), ("height", "5")],
            &[("viewBox", "0 0 0 0")],
            &[("viewBox", "a b c d")],
            &[("viewBox", "0 0 NaN 5")],
            &[("width", "inf"), ("height", "5")],
        ] {
            assert_eq!(size(pairs), None, "{pairs:?}");
        }
    }
}
