import importlib
import pkgutil
from string import Formatter

import pytest

import desktop
import sync
from desktop.devices.trouble import Trouble
from desktop.errors import explain, explain_code
from sync.errors import KnownError
from sync.store.errors import FolderUnwritable

pytestmark = pytest.mark.qt_log_ignore("pipewire", extend=True)


def every_error(kind: type[KnownError] = KnownError) -> set[type[KnownError]]:
    below = {each for one in kind.__subclasses__() for each in every_error(one)}
    return {kind} | below


def known_errors() -> list[type[KnownError]]:
    """Return the failures that a laptop may meet; the hub explains its own."""
    for package in (desktop, sync):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            parts = module.name.split(".")
            if "server" not in parts and "__main__" not in parts:
                importlib.import_module(module.name)
    return sorted(
        (
            error
            for error in every_error()
            if "code" in vars(error)
            and error is not KnownError
            and error.__module__.startswith(("desktop.", "sync."))
            and not error.__module__.startswith("sync.server")
        ),
        key=lambda error: error.code,
    )


def test_every_failure_of_a_laptop_has_its_own_sentence() -> None:
    fallback = explain_code("no-such-code").replace("no-such-code", "{code}")
    for error in known_errors():
        words = explain_code(error.code)
        assert words != fallback.format(code=error.code), error


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_camera_trouble_has_its_own_sentence(trouble: Trouble) -> None:
    assert trouble.value not in explain_code(trouble.value)


def test_details_are_mentioned() -> None:
    assert "/data" in explain(FolderUnwritable(folder="/data"))


def test_an_unknown_code_is_told_as_it_is() -> None:
    words = explain_code("strange")
    assert "(strange)" in words


def test_a_missing_detail_never_breaks_the_sentence() -> None:
    for error in known_errors():
        words = explain_code(error.code)
        assert not [name for _t, name, _s, _c in Formatter().parse(words) if name]
