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

BEGIN {
	RS = ""
	FS = "\n"
	print "<TEI><text><body>"
}

{
	gsub(/[ \t\n]+/, " ")
	if (match($0, /^[A-Z][A-Z .'-]*[A-Z]: */)) {
		label = substr($0, 1, RLENGTH)
		sub(/: *$/, "", label)
		$0 = substr($0, RLENGTH + 1)
		if (open)
			print "</u>"
		printf "<u who=\"%s\">", label
		open = 1
	}
	print "<seg>" noted(escaped($0)) "</seg>"
}

END {
	if (open)
		print "</u>"
	print "</body></text></TEI>"
}
