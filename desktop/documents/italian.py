"""How Italian documents write days, hours and shares."""

from datetime import date


def day(when: date) -> str:
    """Write a day: 03/05/2010."""
    return f"{when:%d/%m/%Y}"


def period(first: date, last: date) -> str:
    """Write a span of days, or the one day."""
    if first == last:
        return f"il {day(first)}"
    return f"dal {day(first)} al {day(last)}"


def hours(minutes: int) -> str:
    """Write a duration: 27 h 30 min, 36 h, 45 min."""
    whole, rest = divmod(minutes, 60)
    parts = [f"{whole} h"] * bool(whole or not rest) + [f"{rest} min"] * bool(rest)
    return " ".join(parts)


def share(part: int, whole: int) -> str:
    """Write a percentage to one decimal, never more than was reached: 76,3 %."""
    tenths = part * 1000 // whole
    return f"{tenths // 10},{tenths % 10} %"
