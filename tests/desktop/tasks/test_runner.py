import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.runner import Cancelled, Lane, Progress, TaskRunner


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner(qapp)
    yield runner
    runner.close()


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject(qapp)


def test_job_runs_on_a_worker_and_its_answer_arrives_on_the_gui_thread(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    threads: list[str] = []

    def then(worker: str) -> None:
        threads.extend((worker, threading.current_thread().name))

    tasks.run(owner, lambda: threading.current_thread().name, then)

    qtbot.wait_until(lambda: len(threads) == 2)
    assert threads[0].startswith("database")
    assert threads[1] == threading.main_thread().name


def test_database_jobs_run_one_after_the_other(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    running, most, done = 0, 0, 0
    guard = threading.Lock()

    def job() -> None:
        nonlocal running, most
        with guard:
            running += 1
            most = max(most, running)
        threading.Event().wait(0.005)
        with guard:
            running -= 1

    def then(_: None) -> None:
        nonlocal done
        done += 1

    for _ in range(10):
        tasks.run(owner, job, then)

    qtbot.wait_until(lambda: done == 10)
    assert most == 1


@pytest.mark.parametrize("other", [Lane.CAMERA, Lane.ANYTHING])
def test_other_lanes_do_not_wait_for_the_database(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject, other: Lane
) -> None:
    gate = threading.Event()
    heard: list[str] = []
    tasks.run(owner, lambda: gate.wait(5), lambda _: heard.append("database"))
    tasks.run(owner, lambda: "other", heard.append, lane=other)

    qtbot.wait_until(lambda: heard == ["other"])
    gate.set()
    qtbot.wait_until(lambda: heard == ["other", "database"])


def test_nothing_is_delivered_to_an_owner_that_is_gone(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    gate = threading.Event()
    heard: list[object] = []
    tasks.run(owner, lambda: gate.wait(5), heard.append)
    tasks.run(owner, lambda: 1 // 0, heard.append, otherwise=heard.append)
    shiboken6.delete(owner)
    gate.set()
    tasks.close()
    qtbot.wait(20)
    assert heard == []


def test_a_failure_goes_to_whoever_asked_for_it(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    heard: list[Exception] = []
    with qtbot.assert_not_emitted(tasks.failed, wait=50):
        tasks.run(owner, lambda: 1 // 0, lambda _: None, otherwise=heard.append)
        qtbot.wait_until(lambda: len(heard) == 1)
    assert isinstance(heard[0], ZeroDivisionError)


def test_a_failure_nobody_asked_for_is_announced(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    with qtbot.wait_signal(tasks.failed) as blocker:
        tasks.run(owner, lambda: 1 // 0, lambda _: None)
    assert blocker.args is not None
    assert isinstance(blocker.args[0], ZeroDivisionError)


def test_nothing_is_run_once_it_is_closed(
    qtbot: QtBot, tasks: TaskRunner, qapp: QApplication
) -> None:
    done: list[int] = []
    tasks.close()
    tasks.run(qapp, lambda: done.append(1), lambda _none: None)
    qtbot.wait(20)
    assert done == []


def test_queued_jobs_die_quietly_on_close(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    gate = threading.Event()
    started = threading.Event()
    heard: list[object] = []
    tasks.failed.connect(heard.append)

    def first() -> str:
        started.set()
        gate.wait(5)
        return "first"

    tasks.run(owner, first, heard.append, lane=Lane.CAMERA)
    tasks.run(owner, lambda: "never", heard.append, lane=Lane.CAMERA)
    started.wait(5)
    threading.Timer(0.05, gate.set).start()
    tasks.close()
    qtbot.wait_until(lambda: heard == ["first"])
    qtbot.wait(20)
    assert heard == ["first"]


def count_to(total: int, on_progress: Progress) -> int:
    for done in range(1, total + 1):
        on_progress(done, total)
    return total


def test_progress_is_heard_on_the_gui_thread_up_to_the_last_step(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    heard: list[tuple[int, int]] = []
    threads: set[threading.Thread] = set()

    def hear(done: int, total: int) -> None:
        heard.append((done, total))
        threads.add(threading.current_thread())

    finished: list[int] = []
    progress = tasks.progress(owner, hear)
    tasks.run(owner, partial(count_to, 10_000, progress), finished.append)

    qtbot.wait_until(lambda: finished == [10_000])
    assert heard[0] == (1, 10_000)
    assert heard[-1] == (10_000, 10_000)
    assert heard == sorted(heard)
    assert len(heard) < 100  # a quick job does not flood the screen
    assert threads == {threading.main_thread()}


def test_progress_of_an_owner_that_is_gone_is_not_heard(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    heard: list[tuple[int, int]] = []
    progress = tasks.progress(owner, lambda *step: heard.append(step))
    progress(1, 2)
    shiboken6.delete(owner)
    qtbot.wait(20)
    assert heard == []


def test_a_cancelled_job_stops_at_its_next_report(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    heard: list[object] = []
    progress = tasks.progress(owner, lambda *_: None)
    progress.cancel()
    job = partial(count_to, 3, progress)
    tasks.run(owner, job, heard.append, otherwise=heard.append)
    qtbot.wait_until(lambda: len(heard) == 1)
    assert isinstance(heard[0], Cancelled)


def test_a_cancelled_job_nobody_listens_to_is_no_failure(
    qtbot: QtBot, tasks: TaskRunner, owner: QObject
) -> None:
    progress = tasks.progress(owner, lambda *_: None)
    progress.cancel()
    with qtbot.assert_not_emitted(tasks.failed, wait=50):
        tasks.run(owner, partial(count_to, 3, progress), lambda _: None)


def test_what_is_to_be_written_is_written_before_closing(
    tasks: TaskRunner, owner: QObject
) -> None:
    written: list[int] = []
    gate = threading.Event()
    tasks.run(owner, lambda: gate.wait(5), lambda _: None)
    for number in range(5):
        tasks.run(owner, partial(written.append, number), lambda _: None)
    threading.Timer(0.05, gate.set).start()
    tasks.close()
    assert written == [0, 1, 2, 3, 4]
