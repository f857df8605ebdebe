"""The container's health check: asks this process' own /healthz under a host name that the site answers to."""

import os
import sys
import urllib.error
import urllib.request

PORT = os.environ.get("MEADOW_BIND", "0.0.0.0:8000").rpartition(":")[2]
HOST = os.environ.get("MEADOW_ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
TIMEOUT_SECONDS = 4


def healthy() -> bool:
    asked = urllib.request.Request(f"http://127.0.0.1:{PORT}/healthz", headers={"Host": HOST})
    try:
        with urllib.request.urlopen(asked, timeout=TIMEOUT_SECONDS) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


if __name__ == "__main__":
    sys.exit(0 if healthy() else 1)
