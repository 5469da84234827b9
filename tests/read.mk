# What is read besides transcripts: metadata of files and of front matter.

CHECKS += check-read

.PHONY: check-read
check-read: $(PROGRAM)
	$(PYTHON) tests/read/run $(PROGRAM)
