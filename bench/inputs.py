"""inputs.py -- what the bench reads: made once from the corpus, the same each time."""
import itertools
import json
import os
import random
import re

COUNT = 10_000
MEGABYTE = 1_000_000


def sources(folder):
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


def varied(text, chance):
    """The turns of a transcript from another one on, so that no two files are the same bytes."""
    turns = re.split(rb"(?<=\n)\n(?=[A-Z][A-Z .]+:)", text)
    if len(turns) < 3:
        return text
    first = chance.randrange(1, len(turns))
    return b"\n\n".join([turns[0].rstrip(b"\n"), *(turn.rstrip(b"\n") for turn in turns[first:] + turns[1:first])]) + b"\n"


def cut(text, size):
    """At most so many bytes, up to the end of a line: no character is cut."""
    return text if len(text) <= size else text[:text.rfind(b"\n", 0, size) + 1]


def make_files(folder, target):
    """10,000 files of 10 to 60 KB. Returns their bytes."""
    if not os.path.isdir(target):
        os.makedirs(target + ".part")
        chance = random.Random(1)
        texts = [open(path, "rb").read() for path in sources(folder)]
        texts = [text for text in texts if len(text) >= 3_000]
        for number in range(COUNT):
            text, wanted = b"", chance.randrange(10_000, 60_000)
            while len(text) < wanted:
                more = cut(varied(texts[chance.randrange(len(texts))], chance), 60_000 - len(text))
                text += more + b"\n"
            with open(os.path.join(target + ".part", f"{number:05}.txt"), "wb") as file:
                file.write(text)
        os.rename(target + ".part", target)
    return sum(entry.stat().st_size for entry in os.scandir(target))


LETTERS = b"abcdefghijklmnopqrstuvwxyz"


def letters(number):
    """A number as a word."""
    word = bytearray()
    while number or len(word) < 5:
        number, digit = divmod(number, len(LETTERS))
        word.append(LETTERS[digit])
    return bytes(word)


def ended(text, words):
    """Paragraphs that end as a sentence does end in a word of their own."""
    for mark in (b".\n", b"?\n"):
        first, *rest = text.split(mark)
        text = first + b"".join(b" " + letters(next(words)) + mark + more for more in rest)
    return text


def make_large(files, target, megabytes):
    """One document: the files end to end, in a folder of its own. Returns its path. No paragraph stands in it twice, or it would be
    full of findings, as no document of that size is."""
    path = os.path.join(target, f"{megabytes}.txt")
    if not os.path.exists(path):
        os.makedirs(target, exist_ok=True)
        left, names = megabytes * MEGABYTE, sorted(os.listdir(files))
        with open(path + ".part", "wb") as file:
            number, words = 0, itertools.count()
            while left > 0:
                with open(os.path.join(files, names[number % len(names)]), "rb") as one:
                    text = ended(one.read(), words)
                    piece = cut(text, left)
                    file.write(piece)
                    left -= len(text)
                number += 1
        os.rename(path + ".part", path)
    return path


HOSTILE = {
    "lines of one byte": lambda size: b"a\n" * (size // 2),
    "parentheses": lambda size: b"(" * size,
    "what is escaped": lambda size: b"<&>\"\\" * (size // 5),
    "NULs": lambda size: bytes(size),
    "one line": lambda size: b"word " * (size // 5),
}


def make_hostile(target):
    os.makedirs(target, exist_ok=True)
    for name, fill in HOSTILE.items():
        path = os.path.join(target, name.replace(" ", "-") + ".txt")
        if not os.path.exists(path):
            with open(path, "wb") as file:
                file.write(fill(10 * MEGABYTE))
        yield name, path


def make_records(files, target):
    """Some hundred small documents as JSON Lines, which a stream repeats."""
    if not os.path.exists(target):
        with open(target, "w", encoding="utf-8") as file:
            for name in sorted(os.listdir(files))[:500]:
                with open(os.path.join(files, name), encoding="utf-8", errors="replace") as one:
                    file.write(json.dumps({"id": name, "text": one.read()}) + "\n")
    return target
