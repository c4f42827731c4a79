//! The headers of frames and of their blocks.

use std::io::{self, Read};

use super::super::read::{bytes, invalid, skip};

/// The first bytes of a frame.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// The most bytes that a block may unpack to.
const MAX_BLOCK: u64 = 128 << 10;

/// Whether a frame begins with these bytes.
pub(in crate::check::unpack) fn is_frame(magic: &[u8]) -> bool {
    magic.starts_with(&MAGIC) || is_skippable(magic)
}

/// Whether a frame to be skipped begins with these bytes, which have 16 magic numbers.
fn is_skippable(magic: &[u8]) -> bool {
    matches!(magic, [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..])
}

/// The header of a frame.
pub(in crate::check::unpack) struct Header {
    /// Its bytes.
    bytes: Vec<u8>,
    /// The number of bytes that later ones may refer to.
    pub(super) window: u64,
    /// The id of the dictionary that it was packed with; 0 for none.
    pub(super) dictionary: u32,
    /// The number of its bytes after unpacking, if the header tells.
    pub(super) content: Option<u64>,
    pub(super) has_checksum: bool,
}

impl Header {
    /// Reads a header; `None` of a frame to be skipped, which is.
    pub(super) fn read(packed: &mut impl Read) -> io::Result<Option<Self>> {
        let magic = bytes::<4>(packed)?;
        if is_skippable(&magic) {
            let length = u32::from_le_bytes(bytes(packed)?);
            skip(packed, length.into())?;
            return Ok(None);
        }
        if magic != MAGIC {
            return Err(invalid("other bytes follow it"));
        }
        let [descriptor] = bytes(packed)?;
        let (is_one_segment, is_reserved) = (descriptor & 0x20 != 0, descriptor & 8 != 0);
        if is_reserved {
            return Err(invalid("a frame has an unknown form"));
        }
        let mut header = [&magic[..], &[descriptor]].concat();
        let mut number = |length: usize| {
            let mut number = [0; 8];
            packed.read_exact(&mut number[..length])?;
            header.extend(&number[..length]);
            Ok::<_, io::Error>(u64::from_le_bytes(number))
        };
        let window = number(usize::from(!is_one_segment))?;
        let dictionary = number([0, 1, 2, 4][usize::from(descriptor & 3)])?;
        let length = [usize::from(is_one_segment), 2, 4, 8][usize::from(descriptor >> 6)];
        // Two bytes count from 256, because one byte can say less.
        let content = number(length)?.saturating_add(if length == 2 { 256 } else { 0 });
        let window = if is_one_segment {
            content
        } else {
            let power = 1 << (10 + (window >> 3));
            power + power / 8 * (window & 7)
        };
        Ok(Some(Self {
            window,
            dictionary: u32::try_from(dictionary).expect("it has four bytes at most"),
            content: (length > 0).then_some(content),
            has_checksum: descriptor & 4 != 0,
            bytes: header,
        }))
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Reads a block, with its header. Returns whether it is the last one of the frame.
    pub(super) fn read_block(&self, packed: &mut impl Read, block: &mut Vec<u8>) -> io::Result<bool> {
        let header = bytes::<3>(packed)?;
        let [low, middle, high] = header;
        let size = u32::from_le_bytes([low, middle, high, 0]) >> 3;
        let length = match low >> 1 & 3 {
            // One byte that repeats.
            1 => 1,
            3 => return Err(invalid("its blocks are invalid")),
            _ => size,
        };
        if u64::from(size) > self.window.min(MAX_BLOCK) {
            return Err(invalid("its blocks are invalid"));
        }
        block.resize(header.len() + length as usize, 0);
        let (begin, rest) = block.split_at_mut(header.len());
        begin.copy_from_slice(&header);
        packed.read_exact(rest)?;
        Ok(low & 1 == 1)
    }
}
