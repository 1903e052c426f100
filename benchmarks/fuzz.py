"""Coverage-guided fuzzing of the readers and of the text layer: `make torture` runs it for some minutes.

Every input is read as each format may read it, and its facts are verified. Whatever is no ReadError is a finding: libFuzzer
then writes the input to a file crash-... and ends with exit code 77. Needs atheris (CPython 3.11 and 3.12 on Linux or macOS).
"""

from __future__ import annotations

import sys
import zlib

import atheris

with atheris.instrument_imports(include=["kg.formats", "kg.reading", "kg.text", "kg.facts"]):
    from kg import extract
    from kg.digest import verify
    from kg.errors import KgError
    from kg.formats import ENDINGS
    from kg.model import Release
    from kg.reading import read
    from kg.sources import Source

_MOST = 4_000
# Beginnings that a fuzzer would take long to find.
_SEEDS = (
    b"DAYTON, Ohio, May 4, 2019 -- Ferrolux Inc. (NYSE: FLX) today said that it sold 3 pumps for $2 million to Brandt LLC.\n",
    b"<html><body><article><h1>News</h1><p>", b"From: a@b.example\nSubject: News\n\n", b'{"text": "', b"<rss><channel><item>",
    b"<SEC-DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n", b"WARC/1.0\r\n", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"text,date\n",
)  # fmt: skip


def try_one(data: bytes) -> None:
    """The first byte chooses the file's ending, the second a beginning; the rest is what the file holds."""
    if len(data) < 3:
        return
    ending = ENDINGS[data[0] % len(ENDINGS)]
    seed = _SEEDS[data[1] % len(_SEEDS)] if data[1] < 128 else b""
    content = (seed + data[2:])[:_MOST]
    if ending == ".gz" and data[1] % 2:
        content = zlib.compress(content, wbits=31)
    try:
        for one in read(Source(f"/fuzz/a{ending}", lambda: content)):
            if isinstance(one, Release):
                verify(one, extract.facts(one))
    except KgError:
        pass


def main() -> None:
    atheris.Setup([sys.argv[0], f"-max_len={_MOST}", "-timeout=60", "-rss_limit_mb=4096", *sys.argv[1:]], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
