"""plain.py -- a plain script for the same job: who said what, as TEI-like XML. What it does not do is in ../README.md."""
import re
import sys
from xml.sax.saxutils import escape, quoteattr

HEADER = re.compile(r"([A-Z][A-Z .'\-]*[A-Z]):\s*")
NOTE = re.compile(r"\(([^()\n]{1,60})\)|\[([^\[\]\n]{1,60})\]")


def paragraph(text):
    parts, at = [], 0
    for note in NOTE.finditer(text):
        parts.append(escape(text[at:note.start()]))
        parts.append(f"<note>{escape(note.group())}</note>")
        at = note.end()
    parts.append(escape(text[at:]))
    return "<seg>" + "".join(parts) + "</seg>"


def convert(text, out):
    out.write("<TEI><text><body>\n")
    is_open = False
    for block in re.split(r"\n\s*\n", text):
        block = " ".join(block.split())
        if not block:
            continue
        header = HEADER.match(block)
        if header:
            if is_open:
                out.write("</u>\n")
            out.write(f"<u who={quoteattr(header[1])}>")
            block, is_open = block[header.end():], True
        out.write(paragraph(block) + "\n")
    out.write("</u>\n" * is_open + "</body></text></TEI>\n")


for path in sys.argv[1:]:
    with open(path, encoding="utf-8", errors="replace") as file:
        convert(file.read(), sys.stdout)
