"""kinds -- faults as transcripts really have them: each puts one into a clean document.

A kind is a function of (document, random) that returns (bytes, place), the faulty source and the offset of the fault
in it, or None where the document offers no place for it. Places are chosen by the program's own reading of the clean
document (turns, paragraphs, notes and their spans), which the accuracy tests judge.
"""
import datetime
import re

KINDS = {}  # name -> (code names that are right, function)


def kind(*codes):
    def register(function):
        KINDS[function.__name__] = (codes, function)
        return function
    return register


class Document:
    def __init__(self, name, source, model):
        self.name, self.source, self.model = name, source, model
        self.turns = [entry for entry in model["body"] if entry["type"] == "turn"]
        self.labels = {}
        for turn in self.turns:
            self.labels.setdefault(turn["label"], []).append(turn)

    def at(self, span):
        return self.source[span[0]:span[1]]

    def header(self, turn):
        """(begin, end) of the label as printed, and the end of its delimiter; None where it is no plain LABEL:."""
        begin = turn["span"][0]
        label = turn["label"].encode()
        if not self.source.startswith(label + b":", begin):
            return None
        end = begin + len(label)
        return begin, end, end + 1

    def headers(self):
        """(turn, begin, end of label) of turns with a plain header and words in the same line."""
        found = []
        for turn in self.turns:
            header = self.header(turn)
            if header and re.match(rb"[ \t]+\w", self.source[header[2]:header[2] + 4]):
                found.append((turn, header[0], header[1]))
        return found

    def notes(self):
        """Spans of known notes inside paragraphs, with words before them."""
        return [piece["span"] for turn in self.turns for paragraph in turn["paragraphs"]
                for before, piece in zip(paragraph["content"], paragraph["content"][1:])
                if piece["type"] == "note" and piece["class"] in ("vocal", "kinesic", "incident")
                and before["type"] == "text" and self.at(piece["span"]).startswith(b"(")]

    def words(self, pattern):
        """(offset, bytes) of the matches of a pattern inside spoken text."""
        return [(piece["span"][0] + match.start(), match.group())
                for turn in self.turns for paragraph in turn["paragraphs"] for piece in paragraph["content"]
                if piece["type"] == "text" for match in re.finditer(pattern, self.at(piece["span"]))]

    def replaced(self, begin, end, text):
        return self.source[:begin] + text + self.source[end:]


def pick(random, choices):
    return random.choice(choices) if choices else None


# --- Headers ------------------------------------------------------------------

def at_delimiter(document, random, text):
    chosen = pick(random, document.headers())
    if not chosen:
        return None
    _, begin, end = chosen
    return document.replaced(end, end + 1, text), begin


@kind("doubled-colon")
def doubled_colon(document, random):
    return at_delimiter(document, random, b"::")


@kind("space-before-colon")
def space_before_colon(document, random):
    return at_delimiter(document, random, b" :")


@kind("wrong-delimiter")
def semicolon(document, random):
    return at_delimiter(document, random, b";")


@kind("header-without-colon", "lost-first-header")
def lost_colon(document, random):
    titled = [one for one in document.headers() if re.match(r"M[RS]S?\.? [A-Z]{3,}$", one[0]["label"])]
    chosen = pick(random, titled)
    return chosen and (document.replaced(chosen[2], chosen[2] + 1, b"."), chosen[1])


@kind("misspelt-speaker")
def misspelt_label(document, random):
    """Two letters change places in a label that is used at least four times."""
    choices = [one for one in document.headers()
               if len(document.labels[one[0]["label"]]) > 3 and len(one[0]["label"].split()[-1]) > 5]
    chosen = pick(random, choices)
    if not chosen:
        return None
    _, begin, end = chosen
    last = document.source.rindex(b" ", begin - 1, end) + 1 if b" " in document.source[begin:end] else begin
    places = [i for i in range(last + 1, end - 2) if document.source[i:i + 2].isalpha()
              and document.source[i] != document.source[i + 1]]
    at = pick(random, places)
    return at and (document.replaced(at, at + 2, document.source[at:at + 2][::-1]), begin)


@kind("empty-turn")
def header_without_text(document, random):
    chosen = pick(random, document.headers()[1:])
    if not chosen:
        return None
    others = [label for label in document.labels if label != chosen[0]["label"]]
    label = pick(random, others)
    return label and (document.replaced(chosen[1], chosen[1], label.encode() + b":\n\n"), chosen[1])


def joined(document, random, glue):
    """A header loses the blank line before it."""
    choices = []
    for turn, begin, _ in document.headers()[1:]:
        before = document.source[:begin].rstrip()
        if re.search(rb"[.?!]$", before) and document.source[len(before):begin].count(b"\n") == 2:
            choices.append((len(before), begin))
    chosen = pick(random, choices)
    return chosen and (document.replaced(chosen[0], chosen[1], glue), chosen[0] + len(glue))


@kind("header-in-paragraph", "header-in-line")
def header_in_paragraph(document, random):
    return joined(document, random, b"\n")


@kind("header-in-line")
def header_in_line(document, random):
    return joined(document, random, b" ")


@kind("two-speakers")
def two_speakers(document, random):
    chosen = pick(random, document.headers())
    titled = [label for label in document.labels if " " in label and chosen and label != chosen[0]["label"]]
    label = pick(random, titled)
    if not label or " " not in chosen[0]["label"]:
        return None
    return document.replaced(chosen[2], chosen[2], b" AND " + label.encode()), chosen[1]


@kind("doubled-header")
def doubled_header(document, random):
    chosen = pick(random, document.headers())
    if not chosen:
        return None
    return document.replaced(chosen[1], chosen[1], chosen[0]["label"].encode() + b": "), chosen[1]


@kind("own-vocative")
def wrong_speaker(document, random):
    """Somebody else's words get a speaker's label: they begin by calling for that speaker."""
    titled = [one for one in document.headers() if re.match(r"M[RS]S?\.? [A-Z]{3,}$", one[0]["label"])]
    chosen = pick(random, titled)
    if not chosen:
        return None
    turn, begin, end = chosen
    title, surname = turn["label"].replace(".", "").split()
    words = re.match(rb": *", document.source[end:end + 9])
    return document.replaced(end + len(words.group()), end + len(words.group()),
                             f"{title.capitalize()}. {surname.capitalize()}, ".encode()), begin


@kind("merged-turns")
def merged_turns(document, random):
    """The header of a turn is lost, whose first words call for the speaker before."""
    choices = []
    for before, lost in zip(document.turns, document.turns[1:]):
        name = re.match(r"(M[RS]S?)\.? ([A-Z]{3,})$", before["label"] or "")
        if name and document.header(lost) and before["paragraphs"]:
            choices.append((lost, f"{name[1].capitalize()}. {name[2].capitalize()}, ".encode()))
    chosen = pick(random, choices)
    if not chosen:
        return None
    begin, _, end = document.header(chosen[0])
    blanks = re.match(rb"[ \n]*", document.source[end:end + 9])
    return document.replaced(begin, end + len(blanks.group()), chosen[1]), begin


@kind("lost-turn")
def lost_turn(document, random):
    """A short turn between two of one speaker is lost, and two blank lines are left."""
    choices = []
    for before, lost, behind in zip(document.turns, document.turns[1:], document.turns[2:]):
        if before["speaker"] and before["speaker"] == behind["speaker"] != lost["speaker"] and document.header(behind):
            choices.append((lost["span"][0], behind["span"][0]))
    chosen = pick(random, choices)
    return chosen and (document.replaced(*chosen, b"\n"), chosen[0] + 1)


@kind("unmarked-interpreted")
def lost_interpreted(document, random):
    """The mark of the interpreter is lost from one turn of a speaker whose other turns all have it."""
    choices = []
    for speaker in {turn["speaker"] for turn in document.turns if turn["speaker"]}:
        turns = [turn for turn in document.turns if turn["speaker"] == speaker]
        if len(turns) > 4 and all(turn["interpreted"] for turn in turns):
            choices += turns
    turn = pick(random, choices)
    if not turn:
        return None
    mark = re.search(rb"\((?:[Vv]ia|[Tt]hrough|[Aa]s) [^)]*\) *", document.at(turn["span"]))
    begin = turn["span"][0]
    return mark and (document.replaced(begin + mark.start(), begin + mark.end(), b""), begin)


@kind("lost-first-header")
def lost_first_header(document, random):
    """The first turn loses its label: its words are a line before the talk."""
    first = document.turns[0]
    header = document.header(first)
    text = first["paragraphs"][0]["text"] if first["paragraphs"] else ""
    if not header or len(text.split()) < 20 or not re.search(r"[.?!]$", text):
        return None
    gap = len(re.match(rb"\s*", document.source[header[2]:header[2] + 9].replace(b"\xc2\xa0", b"  ")).group())
    return document.replaced(header[0], header[2] + gap, b""), header[0]


@kind("note-in-label")
def note_in_label(document, random):
    """The note behind a colon is set before it."""
    choices = []
    for turn in document.turns:
        header = document.header(turn)
        note = header and re.match(rb"([ \t\xc2\xa0]*)(\([A-Za-z ]+\))", document.source[header[2]:header[2] + 60])
        if note:
            choices.append((header, note))
    chosen = pick(random, choices)
    if not chosen:
        return None
    (begin, end, behind), note = chosen
    return document.replaced(end, behind + note.end(), b" " + note.group(2) + b":"), begin


@kind("unclosed-bold")
def unclosed_bold(document, random):
    """In a document with labels in bold type, a word begins bold type that nothing ends."""
    if not document.source.count(b":**") > 2:
        return None
    chosen = pick(random, document.words(rb"(?<=\w\w )(?=\w+ \w+)"))
    return chosen and (document.replaced(chosen[0], chosen[0], b"**"), chosen[0])


# --- Notes --------------------------------------------------------------------

@kind("broken-note", "unclosed-note")
def unclosed_known_note(document, random):
    span = pick(random, document.notes())
    return span and (document.replaced(span[1] - 1, span[1], b""), span[0])


@kind("broken-note", "stray-bracket")
def wrong_bracket(document, random):
    span = pick(random, document.notes())
    return span and (document.replaced(span[1] - 1, span[1], pick(random, [b"]", b"}"])), span[0])


@kind("misspelt-note")
def misspelt_note(document, random):
    spans = [span for span in document.notes()
             if re.fullmatch(rb"\((Laughter|Applause|Laughs|Crosstalk|Inaudible|Cheers and applause)\.?\)",
                             document.at(span), re.I)]
    span = pick(random, spans)
    if not span:
        return None
    at = span[0] + random.randint(2, 6)
    pair = document.source[at:at + 2]
    wrong = pair[::-1] if pair[0] != pair[1] else pair[:1]
    return document.replaced(at, at + 2, wrong), span[0]


@kind("unclosed-note")
def unclosed_brackets(document, random):
    """Words in brackets, which are no note, lose the closing one."""
    chosen = pick(random, document.words(rb"(?<=\w) (?=\w+ \w+ \w+ \w+)"))
    return chosen and (document.replaced(chosen[0], chosen[0] + 1, b" ("), chosen[0])


@kind("stray-bracket")
def stray_bracket(document, random):
    chosen = pick(random, document.words(rb"(?<=\w\w) (?=\w+ \w+)"))
    return chosen and (document.replaced(chosen[0], chosen[0] + 1, b") "), chosen[0])


@kind("empty-note")
def empty_note(document, random):
    span = pick(random, document.notes())
    return span and (document.replaced(span[0], span[1], b"()"), span[0])


@kind("nested-note")
def nested_note(document, random):
    span = pick(random, document.notes())
    return span and (document.replaced(span[0], span[1], b"(laughter (applause))"), span[0])


@kind("mixed-note-style")
def mixed_note_style(document, random):
    spans = document.notes()
    span = pick(random, spans) if len(spans) > 5 else None
    return span and (document.replaced(span[0], span[1], b"[" + document.at(span)[1:-1] + b"]"), span[0])


@kind("doubled-note")
def doubled_note(document, random):
    span = pick(random, document.notes())
    return span and (document.replaced(span[1], span[1], b" " + document.at(span)), span[0])


# --- Blocks -------------------------------------------------------------------

@kind("stray-banner")
def stray_banner(document, random):
    chosen = pick(random, document.headers()[1:])
    line = pick(random, [b"Official websites use .gov", b"Secure .gov websites use HTTPS",
                         b"An official website of the United States Government"])
    return chosen and (document.replaced(chosen[1], chosen[1], line + b"\n\n"), chosen[1])


@kind("page-furniture")
def page_furniture(document, random):
    chosen = pick(random, document.headers()[1:])
    line = pick(random, [b"Page 3 of 12", b"Share this page", b"Back to top", b"Advertisement"])
    return chosen and (document.replaced(chosen[1], chosen[1], line + b"\n\n"), chosen[1])


@kind("text-after-end")
def text_after_end(document, random):
    if not any(line["kind"] == "end-mark" for line in document.model["closing"]):
        return None
    text = pick(random, [b"We will have more on this in the days to come, I am sure of it.",
                         b"The bridge was opened in the spring, and it has not been closed since."])
    end = len(document.source.rstrip())
    return document.source[:end] + b"\n\n" + text + b"\n", end + 2


@kind("repeated-paragraph")
def repeated_paragraph(document, random):
    choices = [paragraph["span"] for turn in document.turns for paragraph in turn["paragraphs"][1:]
               if len(paragraph["text"].split()) > 25]
    span = pick(random, choices)
    if not span:
        return None
    return document.replaced(span[1], span[1], b"\n\n" + document.at(span)), span[1] + 2


# --- Characters ---------------------------------------------------------------

@kind("mojibake")
def mojibake(document, random):
    places = [(m.start(), m.group()) for m in re.finditer(rb"\xE2\x80[\x93\x94\x98\x99\x9C\x9D\xA6]|\xC3[\xA0-\xBF]",
                                                          document.source)]
    chosen = pick(random, places)
    if not chosen:
        return None
    wrong = chosen[1].decode().encode().decode("cp1252", errors="ignore").encode()
    return document.replaced(chosen[0], chosen[0] + len(chosen[1]), wrong), chosen[0]


@kind("zero-width-character")
def zero_width(document, random):
    chosen = pick(random, document.words(rb"[a-z](?=[a-z]{3})"))
    return chosen and (document.replaced(chosen[0] + 1, chosen[0] + 1, "\u200b".encode()), chosen[0])


@kind("soft-hyphen")
def soft_hyphen(document, random):
    chosen = pick(random, document.words(rb"[a-z]{4}(?=[a-z]{4})"))
    return chosen and (document.replaced(chosen[0] + 4, chosen[0] + 4, "\u00ad".encode()), chosen[0])


@kind("look-alike-letter")
def look_alike(document, random):
    alike = {b"A": "А", b"C": "С", b"E": "Е", b"O": "О", b"P": "Р", b"a": "а", b"c": "с", b"e": "е", b"o": "о", b"p": "р"}
    chosen = pick(random, document.words(rb"(?<=[A-Za-z])[aceop](?=[a-z])"))
    if not chosen:
        return None
    return document.replaced(chosen[0], chosen[0] + 1, alike[chosen[1]].encode()), chosen[0]


@kind("control-character")
def control_character(document, random):
    chosen = pick(random, document.words(rb"(?<=\w) (?=\w)"))
    return chosen and (document.replaced(chosen[0], chosen[0], pick(random, [b"\x07", b"\x01", b"\x1b", b"\x00"])), chosen[0])


@kind("invalid-utf8", "other-encoding")
def invalid_utf8(document, random):
    chosen = pick(random, document.words(rb"(?<=\w) (?=\w)"))
    return chosen and (document.replaced(chosen[0], chosen[0], pick(random, [b"\xff", b"\xc3", b"\xe2\x80"])), chosen[0])


@kind("mixed-line-ends")
def mixed_line_ends(document, random):
    ends = [m.start() for m in re.finditer(rb"(?<!\r)\n", document.source)][1:]
    at = pick(random, ends)
    return at and (document.replaced(at, at, b"\r"), at)


@kind("trailing-space")
def trailing_space(document, random):
    ends = [m.start() for m in re.finditer(rb"(?<=[a-z.])\n", document.source)]
    at = pick(random, ends)
    return at and (document.replaced(at, at, b" "), at)


@kind("html-entity")
def html_entity(document, random):
    chosen = pick(random, document.words(rb"(?<=\w)\xE2\x80\x99(?=s)|(?<=\w) (?=and )"))
    if not chosen:
        return None
    text = b"&#8217;" if chosen[1] != b" " else b"&nbsp;"
    return document.replaced(chosen[0], chosen[0] + len(chosen[1]), text), chosen[0]


@kind("lost-apostrophe")
def lost_apostrophe(document, random):
    chosen = pick(random, document.words("(?<=[a-z])\u2019(?=(?:re|ve|ll|t) )".encode()))
    return chosen and (document.replaced(chosen[0], chosen[0] + 3, b"?"), chosen[0])


@kind("doubled-word")
def doubled_word(document, random):
    """A page break inside a sentence, with the last words of the page set again on the next."""
    chosen = pick(random, document.words(rb"(?<=[a-z] )(?:of|to|in|for|with|and|that) (?:the|a|our) (?=[a-z])"))
    if not chosen:
        return None
    at = chosen[0] + len(chosen[1])
    return document.replaced(at - 1, at, b"\n" + chosen[1]), at


# --- Dates and times ----------------------------------------------------------

MONTHS = "January February March April May June July August September October November December".split()


def front_date(document):
    for line in document.model["front"]:
        if line["kind"] == "date":
            found = re.search(r"\b(%s) (\d+), (\d{4})" % "|".join(MONTHS), document.at(line["span"]).decode(errors="replace"))
            if found:
                return line["span"][0] + document.at(line["span"]).index(found.group().encode()), found
    return None, None


@kind("impossible-date")
def impossible_date(document, random):
    at, found = front_date(document)
    if not found:
        return None
    wrong = pick(random, ["February 30", "June 31", "September 31", "April 31", "March 32"]) + ", " + found[3]
    return document.replaced(at, at + len(found.group()), wrong.encode()), at


@kind("wrong-weekday")
def wrong_weekday(document, random):
    at, found = front_date(document)
    if not found:
        return None
    day = datetime.date(int(found[3]), MONTHS.index(found[1]) + 1, int(found[2])) + datetime.timedelta(random.randint(1, 6))
    if re.search(rb"day,? $", document.source[:at]):
        return None
    return document.replaced(at, at, day.strftime("%A, ").encode()), at


@kind("end-before-begin")
def end_before_begin(document, random):
    """The time of the end is set before that of the beginning."""
    begin = [line for line in document.model["front"] if line["kind"] == "time"]
    end = [line for line in document.model["closing"] if line["kind"] == "time"]
    if not begin or not end:
        return None
    clock = re.search(rb"(\d+):(\d\d) ([ap])\.m\.", document.at(begin[0]["span"]), re.I)
    last = re.search(rb"(\d+):(\d\d) ([ap])\.m\.", document.at(end[-1]["span"]), re.I)
    if not clock or not last or not 2 <= int(clock[1]) <= 11:
        return None
    at = end[-1]["span"][0]
    wrong = b"%d:%s %s" % (int(clock[1]) - 1, last[2], clock[3])
    return document.replaced(at + last.start(), at + last.start() + len(last.group()) - 3, wrong), at


@kind("time-backwards")
def time_backwards(document, random):
    marks = [(m.start(), m.end()) for m in re.finditer(rb"(?<=[\[(])\d\d:\d\d:\d\d(?=[\])])", document.source)]
    if len(marks) < 6:
        return None
    one = random.randint(2, len(marks) - 2)
    begin, end = marks[one]
    earlier = document.source[slice(*marks[one - 2])]
    return document.replaced(begin, end, earlier), begin
