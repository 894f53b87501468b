//! The code of the texts: frequent strings (a word, an ending, the beginning of an address) become one *token* each,
//! composed of two shorter ones.

use std::hash::BuildHasherDefault;

use rapidhash::fast::RapidHasher;

use super::characters::Characters;
use super::document::ESCAPE;

type Map<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<RapidHasher<'static>>>;

/// The number of pairs that become tokens in each round: later pieces are composed of earlier ones.
const ROUNDS: [usize; 4] = [3_000, 3_000, 2_000, 1_000];
/// A rarer pair does not become a piece, because the reader would have to fetch its description.
const LEAST: u32 = 8;
/// One of so many tokens is expected to be a character that is not in the sample.
const ESCAPED: u64 = 4_096;

/// The pieces of one round: the frequency rank of each, by the two tokens that compose it.
#[derive(Debug, Default)]
struct Round {
    ranks: Map<(u32, u32), u32>,
    /// The token for each rank.
    tokens: Vec<u32>,
    /// For each token, whether any piece begins with it.
    begins: Vec<bool>,
}

/// The tokens of an index: the characters, and then the pieces.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    characters: &'a Characters,
    rounds: Vec<Round>,
    /// The components of the pieces of each round, in order.
    pub pieces: Vec<Vec<(u32, u32)>>,
    /// How often each token occurs in the sample.
    pub counts: Vec<u64>,
}

impl<'a> Tokens<'a> {
    /// Chooses the pieces that save the most space in `sample`.
    pub fn choose(characters: &'a Characters, sample: &[String]) -> Self {
        let mut sample: Vec<u32> = sample.iter().flat_map(|text| text.chars().map(|c| characters.token(c))).collect();
        let mut tokens = Self { characters, rounds: Vec::new(), pieces: Vec::new(), counts: Vec::new() };
        for most in ROUNDS {
            tokens.round(&sample, most);
            if let Some(round) = tokens.rounds.last() {
                round.apply(&mut sample);
            }
        }
        tokens.counts = vec![0; tokens.count()];
        for token in &sample {
            if let Some(count) = tokens.counts.get_mut(*token as usize) {
                *count += 1;
            }
        }
        let escape = characters.token(ESCAPE) as usize;
        if let Some(count) = tokens.counts.get_mut(escape) {
            *count += sample.len() as u64 / ESCAPED;
        }
        tokens
    }

    /// The number of tokens.
    pub fn count(&self) -> usize {
        self.characters.all.len() + self.pieces.iter().map(Vec::len).sum::<usize>()
    }

    fn round(&mut self, sample: &[u32], most: usize) {
        let mut counts: Map<(u32, u32), u32> = Map::default();
        for pair in sample.windows(2) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
        let mut pairs: Vec<(u32, (u32, u32))> = counts
            .into_iter()
            .filter(|(pair, count)| *count >= LEAST && !self.parts(*pair))
            .map(|(pair, count)| (count, pair))
            .collect();
        pairs.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        pairs.truncate(most);
        let mut round = Round { begins: vec![false; self.count()], tokens: vec![0; pairs.len()], ..Round::default() };
        for (rank, (_, pair)) in pairs.iter().enumerate() {
            round.ranks.insert(*pair, rank as u32);
            if let Some(begins) = round.begins.get_mut(pair.0 as usize) {
                *begins = true;
            }
        }
        // Sort them by their components, which takes the fewest bits to encode.
        let mut pieces: Vec<(u32, u32)> = pairs.into_iter().map(|(_, pair)| pair).collect();
        pieces.sort_unstable();
        for (place, piece) in pieces.iter().enumerate() {
            let token = round.ranks.get(piece).and_then(|rank| round.tokens.get_mut(*rank as usize));
            if let Some(token) = token {
                *token = (self.count() + place) as u32;
            }
        }
        self.pieces.push(pieces);
        self.rounds.push(round);
    }

    /// Whether the pair contains the separator of documents: a piece that extends across it saves nothing.
    fn parts(&self, pair: (u32, u32)) -> bool {
        self.characters.token('\0') == pair.0
    }

    /// The token of a character.
    pub fn literal(&self, c: char) -> u32 {
        self.characters.token(c)
    }

    /// The tokens of a text.
    pub fn of(&self, text: &str) -> Vec<u32> {
        let mut tokens: Vec<u32> = text.chars().map(|c| self.characters.token(c)).collect();
        for round in &self.rounds {
            round.apply(&mut tokens);
        }
        tokens
    }
}

impl Round {
    /// The rank of the piece that two tokens form, if there is one.
    fn rank(&self, first: u32, second: Option<u32>) -> Option<u32> {
        if !self.begins.get(first as usize).copied().unwrap_or_default() {
            return None;
        }
        self.ranks.get(&(first, second?)).copied()
    }

    /// Replaces pairs by pieces, from left to right; of two overlapping pairs, the more frequent one is taken.
    fn apply(&self, tokens: &mut Vec<u32>) {
        let (mut read, mut written) = (0, 0);
        let mut known = None;
        while read < tokens.len() {
            let next = tokens.get(read + 1).copied();
            let rank = known.take().unwrap_or_else(|| self.rank(tokens[read], next));
            let after = next.and_then(|next| self.rank(next, tokens.get(read + 2).copied()));
            let taken = rank.filter(|rank| after.is_none_or(|after| *rank <= after));
            tokens[written] = taken.and_then(|rank| self.tokens.get(rank as usize).copied()).unwrap_or(tokens[read]);
            written += 1;
            if taken.is_some() {
                read += 2;
            } else {
                known = Some(after);
                read += 1;
            }
        }
        tokens.truncate(written);
    }
}
