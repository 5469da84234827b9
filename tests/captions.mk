# Captions: their rules, clocks, formats, and that no word is lost.

CHECKS += check-captions

.PHONY: check-captions
check-captions: $(PROGRAM)
	$(PYTHON) tests/captions/run $(PROGRAM)
