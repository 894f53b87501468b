"""Servers for the tests of publishing, each on 127.0.0.1 alone and stopped when its test ends; and a proxy that disturbs."""

import contextlib
import http.client
import http.server
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(port, process):
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"a server did not start: {process.args}")


@contextlib.contextmanager
def running(command, port, **more):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    try:
        wait_for(port, process)
        yield process
    finally:
        process.terminate()
        process.wait(10)


@contextlib.contextmanager
def s3(_place):
    import boto3
    port = free_port()
    command = [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(port)]
    with running(command, port):
        client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
                              aws_access_key_id="test", aws_secret_access_key="test")
        yield port, client


@contextlib.contextmanager
def webdav(place):
    port = free_port()
    target = place / "dav"
    target.mkdir()
    settings = place / "dav.json"
    settings.write_text('{"host": "127.0.0.1", "port": %d, "provider_mapping": {"/": "%s"}, "verbose": 0, "property_manager": null, '
                        '"lock_storage": null, '
                        '"simple_dc": {"user_mapping": {"*": {"editor": {"password": "hunter2"}}}}, '
                        '"http_authenticator": {"accept_basic": true, "accept_digest": false, "default_to_digest": false}}' % (port, target))
    command = [sys.executable, "-c", "from wsgidav.server.server_cli import run; run()", "--config", str(settings)]
    with running(command, port):
        yield port, target


@contextlib.contextmanager
def sshd(place):
    port = free_port()
    program = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if not program:
        raise SystemExit("sshd is missing: install openssh-server")
    home = place / "home"
    home.joinpath(".ssh").mkdir(parents=True)
    for name in ["host", "editor"]:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / name)], check=True)
    authorized = place / "authorized"
    authorized.write_text(place.joinpath("editor.pub").read_text())
    authorized.chmod(0o600)
    settings = place / "sshd.conf"
    settings.write_text(f"Port {port}\nListenAddress 127.0.0.1\nHostKey {place / 'host'}\nAuthorizedKeysFile {authorized}\nStrictModes no\n"
                        f"PasswordAuthentication no\nUsePAM no\nPidFile none\nMaxStartups 100\nSubsystem sftp internal-sftp\n")
    # ssh reads the person's own files by the account's home, not by HOME, so the host key is known through a file that is named.
    known = place / "known"
    key = " ".join(place.joinpath("host.pub").read_text().split()[:2])
    known.write_text(f"[127.0.0.1]:{port} {key}\n")
    pathlib.Path("/run/sshd").mkdir(exist_ok=True)
    wrapper = place / "bin"
    wrapper.mkdir()
    wrapper.joinpath("sftp").write_text(f'#!/bin/sh\nexec {shutil.which("sftp")} -o UserKnownHostsFile={known} "$@"\n')
    wrapper.joinpath("sftp").chmod(0o755)
    import os
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{wrapper}:{before}"
    try:
        with running([program, "-D", "-e", "-f", str(settings)], port):
            yield port, place / "editor", home
    finally:
        os.environ["PATH"] = before


class Proxy:
    """Passes requests on, counts them, answers some wrongly, and kills a process at a request."""

    def __init__(self, backend):
        self.backend, self.seen = backend, []
        self.fault_kind, self.every, self.count = None, 0, 0
        self.victim, self.at = None, 0
        self.lock = threading.Lock()
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do(self):
                proxy.handle(self)

            do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = do_PROPFIND = do_MKCOL = do_MOVE = do_COPY = do_OPTIONS = do

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def fault(self, kind, every):
        with self.lock:
            self.fault_kind, self.every, self.count = kind, every, 0

    def kill(self, process, at):
        with self.lock:
            self.victim, self.at = process, at

    def handle(self, request):
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        with self.lock:
            self.seen.append((request.command, request.path))
            self.count += 1
            fault = self.fault_kind if self.every and self.count % self.every == 0 else None
            if self.victim and request.command == "PUT":
                self.at -= 1
                if self.at == 0:
                    self.victim.send_signal(signal.SIGKILL)
        if fault == "closed":
            request.close_connection = True
            request.connection.close()
            return
        if fault in ["500", "always 500", "503"]:
            code, name = (503, "SlowDown") if fault == "503" else (500, "InternalError")
            self.answer(request, code, {"Content-Type": "application/xml"}, f"<Error><Code>{name}</Code><Message>no</Message></Error>".encode())
            return
        connection = http.client.HTTPConnection("127.0.0.1", self.backend, timeout=60)
        headers = {name: value for name, value in request.headers.items() if name.lower() not in ["connection", "expect"]}
        connection.request(request.command, request.path, body, headers)
        answer = connection.getresponse()
        bytes = answer.read()
        headers = {name: value for name, value in answer.getheaders() if name.lower() not in ["transfer-encoding", "connection", "content-length"]}
        length = answer.getheader("Content-Length") if request.command == "HEAD" else None
        connection.close()
        if fault == "cut" and len(bytes) > 1 and request.command == "GET":
            request.send_response(answer.status)
            request.send_header("Content-Length", str(len(bytes)))
            request.end_headers()
            request.wfile.write(bytes[: len(bytes) // 2])
            request.close_connection = True
            return
        self.answer(request, answer.status, headers, bytes, length)

    @staticmethod
    def answer(request, code, headers, bytes, length=None):
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name, value)
        if code not in [204, 304]:
            request.send_header("Content-Length", length or str(len(bytes)))
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(bytes)
