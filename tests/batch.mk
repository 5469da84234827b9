# Many documents: names from a file, shards, records, threads, logs of what is done, signals.

CHECKS += check-batch

.PHONY: check-batch check-jobs
check-batch: $(PROGRAM)
	$(PYTHON) tests/batch/run $(PROGRAM)

# Its part about threads, for the thread sanitizer.
check-jobs: $(PROGRAM)
	$(PYTHON) tests/batch/run $(PROGRAM) jobs
