//! One activity as an eye: a ring, a pale disc and a solid disc, drawn from protected bounds and never from a
//! midpoint between them.

use super::svg::{Number, Svg};

/// The attendance of an activity, as far as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eye {
    /// Attendance was counted: between `low` and `high` people came, of `expected` if that is known.
    Counted {
        /// The number of people expected.
        expected: Option<u32>,
        /// The minimum number of people who came.
        low: u32,
        /// The maximum number of people who came.
        high: u32,
    },
    /// It took place, but no number is published.
    NotCounted,
    /// It has not taken place yet.
    ToCome,
}

impl Eye {
    /// The largest number in it.
    pub fn most(self) -> u32 {
        match self {
            Self::Counted { expected, high, .. } => expected.unwrap_or_default().max(high),
            Self::NotCounted | Self::ToCome => 0,
        }
    }
}

/// The scale that maps a number of people to a radius.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// The radius of the largest number in the drawing.
    pub full: f64,
    /// The largest number in the drawing; areas are proportional to it.
    pub most: u32,
}

/// The smallest radius that is still visible.
const SMALLEST: f64 = 2.5;
/// The radius of an activity that has not taken place yet.
const TO_COME: f64 = 6.0;

impl Scale {
    /// The radius of a disc for `people`; 0 for none.
    pub fn radius(self, people: u32) -> f64 {
        if people == 0 {
            return 0.0;
        }
        (self.full * (f64::from(people) / f64::from(self.most.max(1))).sqrt()).max(SMALLEST)
    }

    /// The radius of the whole eye.
    pub fn outer(self, eye: Eye) -> f64 {
        match eye {
            Eye::Counted { .. } => self.radius(eye.most()).max(SMALLEST),
            Eye::NotCounted => self.full * 0.3,
            Eye::ToCome => TO_COME.min(self.full),
        }
    }
}

/// Draws `eye` around a point.
pub(super) fn draw(svg: &mut Svg, eye: Eye, scale: Scale, (x, y): (f64, f64)) {
    let mut circle = |class: &str, radius: f64, more: &[(&str, &dyn std::fmt::Display)]| {
        let (cx, cy, r) = (Number(x), Number(y), Number(radius));
        let own: [(&str, &dyn std::fmt::Display); 4] = [("class", &class), ("cx", &cx), ("cy", &cy), ("r", &r)];
        svg.empty("circle", &[&own, more].concat());
    };
    match eye {
        Eye::Counted { expected, low, high } => {
            // Without an expected number, the disc is vermilion and has no ring, so that both colour and shape show
            // the difference.
            let (pale, solid) =
                if expected.is_some() { ("eye-pale", "eye") } else { ("eye-pale eye-open", "eye eye-open") };
            let fill = if expected.is_some() { "#1D1A16" } else { "#B22D1F" };
            if high > low {
                circle(pale, scale.radius(high), &[("fill", &fill), ("fill-opacity", &".28")]);
            }
            if low > 0 {
                circle(solid, scale.radius(low), &[("fill", &fill)]);
            }
            if let Some(expected) = expected {
                circle("eye-ring", scale.radius(expected), &[("fill", &"none"), ("stroke", &"#1D1A16")]);
            }
        }
        Eye::NotCounted => circle(
            "eye-dashed",
            scale.outer(eye),
            &[("fill", &"none"), ("stroke", &"#B22D1F"), ("stroke-width", &"1.5"), ("stroke-dasharray", &"2.5 2.5")],
        ),
        Eye::ToCome => circle("eye-ring", scale.outer(eye), &[("fill", &"none"), ("stroke", &"#1D1A16")]),
    }
}

/// A single eye, 96 high and cropped to its width, for lists that show it next to its words. It is hidden from screen
/// readers.
pub fn single(eye: Eye, most: u32) -> String {
    let scale = Scale { full: 46.0, most };
    let radius = scale.outer(eye) + 1.0;
    let width = Number(radius * 2.0);
    let view = format!("0 0 {width} 96");
    let mut svg = Svg::default();
    svg.open(
        "svg",
        &[("class", &"eye-mark"), ("width", &width), ("height", &"96"), ("viewBox", &view), ("aria-hidden", &"true")],
    );
    draw(&mut svg, eye, scale, (radius, 48.0));
    svg.close("svg");
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(eye: Eye) -> String {
        let mut svg = Svg::default();
        draw(&mut svg, eye, Scale { full: 20.0, most: 400 }, (0.0, 0.0));
        svg.finish()
    }

    fn radii(markup: &str) -> Vec<&str> {
        markup.split(" r=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn bounds_are_drawn_and_nothing_between_them() {
        let markup = drawn(Eye::Counted { expected: Some(400), low: 100, high: 225 });
        assert_eq!(radii(&markup), ["15", "10", "20"]);
        assert!(markup.starts_with("<circle class=\"eye-pale\"") && markup.contains("class=\"eye-ring\""), "{markup}");
    }

    #[test]
    fn a_lower_bound_alone_reaches_the_ring() {
        assert_eq!(radii(&drawn(Eye::Counted { expected: Some(400), low: 361, high: 400 })), ["20", "19", "20"]);
    }

    #[test]
    fn shape_tells_what_colour_tells() {
        let open = drawn(Eye::Counted { expected: None, low: 100, high: 100 });
        assert_eq!(radii(&open), ["10"]);
        assert!(!open.contains("eye-ring"), "{open}");
        assert!(drawn(Eye::NotCounted).contains("stroke-dasharray"));
        assert_eq!(radii(&drawn(Eye::ToCome)), ["6"]);
        // "At most five": nothing is certain, so no disc is solid.
        assert_eq!(radii(&drawn(Eye::Counted { expected: None, low: 0, high: 4 })), ["2.5"]);
    }
}
