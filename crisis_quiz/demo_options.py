"""What `demo` may be told, what is checked before anything slow begins, and the settings that it implies.

Standard library only: this runs before any package is installed and before Django reads its settings.
"""

import argparse
import contextlib
import errno
import os
import secrets
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path

from crisis_quiz.packages import Trouble

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = ("localhost", "127.0.0.1", "::1")
ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only by an explicit --host


@dataclass(frozen=True)
class DemoOptions:
    port: int
    host: str
    data: Path
    fresh: bool
    serve: bool

    @property
    def is_open(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in LOOPBACK

    @property
    def address(self) -> str:
        """Where this machine's browser finds it."""
        host = "localhost" if self.host in ("127.0.0.1", *ANYWHERE) else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `demo`, for its help, for Django and for the check before Django."""
    folder = os.environ.get("DATA_DIR") or str(BASE_DIR / "data")
    add = parser.add_argument
    add("--port", type=_port, default=8000, help="port of the web server (8000)")
    add("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 shows it to your network")
    add(
        "--data",
        default=folder,
        metavar="DIR",
        help="folder for the database and all else that is written (data)",
    )
    add("--fresh", action="store_true", help="throw the demo's database away and begin again")
    add("--no-serve", action="store_true", help="prepare everything, print the sign-ins and stop")


def options_of(told: "argparse.Namespace | dict[str, object]") -> DemoOptions:
    values = told if isinstance(told, dict) else vars(told)
    return DemoOptions(
        port=int(str(values["port"])),
        host=str(values["host"]),
        data=Path(str(values["data"])).expanduser().resolve(),
        fresh=bool(values["fresh"]),
        serve=not values["no_serve"],
    )


def prepare(arguments: list[str]) -> None:
    """Refuse what cannot work, then set the environment that Django's settings will read."""
    parser = argparse.ArgumentParser(prog="manage.py demo", add_help=False)
    add_arguments(parser)
    told, _others = parser.parse_known_args(arguments)
    if {"-h", "--help"} & set(arguments):
        return
    options = options_of(told)
    make_data_folder(options.data)
    if options.serve:
        check_port(options.host, options.port)
    os.environ.update(environment(options))
    os.environ.pop("DATABASE_URL", None)


def environment(options: DemoOptions) -> dict[str, str]:
    """The variables of a demo: local mode, its own SQLite in its own folder, whatever the shell says."""
    return {
        "MODE": "local",
        "DEBUG": "false",
        "HTTPS": "false",
        "TRUSTED_PROXIES": "0",
        "LOG_LEVEL": "WARNING",
        "DATA_DIR": str(options.data),
        "SECRET_KEY": secret_key(options.data),
        "ALLOWED_HOSTS": ",".join(hosts(options)),
    }


def make_data_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        words = (
            f"The data folder {folder} cannot be written ({error.strerror}); choose another with --data DIR."
        )
        raise Trouble(words) from error


def check_port(host: str, port: int) -> None:
    """Raise Trouble when nothing can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as door:
            if os.name != "nt":
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((host, port))
            door.listen()
    except PermissionError as error:
        raise Trouble(f"Port {port} is for administrators only; add --port {port + 8000}.") from error
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno != errno.EADDRINUSE:
            raise Trouble(
                f"{host} is no address of this machine; leave --host out or use 0.0.0.0."
            ) from error
        raise Trouble(f"Port {port} is in use; stop the other program or add --port {port + 1}.") from error


def secret_key(folder: Path) -> str:
    """The shell's SECRET_KEY, or one made once and kept in the data folder for its owner's eyes only."""
    if os.environ.get("SECRET_KEY"):
        return os.environ["SECRET_KEY"]
    kept = folder / "secret-key"
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    try:
        found = kept.read_text().strip()
    except OSError as error:
        raise Trouble(f"{kept} cannot be read ({error.strerror}); it belongs to somebody else.") from error
    if len(found) < 50:
        raise Trouble(f"{kept} is damaged; delete it, and a new one is made.")
    return found


def hosts(options: DemoOptions) -> list[str]:
    """The names that the server answers to: this machine, and what its network calls it when it is open."""
    names = ["localhost", "127.0.0.1", "[::1]", *filter(None, os.environ.get("ALLOWED_HOSTS", "").split(","))]
    if options.is_open:
        names += network_names() if options.host in ANYWHERE else [options.host]
    return list(dict.fromkeys(f"[{name}]" if ":" in name and name[0] != "[" else name for name in names))


def network_names() -> list[str]:
    """This machine's address in the network (nothing is sent to find out) and its name."""
    name = socket.gethostname()
    found = []
    for family, somewhere in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((somewhere, 9))
            found.append(str(probe.getsockname()[0]))
    return [*found, name, f"{name}.local"]


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 1 to 65535.")
    return int(text)
