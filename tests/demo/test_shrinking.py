"""Files that the demo sends small: texts of the readers' folders, each once."""

import gzip
from pathlib import Path

from demo.shrinking import shrink_files


def test_texts_get_a_small_copy_once(tmp_path: Path):
    (tmp_path / "css").mkdir()
    (tmp_path / "wagtailadmin").mkdir()
    sheet = tmp_path / "css" / "site.css"
    sheet.write_text("a { color: green }\n" * 400)
    (tmp_path / "wagtailadmin" / "desk.css").write_text("b { color: red }\n" * 400)
    assert shrink_files(tmp_path) == 1
    assert gzip.decompress((tmp_path / "css" / "site.css.gz").read_bytes()) == sheet.read_bytes()
    assert not list((tmp_path / "wagtailadmin").glob("*.gz"))
    assert shrink_files(tmp_path) == 0
