"""The programme's kinds of path and of people."""

from enum import StrEnum


class PathKind(StrEnum):
    """What an edition is an edition of."""

    SPACE_CAMP = "space_camp"
    STEAMCAMP = "steamcamp"
    STEAMCAMP_FAMILY = "steamcamp_family"
    IN_COMMUNITY = "in_community"

    @property
    def label(self) -> str:
        """The proper name, the same in every language."""
        return {
            PathKind.SPACE_CAMP: "Space Camp",
            PathKind.STEAMCAMP: "STEAMcamp",
            PathKind.STEAMCAMP_FAMILY: "STEAMcamp Family",
            PathKind.IN_COMMUNITY: "In-Community",
        }[self]


class PersonKind(StrEnum):
    """As what a person takes part."""

    YOUTH = "youth"
    PARENT = "parent"
    DELEGATE = "delegate"


class Role(StrEnum):
    """What a station may do."""

    TUTOR = "tutor"
    COORDINATOR = "coordinator"
