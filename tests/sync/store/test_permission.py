from sync.domain.ids import same_id
from sync.protocol.operation import Operation
from sync.schema.device import DeviceRow
from sync.store.journal import vector_of
from sync.store.merge import merge
from sync.store.work import Store
from tests.sync.conftest import NOON, MakeStore

KEY = bytes(range(32))
DEVICE = same_id("device", KEY.hex())


def take(hub: Store, *, seq: int = 1, lamport: int = 1, **fields: object) -> list[str]:
    """Let a stranger's operation on a device come in; return why it is held."""
    one = Operation(
        replica=same_id("replica", "stranger"),
        seq=seq,
        lamport=lamport,
        entity="device",
        row_id=DEVICE,
        fields=fields,  # type: ignore[arg-type]
        captured_at=NOON,
    )
    with hub.connect(writes=True) as connection:
        held = merge(connection, [one]).held
    return [reason.value for reason in held.values()]


def test_no_laptop_passes_for_another(hub: MakeStore) -> None:
    store = hub()
    replica = same_id("replica", 1).bytes
    assert take(store, public_key=bytes(32), replica=replica) == ["not-allowed"]
    assert take(store, seq=2, lamport=2, public_key=KEY, replica=replica) == [
        "author-unknown"
    ]


def test_what_the_hub_decides_of_a_device_no_laptop_writes(hub: MakeStore) -> None:
    store = hub()
    with store.write() as work:
        work.add(
            DeviceRow(
                id=DEVICE,
                public_key=KEY,
                replica=store.replica,
                role="tutor",
                revoked_at=work.now,
            )
        )
    assert take(store, lamport=9, revoked_at=None) == ["not-allowed"]
    assert take(store, seq=2, lamport=10, role="coordinator") == ["not-allowed"]
    assert take(store, seq=3, lamport=11, name="Porta 2") == ["author-unknown"]
    with store.read() as session:
        row = session.get_one(DeviceRow, DEVICE)
        assert (row.role, row.revoked_at, row.name) == ("tutor", NOON, None)


def test_a_time_that_would_use_up_the_numbers_is_left(hub: MakeStore) -> None:
    store = hub()
    assert take(store, lamport=2**61, public_key=KEY, replica=bytes(16)) == []
    with store.connect() as connection:
        assert vector_of(connection) == {}
