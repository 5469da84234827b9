# Fixes, settings, known findings, collections and hooks, end to end.

CHECKS += check-curate

.PHONY: check-curate
check-curate: $(PROGRAM)
	$(PYTHON) tests/curate/run $(PROGRAM)
