"""Servers for development: `python3 -m tools.servers start|stop|status|env [--group NAME]`."""

import argparse
import sys

from tools.servers.group import PREFERRED, addresses_of, say, start, stop
from tools.servers.process import ServerFailed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=["start", "stop", "status", "env"])
    parser.add_argument("--group", default="dev", help="a set of servers with its own data (default: dev)")
    asked = parser.parse_args()
    try:
        if asked.verb == "stop":
            say(f"Stopped: {', '.join(stop(asked.group)) or 'nothing was running'}.")
            return 0
        addresses = start(asked.group) if asked.verb == "start" else addresses_of(asked.group)
    except ServerFailed as failed:
        say(f"error: {failed}")
        return 1
    for variable, address in addresses.items():
        print(f"export {variable}={address}")
    if asked.verb == "status":
        say(f"{len(addresses)} of {len(PREFERRED)} running.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
