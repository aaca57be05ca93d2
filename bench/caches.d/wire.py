"""One origin or cache as a client sees it: requests as they are written, answers as they come."""

import gzip
import http.client
import time


class Answer:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, [(n.lower(), v.strip()) for n, v in fields], body

    def get(self, name):
        """All lines of a header as one list; the empty text if there is none."""
        return ", ".join(v for n, v in self.fields if n == name.lower())

    def lists(self, name, member):
        return member.lower() in [one.split("=")[0].split(";")[0].strip().lower() for one in self.get(name).split(",")]

    def directive(self, name):
        """The value of a directive of Cache-Control; None if it is not there, the empty text if it has none."""
        for one in self.get("cache-control").split(","):
            key, _, value = one.strip().partition("=")
            if key.lower() == name:
                return value
        return None

    def plain(self):
        """The body without its coding; None if it is not what its header says, or in a coding that only a browser reads."""
        coding = self.get("content-encoding").lower()
        if coding in ("", "identity"):
            return self.body
        try:
            return gzip.decompress(self.body) if coding in ("gzip", "x-gzip") else None
        except OSError:
            return None


class Client:
    def __init__(self, port, host):
        self.port, self.host = port, host

    def ask(self, path, *lines, method="GET", body=None):
        """Lines are written 'Name: value'; the same name may come twice."""
        for attempt in (1, 2):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            try:
                connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
                connection.putheader("Host", self.host)
                connection.putheader("Connection", "close")
                for line in lines:
                    name, _, value = line.partition(":")
                    connection.putheader(name, value.strip())
                if body is not None:
                    connection.putheader("Content-Length", str(len(body)))
                connection.endheaders(body)
                answer = connection.getresponse()
                try:
                    content = answer.read()
                except http.client.IncompleteRead as less:
                    return Answer(answer.status, answer.getheaders() + [("x-incomplete", "1")], less.partial)
                return Answer(answer.status, answer.getheaders(), content)
            except (OSError, http.client.HTTPException) as failure:
                if attempt == 2:
                    return Answer(0, [("x-failure", repr(failure))], b"")
                time.sleep(0.2)
            finally:
                connection.close()
