# Lists of people, and who of them speaks.

CHECKS += check-people

.PHONY: check-people
check-people: $(PROGRAM)
	$(PYTHON) tests/people/run $(PROGRAM)
