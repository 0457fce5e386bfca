//! What stands around a node: surface co-occurrence after Evert.

use std::ops::Range;

use super::{Contexts, Options, Window};
use crate::Result;

/// The units around a node, in ascending order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collocates {
    /// The collocate.
    pub unit: Vec<u32>,
    /// How often it stands before a node, within the window.
    pub left: Vec<u64>,
    /// How often it stands behind a node, within the window.
    pub right: Vec<u64>,
    /// How many documents it stands near a node in.
    pub n_docs: Vec<u32>,
    /// How often it occurs anywhere.
    pub frequency: Vec<u64>,
    /// How often the node occurs.
    pub node_frequency: u64,
    /// How many occurrences of units there are in all.
    pub n_tokens: u64,
    /// How many places the window has: what the expected count is multiplied with.
    pub span: u64,
}

/// Counts what stands within `window` of a node, which may be any of several `nodes`: the forms of one
/// word, say. A unit near two nodes counts for each of them, as pairs of positions do everywhere; with
/// [`Table::with_span`](crate::stats::Table::with_span) the count to be expected is
/// `node_frequency * frequency * span / n_tokens`. Nodes are no collocates of each other unless
/// `self_pairs`.
///
/// ```
/// use intreccio::cooccur::{Contexts, Window, collocates};
/// let contexts = Contexts::new(&[0, 5], &[1, 0, 2, 3, 1], 4);
/// let around = collocates(&contexts, &[0], &Window::around(1, 3)?, false)?;
/// assert_eq!(around.unit, [1, 2, 3]);
/// assert_eq!(around.left, [1, 0, 0]);
/// assert_eq!(around.right, [1, 1, 1]);
/// assert_eq!(around.frequency, [2, 1, 1]);
/// assert_eq!(around.span, 4);
/// # Ok::<(), intreccio::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Input`](crate::ErrorKind::Input) if the parts of the batch do not fit together.
pub fn collocates(
    contexts: &Contexts<'_>,
    nodes: &[u32],
    window: &Window,
    self_pairs: bool,
) -> Result<Collocates> {
    contexts.check(&Options::accepting(contexts))?;
    let mut search = Search::new(contexts, nodes, window, self_pairs);
    for (stamp, document) in (1..).zip(contexts.by_document()) {
        for context in document {
            search.visit(
                contexts.offsets[context]..contexts.offsets[context + 1],
                stamp,
            );
        }
    }
    Ok(search.finish())
}

/// What is known about one unit.
#[derive(Clone, Copy, Default)]
struct Cell {
    left: u64,
    right: u64,
    n_docs: u32,
    stamp: u32,
    frequency: u64,
}

struct Search<'a> {
    contexts: &'a Contexts<'a>,
    window: &'a Window,
    self_pairs: bool,
    is_node: Vec<bool>,
    cells: Vec<Cell>,
}

impl<'a> Search<'a> {
    fn new(
        contexts: &'a Contexts<'a>,
        nodes: &[u32],
        window: &'a Window,
        self_pairs: bool,
    ) -> Self {
        let mut is_node = vec![false; contexts.n_units as usize];
        for &node in nodes {
            if let Some(flag) = is_node.get_mut(node as usize) {
                *flag = true;
            }
        }
        Self {
            contexts,
            window,
            self_pairs,
            cells: vec![Cell::default(); is_node.len()],
            is_node,
        }
    }

    /// Adds what stands around the nodes of one context.
    fn visit(&mut self, context: Range<usize>, stamp: u32) {
        for node in context.clone() {
            let unit = self.contexts.units[node] as usize;
            self.cells[unit].frequency += 1;
            if !self.is_node[unit] {
                continue;
            }
            for place in (context.start..node).rev() {
                match self.distance(place, node) {
                    0 => {}
                    distance if distance > self.window.left() => break,
                    _ => self.add(place, stamp, |cell| &mut cell.left),
                }
            }
            for place in node + 1..context.end {
                match self.distance(node, place) {
                    0 => {}
                    distance if distance > self.window.right() => break,
                    _ => self.add(place, stamp, |cell| &mut cell.right),
                }
            }
        }
    }

    /// How far apart two places are.
    fn distance(&self, before: usize, behind: usize) -> u32 {
        match self.contexts.positions {
            Some(positions) => positions[behind] - positions[before],
            None => u32::try_from(behind - before).unwrap_or(u32::MAX),
        }
    }

    fn add(&mut self, place: usize, stamp: u32, side: impl Fn(&mut Cell) -> &mut u64) {
        let unit = self.contexts.units[place] as usize;
        if self.is_node[unit] && !self.self_pairs {
            return;
        }
        let cell = &mut self.cells[unit];
        *side(cell) += 1;
        cell.n_docs += u32::from(cell.stamp != stamp);
        cell.stamp = stamp;
    }

    fn finish(self) -> Collocates {
        let mut found = Collocates {
            n_tokens: self.contexts.units.len() as u64,
            span: u64::from(self.window.left()) + u64::from(self.window.right()),
            ..Collocates::default()
        };
        for (unit, (cell, is_node)) in (0..).zip(self.cells.iter().zip(&self.is_node)) {
            if *is_node {
                found.node_frequency += cell.frequency;
            }
            if cell.stamp > 0 {
                found.unit.push(unit);
                found.left.push(cell.left);
                found.right.push(cell.right);
                found.n_docs.push(cell.n_docs);
                found.frequency.push(cell.frequency);
            }
        }
        found
    }
}
