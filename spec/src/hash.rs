//! The hash by which tables are sorted and searched, and by which a spec has its fingerprint.

/// FNV-1a with 64 bits.
///
/// It is `const`, so that a macro, the compiler and a running program find the same keys in a table.
pub(crate) const fn fnv1a(bytes: &[u8]) -> u64 {
    fnv1a_after(0xcbf2_9ce4_8422_2325, bytes)
}

/// FNV-1a of bytes that follow those with this hash.
pub(crate) const fn fnv1a_after(hash: u64, bytes: &[u8]) -> u64 {
    let mut hash = hash;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}
