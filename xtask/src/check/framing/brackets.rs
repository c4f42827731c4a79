//! Follows brackets and strings, byte by byte.

use memchr::memchr3;

/// What a byte means for the brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing.
    On,
    /// The last open bracket was closed.
    Closed,
    /// A new document begins here, although brackets are open. The state is that before the byte.
    Boundary,
    /// A new document could begin here, or a value of the one that is open.
    Soft,
}

/// Follows brackets and strings, byte by byte.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Brackets {
    pub(super) depth: usize,
    pub(super) in_string: bool,
    escaped: bool,
    line_start: bool,
    /// The last byte outside of strings that is not blank.
    pub(super) last: u8,
}

impl Brackets {
    /// Behind the bracket with which an element of an array begins.
    pub(super) fn in_element(bracket: u8) -> Self {
        Self { depth: 2, last: bracket, ..Self::default() }
    }

    #[inline]
    pub(super) fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            self.line_start = byte == b'\n';
            // No string goes over the end of its line.
            if (byte == b'"' && !self.escaped) || byte == b'\n' {
                self.in_string = false;
                self.escaped = false;
            } else {
                self.escaped = byte == b'\\' && !self.escaped;
            }
            return Step::On;
        }
        let at_line_start = self.line_start;
        self.line_start = byte == b'\n';
        let mut step = Step::On;
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => return Step::On,
            b'{' | b'[' => {
                if at_line_start && self.depth > 0 {
                    if !matches!(self.last, b',' | b':' | b'[' | b'{') {
                        self.line_start = true;
                        return Step::Boundary;
                    }
                    step = Step::Soft;
                }
                self.depth += 1;
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    step = Step::Closed;
                }
            }
            b'"' => self.in_string = true,
            _ => {}
        }
        self.last = byte;
        step
    }

    /// Goes on to the next byte that must be looked at by [`step`](Self::step), or to the end: one that leaves only this
    /// many brackets open, a line that could begin a document, or a string that goes on behind the bytes.
    #[inline]
    pub(super) fn run(&mut self, bytes: &[u8], from: usize, floor: usize) -> usize {
        if self.in_string || self.line_start || self.depth <= floor {
            return from;
        }
        let mut at = from;
        while let Some(more) = bytes[at..].iter().position(|&byte| TELLS[byte as usize]) {
            at += more;
            match bytes[at] {
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth == floor + 1 => break,
                b'}' | b']' => self.depth -= 1,
                b'"' => match string_end(bytes, at + 1) {
                    Some(end) => at = end,
                    None => break,
                },
                _ => match bytes.get(at + 1) {
                    None | Some(b'{' | b'[') => break,
                    Some(_) => {}
                },
            }
            at += 1;
        }
        if at < bytes.len() && !TELLS[bytes[at] as usize] {
            at = bytes.len();
        }
        if let Some(&last) = bytes[from..at].iter().rfind(|byte| !byte.is_ascii_whitespace()) {
            self.last = last;
        }
        at
    }
}

/// The bytes that tell something outside of strings.
const TELLS: [bool; 256] = {
    let mut tells = [false; 256];
    let bytes = b"{}[]\"\n";
    let mut at = 0;
    while at < bytes.len() {
        tells[bytes[at] as usize] = true;
        at += 1;
    }
    tells
};

/// The closing quote of a string, or the newline that ends it.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr3(b'"', b'\\', b'\n', &bytes[at..])?;
        match bytes[at] {
            b'"' => return Some(at),
            // What ends a line is for `step`.
            b'\n' => return None,
            _ if bytes.get(at + 1) == Some(&b'\n') => return None,
            _ if at + 2 > bytes.len() => return None,
            _ => at += 2,
        }
    }
}
