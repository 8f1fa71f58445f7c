from sync.client.backoff import MOST_SECONDS, Backoff
from sync.client.chunk_size import FIRST, LEAST, MOST, MOST_METERED, ChunkSize


def test_each_failure_in_a_row_waits_twice_as_long_up_to_a_limit() -> None:
    backoff = Backoff(lambda: 1.0)
    waits = [backoff.failed() for _ in range(12)]
    assert waits[:6] == [5, 10, 20, 40, 80, 160]
    assert set(waits[6:]) == {MOST_SECONDS}
    backoff.succeeded()
    assert backoff.failed() == 5


def test_laptops_do_not_come_back_together() -> None:
    waits = {Backoff(lambda chance=n / 10: chance).failed() for n in range(11)}
    assert (min(waits), max(waits)) == (2.5, 5.0)
    assert len(waits) == 11


def test_a_thousand_failures_are_no_trouble() -> None:
    backoff = Backoff(lambda: 0.0)
    assert [backoff.failed() for _ in range(1000)][-1] == MOST_SECONDS / 2


def test_full_fast_requests_carry_ever_more() -> None:
    chunk = ChunkSize()
    sizes = [chunk.now]
    for _ in range(6):
        chunk.took(chunk.now, 0.5)
        sizes.append(chunk.now)
    assert sizes == [FIRST, 4000, 8000, MOST, MOST, MOST, MOST]


def test_a_request_that_was_not_full_says_nothing_of_larger_ones() -> None:
    chunk = ChunkSize()
    chunk.took(3, 0.01)
    assert chunk.now == FIRST


def test_a_slow_link_gets_ever_smaller_ones() -> None:
    chunk = ChunkSize()
    chunk.took(FIRST, 2.0)
    assert chunk.now == FIRST
    sizes: list[int] = []
    for _ in range(6):
        chunk.took(0, 30.0)
        sizes.append(chunk.now)
    assert sizes == [1000, 500, 250, 125, LEAST, LEAST]


def test_a_metered_link_keeps_them_small_and_forgets_nothing() -> None:
    chunk = ChunkSize()
    for _ in range(3):
        chunk.took(chunk.now, 0.1)
    chunk.most = MOST_METERED
    assert chunk.now == MOST_METERED
    chunk.most = MOST
    assert chunk.now == MOST
