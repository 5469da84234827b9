# The schema of the TEI that is written, the TEI by it, and the guide to it.

CHECKS += check-schema check-guide

.PHONY: check-schema check-guide guide-accept
check-schema: $(PROGRAM)
	$(PYTHON) -B tests/schema/run $(PROGRAM)

check-guide: $(PROGRAM)
	$(PYTHON) tests/guide/run $(PROGRAM) docs/tei/README.md

# Writes what the program makes of the guide's transcripts into the guide: review the diff.
guide-accept: $(PROGRAM)
	$(PYTHON) tests/guide/run --accept $(PROGRAM) docs/tei/README.md
