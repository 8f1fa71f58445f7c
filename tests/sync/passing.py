"""Operations from one store to another, without a network."""

from sync.protocol.chunk import pack_operations, unpack_operations
from sync.protocol.operation import Operation
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import Merged, merge
from sync.store.work import Store


def lacking(giver: Store, taker: Store) -> list[Operation]:
    with taker.connect() as connection:
        vector = vector_of(connection)
    with giver.connect() as connection:
        return operations_lacking(connection, vector, 100_000)


def take(taker: Store, operations: list[Operation]) -> Merged:
    wire = pack_operations(operations)
    with taker.connect(writes=True) as connection:
        merged = merge(connection, unpack_operations(wire))
    if merged.erased:
        taker.forget()
    return merged


def send(giver: Store, taker: Store) -> Merged:
    return take(taker, lacking(giver, taker))


def exchange(one: Store, other: Store) -> None:
    send(one, other)
    send(other, one)
