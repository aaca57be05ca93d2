"""prepare: a site into Parvis and what it makes of it into the folder of the other origins. try: every case everywhere, and the table."""

import gzip
import inspect
import io
import json
import os
import random
import re
import struct
import sys
import threading
import time
import urllib.request
import zipfile
import zlib

from cases import CASES, Fault
from wire import Client

WORK, HOST, TOKEN = sys.argv[2:5]
WWW = os.path.join(WORK, "www")
API = "http://127.0.0.1:18090/api/v1/tenants"
PORTS = {"parvis": 18080, "nginx": 18081, "broken": 18082}
WAYS = {"direct": 0, "varnish": 20, "ats": 40}
LIFETIME = 60
NEED = ("conditional", "Vary", "Range")


def page(title, version):
    words = random.Random(title + str(version))
    some = "la mairie invite les habitants au conseil de quartier pour parler de la place du marché et des écoles".split()
    text = " ".join(words.choice(some) for _ in range(300))
    return (f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title></head><body><main>'
            f"<h1>{title}</h1><p>Version {version}. {text}</p></main></body></html>\n")


def dot():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(48)) for y in range(16))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def site(version):
    files = {"index.html": page("Accueil", 1), "404.html": page("Rien ici", 1), "ready.html": page("Prêt", 1), "other.html": page("Autre", 1),
             "folder/index.html": page("Dossier", 1), "folder/end.html": page("Fin", 1), "dot.png": dot(),
             "_redirects": "/moved.html /index.html 301\n/gone.html /404.html 410\n"}
    for number, case in enumerate(CASES):
        files[f"p{number}.html"] = page(f"Page {number}", version if case.changes else 1)
    files["leaving.html" if version == 1 else "coming.html"] = page("De passage", 1)
    return files


def call(url, body, kind):
    request = urllib.request.Request(url, body, {"Authorization": "Bearer " + TOKEN, "Content-Type": kind}, method="POST")
    with urllib.request.urlopen(request, timeout=120) as answer:
        return answer.read()


def publish(version):
    """Into Parvis, and what Parvis then sends, packed and not, into the folder of the others."""
    files, archive = site(version), io.BytesIO()
    with zipfile.ZipFile(archive, "w") as z:
        for name, content in files.items():
            z.writestr(name, content)
    call(f"{API}/bench/releases?publish=true", archive.getvalue(), "application/zip")
    client, deadline = Client(PORTS["parvis"], HOST), time.time() + 60
    sign = "/leaving.html" if version == 1 else "/coming.html"
    while client.ask(sign).status != 200:
        if time.time() > deadline:
            sys.exit("the release does not show")
        time.sleep(0.2)
    for name in list(files) + [lasting(client)[1:]]:
        if name == "_redirects":
            continue
        answer = client.ask("/" + name.replace("index.html", ""))
        if answer.status not in (200, 404):
            sys.exit(f"{answer.status} for /{name}")
        write(name, answer.body)
    if version == 2:
        for name in ("leaving.html", "leaving.html.gz"):
            os.remove(os.path.join(WWW, name))


def write(name, content):
    file = os.path.join(WWW, name)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    if os.path.exists(file) and open(file, "rb").read() == content:
        return
    packed = [(file, content)] + ([] if name.endswith(".png") else [(file + ".gz", gzip.compress(content))])
    for target, data in packed:
        with open(target + ".new", "wb") as out:
            out.write(data)
        os.rename(target + ".new", target)


def lasting(client):
    """An address that changes with its content, as the pages name it."""
    found = re.search(rb"""["'](/_parvis/[^"'?]+\.css)["']""", client.ask("/ready.html").body)
    return found.group(1).decode() if found else sys.exit("pages name nothing that lasts")


class Place:
    """A case at one place: a page of its own there."""

    def __init__(self, number, way, client, contents, address):
        self.again, self.direct, self.client, self.contents, self.lasting = f"/p{number}.html", way == "direct", client, contents, address
        self.nowhere = f"/nowhere-{number}.html"

    def ask(self, *fields, path=None, method="GET", body=None):
        return self.client.ask(path or self.again, *fields, method=method, body=body)

    def other(self):
        """The same answer, of another page; its body is not looked at."""
        answer = self.client.ask("/other.html")
        answer.body, answer.fields = self.content(1), [f for f in answer.fields if f[0] != "content-encoding"]
        return answer

    def content(self, version):
        return self.contents[version][self.again]


def contents():
    return {f"/p{n}.html": open(os.path.join(WWW, f"p{n}.html"), "rb").read() for n in range(len(CASES))}


def step(going, results, key):
    try:
        next(going)
        return True
    except StopIteration:
        results[key] = None
    except Fault as fault:
        results[key] = str(fault)
    except Exception as failure:  # what a case did not expect is a fault of the answer
        results[key] = f"{type(failure).__name__}: {failure}"
    return False


def begin(function, place):
    if inspect.isgeneratorfunction(function):
        yield from function(place)
    else:
        function(place)


def everywhere(work):
    threads = [threading.Thread(target=work, args=(origin, way)) for origin in PORTS for way in WAYS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def attempt():
    known, results, waiting = {1: contents()}, {}, {}
    address = lasting(Client(PORTS["parvis"], HOST))

    def first(origin, way):
        client = Client(PORTS[origin] + WAYS[way], HOST)
        for number, case in enumerate(CASES):
            going, key = begin(case.run, Place(number, way, client, known, address)), (number, origin, way)
            if step(going, results, key):
                waiting[key] = going

    def second(origin, way):
        for key in [key for key in waiting if key[1:] == (origin, way)]:
            if step(waiting[key], results, key):
                results[key] = "never ends"

    everywhere(first)
    publish(2)
    known[2] = contents()
    time.sleep(LIFETIME + 2)
    everywhere(second)
    return results


def table(results, every):
    def passed(number, origin, way):
        return results[number, origin, way] is None

    def of_the_cache(number, origin, way):
        """Wrong behind this cache with either origin, though this origin does it right."""
        return (way != "direct" and passed(number, origin, "direct")
                and not passed(number, "parvis", way) and not passed(number, "nginx", way))

    worse, bad, shared, uncaught, group_before = [], [], [], [], None
    print(f"{'':62}{'Parvis':^22}{'nginx':^22}wrong on purpose")
    print(f"{'':62}" + f"{'direct':8}{'varnish':8}{'ats':6}" * 3)
    for number, (group, title, section, control, _, _) in enumerate(CASES):
        if group != group_before:
            print(group)
            group_before = group
        row = f"  {title}  [{section}]"
        row = row if len(row) < 62 else row[:60] + "…"
        cells = ""
        for origin in PORTS:
            for way, width in zip(WAYS, (8, 8, 6)):
                cells += f"{'ok' if passed(number, origin, way) else 'cache' if origin != 'broken' and of_the_cache(number, origin, way) else 'NO':{width}}"
        print(f"{row:62}{cells}".rstrip())
        for way in WAYS:
            if not passed(number, "parvis", way):
                if passed(number, "nginx", way):
                    worse.append((number, way))
                if of_the_cache(number, "parvis", way):
                    shared.append((number, way))
                elif group in NEED:
                    bad.append((number, way))
        if control and all(passed(number, "broken", way) for way in WAYS):
            uncaught.append(title)
    print()
    for (number, origin, way), fault in sorted(results.items()):
        if fault and (every or origin == "parvis") and (origin != "broken" or every):
            print(f"{origin}, {way}: {CASES[number].title}: {fault}")
    of_caches = sum(1 for number, _ in shared if CASES[number].group in NEED)
    controls = sum(1 for case in CASES if case.control)
    better = sum(1 for n in range(len(CASES)) for way in WAYS if passed(n, "parvis", way) and not passed(n, "nginx", way))
    print(f"\n{len(CASES)} cases, {len(CASES) * 9} verdicts; better with Parvis than with nginx: {better}; "
          f"\"cache\": wrong behind that cache with either origin ({len(shared)})")
    print(f"the origin that is wrong on purpose fails {controls - len(uncaught)} of the {controls} cases that it has to fail"
          + "".join("; not: " + title for title in uncaught))
    print(f"worse with Parvis than with nginx: {len(worse)}; conditional, Vary, Range: all pass: {'no' if bad else 'yes'}"
          + (f", but for {of_caches} that the cache gets wrong with either origin" if of_caches else ""))
    return 1 if worse or bad or uncaught else 0


if sys.argv[1] == "prepare":
    call(API, json.dumps({"slug": "bench", "name": "Bench", "presentation": {"mode": "themed"}}).encode(), "application/json")
    publish(1)
else:
    sys.exit(table(attempt(), "-v" in sys.argv[5:]))
