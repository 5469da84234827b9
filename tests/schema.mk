# The schema of the TEI that is written, the TEI by it, the guide to it, and corpora.

CHECKS += check-schema check-guide check-teicorpus

.PHONY: check-schema check-guide guide-accept check-teicorpus
check-schema: $(PROGRAM)
	$(PYTHON) -B tests/schema/run $(PROGRAM)

check-guide: $(PROGRAM)
	$(PYTHON) tests/guide/run $(PROGRAM) docs/tei/README.md

# Writes what the program makes of the guide's transcripts into the guide: review the diff.
guide-accept: $(PROGRAM)
	$(PYTHON) tests/guide/run --accept $(PROGRAM) docs/tei/README.md

check-teicorpus: $(PROGRAM)
	$(PYTHON) tests/teicorpus/run $(PROGRAM)
