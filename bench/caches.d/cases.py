"""The cases: each gets a page of its own and says what it wants by RFC 9110 or 9111. A case that yields goes on after a new
release has been published and everything of before is stale."""

import time
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Callable, NamedTuple


class Case(NamedTuple):
    group: str
    title: str
    section: str
    control: bool
    changes: bool
    run: Callable


CASES = []


class Fault(Exception):
    pass


def want(true, else_fault):
    if not true:
        raise Fault(else_fault)


def case(group, title, section, control=False, changes=False):
    """control: whether the origin that is wrong on purpose has to fail it, directly or through a cache; changes: whether its
    page is another one in the new release."""

    def keep(function):
        CASES.append(Case(group, title, section, control, changes, function))
        return function

    return keep


def fine(c, answer, status=200):
    want(answer.status == status, f"{answer.status} instead of {status}")
    return answer


def whole(c, answer, version=1):
    fine(c, answer)
    want(answer.plain() is not None, f"body is not in the coding {answer.get('content-encoding')!r}")
    want(answer.plain() == c.content(version), "body is not the page")
    return answer


def unchanged(c, answer):
    fine(c, answer, 304)
    want(answer.body == b"", "304 with a body")
    return answer


def shift(date, **by):
    return format_datetime(parsedate_to_datetime(date) + timedelta(**by), usegmt=True)


def weak(tag):
    return tag if tag.startswith("W/") else "W/" + tag


def refused_by(c, answer):
    """If-Match and If-Unmodified-Since are the origin's business (RFC 9110, 13.1.1 and 13.1.4): a cache may look away."""
    if not c.direct and answer.status == 200:
        whole(c, answer)
    else:
        fine(c, answer, 412)


def same_fields(c, head, answer, *names):
    for name in names:
        # 9.3.2: a length that is known only once all was sent may be left out, as a cache does while it unpacks.
        unknown = not c.direct and name == "content-length" and "" in (head.get(name), answer.get(name))
        want(unknown or head.get(name) == answer.get(name), f"{name}: {head.get(name)}")


def kept(c, answer):
    want(c.direct or answer.get("age") != "", "not from the cache: no Age")


# ------------------------------------------------------------------ freshness
F = "freshness"


@case(F, "a page says for how long it is fresh, and that all may keep it", "9111 4.2.1")
def _(c):
    answer = whole(c, c.ask())
    want((answer.directive("max-age") or "").isdigit() and int(answer.directive("max-age")) > 0, "no max-age")
    for word in ("private", "no-store", "no-cache"):
        want(answer.directive(word) is None, word)


@case(F, "s-maxage, if there is one, is not less than max-age", "9111 5.2.2.10")
def _(c):
    answer = whole(c, c.ask())
    shared = answer.directive("s-maxage")
    want(shared is None or int(shared) >= int(answer.directive("max-age")), "s-maxage " + str(shared))


@case(F, "Expires, if there is one, is not before Date", "9111 5.3")
def _(c):
    answer = whole(c, c.ask())
    expires = answer.get("expires")
    want(not expires or parsedate_to_datetime(expires) > parsedate_to_datetime(answer.get("date")), "Expires " + expires)


@case(F, "Date is there, once, and is now", "9110 6.6.1")
def _(c):
    date = whole(c, c.ask()).get("date")
    want(date.count("GMT") == 1 and abs(parsedate_to_datetime(date).timestamp() - time.time()) < 10, "Date " + date)


@case(F, "the second read comes from the cache and tells its Age", "9111 4")
def _(c):
    whole(c, c.ask())
    time.sleep(0.1)
    again = whole(c, c.ask())
    kept(c, again)
    want(int(again.get("age") or 0) < 60, "Age " + again.get("age"))


@case(F, "an origin says no Age of its own", "9111 5.1")
def _(c):
    want(int(whole(c, c.ask()).get("age") or 0) <= 1, "older than it can be")


@case(F, "Age grows while the answer waits", "9111 4.2.3")
def _(c):
    whole(c, c.ask())
    time.sleep(2.2)
    again = whole(c, c.ask())
    want(c.direct or 2 <= int(again.get("age") or -1) <= 4, "Age " + again.get("age"))


@case(F, "no-cache of a client leads to the origin", "9111 5.2.1.4")
def _(c):
    whole(c, c.ask())
    time.sleep(2.2)
    want(int(whole(c, c.ask("Cache-Control: no-cache")).get("age") or 0) <= 1, "from the cache all the same")


@case(F, "max-age=0 of a client leads to the origin", "9111 5.2.1.1")
def _(c):
    whole(c, c.ask())
    time.sleep(2.2)
    want(int(whole(c, c.ask("Cache-Control: max-age=0")).get("age") or 0) <= 1, "from the cache all the same")


@case(F, "only-if-cached is answered from the cache", "9111 5.2.1.7")
def _(c):
    whole(c, c.ask())
    whole(c, c.ask("Cache-Control: only-if-cached"))


@case(F, "an address that changes with its content is kept for a year", "8246 2; 9111 5.2.2.1")
def _(c):
    answer = fine(c, c.ask(path=c.lasting))
    want(int(answer.directive("max-age") or 0) >= 31536000 and answer.directive("immutable") is not None, answer.get("cache-control"))
    kept(c, fine(c, c.ask(path=c.lasting)))


@case(F, "no answer brings something that caches may not keep", "9111 7.3; 6265 4.1", control=True)
def _(c):
    answer = whole(c, c.ask())
    want(not answer.get("set-cookie"), "Set-Cookie")


@case(F, "unchanged and stale, it is looked after and fresh again", "9111 4.3.3")
def _(c):
    old = whole(c, c.ask())
    yield
    whole(c, c.ask(), 1)
    time.sleep(0.7)
    again = whole(c, c.ask(), 1)
    want(int(again.get("age") or 0) < 30, "Age " + again.get("age"))
    want(again.get("etag") == old.get("etag"), "another tag for the same bytes")


@case(F, "a 304 makes new what is kept and leaves the rest of it", "9111 4.3.4, 3.2")
def _(c):
    old = whole(c, c.ask("Accept-Encoding: gzip"))
    yield
    c.ask("Accept-Encoding: gzip")
    time.sleep(0.7)
    again = whole(c, c.ask("Accept-Encoding: gzip"), 1)
    for name in ("content-type", "content-encoding", "cache-control", "content-security-policy", "vary"):
        want(again.get(name) == old.get(name), name + " is another")
    want(parsedate_to_datetime(again.get("date")) > parsedate_to_datetime(old.get("date")), "Date is the old one")


# ------------------------------------------------------------------ conditional
C = "conditional"


@case(C, "a strong tag, weak where a cache unpacked the page", "9110 8.8.3", control=True)
def _(c):
    tag = whole(c, c.ask()).get("etag")
    want(tag.startswith('"') and tag.endswith('"') or not c.direct and tag.startswith('W/"'), "ETag " + tag)
    want(whole(c, c.other()).get("etag") != tag, "the tag of another page")


@case(C, "If-None-Match with the tag", "9110 13.1.2")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    unchanged(c, c.ask("If-None-Match: " + tag))


@case(C, "If-None-Match with the tag made weak", "9110 13.1.2, 8.8.3.2")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    unchanged(c, c.ask("If-None-Match: " + weak(tag)))


@case(C, "If-None-Match with the tag in a list", "9110 13.1.2")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    unchanged(c, c.ask(f'If-None-Match: "one", W/"two",{tag} , "three"'))


@case(C, "If-None-Match with a list without the tag", "9110 13.1.2", control=True)
def _(c):
    whole(c, c.ask())
    whole(c, c.ask('If-None-Match: "one", "two"'))


@case(C, "If-None-Match with another tag", "9110 13.1.2", control=True)
def _(c):
    whole(c, c.ask())
    whole(c, c.ask('If-None-Match: "another"'))


@case(C, "If-None-Match with *", "9110 13.1.2")
def _(c):
    whole(c, c.ask())
    unchanged(c, c.ask("If-None-Match: *"))


@case(C, "If-None-Match in two lines", "9110 5.3")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    unchanged(c, c.ask('If-None-Match: "one"', "If-None-Match: " + tag))


@case(C, "If-None-Match with empty members of its list", "9110 5.6.1.2")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    unchanged(c, c.ask('If-None-Match: , "one",, ' + tag))


@case(C, "If-None-Match with part of the tag", "9110 8.8.3.2", control=True)
def _(c):
    tag = whole(c, c.ask()).get("etag")
    whole(c, c.ask("If-None-Match: " + tag[:-2] + '"'))


@case(C, "If-None-Match with the tag of a coding, and that coding", "9110 8.8.3.3")
def _(c):
    tag = whole(c, c.ask("Accept-Encoding: gzip")).get("etag")
    unchanged(c, c.ask("If-None-Match: " + tag, "Accept-Encoding: gzip"))


@case(C, "If-Modified-Since with Last-Modified", "9110 13.1.3")
def _(c):
    date = whole(c, c.ask()).get("last-modified")
    unchanged(c, c.ask("If-Modified-Since: " + date))


@case(C, "If-Modified-Since later than Last-Modified", "9110 13.1.3")
def _(c):
    date = whole(c, c.ask()).get("last-modified")
    unchanged(c, c.ask("If-Modified-Since: " + shift(date, seconds=1)))


@case(C, "If-Modified-Since earlier than Last-Modified", "9110 13.1.3", control=True)
def _(c):
    date = whole(c, c.ask()).get("last-modified")
    whole(c, c.ask("If-Modified-Since: " + shift(date, days=-1)))


@case(C, "If-Modified-Since with no date", "9110 13.1.3", control=True)
def _(c):
    whole(c, c.ask())
    whole(c, c.ask("If-Modified-Since: yesterday"))


@case(C, "If-Modified-Since as RFC 850 wrote it", "9110 5.6.7")
def _(c):
    date = parsedate_to_datetime(whole(c, c.ask()).get("last-modified"))
    unchanged(c, c.ask("If-Modified-Since: " + date.strftime("%A, %d-%b-%y %H:%M:%S GMT")))


@case(C, "If-Modified-Since as asctime writes it", "9110 5.6.7")
def _(c):
    date = parsedate_to_datetime(whole(c, c.ask()).get("last-modified"))
    unchanged(c, c.ask("If-Modified-Since: " + date.strftime("%a %b ") + f"{date.day:2d}" + date.strftime(" %H:%M:%S %Y")))


@case(C, "another tag beside the date: the tag decides", "9110 13.1.3, 13.2.2", control=True)
def _(c):
    date = whole(c, c.ask()).get("last-modified")
    whole(c, c.ask('If-None-Match: "another"', "If-Modified-Since: " + date))


@case(C, "the tag beside an old date: the tag decides", "9110 13.1.3, 13.2.2")
def _(c):
    first = whole(c, c.ask())
    unchanged(c, c.ask("If-None-Match: " + first.get("etag"), "If-Modified-Since: " + shift(first.get("last-modified"), days=-1)))


@case(C, "a 304 has the fields that a 200 would have", "9110 15.4.5", control=True)
def _(c):
    first = whole(c, c.ask())
    answer = unchanged(c, c.ask("If-None-Match: " + first.get("etag")))
    want(answer.get("date") != "", "no Date")
    for name in ("etag", "cache-control", "vary"):
        want(answer.get(name) == first.get(name), name + ": " + answer.get(name))


@case(C, "a 304 says no other length than the page has", "9110 8.6")
def _(c):
    first = whole(c, c.ask())
    answer = unchanged(c, c.ask("If-None-Match: " + first.get("etag")))
    want(answer.get("content-length") in ("", first.get("content-length")), "Content-Length " + answer.get("content-length"))


@case(C, "a 304 does not describe what it does not send", "9110 15.4.5")
def _(c):
    tag = whole(c, c.ask("Accept-Encoding: gzip")).get("etag")
    answer = unchanged(c, c.ask("If-None-Match: " + tag, "Accept-Encoding: gzip"))
    want(not c.direct or answer.get("content-encoding") == "", "Content-Encoding")


@case(C, "HEAD with the tag", "9110 13.1.2")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    unchanged(c, c.ask("If-None-Match: " + tag, method="HEAD"))


@case(C, "HEAD tells of a change as GET does", "9111 4.3.5; 9110 9.3.2", control=True)
def _(c):
    first = whole(c, c.ask())
    head = fine(c, c.ask(method="HEAD"))
    same_fields(c, head, first, "etag", "last-modified", "content-type", "content-length")
    whole(c, c.ask())


@case(C, "If-Match with another tag", "9110 13.1.1", control=True)
def _(c):
    refused_by(c, c.ask('If-Match: "another"'))


@case(C, "If-Match with the tag", "9110 13.1.1")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    answer = c.ask("If-Match: " + tag)
    fine(c, answer, 412) if tag.startswith("W/") and answer.status == 412 else whole(c, answer)


@case(C, "If-Match with the tag made weak", "9110 13.1.1", control=True)
def _(c):
    tag = whole(c, c.ask(path=c.again)).get("etag")
    refused_by(c, c.ask("If-Match: " + weak(tag)))


@case(C, "If-Unmodified-Since earlier than Last-Modified", "9110 13.1.4", control=True)
def _(c):
    date = whole(c, c.ask(path=c.again)).get("last-modified")
    refused_by(c, c.ask("If-Unmodified-Since: " + shift(date, days=-1)))


@case(C, "If-Unmodified-Since with Last-Modified", "9110 13.1.4")
def _(c):
    date = whole(c, c.ask()).get("last-modified")
    whole(c, c.ask("If-Unmodified-Since: " + date))


@case(C, "a 412 is not kept in place of the page", "9111 3")
def _(c):
    failed = c.ask('If-Match: "another"')
    if c.direct:
        want(failed.directive("max-age") in (None, "0"), "a 412 with " + failed.get("cache-control"))
    whole(c, c.ask())


@case(C, "what is not there has no conditions", "9110 13.2.1", control=True)
def _(c):
    fine(c, c.ask("If-None-Match: *", path=c.nowhere), 404)


@case(C, "what leads elsewhere has no conditions", "9110 13.2.1", control=True)
def _(c):
    fine(c, c.ask("If-None-Match: *", path="/moved.html?conditions"), 301)


@case(C, "after a change, the old tag gets the new page", "9110 13.1.2; 9111 4.3.2", control=True, changes=True)
def _(c):
    tag = whole(c, c.ask()).get("etag")
    yield
    c.ask()
    time.sleep(0.7)
    answer = whole(c, c.ask("If-None-Match: " + tag), 2)
    want(answer.get("etag") != tag, "the old tag")


# ------------------------------------------------------------------ Vary
V = "Vary"


@case(V, "Vary names Accept-Encoding, whatever was asked for", "9110 12.5.5", control=True)
def _(c):
    for line in ("Accept-Encoding: gzip", "Accept-Encoding: identity", "X-None: 1"):
        want(whole(c, c.ask(line)).lists("vary", "accept-encoding"), "no Vary with " + line)


def coded(value, *allowed):
    def run(c):
        if value == "gzip":
            whole(c, c.ask("Accept-Encoding: identity"))
        answer = fine(c, c.ask("Accept-Encoding: " + value))
        coding = answer.get("content-encoding") or "identity"
        want(coding in allowed, f"in {coding}")
        want(coding in ("br", "zstd") or answer.plain() == c.content(1), "body is not the page")
        again = fine(c, c.ask("Accept-Encoding: " + value))
        want((again.get("content-encoding") or "identity") in allowed, "the second time in " + again.get("content-encoding"))
        return answer

    return run


case(V, "gzip, after identity was kept", "9111 4.1")(coded("gzip", "gzip", "identity"))
case(V, "identity only", "9110 12.5.3")(coded("identity", "identity"))
case(V, "br only", "9110 12.5.3")(coded("br", "br", "identity"))
case(V, "gzip, br", "9110 12.5.3")(coded("gzip, br", "gzip", "br", "identity"))
case(V, "br, gzip", "9110 12.5.3")(coded("br, gzip", "gzip", "br", "identity"))
case(V, "GZIP", "9110 8.4.1")(coded("GZIP", "gzip", "identity"))
case(V, "x-gzip", "9110 8.4.1.3")(coded("x-gzip", "gzip", "x-gzip", "identity"))
case(V, "gzip;q=0", "9110 12.5.3", control=True)(coded("gzip;q=0", "identity"))
case(V, "gzip;q=0, br;q=0, identity", "9110 12.5.3", control=True)(coded("gzip;q=0, br;q=0, identity", "identity"))
case(V, "*;q=0, identity", "9110 12.5.3")(coded("*;q=0, identity", "identity"))
case(V, "identity;q=0, gzip", "9110 12.5.3")(coded("identity;q=0, gzip", "gzip"))
case(V, "gzip ; q=0.5 , identity;q=0.1", "9110 12.4.2, 5.6.6")(coded("gzip ; q=0.5 , identity;q=0.1", "gzip", "identity"))
case(V, "a coding that nobody knows", "9110 12.5.3")(coded("mystery", "identity"))
case(V, "an empty Accept-Encoding", "9110 12.5.3")(coded("", "identity"))


@case(V, "Accept-Encoding in two lines, the second refusing", "9110 5.3, 12.5.3", control=True)
def _(c):
    answer = whole(c, c.ask("Accept-Encoding: gzip;q=0", "Accept-Encoding: identity"))
    want(answer.get("content-encoding") == "", "in " + answer.get("content-encoding"))
    answer = whole(c, c.ask("Accept-Encoding: *", "Accept-Encoding: gzip;q=0, br;q=0, zstd;q=0"))
    want(answer.get("content-encoding") == "", "in " + answer.get("content-encoding"))


@case(V, "what was kept for gzip is not given to identity", "9111 4.1", control=True)
def _(c):
    whole(c, c.ask("Accept-Encoding: gzip"))
    whole(c, c.ask("Accept-Encoding: gzip"))
    answer = whole(c, c.ask("Accept-Encoding: identity"))
    want(answer.get("content-encoding") == "", "in " + answer.get("content-encoding"))
    answer = whole(c, c.ask())
    want(answer.get("content-encoding") == "", "without the header in " + answer.get("content-encoding"))


@case(V, "what was kept for br is not given to gzip", "9111 4.1")
def _(c):
    for value in ("br", "gzip", "br", "gzip", "identity", "gzip", "br"):
        answer = fine(c, c.ask("Accept-Encoding: " + value))
        want(answer.get("content-encoding") in ("", value), f"in {answer.get('content-encoding')} for {value}")
        want(value == "br" or answer.plain() == c.content(1), "body is not the page")


@case(V, "what was kept for br, gzip is not given to gzip", "9111 4.1")
def _(c):
    fine(c, c.ask("Accept-Encoding: br, gzip"))
    for value in ("gzip", "gzip, deflate", "GZIP"):
        whole(c, c.ask("Accept-Encoding: " + value))


@case(V, "each coding has a tag of its own", "9110 8.8.3.3", control=True)
def _(c):
    plain, packed = whole(c, c.ask("Accept-Encoding: identity")), whole(c, c.ask("Accept-Encoding: gzip"))
    want(packed.get("content-encoding") == "gzip", "not packed")
    tags = plain.get("etag"), packed.get("etag")
    want(tags[0] != tags[1] or tags[0].startswith("W/"), "one strong tag for two codings")


@case(V, "the tag of one coding does not do for another", "9110 8.8.3.3", control=True)
def _(c):
    tag = whole(c, c.ask("Accept-Encoding: gzip")).get("etag")
    answer = c.ask("Accept-Encoding: identity", "If-None-Match: " + tag)
    want(answer.status == 200 or tag.startswith("W/") or not c.direct, "304 for other bytes")


@case(V, "a 304 varies as the page does", "9110 15.4.5", control=True)
def _(c):
    tag = whole(c, c.ask("Accept-Encoding: gzip")).get("etag")
    want(unchanged(c, c.ask("Accept-Encoding: gzip", "If-None-Match: " + tag)).lists("vary", "accept-encoding"), "no Vary")


@case(V, "the length of a coded page is that of its coding", "9110 8.6")
def _(c):
    answer = whole(c, c.ask("Accept-Encoding: gzip"))
    want(answer.get("content-length") in ("", str(len(answer.body))), "Content-Length " + answer.get("content-length"))


@case(V, "a picture comes as it is", "9110 8.4")
def _(c):
    answer = fine(c, c.ask("Accept-Encoding: gzip, br", path="/dot.png?vary"))
    want(answer.get("content-encoding") == "" and answer.get("content-type") == "image/png", "coded")


@case(V, "nothing varies by what caches cannot share", "9110 12.5.5; 9111 4.1")
def _(c):
    vary = whole(c, c.ask()).get("vary").lower()
    want("*" not in vary and "cookie" not in vary and "user-agent" not in vary, "Vary " + vary)


@case(V, "after a change, each coding is the new page", "9111 4.1, 4.3.2", control=True, changes=True)
def _(c):
    for value in ("gzip", "identity"):
        whole(c, c.ask("Accept-Encoding: " + value))
    yield
    for value in ("gzip", "identity"):
        c.ask("Accept-Encoding: " + value)
        time.sleep(0.7)
        whole(c, c.ask("Accept-Encoding: " + value), 2)


# ------------------------------------------------------------------ Range
R = "Range"


def part(c, answer, first, last, content=None):
    content = content or c.content(1)
    fine(c, answer, 206)
    want(answer.get("content-range") == f"bytes {first}-{last}/{len(content)}", "Content-Range " + answer.get("content-range"))
    want(answer.body == content[first : last + 1], f"{len(answer.body)} bytes, not those")
    return answer


def one(value, first, last, warm=False):
    def run(c):
        size = len(c.content(1))
        if warm:
            whole(c, c.ask())
        answer = c.ask("Range: " + value)
        if answer.status == 200 and not c.direct and not warm:
            whole(c, answer)  # 14.2: a server may look away, and a cache that has nothing yet may not know the size
            answer = c.ask("Range: " + value)
        part(c, answer, first % size, min(last % size if last < 0 else last, size - 1))

    return run


case(R, "bytes=0-99", "9110 14.1.2", control=True)(one("bytes=0-99", 0, 99))
case(R, "bytes=0-99 of a page that is kept", "9110 14.2; 9111 3.3", control=True)(one("bytes=0-99", 0, 99, True))
case(R, "bytes=100-199", "9110 14.1.2", control=True)(one("bytes=100-199", 100, 199))
case(R, "bytes=-50", "9110 14.1.2", control=True)(one("bytes=-50", -50, -1))
case(R, "bytes=-50 of a page that is kept", "9110 14.1.2", control=True)(one("bytes=-50", -50, -1, True))
case(R, "bytes=200- to the end", "9110 14.1.2", control=True)(one("bytes=200-", 200, 10**9))
case(R, "bytes=0-0", "9110 14.1.2", control=True)(one("bytes=0-0", 0, 0))
case(R, "an end past the end", "9110 14.1.2", control=True)(one("bytes=10-99999999", 10, 10**9))
case(R, "a suffix longer than the page", "9110 14.1.2", control=True)(one("bytes=-99999999", 0, 10**9))


@case(R, "several ranges", "9110 14.6, 15.3.7.2", control=True)
def _(c):
    answer = c.ask("Range: bytes=0-9,20-29")
    if answer.status == 200:
        whole(c, answer)
        return
    fine(c, answer, 206)
    want(answer.get("content-type").startswith("multipart/byteranges"), "Content-Type " + answer.get("content-type"))
    size = str(len(c.content(1))).encode()
    for first, last in ((0, 9), (20, 29)):
        head = b"bytes %d-%d/%s\r\n" % (first, last, size)
        want(head.lower() in answer.body.lower() and c.content(1)[first : last + 1] in answer.body, f"no {first}-{last}")
    boundary = answer.get("content-type").split("boundary=")[1].strip('"').encode()
    want(answer.body.rstrip().endswith(b"--" + boundary + b"--"), "no end")


@case(R, "several ranges, of which one is there", "9110 14.1.2, 15.3.7", control=True)
def _(c):
    answer = c.ask("Range: bytes=0-9,99999990-99999999")
    whole(c, answer) if answer.status == 200 else part(c, answer, 0, 9)


@case(R, "nothing of what is asked for is there", "9110 15.5.17", control=True)
def _(c):
    answer = c.ask("Range: bytes=99999990-99999999")
    if answer.status == 200 and not c.direct:
        whole(c, answer)
        return
    fine(c, answer, 416)
    want(answer.get("content-range") == f"bytes */{len(c.content(1))}", "Content-Range " + answer.get("content-range"))


@case(R, "nothing of what is asked for is there, of a page that is kept", "9110 15.5.17", control=True)
def _(c):
    whole(c, c.ask())
    fine(c, c.ask("Range: bytes=99999990-"), 416)


@case(R, "a 416 is not kept in place of the page", "9111 3, 4", control=True)
def _(c):
    failed = c.ask("Range: bytes=99999990-99999999")
    whole(c, failed) if failed.status == 200 and not c.direct else fine(c, failed, 416)
    want(not c.direct or failed.directive("max-age") in (None, "0"), "a 416 with " + failed.get("cache-control"))
    whole(c, c.ask())


@case(R, "another unit", "9110 14.2", control=True)
def _(c):
    whole(c, c.ask("Range: lines=1-2"))


def no_range(value):
    def run(c):
        answer = c.ask("Range: " + value)
        whole(c, answer) if answer.status == 200 else fine(c, answer, 416)

    return run


case(R, "no range at all", "9110 14.2", control=True)(no_range("bytes=x-y"))
case(R, "an end before the beginning", "9110 14.1.1, 14.2", control=True)(no_range("bytes=20-10"))
case(R, "the last no bytes", "9110 14.1.2", control=True)(no_range("bytes=-0"))


@case(R, "a list with an empty member", "9110 5.6.1.2", control=True)
def _(c):
    answer = c.ask("Range: bytes=0-9,")
    whole(c, answer) if answer.status == 200 else part(c, answer, 0, 9)


@case(R, "If-Range with the tag", "9110 13.1.5", control=True)
def _(c):
    tag = whole(c, c.ask()).get("etag")
    answer = c.ask("Range: bytes=5-9", "If-Range: " + tag)
    whole(c, answer) if tag.startswith("W/") else part(c, answer, 5, 9)


@case(R, "If-Range with another tag", "9110 13.1.5", control=True)
def _(c):
    whole(c, c.ask())
    whole(c, c.ask("Range: bytes=5-9", 'If-Range: "another"'))


@case(R, "If-Range with the tag made weak", "9110 13.1.5", control=True)
def _(c):
    tag = whole(c, c.ask()).get("etag")
    whole(c, c.ask("Range: bytes=5-9", "If-Range: " + weak(tag)))


@case(R, "If-Range with Last-Modified", "9110 13.1.5", control=True)
def _(c):
    date = whole(c, c.ask()).get("last-modified")
    part(c, c.ask("Range: bytes=5-9", "If-Range: " + date), 5, 9)


@case(R, "If-Range with an earlier date", "9110 13.1.5", control=True)
def _(c):
    date = whole(c, c.ask()).get("last-modified")
    whole(c, c.ask("Range: bytes=5-9", "If-Range: " + shift(date, days=-1)))


@case(R, "If-Range with a later date", "9110 13.1.5", control=True)
def _(c):
    date = whole(c, c.ask()).get("last-modified")
    whole(c, c.ask("Range: bytes=5-9", "If-Range: " + shift(date, hours=1)))


@case(R, "If-Range with the tag of before a change", "9110 13.1.5", control=True, changes=True)
def _(c):
    tag = whole(c, c.ask()).get("etag")
    yield
    c.ask()
    time.sleep(0.7)
    whole(c, c.ask("Range: bytes=5-9", "If-Range: " + tag), 2)


@case(R, "the tag is known: 304 before any range", "9110 13.2.2")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    unchanged(c, c.ask("Range: bytes=5-9", "If-None-Match: " + tag))


@case(R, "HEAD has no ranges", "9110 14.2", control=True)
def _(c):
    whole(c, c.ask())
    answer = fine(c, c.ask("Range: bytes=5-9", method="HEAD"))
    want(answer.get("content-length") in ("", str(len(c.content(1)))), "Content-Length " + answer.get("content-length"))


@case(R, "that there are ranges is said", "9110 14.3", control=True)
def _(c):
    want(whole(c, c.ask()).lists("accept-ranges", "bytes"), "no Accept-Ranges")


@case(R, "a 206 has the fields that a 200 would have", "9110 15.3.7", control=True)
def _(c):
    first = whole(c, c.ask())
    answer = part(c, c.ask("Range: bytes=5-9"), 5, 9)
    for name in ("etag", "cache-control", "vary"):
        want(answer.get(name) == first.get(name), name + ": " + answer.get(name))
    want(answer.get("content-length") in ("", "5") and answer.get("date"), "length or Date")


@case(R, "a part that was asked for first is not kept as the page", "9111 3.3", control=True)
def _(c):
    c.ask("Range: bytes=0-9")
    whole(c, c.ask())
    part(c, c.ask("Range: bytes=0-9"), 0, 9)


@case(R, "two halves are the whole", "9110 15.3.7.3; 9111 3.4", control=True)
def _(c):
    half = len(c.content(1)) // 2
    first, second = c.ask(f"Range: bytes=0-{half - 1}"), c.ask(f"Range: bytes={half}-")
    if first.status == 200 and not c.direct:
        whole(c, first)
        first = c.ask(f"Range: bytes=0-{half - 1}")
    if second.status == 200 and not c.direct:
        second = c.ask(f"Range: bytes={half}-")
    want(first.get("etag") == second.get("etag"), "two tags")
    want(first.body + second.body == c.content(1), "not the page")


@case(R, "a range of a coded page is one of its coding", "9110 14.2, 8.8.1", control=True)
def _(c):
    packed = whole(c, c.ask("Accept-Encoding: gzip"))
    answer = fine(c, c.ask("Accept-Encoding: gzip", "Range: bytes=10-19"), 206)
    want(answer.get("content-encoding") == packed.get("content-encoding"), "another coding")
    part(c, answer, 10, 19, packed.body)


@case(R, "a range of a coded page is not given to identity", "9111 4.1", control=True)
def _(c):
    whole(c, c.ask("Accept-Encoding: gzip"))
    answer = c.ask("Accept-Encoding: identity", "Range: bytes=10-19")
    whole(c, answer) if answer.status == 200 and not c.direct else part(c, answer, 10, 19)


@case(R, "a range of a picture", "9110 14.1.2", control=True)
def _(c):
    picture = fine(c, c.ask(path="/dot.png?range")).body
    part(c, c.ask("Range: bytes=8-15", path="/dot.png?range"), 8, 15, picture)


@case(R, "what is not there has no ranges", "9110 14.2", control=True)
def _(c):
    fine(c, c.ask("Range: bytes=0-9", path=c.nowhere), 404)


# ------------------------------------------------------------------ methods
M = "methods"


@case(M, "HEAD has the fields of GET and no body", "9110 9.3.2", control=True)
def _(c):
    head = fine(c, c.ask(method="HEAD"))
    answer = whole(c, c.ask())
    want(head.body == b"", "a body")
    same_fields(c, head, answer, "etag", "last-modified", "content-type", "content-length", "cache-control", "vary")


@case(M, "HEAD first, then GET has its body", "9110 9.3.2; 9111 4")
def _(c):
    fine(c, c.ask(method="HEAD"))
    whole(c, c.ask())


@case(M, "HEAD of a coded page", "9110 9.3.2, 12.5.3")
def _(c):
    answer = whole(c, c.ask("Accept-Encoding: gzip"))
    head = fine(c, c.ask("Accept-Encoding: gzip", method="HEAD"))
    want(head.get("content-encoding") == answer.get("content-encoding") and head.get("etag") == answer.get("etag"), "another")


@case(M, "OPTIONS says what may be done", "9110 9.3.7, 15.5.6", control=True)
def _(c):
    answer = c.ask(method="OPTIONS")
    want(answer.status in (200, 204, 405), str(answer.status))
    want(answer.lists("allow", "GET"), "no Allow")


def refused(method):
    def run(c):
        answer = fine(c, c.ask(method=method, body=b"a=1"), 405)
        want(answer.lists("allow", "GET") and answer.lists("allow", "HEAD"), "no Allow")

    return run


case(M, "POST is refused, with what may be done", "9110 15.5.6", control=True)(refused("POST"))
case(M, "PUT is refused, with what may be done", "9110 15.5.6", control=True)(refused("PUT"))
case(M, "DELETE is refused, with what may be done", "9110 15.5.6", control=True)(refused("DELETE"))


@case(M, "a method that nobody knows", "9110 9.1, 15.6.2")
def _(c):
    want(c.ask(method="BREW").status in (400, 405, 501), "answered")


@case(M, "a POST that was refused changes nothing that is kept", "9111 4.4")
def _(c):
    whole(c, c.ask())
    c.ask(method="POST", body=b"a=1")
    whole(c, c.ask())


@case(M, "a 405 is not given to who reads", "9111 4")
def _(c):
    c.ask(method="POST", body=b"a=1")
    c.ask(method="OPTIONS")
    whole(c, c.ask())


# ------------------------------------------------------------------ status codes
S = "status codes"


def leads(path, status, place):
    def run(c):
        for _ in (1, 2):
            answer = c.ask(path=path)
            want(answer.status in status, str(answer.status))
            want(answer.get("location").split("://")[-1].split("/", 1)[-1] == place[1:], "Location " + answer.get("location"))
        want((answer.directive("max-age") or "1") != "0" or c.direct, "not to be kept")

    return run


case(S, "a page that has moved (301)", "9110 15.4.2", control=True)(leads("/moved.html", (301,), "/index.html"))
case(S, "a folder without its slash (301 or 308)", "9110 15.4.9", control=True)(leads("/folder", (301, 308), "/folder/"))


@case(S, "a page that is gone (410)", "9110 15.5.11", control=True)
def _(c):
    fine(c, c.ask(path="/gone.html"), 410)
    fine(c, c.ask(path="/gone.html"), 410)


@case(S, "a page that never was (404)", "9110 15.5.5", control=True)
def _(c):
    want(len(fine(c, c.ask(path=c.nowhere), 404).body) > 0, "nothing to read")
    fine(c, c.ask(path=c.nowhere), 404)


@case(S, "HEAD of a page that never was", "9110 9.3.2", control=True)
def _(c):
    want(fine(c, c.ask(path=c.nowhere, method="HEAD"), 404).body == b"", "a body")


@case(S, "a 404 has no ranges and no other page's tag", "9110 8.8.3", control=True)
def _(c):
    answer, page = fine(c, c.ask(path=c.nowhere), 404), whole(c, c.ask())
    want(not answer.get("etag") or answer.get("etag") != page.get("etag"), "the tag of a page")


@case(S, "an address that is none (400)", "9110 15.5.1; 3986 2.1", control=True)
def _(c):
    want(c.ask(path="/%zz.html").status in (400, 404), "answered")


# ------------------------------------------------------------------ authorization, cookies
A = "who asks"


@case(A, "with Authorization, a public page", "9111 3.5")
def _(c):
    whole(c, c.ask("Authorization: Basic bm86bm8="))
    whole(c, c.ask())


@case(A, "with a cookie, the same page", "9111 4; 6265 3")
def _(c):
    plain = whole(c, c.ask())
    answer = whole(c, c.ask("Cookie: a=1"))
    want(not c.direct or answer.get("etag") == plain.get("etag"), "another tag")


@case(A, "with a cookie first, then without", "9111 4", control=True)
def _(c):
    want(not whole(c, c.ask("Cookie: a=1")).get("set-cookie"), "Set-Cookie")
    want(not whole(c, c.ask()).get("set-cookie"), "Set-Cookie")


# ------------------------------------------------------------------ queries
Q = "queries"


@case(Q, "a query that means nothing", "9110 4.2.3; 9111 2")
def _(c):
    for query in ("?a=1", "?a=2", "?", "?a=1"):
        whole(c, c.ask(path=c.again + query))


@case(Q, "a query has the tag of the page", "9110 8.8.3")
def _(c):
    want(whole(c, c.ask(path=c.again + "?utm=1")).get("etag") == whole(c, c.ask()).get("etag"), "another tag")


@case(Q, "what is kept with a query is from the cache", "9111 4")
def _(c):
    whole(c, c.ask(path=c.again + "?kept=1"))
    kept(c, whole(c, c.ask(path=c.again + "?kept=1")))


@case(Q, "letters that need no escape", "3986 6.2.2.2")
def _(c):
    whole(c, c.ask(path=c.again.replace(".html", "%2Ehtml")))


# ------------------------------------------------------------------ new release
N = "new release"


@case(N, "a changed page shows once the old one is stale", "9111 4.2, 4.3.2", changes=True)
def _(c):
    whole(c, c.ask())
    yield
    c.ask()
    time.sleep(0.7)
    whole(c, c.ask(), 2)


@case(N, "an unchanged page keeps its tag", "9110 8.8.3; 9111 4.3.3")
def _(c):
    tag = whole(c, c.ask()).get("etag")
    yield
    c.ask()
    time.sleep(0.7)
    want(unchanged(c, c.ask("If-None-Match: " + tag)).get("etag") in ("", tag), "another")


@case(N, "HEAD shows the new tag", "9111 4.3.5", control=True, changes=True)
def _(c):
    tag = fine(c, c.ask(method="HEAD")).get("etag")
    yield
    c.ask(method="HEAD")
    time.sleep(0.7)
    want(fine(c, c.ask(method="HEAD")).get("etag") != tag, "the old one")


@case(N, "Last-Modified never goes back", "9110 8.8.2.1", changes=True)
def _(c):
    old = whole(c, c.ask()).get("last-modified")
    yield
    c.ask()
    time.sleep(0.7)
    new = whole(c, c.ask(), 2).get("last-modified")
    want(parsedate_to_datetime(new) >= parsedate_to_datetime(old), f"{new} after {old}")


@case(N, "a page that went is not shown any more", "9111 4.3.3, 4.2.4", control=True)
def _(c):
    fine(c, c.ask(path="/leaving.html"))
    yield
    c.ask(path="/leaving.html")
    time.sleep(0.7)
    fine(c, c.ask(path="/leaving.html"), 404)


@case(N, "a page that came is shown where a 404 was", "9111 4.2.2", control=True)
def _(c):
    fine(c, c.ask(path="/coming.html"), 404)
    yield
    c.ask(path="/coming.html")
    time.sleep(0.7)
    fine(c, c.ask(path="/coming.html"))


@case(N, "what an old page shows stays where it was", "8246 2")
def _(c):
    old = fine(c, c.ask(path=c.lasting))
    yield
    new = fine(c, c.ask(path=c.lasting))
    want(new.body == old.body, "other bytes")
