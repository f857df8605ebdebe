"""A catalogue of a million rows is read in the memory of a small one; the database is a file of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What a small machine can spare beside the site itself.
MOST_MIB = 300
# Python, Django and one batch of rows are there from the start; rows that were read must not stay.
MOST_GROWTH_MIB = 30


# A child begins with the peak of the process that forked it, and this one may be large: a small one stands between.
MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
sys.exit(code)
"""


def manage(folder: Path, *words: str) -> int:
    """Run a command of the project on its own database and return the most memory it held, in MiB."""
    values = {"MEADOW_VAR": str(folder), "DATABASE_URL": "", "ELASTICSEARCH_URL": "", "REDIS_URL": ""}
    command = [sys.executable, "-c", MEASURE, sys.executable, str(ROOT / "manage.py"), *words]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | values, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (words, done.stderr[-2000:])
    return int(done.stdout)


def catalogue(folder: Path, *, rows: int) -> Path:
    """Write a plain CSV of so many different things."""
    path = folder / f"{rows}.csv"
    with path.open("w") as file:
        file.write("update_time,id,title,price,店名\n")
        file.writelines(f"2016/11/5,K{at},面霜 {at} 保湿 50ml,{at % 900 + 9},牌子 {at % 50}\n" for at in range(rows))
    return path


def read(folder: Path, *, rows: int) -> int:
    words = ("import_catalogue", f"store-{rows}", str(catalogue(folder, rows=rows)), "--mapping", "tmall", "--create")
    return manage(folder, *words)


def test_twenty_thousand_rows_need_no_more_memory_than_two_thousand(tmp_path: Path) -> None:
    manage(tmp_path, "migrate", "--verbosity", "0")
    few, many = read(tmp_path, rows=2_000), read(tmp_path, rows=20_000)
    assert many - few < MOST_GROWTH_MIB, f"{few} MiB for 2,000 rows, {many} MiB for 20,000"
    assert many < MOST_MIB


@pytest.mark.soak
def test_a_million_rows_stay_below_300_mib_and_a_second_run_too(tmp_path: Path) -> None:
    manage(tmp_path, "migrate", "--verbosity", "0")
    assert [read(tmp_path, rows=1_000_000) < MOST_MIB for _run in range(2)] == [True, True]
