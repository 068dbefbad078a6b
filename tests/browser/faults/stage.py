"""The production server, which can be killed, and a line to it, which can fail in every way that lines do."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.bench.servers import FLAGS, free_port

BAD_GATEWAY = b"<!doctype html><title>502</title><h1>502 Bad Gateway</h1>"
PORTAL = (
    b"<!doctype html><title>Free Wi-Fi</title><h1>Accept our terms</h1><form><button>I accept</button></form>"
)
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Server:
    """granian as in service. `kill` is what the operating system does when memory runs out."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.environment = os.environ | {"DATA_DIR": str(data), "LOG_LEVEL": "ERROR"}
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        self.process = subprocess.Popen(
            [
                *command,
                "--port",
                str(self.port),
                *FLAGS,
                "--log-level",
                "error",
                "crisis_quiz.wsgi:application",
            ],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait()

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _wait(self) -> None:
        for _try in range(300):
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("The server did not answer.")


class Line(ThreadingHTTPServer):
    """A proxy in front of the server. `mode`: open, slow, bad (502), portal (somebody else's page), cut (no answer) or
    mute (the server gets the request, the browser never hears of it)."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, server: Server) -> None:
        super().__init__(("127.0.0.1", 0), Hop)
        self.server = server
        self.mode = "open"
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has gone away is no news here."""


class Hop(BaseHTTPRequestHandler):
    server: Line

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        mode = self.server.mode
        if mode == "slow":
            time.sleep(0.35)
        if mode == "cut":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif mode == "portal":
            self._answer(200, [("Content-Type", "text/html")], PORTAL)
        elif mode == "bad":
            self._answer(502, [("Content-Type", "text/html")], BAD_GATEWAY)
        else:
            self._forward(body, mute=mode == "mute")

    def _forward(self, body: bytes, *, mute: bool) -> None:
        connection = HTTPConnection("127.0.0.1", self.server.server.port, timeout=20)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        try:
            connection.request(self.command, self.path, body, headers | {"Content-Length": str(len(body))})
            answer = connection.getresponse()
            content = answer.read()
        except OSError:
            self._answer(502, [("Content-Type", "text/html")], BAD_GATEWAY)
            return
        if mute:
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._answer(answer.status, answer.getheaders(), content)

    def _answer(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *said: object) -> None:
        """Silent."""
