# Speed, as ratios in one run. Timings are no tests: nothing fails here but a program that fails.

.PHONY: bench
bench: $(PROGRAM) $(BUILD)/yardstick $(BUILD)/peak
	@if [ -d "$(CORPUS)" ]; then \
	     bench/run $(abspath $(PROGRAM)) $(BUILD)/yardstick $(BUILD)/peak "$(CORPUS)/state" $(BUILD)/bench; \
	 else \
	     echo "bench: skipped: $(CORPUS) is not here"; \
	 fi

$(BUILD)/yardstick: bench/yardstick.c src/base/simd.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 $(WARNINGS) -Isrc -o $@ $<

$(BUILD)/peak: bench/peak.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -O2 $(WARNINGS) -o $@ $<
