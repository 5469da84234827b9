# Ids that are carried over from earlier outputs.

CHECKS += check-idmap

.PHONY: check-idmap
check-idmap: $(PROGRAM)
	$(PYTHON) tests/idmap/run $(PROGRAM) $(BUILD)/tests/idmap
