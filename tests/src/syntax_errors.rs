//! Texts with every kind of syntax error, and the wrong bytes.

use livechat_spec::json::{Span, SyntaxError, SyntaxErrorKind};

/// The text around a value, and the error for other text after the value.
pub struct Place {
    /// The text before the value.
    pub before: String,
    /// The text after the value.
    pub after: String,
    /// The error for other text directly after the value.
    pub junk: SyntaxErrorKind,
}

/// A value is expected.
pub const A_VALUE: SyntaxErrorKind = expected("a JSON value");
/// A key is expected.
pub const A_KEY: SyntaxErrorKind = expected("a key in double quotes");
/// A key, or the end of the object, is expected.
pub const A_FIRST_KEY: SyntaxErrorKind = expected("a key in double quotes or `}`");
/// A colon is expected.
pub const A_COLON: SyntaxErrorKind = expected("`:`");
/// The next item, or the end of the array, is expected.
pub const A_COMMA_OR_BRACKET: SyntaxErrorKind = expected("`,` or `]`");
/// The next member, or the end of the object, is expected.
pub const A_COMMA_OR_BRACE: SyntaxErrorKind = expected("`,` or `}`");

/// Stands for [`Place::junk`].
const JUNK: SyntaxErrorKind = SyntaxErrorKind::TrailingText;

/// [`with_error`] fills in what was found.
pub const fn expected(expected: &'static str) -> SyntaxErrorKind {
    SyntaxErrorKind::Expected { expected, found: None }
}

/// Removes the marks from a text and returns the bytes between them. `«` alone marks the rest of the text, and `«»` the
/// next character.
fn marked(text: &str) -> (String, Span) {
    let start = text.find('«').expect("a mark");
    let plain = text.replace(['«', '»'], "");
    let end = text.find('»').map_or(plain.len(), |end| end - '«'.len_utf8());
    let next = plain[start..].chars().next().map_or(0, char::len_utf8);
    let end = if start == end { start + next } else { end };
    (plain, Span::new(start, end))
}

/// Puts a text with marks into a place, and returns the document and its error.
pub fn with_error(place: &Place, text: &str, kind: SyntaxErrorKind) -> (String, SyntaxError) {
    let (text, span) = marked(&[&*place.before, text, &*place.after].concat());
    let next = |at: usize| text[at..].chars().next();
    let kind = match if kind == JUNK { place.junk } else { kind } {
        SyntaxErrorKind::Expected { expected, .. } => SyntaxErrorKind::Expected { expected, found: next(span.start) },
        SyntaxErrorKind::BadEscape(_) => SyntaxErrorKind::BadEscape(next(span.start + 1)),
        other => other,
    };
    (text, SyntaxError { kind, span })
}

/// Errors in strings.
pub const STRINGS: &[(&str, SyntaxErrorKind)] = &[
    // Escapes that JSON does not have.
    (r#""«\'»""#, SyntaxErrorKind::BadEscape(None)),
    (r#""a«\x»41""#, SyntaxErrorKind::BadEscape(None)),
    (r#""«\0»""#, SyntaxErrorKind::BadEscape(None)),
    (r#""«\a»""#, SyntaxErrorKind::BadEscape(None)),
    (r#""«\U»0041""#, SyntaxErrorKind::BadEscape(None)),
    (r#""«\é»""#, SyntaxErrorKind::BadEscape(None)),
    (r#""«\😀»""#, SyntaxErrorKind::BadEscape(None)),
    (r#""\\«\ »""#, SyntaxErrorKind::BadEscape(None)),
    ("\"«\\\n»\"", SyntaxErrorKind::BadEscape(None)),
    // `\u` without four hexadecimal digits.
    (r#""«\u»""#, SyntaxErrorKind::BadUnicodeEscape),
    (r#""«\u»1""#, SyntaxErrorKind::BadUnicodeEscape),
    (r#""«\u»123""#, SyntaxErrorKind::BadUnicodeEscape),
    (r#""«\u»12g4""#, SyntaxErrorKind::BadUnicodeEscape),
    (r#""«\u»+123""#, SyntaxErrorKind::BadUnicodeEscape),
    (r#""«\u»{41}""#, SyntaxErrorKind::BadUnicodeEscape),
    (r#""«\u»12 4""#, SyntaxErrorKind::BadUnicodeEscape),
    (r#""«\u»００４１""#, SyntaxErrorKind::BadUnicodeEscape),
    // Surrogates: alone, reversed, and before something else.
    (r#""«\ud83d»""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\uDE00»""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\udfff»""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\udc00»""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\ud800»""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\udbff»\udbff""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\ude00»\ud83d""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\ud83d»\ud83d\ude00""#, SyntaxErrorKind::LoneSurrogate),
    (r#""\ud83d\ude00«\ude00»""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\ud83d»a""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\ud83d»\n""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\ud83d»\u0041""#, SyntaxErrorKind::LoneSurrogate),
    (r#""«\ud83d»\ue000""#, SyntaxErrorKind::LoneSurrogate),
    // The reader goes on after half of a pair, to what it cannot read past.
    (r#""\ud83d«\u»de0""#, SyntaxErrorKind::BadUnicodeEscape),
    (r#""\ud83d«\x»""#, SyntaxErrorKind::BadEscape(None)),
    (r#""«\ud83d»\\ude00""#, SyntaxErrorKind::LoneSurrogate),
    // Without the closing quote.
    (r#"«""#, SyntaxErrorKind::UnclosedString),
    (r#"«"conv-7f3a"#, SyntaxErrorKind::UnclosedString),
    (r#"«"\""#, SyntaxErrorKind::UnclosedString),
    (r#"«"\\\""#, SyntaxErrorKind::UnclosedString),
    (r#"«"é😀"#, SyntaxErrorKind::UnclosedString),
    // In quotes of another kind, or in none.
    (r#""a"«"»b""#, JUNK),
    (r#""a" «+» "b""#, JUNK),
];

/// Errors in numbers.
pub const NUMBERS: &[(&str, SyntaxErrorKind)] = &[
    ("«0»1", SyntaxErrorKind::LeadingZero),
    ("«0»0", SyntaxErrorKind::LeadingZero),
    ("-«0»1.5", SyntaxErrorKind::LeadingZero),
    ("-«»", SyntaxErrorKind::MissingDigit),
    ("-«»-1", SyntaxErrorKind::MissingDigit),
    ("-«»Infinity", SyntaxErrorKind::MissingDigit),
    ("-«».5", SyntaxErrorKind::MissingDigit),
    ("1.«»", SyntaxErrorKind::MissingDigit),
    ("1.«»e3", SyntaxErrorKind::MissingDigit),
    ("0.«».5", SyntaxErrorKind::MissingDigit),
    ("1e«»", SyntaxErrorKind::MissingDigit),
    ("1E«».5", SyntaxErrorKind::MissingDigit),
    ("1e+«»", SyntaxErrorKind::MissingDigit),
    ("1.5e-«»", SyntaxErrorKind::MissingDigit),
    ("1e+«»-1", SyntaxErrorKind::MissingDigit),
    ("«.»5", A_VALUE),
    ("«+»1", A_VALUE),
    ("«N»aN", A_VALUE),
    ("«I»nfinity", A_VALUE),
    ("«１»", A_VALUE),
    ("0«x»1", JUNK),
    ("1«_»000", JUNK),
    ("1«f»", JUNK),
    ("1.5«.»2", JUNK),
    ("1e2«.»5", JUNK),
    ("1e5«e»5", JUNK),
    ("1«\u{a0}»", JUNK),
];

/// Errors in words, and text that begins no value.
pub const WORDS: &[(&str, SyntaxErrorKind)] = &[
    ("tru«»", expected("true")),
    ("t«»", expected("true")),
    ("t«R»UE", expected("true")),
    ("fal«»", expected("false")),
    ("fals«y»", expected("false")),
    ("nul«»", expected("null")),
    ("n«»", expected("null")),
    ("n«a»n", expected("null")),
    ("n«»il", expected("null")),
    ("false«x»", JUNK),
    ("true«1»", JUNK),
    ("null«\"»\"", JUNK),
    ("«T»rue", A_VALUE),
    ("«N»ULL", A_VALUE),
    ("«u»ndefined", A_VALUE),
    // Other quotes, comments, and white space that is not JSON's.
    ("«'»a'", A_VALUE),
    ("«`»a`", A_VALUE),
    ("«“»a”", A_VALUE),
    ("«/»/ x\n1", A_VALUE),
    ("«/»* x */ 1", A_VALUE),
    ("«#» x\n1", A_VALUE),
    ("1 «/»/ x", JUNK),
    ("1 «/»* x */", JUNK),
    ("«\u{a0}»1", A_VALUE),
    ("«\u{c}»1", A_VALUE),
    ("«\u{b}»1", A_VALUE),
    ("«\0»1", A_VALUE),
    ("«\u{85}»1", A_VALUE),
    ("«\u{2028}»1", A_VALUE),
    ("«\u{3000}»1", A_VALUE),
    ("1«\0»", JUNK),
    ("[«\u{feff}»1]", A_VALUE),
];

/// Errors between values.
pub const CONTAINERS: &[(&str, SyntaxErrorKind)] = &[
    ("[1«,»]", SyntaxErrorKind::TrailingComma),
    ("[1 «,» \n ]", SyntaxErrorKind::TrailingComma),
    ("[«,»]", A_VALUE),
    ("[«,»1]", A_VALUE),
    ("[1,«,»2]", A_VALUE),
    ("[1 «2»]", A_COMMA_OR_BRACKET),
    ("[1«:» 2]", A_COMMA_OR_BRACKET),
    ("[1«;» 2]", A_COMMA_OR_BRACKET),
    ("[\"a\"«:» 1]", A_COMMA_OR_BRACKET),
    ("[[]«[»]]", A_COMMA_OR_BRACKET),
    ("[1«}»", A_COMMA_OR_BRACKET),
    ("[«}»", A_VALUE),
    ("[1,«}»", A_VALUE),
    ("[{}«)»", A_COMMA_OR_BRACKET),
    (r#"{"a": 1«,»}"#, SyntaxErrorKind::TrailingComma),
    (r#"{"a": {} «,» }"#, SyntaxErrorKind::TrailingComma),
    ("{«,»}", A_FIRST_KEY),
    ("{«a»: 1}", A_FIRST_KEY),
    ("{«'»a': 1}", A_FIRST_KEY),
    ("{«1»: 1}", A_FIRST_KEY),
    ("{«n»ull: 1}", A_FIRST_KEY),
    ("{«[»]: 1}", A_FIRST_KEY),
    ("{«:» 1}", A_FIRST_KEY),
    ("{«]»", A_FIRST_KEY),
    ("{«/»/ x\n}", A_FIRST_KEY),
    (r#"{"a": 1, «b»: 2}"#, A_KEY),
    (r#"{"a": 1, «'»b': 2}"#, A_KEY),
    (r#"{"a": 1,«,» "b": 2}"#, A_KEY),
    (r#"{"a": 1, «]»"#, A_KEY),
    (r#"{"a"«}»"#, A_COLON),
    (r#"{"a" «1»}"#, A_COLON),
    (r#"{"a"«,» "b": 1}"#, A_COLON),
    (r#"{"a"«=»1}"#, A_COLON),
    (r#"{"a"«=»>1}"#, A_COLON),
    (r#"{"a": «}»"#, A_VALUE),
    (r#"{"a": «,» "b": 1}"#, A_VALUE),
    (r#"{"a":«:» 1}"#, A_VALUE),
    (r#"{"a": 1 «"»b": 2}"#, A_COMMA_OR_BRACE),
    (r#"{"a": 1«;» "b": 2}"#, A_COMMA_OR_BRACE),
    (r#"{"a": 1«]»"#, A_COMMA_OR_BRACE),
    (r#"{"a": [1«}»"#, A_COMMA_OR_BRACKET),
    (r#"{"a": 1«:» 2}"#, A_COMMA_OR_BRACE),
];

/// Bytes that are not UTF-8, and how many of them one error covers: as many as could begin a character.
pub const NOT_UTF8: &[(&[u8], usize)] = &[
    (b"\x80", 1),
    (b"\xbf\xbf", 1),
    (b"\xc0\xaf", 1),
    (b"\xc1\xbf", 1),
    (b"\xe0\x80\xaf", 1),
    (b"\xf0\x80\x80\xaf", 1),
    (b"\xc3", 1),
    (b"\xe2\x82", 2),
    (b"\xf0\x9f\x98", 3),
    (b"\xed\xa0\x80", 1),
    (b"\xed\xbf\xbf", 1),
    (b"\xf4\x90\x80\x80", 1),
    (b"\xf5\x80\x80\x80", 1),
    (b"\xfe", 1),
    (b"\xff", 1),
    (b"\xe9t\xe9", 1),
];
