//! The built-in lists are well formed, and the lexicon finds their names however they are cut.

use intreccio::entities::lists::{Lexicon, List, ListSet, Piece};

#[test]
fn every_list_is_sorted_and_without_duplicates() {
    for list in List::ALL {
        let names: Vec<_> = list.entries().map(|entry| entry.name).collect();
        assert!(names.len() > 10, "{} is short", list.name());
        for pair in names.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{}: {} before {}",
                list.name(),
                pair[0],
                pair[1]
            );
        }
        assert_eq!(List::from_name(list.name()), Some(list));
    }
}

#[test]
fn every_canonical_name_is_itself_in_the_list() {
    for list in List::ALL {
        let names: std::collections::HashSet<_> = list.entries().map(|entry| entry.name).collect();
        for entry in list.entries() {
            assert!(
                names.contains(entry.canonical),
                "{}: {entry:?}",
                list.name()
            );
        }
    }
}

fn lists_at(tokens: &[&str]) -> Vec<(usize, ListSet)> {
    let mut found = Vec::new();
    Lexicon::builtin().names_at(
        tokens.iter().map(|token| Piece::of(token)),
        |length, lists| found.push((length, lists)),
    );
    found
}

#[test]
fn the_lexicon_finds_names_across_cuts_case_and_accents() {
    let cases: [(&[&str], usize, List); 9] = [
        (&["Stati", "Uniti", "e"], 2, List::Countries),
        (&["USA", ","], 1, List::Countries),
        (&["L’", "Aquila"], 2, List::Municipalities),
        (&["l'", "aquila", "vola"], 2, List::Municipalities),
        (&["Friuli", "-", "Venezia", "Giulia"], 4, List::Regions),
        (&["FORLI'"], 1, List::Municipalities),
        (&["Reggio", "nell'", "Emilia"], 3, List::Municipalities),
        (&["Volodymyr"], 1, List::FirstNames),
        (&["Corriere", "della", "Sera"], 3, List::Organisations),
    ];
    for (tokens, length, list) in cases {
        let found = lists_at(tokens);
        assert!(
            found
                .iter()
                .any(|&(l, lists)| l == length && lists.has(list)),
            "{tokens:?}: {found:?}"
        );
    }
}

#[test]
fn no_name_runs_across_a_comma_or_ends_in_a_hyphen() {
    assert!(
        lists_at(&["Costa", ",", "Rica"])
            .iter()
            .all(|&(length, _)| length == 1)
    );
    assert!(
        lists_at(&["Roma", "-", "Berlino"])
            .iter()
            .all(|&(length, _)| length == 1)
    );
    assert!(lists_at(&["-", "Roma"]).is_empty());
    assert!(lists_at(&[]).is_empty());
}

#[test]
fn a_lexicon_of_ones_own_takes_further_lists() {
    let mut lexicon = Lexicon::new();
    lexicon.insert("Vetrerie Lagunari S.p.A.", ListSet::bit(20));
    lexicon.insert("X", ListSet::bit(20));
    let pieces = ["Vetrerie", "Lagunari", "S.p.A.", "chiude"].map(Piece::of);
    let mut found = Vec::new();
    lexicon.names_at(pieces, |length, lists| found.push((length, lists)));
    assert_eq!(found, [(3, ListSet::bit(20))]);
    assert!(lexicon.lists(Piece::of("X")).is_empty());
}
