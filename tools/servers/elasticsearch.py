"""A real Elasticsearch without containers: the official minimal distribution, run on loopback by an ordinary user."""

import json
import os
import shutil
import urllib.request
from pathlib import Path

from tools.servers.archive import distribution
from tools.servers.java import java_home
from tools.servers.process import HOST, Server, free_port

SETTINGS = """\
cluster.name: meadow-{port}
discovery.type: single-node
xpack.security.enabled: false
network.host: {host}
http.port: {port}
transport.port: {transport}
path.data: {directory}/data
path.logs: {directory}/logs
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


class Elasticsearch(Server):
    """Heap is said aloud: left alone the server takes half the machine."""

    name = "Elasticsearch"
    settings = SETTINGS
    start_seconds = 120  # about 20 s on two idle cores; a busy CI machine took 70

    def __init__(self, directory: Path, *, port: int, heap: str = "1g") -> None:
        super().__init__(directory, port=port)
        self.heap = heap

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def home(self) -> Path:
        return distribution(self.directory)

    def prepare(self) -> None:
        """Keep configuration, data and logs in our folder, so that the unpacked archive stays as it came."""
        config = self.directory / "config"
        if not config.exists():
            shutil.copytree(self.home / "config", config)
        settings = self.settings.format(host=HOST, port=self.port, transport=free_port(), directory=self.directory)
        (config / "elasticsearch.yml").write_text(settings)
        jvm = (self.home / "config" / "jvm.options").read_text().splitlines()
        # These lines write beside the archive, which is not ours to write in.
        kept = [line for line in jvm if not any(word in line for word in ("logs/", "gc.log", "HeapDump"))]
        (config / "jvm.options").write_text("\n".join(kept) + "\n")
        (self.directory / "tmp").mkdir(exist_ok=True)

    def command(self) -> list[str]:
        return [str(self.home / "bin" / "elasticsearch")]

    def environment(self) -> dict[str, str]:
        return {
            "ES_JAVA_HOME": java_home() or os.environ.get("JAVA_HOME", ""),
            "ES_JAVA_OPTS": f"-Xms{self.heap} -Xmx{self.heap}",
            "ES_PATH_CONF": str(self.directory / "config"),
            "ES_TMPDIR": str(self.directory / "tmp"),
        }

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_cluster/health", timeout=2) as answer:
                return json.load(answer)["status"] in {"green", "yellow"}
        except (OSError, ValueError):
            return False
