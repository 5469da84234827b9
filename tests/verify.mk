# The proof of outputs: true ones pass, and whatever is changed is found.

CHECKS += check-verify

.PHONY: check-verify check-corpus-verify
check-verify: $(PROGRAM)
	$(PYTHON) -B tests/verify/run $(PROGRAM)

check-corpus: check-corpus-verify
check-corpus-verify: $(PROGRAM)
	@if [ -d "$(CORPUS)" ]; then \
	     $(PYTHON) -B tests/verify/run $(PROGRAM) "$(CORPUS)"; \
	 else \
	     echo "check-corpus-verify: skipped: $(CORPUS) is not here"; \
	 fi
