# The recipes of docs/scale-out.md.

CHECKS += check-scale

.PHONY: check-scale
check-scale: $(PROGRAM)
	$(PYTHON) tests/scale/run $(PROGRAM)
