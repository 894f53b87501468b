//! The Exif orientation, the only part of Exif that is kept.
//!
//! CIPA DC-008 (Exif 2.32), section 4.6.4: tag 0x0112 in the first directory of a TIFF.

/// The rotation of a picture: 1 is none, and 5 to 8 include a quarter turn, which swaps width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation(u8);

impl Orientation {
    /// No rotation.
    pub(super) const UPRIGHT: Self = Self(1);

    /// Reads it from a TIFF (without `Exif\0\0`). Unreadable data counts as upright, as in browsers.
    pub(super) fn of_tiff(tiff: &[u8]) -> Self {
        image::metadata::Orientation::from_exif_chunk(tiff)
            .map_or(Self::UPRIGHT, |orientation| Self(orientation.to_exif()))
    }

    /// Whether a picture with this orientation is shown as it is stored.
    pub(super) fn is_upright(self) -> bool {
        self == Self::UPRIGHT
    }

    /// The displayed size of a picture that is stored as `width` by `height`.
    pub(super) fn shown(self, width: u32, height: u32) -> (u32, u32) {
        if self.0 >= 5 { (height, width) } else { (width, height) }
    }

    /// A TIFF that contains only this orientation.
    pub(super) fn tiff(self) -> [u8; 26] {
        [
            b'M', b'M', 0, 42, 0, 0, 0, 8, // the header, and the offset of the directory
            0, 1, // with one entry
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, self.0, 0, 0, // the orientation, one two-byte number
            0, 0, 0, 0, // no further directory
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for value in 1..=8 {
            let orientation = Orientation(value);
            assert_eq!(Orientation::of_tiff(&orientation.tiff()), orientation);
        }
        assert_eq!(Orientation::of_tiff(&Orientation(9).tiff()), Orientation::UPRIGHT);
        assert_eq!(Orientation::of_tiff(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"), Orientation(6));
        assert_eq!(Orientation::of_tiff(b"II*\0\xFF\xFF\xFF\xFF"), Orientation::UPRIGHT);
        assert_eq!(Orientation(6).shown(4, 3), (3, 4));
        assert_eq!(Orientation(3).shown(4, 3), (4, 3));
    }
}
