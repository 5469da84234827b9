"""Small changes to the TEI of constructs.txt, each of which must make it invalid.

What is wrong, a regular expression, and what its first match becomes.
"""

NO = "\u00a0"

MUTATIONS = [
    # Elements where they may not be.
    ("a turn in a paragraph", r"(<u [^>]*>)\s*<seg ([^>]*)>([^<]*)</seg>", r"\1<p>\3</p>"),
    ("text directly in a turn", r"(<u [^>]*>)\s*<seg ([^>]*)>([^<]*)</seg>", r"\1\3"),
    ("text directly in a division", r"(<div type=\"debateSection\"[^>]*>)", r"\1words"),
    ("a turn in a turn", r"(<u ([^>]*)>)(\s*<seg.*?</seg>)", r"\1\3<u xml:id='constructs.u99' ana='#guest'>"
     r"<seg xml:id='constructs.seg99'>Yes.</seg></u>"),
    ("a paragraph in a paragraph", r"(<seg [^>]*>)", r"\1<seg xml:id='constructs.seg99'>Yes.</seg>"),
    ("a speaker of drama", r"<note type=\"speaker\">(.*?)</note>", r"<speaker>\1</speaker>"),
    ("an unknown element", r"<incident type=\"pause\">(.*?)</incident>", r"<pause/>"),
    ("a turn outside divisions", r"<body>", r"<body><u xml:id='constructs.u99' ana='#guest'>"
     r"<seg xml:id='constructs.seg99'>Yes.</seg></u>"),
    ("a turn in the front", r"</front>", r"<div type='opening'><u xml:id='constructs.u99' ana='#guest'>"
     r"<seg xml:id='constructs.seg99'>Yes.</seg></u></div></front>"),
    ("the label in the turn", r"<note type=\"speaker\">(.*?)</note>\s*(<u [^>]*>)",
     r"\2<note type='speaker'>\1</note>"),
    ("a label in a paragraph", r"<note type=\"editorial\">", r"<note type='speaker'>"),
    ("a remark without its description", r"<desc>(\(Laughter\.\))</desc>", r"\1"),
    ("a remark with two descriptions", r"(<desc>\(Laughter\.\)</desc>)", r"\1\1"),
    ("a processing of words", r"Happy New Year\.", r"<hi>Happy</hi> New Year."),

    # What is missing.
    ("an empty paragraph", r"(<seg [^>]*>)[^<]*</seg>", r"\1</seg>"),
    ("an empty turn", r"(<u [^>]*>).*?</u>", r"\1</u>"),
    ("a turn of remarks alone", r"(<u [^>]*>).*?</u>", r"\1<note type='comment'>(So.)</note></u>"),
    ("an empty note", r"(<note type=\"comment\">)[^<]*", r"\1"),
    ("an empty description", r"<desc>[^<]*", r"<desc>"),
    ("an empty division of the front", r"(<div type=\"banner\">).*?</div>", r"\1</div>"),
    ("an empty body", r"<body>.*?</body>", r"<body></body>"),
    ("no body", r"<body>.*?</body>", r""),
    ("no header", r"<teiHeader>.*?</teiHeader>", r""),
    ("no title", r"<title type=\"main\">.*?</title>", r""),
    ("no extent", r"<extent>.*?</extent>", r""),
    ("no digest but its element", r"(<idno type=\"sha256\">)[^<]*", r"\1"),
    ("no id of the root", r"<TEI ([^>]*) xml:id=\"constructs\"", r"<TEI \1"),
    ("no id of a turn", r"<u xml:id=\"[^\"]*\"", r"<u"),
    ("no id of a paragraph", r"<seg xml:id=\"[^\"]*\"", r"<seg"),
    ("no id of a person", r"<person xml:id=\"[^\"]*\"", r"<person"),
    ("no type of speaker", r"(<u [^>]*) ana=\"[^\"]*\"", r"\1"),
    ("no type of a note", r"<note type=\"comment\"", r"<note"),
    ("no reason of a gap", r"<gap reason=\"foreign\"", r"<gap"),
    ("no language", r" xml:lang=\"en\">\n  <teiHeader", r">\n  <teiHeader"),
    ("an empty list of persons", r"(<listPerson [^>]*>).*?</listPerson>", r"\1</listPerson>"),
    ("a person without a name", r"(<person [^>]*>).*?</person>", r"\1</person>"),

    # Values.
    ("an unknown type of note", r"<note type=\"comment\"", r"<note type='remark'"),
    ("an unknown type of vocal", r"<vocal type=\"laughter\"", r"<vocal type='laugh'"),
    ("an unknown type of kinesic", r"<kinesic type=\"applause\"", r"<kinesic type='clapping'"),
    ("an unknown type of incident", r"<incident type=\"pause\"", r"<incident type='silence'"),
    ("an unknown reason of a gap", r"<gap reason=\"inaudible\"", r"<gap reason='unclear'"),
    ("an unknown type of division", r"<div type=\"boilerplate\"", r"<div type='legal'"),
    ("an unknown type of speaker", r"ana=\"#regular\"", r"ana='#official'"),
    ("a type of speaker that is no reference", r"ana=\"#regular\"", r"ana='regular'"),
    ("two types of speaker", r"ana=\"#regular\"", r"ana='#regular #guest'"),
    ("types in another order", r"ana=\"#guest #question\"", r"ana='#question #guest'"),
    ("a speaker that is no reference", r" who=\"#", r' who="'),
    ("no speaker where one is said", r" who=\"#[^\"]*\"", r' who=""'),
    ("a turn with another's id", r"<u xml:id=\"constructs.u3\"", r"<u xml:id='constructs.u2'"),
    ("a paragraph with a turn's id", r"<seg xml:id=\"constructs.seg2\"", r"<seg xml:id='constructs.u2'"),
    ("an id with leading zeros", r"xml:id=\"constructs.u2\"", r"xml:id='constructs.u02'"),
    ("an id of another kind", r"<u xml:id=\"constructs.u2\"", r"<u xml:id='constructs.turn2'"),
    ("an id that is no name", r"<person xml:id=\"Oakes\"", r"<person xml:id='Ms Oakes'"),
    ("two persons of one id", r"<person xml:id=\"Halloran\"", r"<person xml:id='Oakes'"),
    ("a link to a paragraph", r" next=\"#constructs.u5\"", r" next='#constructs.seg8'"),
    ("a date that is none", r"<date when=\"2022-01-06\"", r"<date when='2022-02-30'"),
    ("a date in words", r"<date when=\"2022-01-06\"", r"<date when='January 6'"),
    ("a digest that is too short", r"(<idno type=\"sha256\">)[0-9a-f]", r"\1"),
    ("a quantity in words", r"(<measure unit=\"words\" quantity=\")[0-9]+", r"\1many"),
    ("a negative quantity", r"(<measure unit=\"words\" quantity=\")", r"\1-"),
    ("an unknown unit", r"<measure unit=\"words\"", r"<measure unit='tokens'"),
    ("an unknown element that is counted", r"<tagUsage gi=\"body\"", r"<tagUsage gi='bodies'"),
    ("an element that is counted twice", r"(<tagUsage gi=\"body\"[^>]*>)", r"\1\1"),
    ("an element that occurs never", r"(<tagUsage gi=\"body\" occurs=\")[0-9]+", r"\g<1>0"),
    ("a language that is none", r" xml:lang=\"fr\"", r" xml:lang='in French'"),
    ("an interpreter without the mark", r"ana=\"#interpreted\" resp=\"#interpreter\"", r'resp="#interpreter"'),
    ("the mark without an interpreter", r"ana=\"#interpreted\" resp=\"#interpreter\"", r'ana="#interpreted"'),
    ("an overlap that interrupts nobody", r" #interrupting\"", '"'),

    # Attributes.
    ("an unknown attribute of a turn", r"<u ", r"<u n='1' "),
    ("an unknown attribute of a paragraph", r"<seg ", r"<seg type='p' "),
    ("an unknown attribute of a note", r"<note type=\"comment\"", r"<note type='comment' place='margin'"),
    ("who on a note", r"<note type=\"comment\"", r"<note type='comment' who='#Oakes'"),
    ("who on a gap", r"<gap ", r"<gap who='#Oakes' "),
    ("an attribute of another namespace", r"<u ", r"<u xmlns:x='urn:x' x:y='z' "),

    # Order.
    ("the back before the body", r"(<body>.*?</body>)\s*(<back>.*?</back>)", r"\2\1"),
    ("the body before the front", r"(<front>.*?</front>)\s*(<body>.*?</body>)", r"\2\1"),
    ("the opening before the banner", r"(<div type=\"banner\">.*?</div>)\s*(<div type=\"opening\">.*?</div>)", r"\2\1"),
    ("the profile before the encoding", r"(<encodingDesc>.*?</encodingDesc>)\s*(<profileDesc>.*?</profileDesc>)",
     r"\2\1"),
    ("the extent before the title", r"(<titleStmt>.*?</titleStmt>)\s*(<extent>.*?</extent>)", r"\2\1"),
    ("counts in another order", r"(<tagUsage gi=\"back\"[^>]*>)\s*(<tagUsage gi=\"body\"[^>]*>)", r"\2\1"),
    ("a heading behind a turn", r"</u>", r"</u><head>Questions</head>"),
    ("a banner in the back", r"<div type=\"boilerplate\">", r"<div type='banner'>"),

    # White space, characters.
    ("a space at the beginning of a paragraph", r"(<seg [^>]*>)", r"\1 "),
    ("a space at the end of a paragraph", r"Please welcome our guests\.", r"\g<0> "),
    ("a line end in a paragraph", r"Please welcome our", r"Please welcome\nour"),
    ("two spaces", r"Please welcome our", r"Please welcome  our"),
    ("a no-break space", r"Please welcome our", f"Please welcome{NO}our"),
    ("a thin space at the end of a label", r"(>MS OAKES:)<", "\\1\u2009<"),
    ("a soft hyphen", r"Please welcome our", "Please wel\u00adcome our"),
    ("a character without width", r"Please welcome our", "Please wel\u200bcome our"),
    ("a no-break hyphen", r"Please welcome our", "Please wel\u2011come our"),
    ("a private-use character", r"Please welcome our", "Please \ue000 our"),
    ("a space in a description", r"<desc>", r"<desc> "),
    ("a space in a note", r"<note type=\"comment\">", r"\g<0> "),
]
