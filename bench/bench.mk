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

# How well captions come to stand where they are said, on recordings whose truth is known.
.PHONY: captions-bench
captions-bench: $(PROGRAM) $(BUILD)/caption_words
	@if [ -d "$(CORPUS)/timed" ]; then \
	     python3 bench/captions.py --program $(abspath $(PROGRAM)) --words $(BUILD)/caption_words "$(CORPUS)/timed" $(BUILD)/bench; \
	 else \
	     echo "captions-bench: skipped: $(CORPUS)/timed is not here"; \
	 fi

$(BUILD)/caption_words: $(BUILD)/obj/bench/caption_words.o $(STATIC)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)
