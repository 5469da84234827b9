# The canonical form.

CHECKS += check-fmt

.PHONY: check-fmt check-fmt-corpus
check-fmt: $(PROGRAM)
	$(PYTHON) tests/fmt/run $(PROGRAM)

check-corpus: check-fmt-corpus
check-fmt-corpus: $(PROGRAM)
	@if [ -d "$(CORPUS)" ]; then \
	     $(PYTHON) tests/fmt/run $(PROGRAM) "$(CORPUS)/seed" "$(CORPUS)/state" "$(CORPUS)/whitehouse" "$(CORPUS)/other"; \
	 else \
	     echo "check-fmt-corpus: skipped: $(CORPUS) is not here"; \
	 fi
