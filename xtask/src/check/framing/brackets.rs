//! Tracks which brackets and strings are open.

use memchr::memchr3;

/// The effect of a byte on the open brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing.
    On,
    /// It closes the last open bracket.
    Closed,
    /// It begins a document although brackets are open. The state is still that before the byte.
    Boundary,
    /// It begins either a document or a value of the one that is open.
    Soft,
}

/// The open brackets and strings at some byte.
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
    /// The state after the bracket that begins an element of an array.
    pub(super) fn in_element(bracket: u8) -> Self {
        Self { depth: 2, last: bracket, ..Self::default() }
    }

    /// Moves past a byte.
    #[inline]
    pub(super) fn step(&mut self, byte: u8) -> Step {
        if self.in_string {
            self.line_start = byte == b'\n';
            // JSON has no line breaks in strings: this one was truncated.
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

    /// Moves to the next byte that [`step`](Self::step) has to see, or to the end. Such a byte leaves `floor` brackets
    /// open, begins a line that may begin a document, or begins a string that the bytes do not close.
    #[inline]
    pub(super) fn run(&mut self, bytes: &[u8], from: usize, floor: usize) -> usize {
        if self.in_string || self.line_start || self.depth <= floor {
            return from;
        }
        let mut at = from;
        while let Some(more) = bytes[at..].iter().position(|&byte| MATTERS[byte as usize]) {
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
        if at < bytes.len() && !MATTERS[bytes[at] as usize] {
            at = bytes.len();
        }
        if let Some(&last) = bytes[from..at].iter().rfind(|byte| !byte.is_ascii_whitespace()) {
            self.last = last;
        }
        at
    }
}

/// The bytes that matter outside of strings.
const MATTERS: [bool; 256] = {
    let mut matters = [false; 256];
    let bytes = b"{}[]\"\n";
    let mut at = 0;
    while at < bytes.len() {
        matters[bytes[at] as usize] = true;
        at += 1;
    }
    matters
};

/// Finds the closing quote of a string; `None` if the line or the bytes end before it.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr3(b'"', b'\\', b'\n', &bytes[at..])?;
        match bytes[at] {
            b'"' => return Some(at),
            // `step` handles the end of a line.
            b'\n' => return None,
            _ if bytes.get(at + 1) == Some(&b'\n') => return None,
            _ if at + 2 > bytes.len() => return None,
            _ => at += 2,
        }
    }
}
