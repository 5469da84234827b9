# Many documents: names from a file, shards, records, threads, logs of what is done, signals.

CHECKS += check-batch

.PHONY: check-batch
check-batch: $(PROGRAM)
	$(PYTHON) tests/batch/run $(PROGRAM)
