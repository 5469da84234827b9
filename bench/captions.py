#!/usr/bin/env python3
"""captions.py -- how well the words of transcripts come to stand where they are said.

    captions.py --program build/loquitur --words build/caption_words TIMED SCRATCH

TIMED has `earnings`, `debates` and `scotus`, as ../shared/corpus/timed has. What is measured and why is in
docs/captions.md. Readers, matching and scores here are not the program's: a mistake of the one is
not hidden by the other.
"""
import argparse
import csv
import difflib
import html
import json
import os
import random
import re
import statistics
import subprocess
import sys

# --- Readers ------------------------------------------------------------------------------------------------

def read_ctm(path):
    for line in open(path, encoding="utf-8"):
        field = line.split()
        start = float(field[2])
        yield round(start * 1000), round((start + float(field[3])) * 1000), field[4]


def read_nlp(path):
    rows = csv.DictReader(open(path, encoding="utf-8"), delimiter="|", quoting=csv.QUOTE_NONE)
    for row in rows:
        if row["token"] and row["ts"]:
            yield round(float(row["ts"]) * 1000), round(float(row["endTs"]) * 1000), row["token"]


def clock(text):
    seconds = 0.0
    for part in text.split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds * 1000)


def read_youtube(path):
    """The words of a WebVTT of YouTube: those of lines with times inside, and of lines of one word."""
    words, seen = [], 0
    for block in re.split(r"\n\s*\n(?=\d\d:)", open(path, encoding="utf-8").read()):
        head = re.match(r"(\d\d:[\d:.]+) --> (\d\d:[\d:.]+)", block)
        if not head:
            continue
        start, end = clock(head[1]), clock(head[2])
        if end - start <= 10:
            continue
        lines = [line for line in block.split("\n")[1:] if line.strip()]
        timed = [line for line in lines if "<00:" in line or re.search(r"<\d\d:\d\d", line)]
        if not timed:
            timed = lines[-1:] if len(lines) > 1 or start >= seen else []
        for line in timed:
            parts = re.split(r"<(\d\d:\d\d:\d\d\.\d+)>", re.sub(r"</?c[^>]*>", "", line))
            times = [start] + [clock(t) for t in parts[1::2]]
            for i, text in enumerate(parts[0::2]):
                stop = times[i + 1] if i + 1 < len(times) else end
                said = html.unescape(text).split()
                for k, word in enumerate(said):
                    words.append((times[i] + (stop - times[i]) * k // len(said),
                                  times[i] + (stop - times[i]) * (k + 1) // len(said), word))
            seen = end
    return words


# --- Matching words of the same text, for the truth ------------------------------------------------------------

def fold(word):
    return re.sub(r"[^a-z0-9]", "", word.lower())


def same_words(a, b):
    """Pairs of indices of equal words in the order of both: unique runs of three, then difflib between them."""
    a, b = [fold(w) for w in a], [fold(w) for w in b]
    def unique(words):
        places = {}
        for i in range(len(words) - 2):
            places.setdefault(tuple(words[i:i + 3]), []).append(i)
        return {k: v[0] for k, v in places.items() if len(v) == 1}
    ub = unique(b)
    anchors = sorted((i, ub[k]) for k, i in unique(a).items() if k in ub)
    kept, last = [], []
    tails, back = [], [None] * len(anchors)
    for n, (_, j) in enumerate(anchors):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if anchors[tails[middle]][1] < j:
                low = middle + 1
            else:
                high = middle
        back[n] = tails[low - 1] if low else None
        tails[low:low + 1] = [n]
    n = tails[-1] if tails else None
    while n is not None:
        kept.append(anchors[n])
        n = back[n]
    kept.reverse()
    pairs, i0, j0 = [], 0, 0
    for i, j in kept + [(len(a), len(b))]:
        if i < i0 or j < j0:
            continue
        for block in difflib.SequenceMatcher(None, a[i0:i], b[j0:j], False).get_matching_blocks():
            pairs += [(i0 + block.a + k, j0 + block.b + k) for k in range(block.size) if a[i0 + block.a + k]]
        if i < len(a):
            pairs += [(i, j)] if a[i] else []
        i0, j0 = i + 1, j + 1
    return pairs


# --- The program -----------------------------------------------------------------------------------------------

class Word:
    """A word of the captions; `cue` is the start of the cue that it begins, or None."""
    __slots__ = ("start", "end", "method", "confidence", "turn", "cue", "text")

    def __init__(self, word, cue, turn):
        self.start, self.end, self.text = word["start"], word["end"], word["text"]
        self.method, self.confidence, self.cue, self.turn = word["method"], word["confidence"], cue, turn


def words_of(captions):
    words, turn = [], None
    for cue in captions["cues"]:
        for i, word in enumerate(cue["words"]):
            words.append(Word(word, None if i else cue["start"], not i and cue["turn"] != turn))
            turn = cue["turn"]
    return words


def align(args, transcript, captions):
    """Figures and words, for each of several lists of timed words."""
    paths = []
    for i, words in enumerate(captions):
        path = os.path.join(args.scratch, f"words-{i}.txt")
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(f"{start} {end} {text}\n" for start, end, text in words)
        paths.append(path)
    done = subprocess.run([args.words, transcript] + paths, stdout=subprocess.PIPE, check=True)
    results = []
    for line in done.stdout.decode("utf-8").split("\n"):
        if line.startswith("#\t"):
            keys = "verdict ms words matched mapped caption_words caption_matched share spread".split()
            results.append((dict(zip(keys, line.split("\t")[1:])), []))
        elif line:
            results[-1][1].extend(words_of(json.loads(line)))
    return results


# --- Scores ------------------------------------------------------------------------------------------------------

def percentile(values, percent):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * percent / 100))] if values else float("nan")


def score(words, truth):
    """Errors in ms: of all words, of those that begin cues, of those that begin turns."""
    errors = {"words": [], "cues": [], "turns": []}
    for i, time in truth.items():
        word = words[i]
        errors["words"].append(abs(word.start - time))
        if word.cue is not None:
            errors["cues"].append(abs(word.cue - time))
        if word.turn:
            errors["turns"].append(abs(word.cue - time))
    return errors


def merge(scores):
    return {kind: sum((s[kind] for s in scores), []) for kind in ("words", "cues", "turns")}


def figure(errors):
    return (f"{percentile(errors, 50):6.0f} {percentile(errors, 95):6.0f} {percentile(errors, 99):7.0f}"
            f" {100 * sum(e > 1000 for e in errors) / max(1, len(errors)):5.1f}% {len(errors):6d}")


def print_row(name, errors, bars=""):
    print(f"{name:28s} words {figure(errors['words'])} | cues {figure(errors['cues'])} |"
          f" turns {figure(errors['turns'])}  {bars}")


# --- Earnings ------------------------------------------------------------------------------------------------------

SYSTEMS = ["rev", "speechmatics", "amazon", "google", "libri"]
FILES = {"rev": "asr.rev-kaldi.ctm", "speechmatics": "asr.speechmatics.nlp", "amazon": "asr.amazon.nlp",
         "libri": "asr.librispeech.ctm"}
BARS = {"rev": "80 / 800", "speechmatics": "105 / 140", "amazon": "240 / 500", "libri": "420"}


def read_aligned(folder):
    return list(csv.DictReader(open(os.path.join(folder, "aligned.tsv"), encoding="utf-8"), delimiter="\t",
                               quoting=csv.QUOTE_NONE))


def consensus(row, systems, least=3):
    starts = sorted(float(row[s + "_start"]) * 1000 for s in systems if row[s + "_start"])
    if len(starts) < least:
        return None
    middle = statistics.median(starts)
    starts = [s for s in starts if abs(s - middle) <= 150]
    return statistics.median(starts) if len(starts) >= least else None


def earnings(args, folders):
    collected, own = {system: [] for system in FILES}, {system: [] for system in FILES}
    for folder in folders:
        rows = read_aligned(folder)
        captions = {s: list((read_ctm if f.endswith("ctm") else read_nlp)(os.path.join(folder, f)))
                    for s, f in FILES.items()}
        results = align(args, os.path.join(folder, "transcript.txt"), captions.values())
        pairs = same_words([w.text for w in results[0][1]], [r["token"] for r in rows])
        for system, (figures, words) in zip(captions, results):
            others = [s for s in SYSTEMS if s != system]
            truth = {i: t for i, j in pairs if (t := consensus(rows[j], others)) is not None}
            errors = score(words, truth)
            collected[system].append(errors)
            own[system].append(score_clock(words, truth, {i: rows[j] for i, j in pairs}, system))
            if args.verbose:
                print_row(f"{os.path.basename(folder)} {system}", errors)
            if args.verbose:
                print("   ", figures)
            if args.worst:
                worst(words, truth, args.worst, args.kind)
    for system, errors in collected.items():
        print_row(f"earnings {system}", merge(errors), f"bars: cues, turns p95 {BARS[system]}")
        print_row("  the captions' own clock", merge(own[system]))


def score_clock(words, truth, rows, system):
    """The errors that the recogniser's own times have, where it heard the word: no alignment can be better."""
    errors = {"words": [], "cues": [], "turns": []}
    for i, time in truth.items():
        start = rows[i][system + "_start"]
        if start:
            error = abs(float(start) * 1000 - time)
            for kind, belongs in (("words", True), ("cues", words[i].cue is not None), ("turns", words[i].turn)):
                if belongs:
                    errors[kind].append(error)
    return errors


def worst(words, truth, count, kind):
    scored = [i for i in truth if kind == "words" or (words[i].turn if kind == "turns" else words[i].cue is not None)]
    def error(i):
        return (words[i].start if kind == "words" else words[i].cue) - truth[i]
    for i in sorted(scored, key=lambda i: -abs(error(i)))[:count]:
        context = " ".join(w.text for w in words[max(0, i - 5):i]) + " [" + words[i].text + "] " + \
            " ".join(w.text for w in words[i + 1:i + 6])
        print(f"    {error(i):8.0f} at {truth[i] / 1000:8.2f} {words[i].method:8s} {words[i].confidence:3d} {context}")


# --- Debates ---------------------------------------------------------------------------------------------------------

def debates(args, folders):
    for folder in folders:
        gold = read_youtube(os.path.join(folder, "gold.vtt"))
        asr = read_youtube(os.path.join(folder, "asr.vtt"))
        (figures, words), = align(args, os.path.join(folder, "official.txt"), [asr])
        pairs = same_words([w.text for w in words], [g[2] for g in gold])
        truth = {i: gold[j][0] for i, j in pairs}
        errors = score(words, truth)
        print_row("debates " + os.path.basename(folder), errors, "bars: cues 40, p95 300")
        heard = {t for start, _, _ in asr for t in range(start - 1, start + 2)}
        print_row("  gold has a time of asr", score(words, {i: t for i, t in truth.items() if t in heard}))
        print_row("  gold has a guess", score(words, {i: t for i, t in truth.items() if t not in heard}))
        if args.verbose:
            print("   ", figures, "truth for", len(truth), "of", len(words), "words")
        if args.worst:
            worst(words, truth, args.worst, args.kind)


# --- Captions that lack segments ---------------------------------------------------------------------------------------

def damage(words, rate, drops, dice, vocabulary):
    """Captions with errors at a rate: six in ten substituted, two dropped, two added; and `drops` segments gone."""
    gone = set()
    for _ in range(drops):
        length = dice.randint(20, 120)
        first = dice.randrange(max(1, len(words) - length))
        gone.update(range(first, first + length))
    heard = []
    for i, (start, end, text) in enumerate(words):
        if i in gone:
            continue
        if dice.random() >= rate:
            heard.append((start, end, text))
            continue
        kind = dice.random()
        if kind < 0.6:
            heard.append((start, end, dice.choice(vocabulary)))
        elif kind >= 0.8:
            middle = (start + end) // 2
            heard += [(start, middle, text), (middle, end, dice.choice(vocabulary))]
    return heard


def times_of(rows):
    """Start, end, token and row of all words, in order: what the recognisers agree on, or have; else between."""
    said, reached = [], 0
    for row in rows:
        starts = [float(row[s + "_start"]) * 1000 for s in SYSTEMS if row[s + "_start"]]
        ends = [float(row[s + "_end"]) * 1000 for s in SYSTEMS if row[s + "_end"]]
        start = consensus(row, SYSTEMS) or (statistics.median(starts) if starts else None)
        if start is not None and start < reached:
            start = None
        reached = start or reached
        said.append([start, max(start + 1, statistics.median(ends)) if start else None, row["token"], row])
    for i, word in enumerate(said):
        if word[0] is None:
            after = next((k for k in range(i, len(said)) if said[k][0] is not None), None)
            begin = said[i - 1][1] if i else 0
            end = max(begin, said[after][0]) if after is not None else begin + 300
            word[0] = begin
            word[1] = begin + (end - begin) / ((after or i) - i + 1 if after else 1)
    return [(round(s), round(e), t, r) for s, e, t, r in said]


def simulation(args, folders):
    for rate, drops in ((0.05, 10), (0.2, 0), (0.2, 10), (0.5, 10)):
        collected = []
        for folder in folders:
            dice = random.Random(1)
            rows = read_aligned(folder)
            said = times_of(rows)
            transcript = os.path.join(args.scratch, "simulated.txt")
            with open(transcript, "w", encoding="utf-8") as out:
                speaker = None
                for _, _, token, row in said:
                    if row["speaker"] != speaker:
                        speaker = row["speaker"]
                        out.write(f"\n\nMR. SPEAKER{chr(65 + int(speaker) % 26)}: ")
                    out.write(token + row["punct"] + " ")
            words = [(s, e, t) for s, e, t, _ in said]
            heard = damage(words, rate, drops, dice, [w[2] for w in words])
            (figures, result), = align(args, transcript, [heard])
            if [w.text for w in result] != [t + r["punct"] for _, _, t, r in said]:
                pairs = same_words([w.text for w in result], [s[2] for s in said])
            else:
                pairs = [(i, i) for i in range(len(said))]
            truth = {i: said[j][0] for i, j in pairs}
            collected.append(score(result, truth))
            if args.worst:
                worst(result, truth, args.worst, args.kind)
        bars = "bars: words p95 450, p99 2000" if (rate, drops) == (0.2, 10) else ""
        print_row(f"simulated {rate:.0%} WER, {drops} drops", merge(collected), bars)


# --- Without captions -----------------------------------------------------------------------------------------

def rate(args, folders):
    """The rate model: alone at --wpm 160, and scaled to the known length of the speech."""
    collected = {"--wpm": [], "--duration": []}
    for folder in folders:
        rows = read_aligned(folder)
        last = max(float(r["consensus_start"]) for r in rows if r["consensus_start"])
        length = f"{int(last // 3600):02}:{int(last // 60 % 60):02}:{int(last % 60):02}"
        for name, options in (("--wpm", []), ("--duration", ["--duration", length])):
            done = subprocess.run([args.program, "convert", "-t", "cues", *options, os.path.join(folder, "transcript.txt")],
                                  stdout=subprocess.PIPE, check=True)
            words = words_of(json.loads(done.stdout))
            pairs = same_words([w.text for w in words], [r["token"] for r in rows])
            truth = {i: t for i, j in pairs if (t := consensus(rows[j], SYSTEMS)) is not None}
            collected[name].append(score(words, truth))
    for name, errors in collected.items():
        print_row(f"rate model, {name}", merge(errors))


# --- Layout -----------------------------------------------------------------------------------------------------

LEADING = set("a an the this these those my your his her its our their every each some any no of in on at by for with from to into "
              "onto and or but nor as if because although while that which who whose i we he she they is are was were am be been "
              "has have had do does did will would shall should can could may might must mr mrs ms dr".split())


def bad_break(before, after):
    """Class B of the reference, by a list of its own: behind a small word that leads, in a name, behind a number."""
    if re.search(r"[.,;:?!\u2026\u2013\u2014\"\u201d\])-]$", before):
        return False
    if before.lower() in LEADING:
        return True
    return bool(before[:1].isupper() and after[:1].isupper() and len(before) > 1 and len(after) > 1
                and before not in ("I", "I'm") and after not in ("I", "I'm", "I'll", "I've")) or before.isdigit()


def read_srt(text):
    for block in text.strip().split("\n\n"):
        _, times, *lines = block.split("\n")
        start, end = (clock(t.replace(",", ".")) for t in times.split(" --> "))
        yield start, end, lines


def intrinsic(words):
    """Share of the characters that are said faster than 20 a second between pauses of half a second."""
    fast = total = 0
    stretch = []
    for word, after in zip(words, words[1:] + [None]):
        stretch.append(word)
        if after is None or after.start - word.end >= 500:
            characters = sum(len(w.text) + 1 for w in stretch) - 1
            total += characters
            if characters * 1000 > 20 * max(1, stretch[-1].end - stretch[0].start):
                fast += characters
            stretch = []
    return 100 * fast / max(1, total)


def layout(args, timed):
    print("layout                        cues  line>42 lines>2 overlap gap<83ms gap83-500 <0.83s  >7s  cps>20 intrinsic "
          "bad ends, breaks")
    jobs = [(folder, "transcript.txt", "asr.speechmatics.nlp") for folder in folders_of(timed, "earnings")]
    jobs += [(folder, "official.txt", "asr.vtt") for folder in folders_of(timed, "debates")]
    for folder, transcript, captions in jobs:
        source, outputs = os.path.join(folder, transcript), {}
        for form in ("srt", "vtt", "cues"):
            outputs[form] = os.path.join(args.scratch, "layout." + form)
            with open(outputs[form], "wb") as out:
                subprocess.run([args.program, "convert", "-t", form, "--align", os.path.join(folder, captions), source],
                               stdout=out, stderr=subprocess.DEVNULL, check=True)
        cues = list(read_srt(open(outputs["srt"], encoding="utf-8").read()))
        words = words_of(json.load(open(outputs["cues"], encoding="utf-8")))
        gaps = [b[0] - a[1] for a, b in zip(cues, cues[1:])]
        counts = [sum(len(line) > 42 for c in cues for line in c[2]), sum(len(c[2]) > 2 for c in cues),
                  sum(g < 0 for g in gaps), sum(0 <= g < 83 for g in gaps), sum(83 < g < 500 for g in gaps),
                  sum(c[1] - c[0] < 833 for c in cues), sum(c[1] - c[0] > 7000 for c in cues)]
        fast = sum(len(" ".join(c[2])) * 1000 > 20 * (c[1] - c[0]) for c in cues)
        ends = [(a[2][-1].split()[-1], b[2][0].split()[0]) for a, b in zip(cues, cues[1:])]
        ends = [e for e in ends if not e[1].endswith(":")]
        breaks = [(c[2][0].split()[-1], c[2][1].split()[0]) for c in cues if len(c[2]) > 1]
        bad = [100 * sum(bad_break(*b) for b in kind) / max(1, len(kind)) for kind in (ends, breaks)]
        verified = [subprocess.run([args.program, "verify", outputs[form], source], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, check=False).returncode == 0 for form in ("srt", "vtt")]
        print(f"  {os.path.basename(folder):26s} {len(cues):6d} {counts[0]:7d} {counts[1]:7d} {counts[2]:7d} {counts[3]:8d}"
              f" {counts[4]:9d} {counts[5]:6d} {counts[6]:4d} {100 * fast / len(cues):6.1f}% {intrinsic(words):8.1f}%"
              f"  {bad[0]:4.1f}% {bad[1]:4.1f}%  verified: {all(verified)}")


# --- Speed --------------------------------------------------------------------------------------------------------

def speed(args, timed):
    jobs = [(folder, "transcript.txt", name) for folder in folders_of(timed, "earnings") for name in FILES.values()]
    jobs += [(folder, "official.txt", "asr.vtt") for folder in folders_of(timed, "debates")]
    slowest = (0, "")
    for folder, transcript, captions in jobs:
        best = min(cpu([args.program, "convert", "-t", "srt", "--align", os.path.join(folder, captions),
                        os.path.join(folder, transcript)]) for _ in range(3))
        slowest = max(slowest, (best, os.path.basename(folder) + " " + captions))
    print(f"speed: at most {slowest[0]:.3f} s of processor time, all in ({slowest[1]}); bar 0.15 s for an hour")


def cpu(command):
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


# --- Other events ----------------------------------------------------------------------------------------------------------

def oyez(path):
    """A court's recording, by its turns and their texts: words are spread over the time of a text."""
    for section in json.load(open(path, encoding="utf-8"))["transcript"]["sections"]:
        for turn in section["turns"]:
            for block in turn["text_blocks"]:
                said = block["text"].split()
                start, stop = block["start"] * 1000, block["stop"] * 1000
                for k, word in enumerate(said):
                    yield (round(start + (stop - start) * k / len(said)),
                           round(start + (stop - start) * (k + 1) / len(said)), word)


def refusal(args, timed):
    events = []
    for folder in folders_of(timed, "earnings"):
        for system, name in FILES.items():
            read = read_ctm if name.endswith("ctm") else read_nlp
            events.append((folder, "transcript.txt", system, list(read(os.path.join(folder, name)))))
    for folder in folders_of(timed, "debates"):
        events.append((folder, "official.txt", "asr", read_youtube(os.path.join(folder, "asr.vtt"))))
        events.append((folder, "official.txt", "gold", read_youtube(os.path.join(folder, "gold.vtt"))))
    scotus = os.path.join(timed, "scotus")
    if os.path.isdir(scotus):
        events.append((scotus, "official_2012-03-26.txt", "oyez", list(oyez(os.path.join(scotus, "oyez_2012-03-26.json")))))
    wrong = right = bad = 0
    most, least = 0, 100
    for folder, transcript in sorted({(e[0], e[1]) for e in events}):
        results = align(args, os.path.join(folder, transcript), [e[3] for e in events])
        for event, (figures, _) in zip(events, results):
            refused = figures["verdict"] in ("other-event", "untimed")
            same = event[0] == folder
            wrong, right = wrong + (not same), right + same
            if same:
                least = min(least, int(figures["share"]))
            else:
                most = max(most, int(figures["share"]))
            if refused == same:
                bad += 1
                print("    WRONG VERDICT", os.path.basename(folder), "with", os.path.basename(event[0]), event[2], figures)
    print(f"refusal: {wrong} wrong pairs and {right} right ones, {bad} verdicts wrong;"
          f" share of wrong pairs at most {most}%, of right ones at least {least}%")


def folders_of(timed, kind):
    base = os.path.join(timed, kind)
    if not os.path.isdir(base):
        return []
    return [os.path.join(base, name) for name in sorted(os.listdir(base)) if os.path.isdir(os.path.join(base, name))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("timed")
    parser.add_argument("scratch")
    parser.add_argument("--words", required=True, help="build/caption_words")
    parser.add_argument("--program", required=True, help="build/loquitur")
    parser.add_argument("--only", default="earnings,debates,simulation,rate,layout,refusal,speed")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--kind", default="cues")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    os.makedirs(args.scratch, exist_ok=True)
    only = args.only.split(",")
    print(f"{'errors in ms':28s}       {'median    p95     p99   > 1 s  count'}")
    if "earnings" in only:
        earnings(args, folders_of(args.timed, "earnings"))
    if "debates" in only:
        debates(args, folders_of(args.timed, "debates"))
    if "simulation" in only:
        simulation(args, folders_of(args.timed, "earnings"))
    if "rate" in only:
        rate(args, folders_of(args.timed, "earnings"))
    if "layout" in only:
        layout(args, args.timed)
    if "speed" in only:
        speed(args, args.timed)
    if "refusal" in only:
        refusal(args, args.timed)


if __name__ == "__main__":
    sys.exit(main())
