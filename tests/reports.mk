# The report formats: that all of them carry the same findings, and that each is what its readers take.

CHECKS += check-reports

.PHONY: check-reports
check-reports: $(PROGRAM)
	$(PYTHON) -B tests/reports/run $(PROGRAM) $(BUILD)/sarif
