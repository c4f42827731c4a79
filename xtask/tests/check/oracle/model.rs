//! A model of `check` that is too simple to share its mistakes: it holds whole files, follows them byte by byte, asks
//! `serde_json` what is JSON and `validate` alone what is wrong, and counts every place from the start of the file.

use std::collections::BTreeSet;

use livechat_spec::check::{Checker, Passes};
use livechat_spec::diagnostic::{Levels, Masking, mask_names};
use livechat_spec::rule::{self, Rule};
use livechat_spec::table::{Dialect, Spec};
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

/// A file, unpacked.
pub(super) struct File {
    /// Its name in findings.
    pub(super) name: String,
    /// The bytes that can be read.
    pub(super) bytes: Vec<u8>,
    /// The message about the packed data, if it is damaged after these bytes.
    pub(super) damage: Option<String>,
}

/// The lists of names of the summary.
pub(super) const LISTS: [&str; 3] = ["unknown_events", "foreign_events", "unknown_properties"];

/// The output that `check --format json` must have.
pub(super) struct Model {
    pub(super) findings: Vec<Value>,
    /// Some of the keys of the summary.
    pub(super) summary: Map<String, Value>,
    spec: &'static Spec,
    checker: Checker,
    levels: Levels,
    max_line: usize,
    /// The calls under the names of each list, in the order of [`LISTS`].
    pub(super) names: [u64; 3],
    /// The keys of a finding, by which the output of an earlier check is recognized.
    own_keys: BTreeSet<String>,
}

impl Model {
    pub(super) fn new(
        spec: &'static Spec,
        dialect: Option<&'static Dialect>,
        levels: Levels,
        max_line: usize,
        own_output: &str,
    ) -> Self {
        let checker = Checker::new(spec).levels(levels.clone()).passes(Passes::Validate).with_unknown_properties();
        let checker = dialect.into_iter().fold(checker, Checker::dialect);
        let own_keys = keys(own_output.as_bytes()).unwrap();
        let (summary, names) = (Map::new(), [0; 3]);
        let mut model = Self { findings: vec![], summary, spec, checker, levels, max_line, names, own_keys };
        for key in ["files", "bytes", "documents", "broken", "too_long", "own_output", "calls", "unknown", "foreign"] {
            model.add(&[key], 0);
        }
        for key in ["errors", "warnings", "notes"] {
            model.add(&[key], 0);
        }
        for event in spec.events {
            model.add(&["events", event.name, "calls"], 0);
            model.add(&["events", event.name, "other_senders"], 0);
            model.summary["events"][event.name]["senders"] = json!({});
            for of_event in event.properties {
                model.add(&["events", event.name, "properties", of_event.property.key], 0);
            }
        }
        model.summary.insert("findings".to_owned(), json!({}));
        model
    }

    /// Adds to a count of the summary.
    fn add(&mut self, path: &[&str], count: usize) {
        let mut value = self.summary.entry(path[0]).or_insert(Value::Null);
        for key in &path[1..] {
            value = &mut value[key];
        }
        *value = json!(value.as_u64().unwrap_or(0) + count as u64);
    }

    /// Checks the next file.
    pub(super) fn check(&mut self, file: &File) {
        let bytes = &file.bytes[..];
        self.add(&["files"], 1);
        // A byte order mark is of the file, and no sender's.
        let mut at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        self.add(&["bytes"], bytes.len() - at);
        // Whether a document ended on the line, and whether a finding said that another one follows there.
        let (mut is_shared, mut told) = (false, false);
        while at < bytes.len() {
            let line_end = line_end(bytes, at);
            let Some(first) = (at..line_end).find(|&at| !bytes[at].is_ascii_whitespace()) else {
                (at, is_shared) = (line_end + 1, false);
                continue;
            };
            if is_shared && !told && is_bracket(bytes[first]) {
                told = true;
                let message = "another document begins on this line";
                self.report(&rule::DOCUMENTS_ON_ONE_LINE, file, first, first + 1, None, message);
            }
            at = match bytes[first] {
                b'{' => self.object(file, first),
                b'[' => self.array(file, first),
                _ => {
                    if file.damage.is_none() || line_end < bytes.len() {
                        self.document(file, first, line_end, None);
                    }
                    line_end
                }
            };
            // The line break of a document is part of no other line.
            at += usize::from(bytes.get(at) == Some(&b'\n'));
            is_shared = bytes[at - 1] != b'\n';
        }
        if let Some(message) = &file.damage {
            self.report(&rule::DAMAGED_FILE, file, bytes.len(), bytes.len(), None, message);
        }
    }

    /// Checks the document that begins with this brace, and returns its end.
    fn object(&mut self, file: &File, start: usize) -> usize {
        let bytes = &file.bytes[..];
        let mut open = Open::default();
        // The end of the document if it was truncated, and the next line begins another one.
        let mut truncated = None;
        let mut end = None;
        for at in start..bytes.len() {
            if at > start && begins_document(bytes, at) {
                if open.awaits_value() {
                    truncated = truncated.or(Some(at - 1));
                } else {
                    end = Some(at - 1);
                    break;
                }
            }
            open.step(bytes[at]);
            if open.brackets == 0 {
                let line_end = line_end(bytes, at);
                let next = bytes[at + 1..line_end.max(at + 1)].trim_ascii_start().first();
                end = Some(if next.is_some_and(|&next| is_bracket(next)) { at + 1 } else { line_end });
                break;
            }
        }
        let is_open = end.is_none();
        let mut end = end.unwrap_or(bytes.len() - usize::from(bytes.ends_with(b"\n")));
        if is_open && file.damage.is_some() {
            return end;
        }
        if let Some(truncated) = truncated
            && bytes[start..end].trim_ascii_end().len() <= self.max_line
            && !is_json(&bytes[start..end])
        {
            end = truncated;
        }
        self.document(file, start, end, None);
        end
    }

    /// Checks the elements of the array that begins here, and returns its end.
    fn array(&mut self, file: &File, start: usize) -> usize {
        let bytes = &file.bytes[..];
        let mut at = start + 1;
        let mut index = 0;
        let mut comma = None;
        let mut after_element = false;
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            match bytes.get(at) {
                None => {
                    if file.damage.is_none() {
                        self.syntax(file, at, at);
                    }
                    return at;
                }
                Some(b']' | b'}') => {
                    if let Some(comma) = comma {
                        self.syntax(file, comma, comma + 1);
                    }
                    return at + 1;
                }
                Some(b',') => {
                    if !after_element {
                        self.syntax(file, at, at + 1);
                    }
                    comma = Some(at);
                    after_element = false;
                    at += 1;
                }
                Some(&byte) => {
                    if after_element {
                        self.syntax(file, at, at + usize::from(byte.is_ascii()));
                        if byte == b'[' && begins_document(bytes, at) {
                            return at;
                        }
                    }
                    let (end, how) = element_end(bytes, at);
                    if how != End::Open || file.damage.is_none() {
                        self.document(file, at, end, Some(index));
                    }
                    if how == End::Open {
                        return end;
                    }
                    index += 1;
                    comma = None;
                    at = end;
                    after_element = how == End::Closed;
                    if how == End::Truncated && bytes[at] == b'[' {
                        self.syntax(file, at, at + 1);
                        return at;
                    }
                }
            }
        }
    }

    /// Checks a document, which may be one of an array.
    fn document(&mut self, file: &File, start: usize, end: usize, index: Option<usize>) {
        let document = file.bytes[start..end].trim_ascii_end();
        if document.len() > self.max_line {
            self.add(&["too_long"], 1);
            let message =
                format!("expected a document of at most {} bytes, found one of {}", self.max_line, document.len());
            self.report(&rule::DOCUMENT_TOO_LONG, file, start, start + 1, index, &message);
            return;
        }
        if keys(document).is_some_and(|keys| keys == self.own_keys) {
            self.add(&["own_output"], 1);
            self.report(&rule::OWN_OUTPUT, file, start, start + 1, index, "a finding or a summary of livechat");
            return;
        }
        self.add(&["documents"], 1);
        self.add(&["broken"], usize::from(!is_json(document)));
        let found = self.checker.findings(document);
        for (at, call) in self.checker.calls().to_vec().into_iter().enumerate() {
            let has_name = self.checker.event_name(at, document).is_some();
            self.names[usize::from(call.foreign)] += u64::from(has_name);
            let keys: BTreeSet<_> = self.checker.unknown_properties(at, document).map(|(key, _)| key).collect();
            self.names[2] += keys.len() as u64;
            let Some(event) = call.event else {
                self.add(&[if call.foreign { "foreign" } else { "unknown" }], 1);
                continue;
            };
            let sender = self.checker.sender(at, document).unwrap_or_default().into_owned();
            self.add(&["calls"], 1);
            self.add(&["events", event.name, "calls"], 1);
            self.add(&["events", event.name, "senders", &sender], 1);
            let present = self.checker.present(at).into_owned();
            for (index, property) in self.spec.properties.iter().enumerate() {
                if present.has(index) {
                    self.add(&["events", event.name, "properties", property.key], 1);
                }
            }
        }
        for mut finding in found {
            if mask_names(&mut finding, document, Masking::Traffic(self.spec)) {
                finding.help = Some(format!("{}; see the name with `--show-names`", finding.advice()).into());
            }
            let mut shown: Value = serde_json::from_str(&finding.to_json()).unwrap();
            let index = index.map(|index| format!("/{index}")).unwrap_or_default();
            shown["pointer"] = json!(index + &finding.pointer);
            self.push(shown, file, start + finding.span.start, start + finding.span.end);
        }
    }

    /// Reports a syntax error between the elements of an array. Its message is that of another test.
    fn syntax(&mut self, file: &File, start: usize, end: usize) {
        self.report(&rule::SYNTAX, file, start, end, None, "");
        if self.levels.get(&rule::SYNTAX).is_some() {
            self.findings.last_mut().unwrap().as_object_mut().unwrap().remove("message");
        }
    }

    /// Reports a problem of the file.
    fn report(
        &mut self,
        rule: &'static Rule,
        file: &File,
        start: usize,
        end: usize,
        index: Option<usize>,
        message: &str,
    ) {
        if let Some(level) = self.levels.get(rule) {
            let pointer = index.map(|index| format!("/{index}")).unwrap_or_default();
            let (id, name, level) = (rule.id, rule.name, level.as_str());
            let shown = json!({"rule": id, "name": name, "level": level, "message": message, "event": null, "pointer": pointer});
            self.push(shown, file, start, end);
        }
    }

    /// Adds a finding about these bytes of a file.
    fn push(&mut self, mut shown: Value, file: &File, start: usize, end: usize) {
        let before = file.bytes[..start].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes[..start]);
        let line = before.split(|&byte| byte == b'\n').next_back().unwrap();
        shown["file"] = json!(file.name);
        (shown["start"], shown["end"]) = (json!(start), json!(end));
        shown["line"] = json!(before.split(|&byte| byte == b'\n').count());
        shown["column"] = json!(line.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() + 1);
        let levels = format!("{}s", shown["level"].as_str().unwrap());
        let rule = shown["rule"].as_str().unwrap().to_owned();
        self.add(&[&levels], 1);
        for level in ["errors", "warnings", "notes"] {
            self.add(&["findings", &rule, level], usize::from(level == levels));
        }
        self.findings.push(shown);
    }
}

/// The brackets and the string that are open.
#[derive(Default)]
struct Open {
    brackets: usize,
    in_string: bool,
    is_escaped: bool,
    /// The last byte outside of strings that is not blank.
    last: u8,
}

impl Open {
    fn step(&mut self, byte: u8) {
        if self.in_string {
            let ends = byte == b'\n' || (byte == b'"' && !self.is_escaped);
            self.is_escaped = !ends && byte == b'\\' && !self.is_escaped;
            self.in_string = !ends;
            return;
        }
        match byte {
            b'{' | b'[' => self.brackets += 1,
            b'}' | b']' => self.brackets -= 1,
            b'"' => self.in_string = true,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            self.last = byte;
        }
    }

    /// Whether a bracket that comes next is a value of the document.
    fn awaits_value(&self) -> bool {
        matches!(self.last, b',' | b':' | b'[' | b'{')
    }
}

/// How an element of an array ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Closed,
    /// Within its brackets, where the next element begins without a comma.
    Truncated,
    /// With the file.
    Open,
}

/// The end of the element of an array that begins here.
fn element_end(bytes: &[u8], start: usize) -> (usize, End) {
    let mut open = Open::default();
    for at in start..bytes.len() {
        if at > start && begins_document(bytes, at) && !open.awaits_value() {
            return (at, if open.brackets > 0 { End::Truncated } else { End::Closed });
        }
        let is_within = open.brackets > 0 || open.in_string;
        if !is_within && matches!(bytes[at], b',' | b']' | b'}') {
            return (at, End::Closed);
        }
        open.step(bytes[at]);
        if is_within && open.brackets == 0 && !open.in_string {
            return (at + 1, End::Closed);
        }
    }
    (bytes.len(), End::Open)
}

/// Whether a bracket at the start of a line may begin a document.
fn begins_document(bytes: &[u8], at: usize) -> bool {
    bytes[at - 1] == b'\n' && is_bracket(bytes[at])
}

fn is_bracket(byte: u8) -> bool {
    matches!(byte, b'{' | b'[')
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    (from..bytes.len()).find(|&at| bytes[at] == b'\n').unwrap_or(bytes.len())
}

fn is_json(document: &[u8]) -> bool {
    std::str::from_utf8(document).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok())
}

/// The keys of an object.
fn keys(document: &[u8]) -> Option<BTreeSet<String>> {
    let value: Value = serde_json::from_slice(document).ok()?;
    Some(value.as_object()?.keys().cloned().collect())
}
