//! GIF: the 89a specification, and the application extensions that browsers know.

use super::flaw::Flaw;
use super::picture::Stripped;

const EXTENSION: u8 = 0x21;
const IMAGE: u8 = 0x2C;
const TRAILER: u8 = 0x3B;
const GRAPHIC_CONTROL: u8 = 0xF9;
const APPLICATION: u8 = 0xFF;

/// Removes comments, texts and application data; the loop count is kept. No browser uses a colour profile in a GIF.
pub(super) fn strip(bytes: &[u8]) -> Stripped {
    let mut source = Source { bytes, at: 0 };
    let mut out = Vec::with_capacity(bytes.len());
    let header = source.take(13)?;
    out.extend(header);
    let size = |at: usize| header.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |size| u16::from_le_bytes(*size));
    let (width, height) = (u32::from(size(6)), u32::from(size(8)));
    out.extend(source.colours(header.get(10).copied().unwrap_or(0))?);
    let mut images = 0usize;
    loop {
        match source.byte()? {
            TRAILER => break,
            IMAGE => {
                images += 1;
                let descriptor = source.take(9)?;
                out.push(IMAGE);
                out.extend(descriptor);
                out.extend(source.colours(descriptor.get(8).copied().unwrap_or(0))?);
                out.push(source.byte()?);
                out.extend(source.blocks()?);
            }
            EXTENSION => extension(&mut source, &mut out)?,
            // Some programs leave stray zeros between blocks.
            0 => {}
            _ => return Err(Flaw::Broken),
        }
    }
    if images == 0 {
        return Err(Flaw::Broken);
    }
    out.push(TRAILER);
    Ok((out, width, height))
}

/// Copies the extension that begins here if it affects the display.
fn extension(source: &mut Source<'_>, out: &mut Vec<u8>) -> Result<(), Flaw> {
    let label = source.byte()?;
    let blocks = source.blocks()?;
    match label {
        GRAPHIC_CONTROL => {
            // One block of four bytes: the delay, and the transparent colour.
            let control = blocks.strip_prefix(&[4]).and_then(<[u8]>::first_chunk::<4>).ok_or(Flaw::Broken)?;
            out.extend([EXTENSION, GRAPHIC_CONTROL, 4]);
            out.extend(control);
            out.push(0);
        }
        APPLICATION => {
            let Some((name, data)) = blocks.strip_prefix(&[11]).and_then(<[u8]>::split_first_chunk::<11>) else {
                return Ok(());
            };
            if let (b"NETSCAPE2.0" | b"ANIMEXTS1.0", Some([3, 1, low, high])) = (name, data.first_chunk()) {
                out.extend([EXTENSION, APPLICATION, 11]);
                out.extend(name);
                out.extend([3, 1, *low, *high, 0]);
            }
        }
        _ => {}
    }
    Ok(())
}

/// A reader of the file's bytes.
struct Source<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Source<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Flaw> {
        let taken = self.bytes.get(self.at..self.at.saturating_add(count)).ok_or(Flaw::CutOff)?;
        self.at += count;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Flaw> {
        self.take(1)?.first().copied().ok_or(Flaw::CutOff)
    }

    /// Reads the colour table that `flags` declare.
    fn colours(&mut self, flags: u8) -> Result<&'a [u8], Flaw> {
        if flags & 0x80 == 0 { Ok(&[]) } else { self.take(3 << ((flags & 7) + 1)) }
    }

    /// Reads data blocks, each preceded by its length, and the empty block that ends them.
    fn blocks(&mut self) -> Result<&'a [u8], Flaw> {
        let start = self.at;
        loop {
            let length = self.byte()?;
            self.take(usize::from(length))?;
            if length == 0 {
                return self.bytes.get(start..self.at).ok_or(Flaw::CutOff);
            }
        }
    }
}
