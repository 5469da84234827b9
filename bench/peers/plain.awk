# plain.awk -- the job of plain.py in mawk, paragraph by paragraph.
function escaped(text) {
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	gsub(/>/, "\\&gt;", text)
	return text
}

function noted(text,   out) {
	while (match(text, /\([^()]+\)|\[[^][]+\]/)) {
		out = out substr(text, 1, RSTART - 1) "<note>" substr(text, RSTART, RLENGTH) "</note>"
		text = substr(text, RSTART + RLENGTH)
	}
	return out text
}

function end_turn() {
	if (open)
		print "</u>"
	open = 0
}

function end_document() {
	end_turn()
	print "</body></text></TEI>"
}

BEGIN {
	RS = ""
	FS = "\n"
}

FNR == 1 {
	if (NR > 1)
		end_document()
	print "<TEI><text><body>"
}

{
	gsub(/[ \t\n]+/, " ")
	if (match($0, /^[A-Z][A-Z .'-]*[A-Z]: */)) {
		label = substr($0, 1, RLENGTH)
		sub(/: *$/, "", label)
		$0 = substr($0, RLENGTH + 1)
		end_turn()
		printf "<u who=\"%s\">", label
		open = 1
	}
	print "<seg>" noted(escaped($0)) "</seg>"
}

END {
	end_document()
}
