# Tests on real transcripts, which stand beside this tree and are no part of it.

SHARED_DATA ?= ../shared
CORPUS := $(SHARED_DATA)/corpus

.PHONY: check-corpus accuracy
check-corpus: $(PROGRAM)
	@if [ -d "$(CORPUS)" ]; then \
	     tests/corpus/run $(PROGRAM) "$(SHARED_DATA)" docs/loquitur-transcript.schema.json; \
	 else \
	     echo "check-corpus: skipped: $(CORPUS) is not here"; \
	 fi

accuracy: $(PROGRAM)
	@if [ -d "$(CORPUS)" ]; then \
	     tests/corpus/accuracy $(PROGRAM) "$(CORPUS)" && tests/accuracy/run $(PROGRAM) "$(CORPUS)" && \
	     tests/accuracy/run --markdown $(PROGRAM) "$(CORPUS)" | while read -r line; do \
	         grep -qxF -- "$$line" README.md || { echo "README.md does not show: $$line"; exit 1; }; \
	     done; \
	 else \
	     echo "accuracy: skipped: $(CORPUS) is not here"; \
	 fi
