"""The demo's processes start, are told apart and end together; a taken port is passed by."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from demo.drawing import Frame, _close, _framed, render
from demo.group import HOST, Group, free_port


@pytest.fixture
def group(tmp_path: Path):
    made = Group(environment=os.environ, folder=tmp_path, logs=tmp_path / "log")
    yield made
    made.end()


def test_a_taken_port_is_passed_by():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port


def test_processes_end_together(group: Group):
    group.start("one", words=["-c", "import time; time.sleep(60)"])
    group.start("two", words=["-c", "import time; time.sleep(60)"], aside=5)
    assert group.ended() is None
    group.end()
    assert group.ended() == "one"


def test_a_process_that_fails_is_named_with_its_last_words(group: Group):
    group.start("broken", words=["-c", "raise SystemExit('no such thing')"])
    assert group.wait_for(f"http://{HOST}:9/") is False
    assert group.ended() == "broken"
    assert "no such thing" in group.last_words("broken")


def test_an_answer_is_waited_for(group: Group):
    port = free_port(18_500)
    group.start("web", words=["-m", "http.server", str(port), "--bind", HOST])
    assert group.wait_for(f"http://{HOST}:{port}/")


def test_a_process_that_does_not_want_to_end_is_made_to(group: Group, monkeypatch):
    monkeypatch.setattr("demo.group.END_WITHIN", 0.5)
    ready = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    )
    group.start("deaf", words=["-c", ready])
    while "up" not in group.last_words("deaf"):
        time.sleep(0.05)
    group.end()
    assert group.ended() == "deaf"


def test_painters_leave_when_the_one_who_asked_is_killed(tmp_path: Path):
    said = tmp_path / "painter"
    script = tmp_path / "asks.py"
    script.write_text(
        "import os, pathlib, sys, time\n"
        "from demo.drawing import Studio\n"
        "if __name__ == '__main__':\n"
        "    studio = Studio(processes=1)\n"
        "    pid = studio._pool.submit(os.getpid).result()\n"
        "    pathlib.Path(sys.argv[1]).write_text(str(pid))\n"
        "    time.sleep(60)\n"
    )
    asks = subprocess.Popen(
        [sys.executable, str(script), str(said)], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    until = time.monotonic() + 60
    while not (said.exists() and said.read_text()):
        assert time.monotonic() < until
        time.sleep(0.1)
    painter = int(said.read_text())
    asks.kill()
    asks.wait()
    while Path(f"/proc/{painter}").exists():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_close_look_stays_inside_the_scene_and_moves_its_spots():
    frame = _close((0.05, 0.95), width=1440, height=1920)
    assert (frame.x, frame.y + frame.height) == (0, 1920)
    assert frame.width == 720
    assert Frame(100, 200, 400, 500).place((300, 450)) == (0.5, 0.5)
    svg = _framed('<svg width="10" height="20" viewBox="0 0 10 20"><rect width="10"/></svg>', frame=Frame(1, 2, 3, 4))
    assert svg == '<svg width="3" height="4" viewBox="1 2 3 4"><rect width="10"/></svg>'


def test_a_close_look_is_a_picture_with_its_one_thing_in_view():
    drawn = render("coffee-13@dripper-white")
    assert drawn.content.startswith(b"\x89PNG")
    assert "dripper-white" in drawn.spots


def test_the_loader_says_what_it_does_before_it_needs_a_database():
    words = [sys.executable, "manage.py", "demo", "--help"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=root)
    assert "--port" in done.stdout
