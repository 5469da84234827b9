# Faults that are put into clean documents, and found and mended again.

CHECKS += check-faults

.PHONY: check-faults check-faults-corpus
check-faults: $(PROGRAM)
	$(PYTHON) tests/faults/run --count 3 $(PROGRAM) examples

check-corpus: check-faults-corpus
check-faults-corpus: $(PROGRAM)
	@if [ -d "$(CORPUS)" ]; then \
	     $(PYTHON) tests/faults/run $(PROGRAM) "$(CORPUS)/state" "$(CORPUS)/whitehouse" "$(CORPUS)/other"; \
	 else \
	     echo "check-faults-corpus: skipped: $(CORPUS) is not here"; \
	 fi
