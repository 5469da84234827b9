"""mutations.py -- random changes of outputs, each of which changes what they say."""
import copy
import xml.etree.ElementTree as ET

TEI = "{http://www.tei-c.org/ns/1.0}"
ET.register_namespace("", TEI[1:-1])

# What the header says of the encoding is prose of the program, and not of the source.
PROSE = {"projectDesc", "correction", "normalization", "hyphenation", "quotation", "segmentation", "interpretation",
         "taxonomy", "appInfo", "transcriptionDesc", "revisionDesc", "availability", "respStmt"}
# Their order says nothing.
UNORDERED = {"tagUsage", "person", "personGrp", "measure", "idno", "language"}
NAMES = ["seg", "u", "note", "vocal", "kinesic", "incident", "gap", "p", "head", "desc", "item", "ref", "name", "div", "person"]


def name_of(element):
    return element.tag.replace(TEI, "")


def content(element):
    """What an element says: without indentation, with the tokens of attributes, without the order of some."""
    text = element.text if (element.text or "").strip() else ""
    children = [(content(child), child.tail if (child.tail or "").strip() else "") for child in element]
    if children and all(name_of(child) in UNORDERED for child in element):
        children.sort(key=repr)
    return element.tag, sorted((key, " ".join(value.split())) for key, value in element.attrib.items()), text, children


def is_unproved(element):
    """Languages of the header that nothing uses are an option's."""
    return name_of(element) == "language"


def nodes_of(root):
    """Elements below the root, with the one above each, without prose."""
    found = []

    def walk(element, above):
        if name_of(element) in PROSE:
            return
        if above is not None:
            found.append((element, above))
        for child in element:
            walk(child, element)
    walk(root, None)
    return found


def change_words(text, chance):
    words = text.split(" ")
    at = chance.randrange(len(words))
    kind = chance.choice(["drop", "double", "swap", "alter", "case", "add", "character"])
    if kind == "drop":
        del words[at]
    elif kind == "double":
        words.insert(at, words[at])
    elif kind == "swap" and len(words) > 1:
        at = chance.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    elif kind == "alter":
        words[at] += "x"
    elif kind == "case":
        words[at] = words[at].swapcase()
    elif kind == "add":
        words.insert(at, "word")
    elif kind == "character":
        at = chance.randrange(len(text) + 1)
        return kind, text[:at] + chance.choice("ab,.\u00a0\u00ad\u200b\ue000") + text[at:]
    return kind, " ".join(words)


def keep_tail(above, at, tail):
    """Gives what stood behind an element to what stands before it."""
    if at:
        above[at - 1].tail = (above[at - 1].tail or "") + (tail or "")
    else:
        above.text = (above.text or "") + (tail or "")


def change_text(nodes, chance):
    places = [(node, where) for node, _ in nodes for where in ("text", "tail") if (getattr(node, where) or "").strip()]
    node, where = chance.choice(places)
    kind, text = change_words(getattr(node, where), chance)
    setattr(node, where, text)
    return f"{kind} in {name_of(node)}"


def change_element(kind, nodes, chance):
    element, above = chance.choice(nodes)
    at, name = list(above).index(element), name_of(element)
    if kind == "remove":
        above.remove(element)
        keep_tail(above, at, element.tail)
    elif kind == "double":
        above.insert(at, copy.deepcopy(element))
        above[at].tail = None
    elif kind == "swap" and at + 1 < len(above):
        if name == "persName":
            return None  # a list gives its name first
        one, other = above[at], above[at + 1]
        one.tail, other.tail = other.tail, one.tail
        above[at], above[at + 1] = other, one
    elif kind == "move":
        to, _ = chance.choice(nodes)
        if any(to is inner for inner in element.iter()):
            return None
        above.remove(element)
        keep_tail(above, at, element.tail)
        element.tail = None
        to.insert(chance.randrange(len(to) + 1), element)
    elif kind == "rename":
        element.tag = TEI + chance.choice(NAMES)
    elif kind == "unwrap":
        inner = list(element)
        above.remove(element)
        for offset, child in enumerate(inner):
            above.insert(at + offset, child)
        keep_tail(above, at, element.text)
        keep_tail(above, at + len(inner), element.tail)
    else:
        return None
    return f"{kind} {name}"


def change_attribute(kind, nodes, chance):
    with_any = [node for node, _ in nodes if node.attrib and not is_unproved(node)]
    element = chance.choice(with_any)
    name = chance.choice(sorted(element.attrib))
    others = [node for node in with_any if name in node.attrib]
    if kind == "remove attribute":
        del element.attrib[name]
    elif kind == "swap attribute":
        other = chance.choice(others)
        element.attrib[name], other.attrib[name] = other.attrib[name], element.attrib[name]
    elif kind == "add attribute":
        other, _ = chance.choice(nodes)
        if name in other.attrib:
            return None
        other.attrib[name] = element.attrib[name]
    else:
        values = sorted({node.attrib[name] for node in others} - {element.attrib[name]})
        element.attrib[name] = chance.choice(values) if values and chance.random() < .8 else element.attrib[name] + chance.choice("x1")
    return f"{kind} {name_of(element)}/@{name.split('}')[-1]}"


def change_tree(root, chance, text_only=False):
    """Changes a TEI document, or its text; returns what was done, or None if nothing was."""
    nodes = nodes_of(root.find(f"{TEI}text") if text_only else root)
    kind = chance.choice(["text"] * 4 + ["remove", "double", "swap", "move", "rename", "unwrap", "remove attribute",
                                         "swap attribute", "add attribute"] + ["attribute"] * 3)
    if kind == "text":
        return change_text(nodes, chance)
    if "attribute" in kind:
        return change_attribute(kind, nodes, chance)
    return change_element(kind, nodes, chance)


def places_of(value, path=""):
    """Every container of a JSON document, with its path."""
    if isinstance(value, dict):
        yield value, path
        for key, inner in value.items():
            yield from places_of(inner, f"{path}.{key}")
    elif isinstance(value, list):
        if value:
            yield value, path
        for index, inner in enumerate(value):
            yield from places_of(inner, f"{path}[{index}]")


def change_json(document, chance):
    """Changes a JSON document; returns what was done, or None if nothing was."""
    place, path = chance.choice(list(places_of(document)))
    key = chance.choice(sorted(place)) if isinstance(place, dict) else chance.randrange(len(place))
    kind = chance.choice(["remove", "double", "value", "value", "value", "null"])
    value = place[key]
    # Metadata and a list of people may say otherwise.
    if kind == "value" and (path == ".metadata" or (path.startswith(".speakers") and key == "name")):
        return None
    if kind == "remove":
        del place[key]
    elif kind == "double":
        if isinstance(place, dict):
            place[f"{key}2"] = value
        else:
            place.insert(key, copy.deepcopy(value))
    elif kind == "null":
        place[key] = None
    elif isinstance(value, bool):
        place[key] = not value
    elif isinstance(value, int):
        place[key] = value + chance.choice([-1, 1, 10])
    elif isinstance(value, str) and value:
        place[key] = change_words(value, chance)[1]
    elif isinstance(value, list):
        place[key] = list(reversed(value))
    else:
        return None
    return f"{kind} {path}.{key}"
