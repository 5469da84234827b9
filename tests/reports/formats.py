"""formats.py -- reads each report format back as [(file, line, column, code, level, message)].

Files are as the format shows them; messages are as `text` shows them, in which nothing is invisible.
"""
import json
import re
import unicodedata
import urllib.parse

UNSEEN = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
# Where this Unicode and that of the program may differ, tests have no characters.
HEAD = re.compile(r"(?P<file>\S.*?):(\d+):(\d+): (note|warning|error): (.*)")


def visible(text):
    """A string of JSON as the reports for people show it."""
    shown = []
    for c in text:
        if c in "\t\n\r":
            shown.append({"\t": "\\t", "\n": "\\n", "\r": "\\r"}[c])
        elif ord(c) < 0x20 or ord(c) == 0x7F:
            shown.append(f"\\x{ord(c):02X}")
        elif ord(c) >= 0x80 and unicodedata.category(c) in UNSEEN:
            shown.append(f"<U+{ord(c):04X}>")
        else:
            shown.append(c)
    return "".join(shown)


def read_text(output):
    """Lines of an excerpt begin with a space."""
    found = []
    for line in output.splitlines():
        match = HEAD.fullmatch(line)
        if match:
            message, code, _ = re.fullmatch(r"(.*) \[(LQ\d{4}) ([a-z0-9-]+)\]", match[5]).groups()
            found.append((match[1], int(match[2]), int(match[3]), code, match[4], message))
        else:
            assert line.startswith(" "), line
    return found


def read_gcc(output):
    found = []
    for line in output.split("\n")[:-1]:
        match = HEAD.fullmatch(line)
        message, code = re.fullmatch(r"(.*) \[(LQ\d{4})\]", match[5]).groups()
        found.append((match[1], int(match[2]), int(match[3]), code, match[4], message))
    return found


def read_json(output):
    return [(of["file"], one["line"], one["column"], one["code"], one["level"], visible(one["message"]))
            for of in map(json.loads, output.splitlines()) for one in of["diagnostics"]]


def read_jsonl(output):
    return [(one["file"], one["line"], one["column"], one["code"], one["level"], visible(one["message"]))
            for one in map(json.loads, output.splitlines())]


def path_of(uri):
    """The file that a reference names, as bytes."""
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2}|^file:)*", uri), uri
    return urllib.parse.unquote_to_bytes(uri.removeprefix("file://"))


def read_sarif(output):
    found = []
    run, = json.loads(output)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        place, = one["locations"]
        region = place["physicalLocation"]["region"]
        file = path_of(place["physicalLocation"]["artifactLocation"]["uri"]).decode("utf-8", "replace")
        found.append((file, region["startLine"], region["startColumn"], one["ruleId"], one["level"],
                      visible(one["message"]["text"])))
    return found


def unescape(value, property_too):
    pairs = [("%0D", "\r"), ("%0A", "\n")] + ([("%3A", ":"), ("%2C", ",")] if property_too else [])
    for code, c in pairs + [("%25", "%")]:
        value = value.replace(code, c)
    return value


def read_github(output):
    """As the runner of GitHub reads workflow commands."""
    found, levels = [], {"notice": "note", "warning": "warning", "error": "error"}
    for line in output.split("\n")[:-1]:
        command, _, message = line[2:].partition("::")
        assert line.startswith("::") and _, line
        name, _, rest = command.partition(" ")
        of = {key: unescape(value, True) for key, _, value in (pair.partition("=") for pair in rest.split(","))}
        assert set(of) == {"file", "line", "endLine", "col", "endColumn", "title"}, line
        # Else the runner throws the columns away.
        assert of["line"] == of["endLine"] and int(of["col"]) <= int(of["endColumn"]), line
        found.append((of["file"], int(of["line"]), int(of["col"]), of["title"].split()[0], levels[name],
                      unescape(message, False)))
    return found


READERS = {"text": read_text, "gcc": read_gcc, "json": read_json, "jsonl": read_jsonl, "sarif": read_sarif,
           "github": read_github}
