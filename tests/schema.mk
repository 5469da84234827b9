# The schema of the TEI that is written, and the TEI by it.

CHECKS += check-schema

.PHONY: check-schema
check-schema: $(PROGRAM)
	$(PYTHON) -B tests/schema/run $(PROGRAM)
