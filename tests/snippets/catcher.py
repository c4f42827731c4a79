"""A server on the loopback address that keeps the calls which SDKs send to it."""

import base64
import gzip
import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# The settings that the servers of the vendors hand out to their SDKs for browsers.
OFF = {"enabled": False}


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A browser that is closed has not read every answer."""


class Catcher:
    """Keeps calls, and serves the page of a browser."""

    def __init__(self):
        self.calls = queue.Queue()
        self.files = {}
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.catcher = self
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.url = f"http://{self.host}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()

    def take(self, seconds=30, key=True):
        """The one call that was sent, whose sender must have given the key."""
        try:
            call, given = self.calls.get(timeout=seconds)
        except queue.Empty:
            raise SystemExit("no call has arrived") from None
        if not self.calls.empty():
            raise SystemExit(f"a second call has arrived: {self.calls.get()}")
        if key and given != "WRITE_KEY:":
            raise SystemExit(f"a call with the key {given!r}")
        return call

    def settings(self):
        integration = {"apiKey": "WRITE_KEY", "apiHost": f"{self.host}/v1", "protocol": "http"}
        return {
            "integrations": {"Segment.io": integration, "Customer.io Data Pipelines": integration},
            "metrics": {"sampleRate": 0},
        }

    def source(self):
        config = {"statsCollection": {"errors": OFF, "metrics": OFF}}
        source = {"id": "source-1", "name": "shop", "writeKey": "WRITE_KEY", "enabled": True, "workspaceId": "workspace-1"}
        return {"source": source | {"destinations": [], "config": config, "dataplanes": {}}}


class Handler(BaseHTTPRequestHandler):
    timeout = 10

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.headers["content-encoding"] == "gzip":
            body = gzip.decompress(body)
        body = json.loads(body)
        key = (self.headers["authorization"] or "").removeprefix("Basic ")
        for call in body.get("batch", [body]):
            if call.get("event"):
                self.server.catcher.calls.put((call, base64.b64decode(key).decode()))
        self.answer(200, "application/json", b'{"success":true}')

    def do_OPTIONS(self):
        self.answer(200, "text/plain", b"")

    def do_GET(self):
        catcher, path = self.server.catcher, self.path.split("?")[0]
        if path in catcher.files:
            self.answer(200, *catcher.files[path])
        elif path.endswith("/settings"):
            self.answer(200, "application/json", json.dumps(catcher.settings()).encode())
        elif "sourceConfig" in path:
            self.answer(200, "application/json", json.dumps(catcher.source()).encode())
        else:
            if path == "/injected":
                catcher.calls.put(({"event": "a value has become code"}, None))
            self.answer(404, "text/plain", b"")

    def answer(self, status, kind, body):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.send_header("access-control-allow-origin", "*")
        self.send_header("access-control-allow-headers", self.headers["access-control-request-headers"] or "*")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
