//! Unpacks gzip (RFC 1952), with all its members.
//!
//! It inflates with flate2, but not with that crate's reader, which drops the bytes that it unpacked before an error.

use std::io::{self, BufRead, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::read::{bytes, invalid, skip};

/// The first bytes of a member.
pub(super) const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// Reads the unpacked bytes of all members.
pub(super) struct Gzip<R> {
    packed: R,
    inflate: Decompress,
    crc: Crc,
    state: State,
}

#[derive(Clone, Copy)]
enum State {
    Header,
    Body,
    Trailer,
    /// The blocks are invalid after the bytes that were returned.
    Invalid,
    End,
}

impl<R: BufRead> Gzip<R> {
    pub(super) fn new(packed: R) -> Self {
        Self { packed, inflate: Decompress::new(false), crc: Crc::new(), state: State::Header }
    }

    /// Reads the header of a member. Returns whether there is one.
    fn header(&mut self) -> io::Result<bool> {
        match self.packed.fill_buf()? {
            // Tapes and archives pad files with zeros.
            [] | [0, ..] => return Ok(false),
            _ => {}
        }
        let head: [u8; 10] = bytes(&mut self.packed)?;
        if head[..2] != MAGIC {
            return Err(invalid("other bytes follow it"));
        }
        if head[2] != 8 {
            return Err(invalid("it is packed by an unknown method"));
        }
        let flags = head[3];
        if flags & 4 != 0 {
            let length = u16::from_le_bytes(bytes(&mut self.packed)?);
            skip(&mut self.packed, length.into())?;
        }
        for flag in [8, 16] {
            if flags & flag != 0 {
                self.skip_text()?;
            }
        }
        if flags & 2 != 0 {
            skip(&mut self.packed, 2)?;
        }
        Ok(true)
    }

    /// Reads the end of a member, and compares its checksum.
    fn trailer(&mut self) -> io::Result<()> {
        let [crc, length] =
            [u32::from_le_bytes(bytes(&mut self.packed)?), u32::from_le_bytes(bytes(&mut self.packed)?)];
        if (crc, length) != (self.crc.sum(), self.crc.amount()) {
            return Err(invalid("its checksum does not match"));
        }
        self.crc.reset();
        self.inflate.reset(false);
        Ok(())
    }

    /// Unpacks into the buffer. Returns 0 at the end of the member.
    fn body(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let packed = self.packed.fill_buf()?;
            let at_end = packed.is_empty();
            let before = (self.inflate.total_in(), self.inflate.total_out());
            let result = self.inflate.decompress(packed, buffer, FlushDecompress::None);
            let [read, written] = [self.inflate.total_in() - before.0, self.inflate.total_out() - before.1];
            let [read, written] =
                [read, written].map(|count| usize::try_from(count).expect("no more than the buffers hold"));
            self.packed.consume(read);
            self.crc.update(&buffer[..written]);
            match result {
                Ok(Status::StreamEnd) => self.state = State::Trailer,
                Ok(_) if written == 0 && at_end => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(_) if written == 0 => continue,
                Ok(_) => {}
                Err(_) if written == 0 => return Err(invalid("its blocks are invalid")),
                Err(_) => self.state = State::Invalid,
            }
            return Ok(written);
        }
    }

    /// Skips a text that ends with a zero.
    fn skip_text(&mut self) -> io::Result<()> {
        while bytes::<1>(&mut self.packed)? != [0] {}
        Ok(())
    }
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.state {
                State::Header => self.state = if self.header()? { State::Body } else { State::End },
                State::Body => match self.body(buffer)? {
                    0 => {}
                    written => return Ok(written),
                },
                State::Trailer => {
                    self.trailer()?;
                    self.state = State::Header;
                }
                State::Invalid => {
                    self.state = State::End;
                    return Err(invalid("its blocks are invalid"));
                }
                State::End => return Ok(0),
            }
        }
    }
}
