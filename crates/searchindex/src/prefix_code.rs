//! A canonical prefix code (Huffman): the more frequent a token, the fewer bits it takes.

use super::bits::BitWriter;

/// The maximum number of bits of a token.
pub(super) const LONGEST: u32 = 24;

/// The code of each token.
#[derive(Debug)]
pub(super) struct PrefixCode {
    /// The number of bits of each token.
    pub lengths: Vec<u8>,
    codes: Vec<u32>,
}

impl PrefixCode {
    /// The code for tokens with these frequencies. Every token has a code, even one that never occurs.
    pub fn of(counts: &[u64]) -> Self {
        let mut counts: Vec<u64> = counts.iter().map(|count| (*count).max(1)).collect();
        let mut lengths = lengths(&counts);
        while lengths.iter().any(|length| u32::from(*length) > LONGEST) {
            // Flatter counts give a flatter tree; equal counts give one of at most 21 bits for all existing
            // characters.
            for count in &mut counts {
                *count = *count / 4 + 1;
            }
            lengths = self::lengths(&counts);
        }
        let codes = codes(&lengths);
        Self { lengths, codes }
    }

    /// Writes a token.
    pub fn write(&self, token: u32, bits: &mut BitWriter) {
        let token = token as usize;
        if let (Some(code), Some(length)) = (self.codes.get(token), self.lengths.get(token)) {
            bits.bits(*code, u32::from(*length));
        }
    }
}

/// The number of bits of each symbol in the optimal code. Of two trees with the same weight, the older one is taken
/// first, so that the code is the same everywhere.
fn lengths(counts: &[u64]) -> Vec<u8> {
    if counts.len() < 2 {
        return vec![1; counts.len()];
    }
    let mut leaves: Vec<(u64, usize)> =
        counts.iter().copied().enumerate().map(|(symbol, count)| (count, symbol)).collect();
    leaves.sort_unstable();
    // Both queues are ascending, so the two lightest trees are at their fronts. `parents` holds leaves, then inner
    // nodes.
    let mut parents = vec![0; 2 * leaves.len() - 1];
    let mut weights: Vec<u64> = leaves.iter().map(|leaf| leaf.0).collect();
    let (mut leaf, mut inner) = (0, leaves.len());
    for node in leaves.len()..parents.len() {
        let mut weight = 0;
        for _ in 0..2 {
            let takes_leaf = leaf < leaves.len() && (inner >= node || weights[leaf] <= weights[inner]);
            let taken = if takes_leaf { &mut leaf } else { &mut inner };
            weight += weights[*taken];
            parents[*taken] = node;
            *taken += 1;
        }
        weights.push(weight);
    }
    let mut depths = vec![0_u8; parents.len()];
    for node in (0..parents.len() - 1).rev() {
        depths[node] = depths[parents[node]].saturating_add(1);
    }
    let mut lengths = vec![0; counts.len()];
    for (place, (_, symbol)) in leaves.iter().enumerate() {
        lengths[*symbol] = depths[place];
    }
    lengths
}

/// The codes derived from the lengths: shorter ones first, and those of equal length in the order of their symbols.
fn codes(lengths: &[u8]) -> Vec<u32> {
    let mut next = [0_u32; LONGEST as usize + 2];
    let mut counts = [0_u32; LONGEST as usize + 2];
    for length in lengths {
        counts[usize::from(*length).min(LONGEST as usize + 1)] += 1;
    }
    for length in 1..next.len() {
        next[length] = next[length - 1].wrapping_add(counts[length - 1]) << 1;
    }
    lengths
        .iter()
        .map(|length| {
            let slot = &mut next[usize::from(*length).min(LONGEST as usize + 1)];
            let code = *slot;
            *slot = slot.wrapping_add(1);
            code
        })
        .collect()
}
