//! Writes texts into Markdown so that they show unchanged: nothing in them becomes markup.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// A text as Markdown of one line, for any place: paragraph, heading, list item, table cell, link text.
///
/// Runs of white space become one space. Everything that `CommonMark` and GitHub read as markup is escaped, except mail
/// addresses: GitHub links them in the finished page, where no escape is left.
pub(crate) fn text(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        match c {
            // Entities, because a backslash before a bar has another meaning in a table cell.
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' => out.push_str("&#124;"),
            '\\' | '`' | '*' | '[' | ']' | '#' | '~' | '!' | '$' => out.extend(['\\', c]),
            // An underscore within a word is no emphasis.
            '_' if is_letter(before) && is_letter(after.chars().next()) => out.push(c),
            '_' => out.push_str("\\_"),
            // GitHub turns addresses into links.
            ':' if after.starts_with("//") => out.push_str("\\:"),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            // Lists and thematic breaks. The mark of a list ends a word.
            '-' | '+' if before.is_none() => out.extend(['\\', c]),
            '.' | ')' if is_number(&out) && (after.is_empty() || after.starts_with(' ')) => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_with_www(text: &str) -> bool {
    text.len() >= 3 && text.is_char_boundary(text.len() - 3) && text[text.len() - 3..].eq_ignore_ascii_case("www")
}

/// A text as a code span for any place, or as plain text if no code span can contain it in every place.
pub(crate) fn code(code: &str) -> String {
    if fits_code_span(code) { format!("`{code}`") } else { text(code) }
}

/// Whether a code span can contain a text in every place.
fn fits_code_span(code: &str) -> bool {
    let is_plain = |c: char| !matches!(c, '`' | '|') && (c == ' ' || !c.is_whitespace());
    !code.is_empty() && code.trim() == code && code.chars().all(is_plain)
}

/// A text as Markdown of one line. What is in backticks becomes a code span.
pub(crate) fn with_code(prose: &str) -> String {
    around_code(prose, text)
}

/// Escapes the parts of a text around those in backticks, which become code spans. A backtick that opens none is text.
fn around_code(text: &str, escape: fn(&str) -> String) -> String {
    let mut out = String::new();
    let (mut start, mut at) = (0, 0);
    while let Some(open) = text[at..].find('`').map(|open| at + open)
        && let Some(length) = text[open + 1..].find('`')
    {
        let close = open + 1 + length;
        let (inside, after) = (&text[open + 1..close], &text[close + 1..]);
        at = open + 1;
        if fits_code_span(inside) && !text[..open].ends_with('`') && !after.starts_with('`') {
            push_part(&mut out, &text[start..open], escape);
            out.push_str(&code(inside));
            (start, at) = (close + 1, close + 1);
        }
    }
    push_part(&mut out, &text[start..], escape);
    out
}

/// Appends a part of a text with a space for white space at its ends.
fn push_part(out: &mut String, part: &str, escape: fn(&str) -> String) {
    let escaped = escape(part);
    let space = |is_there: bool| if is_there { " " } else { "" };
    out.push_str(space(!out.is_empty() && part.starts_with(char::is_whitespace)));
    out.push_str(&escaped);
    out.push_str(space(!escaped.is_empty() && part.ends_with(char::is_whitespace)));
}

/// A text of a spec as Markdown of one line that shows that text and nothing else. Each word is escaped by itself, so a
/// line may begin with any of them. What is in backticks, and names of code, become code spans.
pub(crate) fn prose(text: &str) -> String {
    around_code(text, words)
}

fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // Most words are, and a spec has its descriptions in thousands of places.
        if is_plain(part) {
            out.push_str(part);
        } else {
            out.push_str(&word(part));
        }
    }
    out
}

/// Whether a word is of ASCII letters, of which the first alone may be a capital, and of commas. It is no name of code, and
/// nothing in it is escaped.
fn is_plain(word: &str) -> bool {
    let rest = word.strip_prefix(|first: char| first.is_ascii_alphabetic()).unwrap_or(word);
    rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b',')
}

fn word(word: &str) -> String {
    // Only `userId` of `userId's` is a name.
    let (stem, ending) = word.split_once('\'').map_or((word, ""), |(stem, _)| (stem, &word[stem.len()..]));
    let core = stem.trim_matches(|c: char| !c.is_alphanumeric());
    let Some((before, after)) = stem.split_once(core).filter(|_| !core.is_empty()) else {
        return text(word);
    };
    let (call, after) = after.strip_prefix("()").map_or(("", after), |rest| ("()", rest));
    if call.is_empty() && !looks_like_code(core) {
        return text(word);
    }
    let name = code(&format!("{core}{call}"));
    format!("{}{name}{}", text(before), text(&format!("{after}{ending}")))
}

/// Whether a word is a name of code: it has an underscore, is in camel case such as `userId`, or is an address. Names
/// such as `RudderStack` are none.
fn looks_like_code(word: &str) -> bool {
    let is_camel_case = word.starts_with(char::is_lowercase)
        && word.chars().zip(word.chars().skip(1)).any(|(c, next)| c.is_lowercase() && next.is_uppercase());
    word.contains('_') || word.contains("::") || word.contains("://") || is_camel_case
}

/// Codes with commas between them.
pub(crate) fn codes<'a>(all: impl IntoIterator<Item = &'a str>) -> String {
    all.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// The characters that would end the address of a link, or start an escape in it.
const IN_LINKS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\');

/// A link to an address of the web.
pub(crate) fn link(label: &str, url: &str) -> String {
    let url = utf8_percent_encode(url, IN_LINKS).to_string();
    format!("[{}](<{}>)", text(label), url.replace('&', "&amp;"))
}

/// A code block, with a fence that the code does not contain.
pub(crate) fn code_block(language: &str, code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).fold(0, usize::max);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", code.trim_end())
}

/// A table. Its cells are Markdown of one line without bars.
pub(crate) fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let mut out = row(head);
    out.push_str(&row(&vec!["---".to_owned(); head.len()]));
    for cells in rows {
        out.push_str(&row(cells));
    }
    out
}

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

#[cfg(test)]
pub(crate) mod tests {
    use comrak::nodes::NodeValue;
    use comrak::{Arena, Options, parse_document};

    use super::*;

    /// Texts that would become markup, if they were not escaped.
    pub(crate) const HOSTILE: &[&str] = &[
        "```rust\npanic!()\n```",
        "~~~\ncode\n~~~",
        "</details><script>alert(1)</script>",
        "<!-- gone",
        "<script",
        "</div",
        "<?php echo 1",
        "--> <b>bold</b>",
        "<https://evil.example>",
        "https://evil.example/a and http://evil.example, www.evil.example, WWW.evil.example, ftp://evil.example",
        "[link](https://evil.example)",
        "![image](https://evil.example/x.png)",
        "[ref]\n\n[ref]: https://evil.example",
        "[^1]\n\n[^1]: note",
        "[segment-live-chat]",
        "# heading",
        "heading\n===",
        "heading\n---",
        "text # ",
        "- item\n- item",
        "* item",
        "+ item",
        "1. item",
        "12) item",
        "- [ ] task",
        "> quote",
        "---",
        "***",
        "___",
        "===",
        "a | b || c \\| d",
        "| a | b |\n|---|---|\n| c | d |",
        "`code` and ``more``",
        "ends in a backslash \\",
        "\\`not escaped` \\*a* \\\\[b](c)",
        "*emphasis* **strong** _emphasis_ __strong__ ~~gone~~ ~gone~",
        "snake_case and _lead and trail_ and a__b__c",
        "&lt;script&gt; &amp; &copy; &#60;",
        "$x^2$ and $`x`$ and $$y$$",
        "    indented",
        "\tindented",
        "hard  \nbreak\\\nhere",
        "wow!",
        "a\u{a0}b \u{2003} c",
        "{{ template }} {% raw %} <%= x %>",
        "plain text, with (brackets), \"quotes\", don't; 3.5 + 4 = 7.5",
        ":::note\nx\n:::",
        "$",
        "!",
        "\\",
    ];

    fn options() -> Options<'static> {
        let mut options = Options::default();
        let extension = &mut options.extension;
        extension.autolink = true;
        extension.footnotes = true;
        extension.inline_footnotes = true;
        extension.strikethrough = true;
        extension.table = true;
        extension.tasklist = true;
        extension.alerts = true;
        extension.math_dollars = true;
        extension.math_code = true;
        extension.wikilinks_title_after_pipe = true;
        extension.description_lists = true;
        options
    }

    /// The nodes of Markdown as GitHub reads it, in order, each with its kind and text.
    pub(crate) fn nodes(markdown: &str) -> Vec<(&'static str, String)> {
        let arena = Arena::new();
        let root = parse_document(&arena, markdown, &options());
        let mut nodes: Vec<(&'static str, String)> = Vec::new();
        for node in root.descendants() {
            let (kind, text) = match &node.data.borrow().value {
                NodeValue::Document => continue,
                NodeValue::Text(text) => ("text", text.to_string()),
                NodeValue::Code(code) => ("code", code.literal.clone()),
                NodeValue::CodeBlock(block) => ("code block", block.literal.clone()),
                NodeValue::HtmlBlock(block) => ("html", block.literal.trim().to_owned()),
                NodeValue::HtmlInline(html) => ("html", html.clone()),
                NodeValue::Link(link) => ("link", link.url.clone()),
                NodeValue::Heading(_) => ("heading", String::new()),
                NodeValue::Paragraph => ("paragraph", String::new()),
                NodeValue::List(_) => ("list", String::new()),
                NodeValue::Item(_) => ("item", String::new()),
                NodeValue::Table(_) => ("table", String::new()),
                NodeValue::TableRow(_) => ("row", String::new()),
                NodeValue::TableCell => ("cell", String::new()),
                NodeValue::SoftBreak => ("break", String::new()),
                _ => ("other", format!("{:?}", node.data.borrow().value)),
            };
            match nodes.last_mut() {
                Some(("text", last)) if kind == "text" => last.push_str(&text),
                _ => nodes.push((kind, text)),
            }
        }
        nodes
    }

    fn squeezed(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn expect(markdown: &str, around: &[&'static str], shown: &str) {
        let mut expected: Vec<(&str, String)> = around.iter().map(|kind| (*kind, String::new())).collect();
        expected.push(("text", shown.to_owned()));
        assert_eq!(nodes(markdown), expected, "{markdown}");
    }

    #[test]
    fn hostile_text_shows_as_it_is_everywhere() {
        for hostile in HOSTILE {
            let shown = squeezed(hostile);
            let escaped = text(hostile);
            expect(&format!("{escaped}\n"), &["paragraph"], &shown);
            expect(&format!("### {escaped}\n"), &["heading"], &shown);
            expect(&format!("- {escaped}\n"), &["list", "item", "paragraph"], &shown);
            let cells = table(std::slice::from_ref(&escaped), &[vec![escaped.clone()]]);
            let row = [("row", String::new()), ("cell", String::new()), ("text", shown)];
            let expected = [vec![("table", String::new())], row.to_vec(), row.to_vec()].concat();
            assert_eq!(nodes(&cells), expected, "{cells}");
        }
    }

    #[test]
    fn hostile_text_does_not_leave_a_link() {
        for hostile in HOSTILE {
            let markdown = link(hostile, "https://a.example/(x)?a=1&copy;[y]*_\\> b");
            let expected = [
                ("paragraph", String::new()),
                ("link", "https://a.example/(x)?a=1&copy;[y]*_%5C%3E%20b".to_owned()),
                ("text", squeezed(hostile)),
            ];
            assert_eq!(nodes(&markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn hostile_text_does_not_leave_a_code_span() {
        for hostile in HOSTILE {
            let span = code(hostile);
            let kind = if span.starts_with('`') { "code" } else { "text" };
            let cells = table(&["head".to_owned()], &[vec![span.clone()]]);
            assert_eq!(nodes(&cells).last(), Some(&(kind, squeezed(hostile))), "{cells}");
            assert_eq!(nodes(&span).last(), Some(&(kind, squeezed(hostile))), "{span}");
        }
        assert_eq!(code("agent_id"), "`agent_id`");
        assert_eq!(code("a|b"), "a&#124;b");
    }

    #[test]
    fn backticks_of_prose_mark_code() {
        let expected = [
            ("paragraph", String::new()),
            ("text", "send ".to_owned()),
            ("code", "\"type\": \"track\"".to_owned()),
            ("text", ", *not* ".to_owned()),
            ("code", "a_b".to_owned()),
            ("text", " (or ".to_owned()),
            ("code", "<b>".to_owned()),
            ("text", ")".to_owned()),
        ];
        assert_eq!(nodes(&with_code("send `\"type\": \"track\"`, *not* `a_b` (or `<b>`)")), expected);
        assert_eq!(with_code("`a` `b`"), "`a` `b`");
        for hostile in HOSTILE.iter().filter(|hostile| hostile.matches('`').count() < 2) {
            expect(&with_code(hostile), &["paragraph"], &squeezed(hostile));
        }
    }

    #[test]
    fn text_does_not_change_what_follows_it() {
        for hostile in HOSTILE {
            let markdown = format!("a {}[b](<c>) `d`", text(hostile));
            let expected = [
                ("paragraph", String::new()),
                ("text", format!("a {}", squeezed(hostile))),
                ("link", "c".to_owned()),
                ("text", "b ".to_owned()),
                ("code", "d".to_owned()),
            ];
            assert_eq!(nodes(&markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn code_blocks_end_where_the_code_ends() {
        let hostile = "a\n```\n# heading\n````\n<b>";
        assert_eq!(nodes(&code_block("json", hostile)), [("code block", format!("{hostile}\n"))]);
        assert_eq!(code_block("json", "{}"), "```json\n{}\n```\n");
    }

    #[test]
    fn ordinary_text_stays_readable() {
        let plain = "the rule (receivedAt - sentAt) of message_id, don't; 3.5 KB = safe";
        assert_eq!(text(plain), plain);
    }

    #[test]
    fn plain_words_are_what_escaping_leaves() {
        const ALPHABET: [char; 8] = ['a', 'w', 'B', ',', '.', '7', '_', '`'];
        let mut plain = 0;
        for number in 0..1 << 15 {
            let part: String = (0..5).map(|at| ALPHABET[number >> (3 * at) & 7]).collect();
            if is_plain(&part) {
                assert_eq!(word(&part), part);
                plain += 1;
            }
        }
        assert_eq!(plain, 4 * 3_i32.pow(4));
    }
}
