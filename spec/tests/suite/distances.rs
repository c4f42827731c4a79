//! Edit distances: as the table of Damerau and Levenshtein gives them, and cheap enough for the compiler.

use fastrand::Rng;
use livechat_spec::suggest::{Word, distance};
use livechat_tests::chance::chance;

/// The distance by the whole table, where no two edits overlap.
fn by_table(word: &str, candidate: &str) -> Option<usize> {
    let folded = |name: &str| -> Vec<u8> {
        name.bytes().filter(|byte| !b" _-.:".contains(byte)).map(|byte| byte.to_ascii_lowercase()).collect()
    };
    let (word, candidate) = (folded(word), folded(candidate));
    let mut table = vec![vec![0; candidate.len() + 1]; word.len() + 1];
    for row in 0..=word.len() {
        for column in 0..=candidate.len() {
            if row == 0 || column == 0 {
                table[row][column] = row + column;
                continue;
            }
            let same = word[row - 1] == candidate[column - 1];
            let least = (table[row - 1][column] + 1).min(table[row][column - 1] + 1);
            table[row][column] = least.min(table[row - 1][column - 1] + usize::from(!same));
            if row > 1 && column > 1 && word[row - 1] == candidate[column - 2] && word[row - 2] == candidate[column - 1]
            {
                table[row][column] = table[row][column].min(table[row - 2][column - 2] + 1);
            }
        }
    }
    let (found, limit) = (table[word.len()][candidate.len()], (word.len() / 3).min(3));
    (word.len() <= 127 && found <= limit).then_some(found)
}

/// Changes some bytes of a name.
fn changed(name: &str, random: &mut Rng) -> String {
    let mut bytes = name.as_bytes().to_vec();
    for _ in 0..random.usize(..6) {
        let at = random.usize(..=bytes.len());
        let letter = b"abcDE_- 1"[random.usize(..9)];
        match random.u8(..4) {
            0 => bytes.insert(at, letter),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 if at < bytes.len() => bytes[at] = letter,
            3 if at + 1 < bytes.len() => bytes.swap(at, at + 1),
            _ => {}
        }
    }
    String::from_utf8(bytes).expect("ASCII")
}

#[test]
fn distances_are_those_of_the_table() {
    let mut random = chance(0x00d1_57a9);
    let mut close = [0; 4];
    for _ in 0..50_000 {
        // The whole table of long names takes long.
        let length = if random.u8(..50) == 0 { 128 } else { [4, 8, 12, 24][random.usize(..4)] };
        let word: String =
            (0..random.usize(..=length)).map(|_| char::from(b"abcdeAB_-1"[random.usize(..10)])).collect();
        let candidate = changed(&word, &mut random);
        let expected = by_table(&word, &candidate);
        assert_eq!(distance(&word, &candidate), expected, "{word:?} {candidate:?}");
        let other = random.usize(..5);
        let below = Word::new(&word).and_then(|word| word.distance_below(&candidate, other));
        assert_eq!(below, expected.filter(|&edits| edits < other), "{word:?} {candidate:?} {other}");
        if let Some(edits) = expected {
            close[edits] += 1;
        }
    }
    assert!(close.iter().all(|&count| count > 1000), "{close:?}");
    assert_eq!(distance("żółć_queue", "żólć queue"), Some(2));
    assert_eq!((distance("", ""), distance("", "_"), distance("", "a")), (Some(0), Some(0), None));
    assert_eq!(distance("\0ueue\0id", "queue_id"), Some(2));
}

/// The compiler denies a constant that takes it two million rounds and calls: this one is a search among 3,000 names, and
/// would not compile.
#[test]
fn the_compiler_finds_the_closest_of_3000_alike_names() {
    const CLOSEST: (usize, usize) = {
        let Some(word) = Word::new("customer_satisfaction_scoer_of_step_1234") else { panic!("a name") };
        let mut name = *b"customer_satisfaction_score_of_step_0000";
        let (mut closest, mut least, mut number) = (0, usize::MAX, 0);
        while number < 3000 {
            let Ok(candidate) = core::str::from_utf8(&name) else { panic!("ASCII") };
            if let Some(distance) = word.distance(candidate)
                && distance < least
            {
                (closest, least) = (number, distance);
            }
            number += 1;
            let mut digit = name.len() - 1;
            while name[digit] == b'9' {
                name[digit] = b'0';
                digit -= 1;
            }
            name[digit] += 1;
        }
        (closest, least)
    };
    assert_eq!(CLOSEST, (1234, 1));
}
