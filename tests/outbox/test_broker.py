"""The broker of folders: a message is seen when it is whole, in the order of its making."""

from pathlib import Path

from kombu import Connection

import meadow.celery  # noqa: F401 - it chooses the broker


def test_a_message_is_taken_whole_and_a_half_written_one_is_left(tmp_path: Path) -> None:
    for name in ("queue", "done", "control"):
        (tmp_path / name).mkdir()
    options = {
        "data_folder_in": str(tmp_path / "queue"),
        "data_folder_out": str(tmp_path / "queue"),
        "processed_folder": str(tmp_path / "done"),
        "control_folder": str(tmp_path / "control"),
        "store_processed": False,
    }
    connection = Connection("filesystem://localhost//", transport_options=options)
    with connection, connection.SimpleQueue("hints") as queue:
        queue.put({"key": "草"})
        (tmp_path / "queue" / "1_begun.part").touch()
        message = queue.get(timeout=5)
        assert message.payload == {"key": "草"}
        message.ack()
        assert queue.qsize() == 0
    assert type(connection.transport).__module__ == "outbox.broker"
    assert [file.name for file in (tmp_path / "queue").iterdir()] == ["1_begun.part"]
