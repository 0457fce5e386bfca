//! Input that does not fit together, and options without sense.

use intreccio::ErrorKind;
use intreccio::cooccur::{Contexts, Counting, Options, Weighting, Window, count};

/// The message of a batch that is refused.
fn refused(contexts: &Contexts<'_>, options: &Options) -> String {
    let error = count(contexts, options).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input, "{error}");
    error.to_string()
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let plain = Options::default();
    let good = Contexts::new(&[0, 2, 3], &[0, 1, 1], 2);
    let dated = Options {
        dates: true,
        ..Options::default()
    };
    let weighted = Options {
        weights: true,
        ..Options::default()
    };
    for (contexts, options, told) in [
        (Contexts::new(&[0, 2], &[0, 1, 1], 2), &plain, "offsets"),
        (
            Contexts::new(&[0, 2], &[0, 1], u32::MAX),
            &plain,
            "a vocabulary holds at most 2147483648 units, not 4294967295",
        ),
        (
            Contexts::new(&[0, 2, 1, 3], &[0, 1, 1], 2),
            &plain,
            "offsets",
        ),
        (Contexts::new(&[], &[0, 1, 1], 2), &plain, "offsets"),
        (Contexts::new(&[0, 2], &[0, 2], 2), &plain, "unit 2"),
        (
            Contexts {
                documents: Some(&[1, 0]),
                ..good
            },
            &plain,
            "context 1",
        ),
        (
            Contexts {
                documents: Some(&[1]),
                ..good
            },
            &plain,
            "2 values",
        ),
        (
            Contexts {
                positions: Some(&[3, 2, 0]),
                ..good
            },
            &plain,
            "position 2",
        ),
        (
            Contexts {
                weights: Some(&[1.0, -1.0]),
                ..good
            },
            &weighted,
            "-1",
        ),
        (
            Contexts {
                weights: Some(&[1.0, f64::NAN]),
                ..good
            },
            &weighted,
            "NaN",
        ),
        (
            Contexts {
                weights: Some(&[1.0, 1.0]),
                ..good
            },
            &plain,
            "do not ask",
        ),
        (good, &dated, "dates"),
    ] {
        let message = refused(&contexts, options);
        assert!(message.contains(told), "{message}");
    }
}

#[test]
fn windows_and_weights_without_sense_are_refused() {
    let refused = |result: intreccio::Result<Window>| {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Option, "{error}");
    };
    let window = || Window::unordered(2).unwrap();
    refused(Window::unordered(0));
    refused(Window::around(0, 0));
    refused(Window::ordered(u32::MAX));
    for table in [
        vec![1.0],
        vec![1.0, -1.0],
        vec![f64::INFINITY, 1.0],
        vec![0.0, 0.0],
    ] {
        refused(window().weighted(Weighting::Table(table)));
    }
    for decay in [0.0, 1.5, f64::NAN] {
        assert!(Weighting::exponential(decay, 2).is_err());
    }
    let error = "often".parse::<Counting>().unwrap_err().to_string();
    assert!(error.contains("binary, frequency, min"), "{error}");
}

#[test]
fn nothing_counts_as_nothing() {
    let nothing = Contexts::new(&[], &[], 0);
    let nothing = count(&nothing, &Options::default()).unwrap();
    assert!(nothing.is_empty());
    assert_eq!((nothing.n_source, nothing.n_total), (vec![], 0));
    let single = count(&Contexts::new(&[0, 1], &[0], 1), &Options::default()).unwrap();
    assert!(single.is_empty());
    assert_eq!((single.n_source, single.n_total), (vec![1], 1));
}
