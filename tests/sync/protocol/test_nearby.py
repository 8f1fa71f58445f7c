from uuid import UUID

from sync.protocol.nearby import tag

PROGRAMME, DEVICE = UUID(int=1), UUID(int=2)


def test_members_recognise_a_laptop_by_its_tag() -> None:
    assert tag(PROGRAMME, DEVICE, "a") == tag(PROGRAMME, DEVICE, "a")
    assert len(tag(PROGRAMME, DEVICE, "a")) == 8


def test_a_tag_tells_nothing_without_the_programme_nor_on_another_day() -> None:
    tags = {
        tag(PROGRAMME, DEVICE, "a"),
        tag(PROGRAMME, DEVICE, "b"),
        tag(PROGRAMME, PROGRAMME, "a"),
        tag(DEVICE, DEVICE, "a"),
    }
    assert len(tags) == 4
    assert not any(
        DEVICE.bytes[:8] in one or PROGRAMME.bytes[:8] in one for one in tags
    )
