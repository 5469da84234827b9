# The quality control of captions, and our captions by it.

CHECKS += check-qc

.PHONY: check-qc check-qc-corpus
check-qc: $(PROGRAM)
	$(PYTHON) tests/qc/run $(PROGRAM)

check-corpus: check-qc-corpus
check-qc-corpus: $(PROGRAM)
	@if [ -d "$(CORPUS)" ]; then \
	     $(PYTHON) tests/qc/run $(PROGRAM) "$(CORPUS)"; \
	 else \
	     echo "check-qc-corpus: skipped: $(CORPUS) is not here"; \
	 fi

# How captions look in players; needs ffmpeg and Chromium (packages.txt, part ci).
.PHONY: check-look
check-look: $(PROGRAM)
	$(PYTHON) tests/look/run $(PROGRAM)
	$(PYTHON) tests/look/summary $(PROGRAM)
