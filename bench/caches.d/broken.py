"""The positive control: an origin that does wrong on purpose. Arguments: port, directory.

No Vary and one tag for all codings; gzip for whoever names it, even to refuse it; 304 for every condition, without a
field; 206 for every Range, with fewer bytes than it says; what is not there is 200; every method is a read.
"""

import http.server
import os
import sys
from email.utils import formatdate

FOLDER = sys.argv[2]


class Broken(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        file = os.path.join(FOLDER, self.path.split("?")[0].lstrip("/") or "index.html")
        content, there = (open(file, "rb").read(), True) if os.path.isfile(file) else (b"Nothing here.", False)
        if self.headers.get("If-None-Match") or self.headers.get("If-Modified-Since"):
            self.send_response(304)
            self.end_headers()
            return
        coded = "gzip" in self.headers.get("Accept-Encoding", "").lower() and os.path.isfile(file + ".gz")
        if coded:
            content = open(file + ".gz", "rb").read()
        part = self.headers.get("Range")
        self.send_response(206 if part else 200)
        if part:
            self.send_header("Content-Range", "bytes 0-99/%d" % len(content))
            content = content[:50]
        if coded:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("ETag", '"broken"')
        self.send_header("Last-Modified", formatdate(os.path.getmtime(file) if there else 0, usegmt=True))
        self.send_header("Cache-Control", "public, max-age=60")
        self.send_header("Set-Cookie", "visitor=1")
        self.send_header("Content-Length", "0" if self.command == "HEAD" else str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()

    do_HEAD = do_DELETE = do_OPTIONS = do_GET
    do_PUT = do_POST

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Broken).serve_forever()
