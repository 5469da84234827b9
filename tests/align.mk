# Transcripts and machine captions.

CHECKS += check-align

.PHONY: check-align
check-align: $(PROGRAM)
	$(PYTHON) tests/align/run $(PROGRAM) examples
