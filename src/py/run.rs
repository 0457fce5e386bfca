//! The one choke point between Python and the core: releases the interpreter, polls for Ctrl-C,
//! and maps errors.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;

use super::error::IntoPyResult;
use crate::parallel::Cancel;

/// How often the calling thread looks for a pending signal.
const POLL: Duration = Duration::from_millis(10);

/// Work below this many bytes of text is done before a poll would come: no helper thread is made.
const SMALL: usize = 1 << 17;

/// Runs `job` on `bytes` bytes of text without holding the interpreter.
///
/// A helper thread drives the job while the calling thread, the only one that Python tells of
/// signals, polls for Ctrl-C and raises the flag that the workers read.
pub(super) fn run<T: Send>(
    py: Python<'_>,
    bytes: usize,
    job: impl FnOnce(&Cancel) -> crate::Result<T> + Send,
) -> PyResult<T> {
    let cancel = Cancel::new();
    if bytes < SMALL {
        return py.detach(|| job(&cancel)).into_py(py);
    }
    py.detach(|| drive(&cancel, job))
        .and_then(|result| result.into_py(py))
}

/// The job on a scoped thread, its result, or the exception of a signal handler that raised.
fn drive<T: Send>(
    cancel: &Cancel,
    job: impl FnOnce(&Cancel) -> crate::Result<T> + Send,
) -> PyResult<crate::Result<T>> {
    thread::scope(|scope| {
        let (done, finished) = mpsc::channel::<()>();
        let worker = scope.spawn(move || {
            let _signal_on_drop = done;
            job(cancel)
        });
        let mut interrupt = None;
        while finished.recv_timeout(POLL) == Err(mpsc::RecvTimeoutError::Timeout) {
            if interrupt.is_none() {
                interrupt = Python::attach(|py| py.check_signals()).err();
                if interrupt.is_some() {
                    cancel.cancel();
                }
            }
        }
        let result = worker
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        interrupt.map_or(Ok(result), Err)
    })
}
