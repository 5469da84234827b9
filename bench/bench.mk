# Speed, as ratios in one run. Timings are no tests: nothing fails here but a program that fails.

.PHONY: bench bench-compare
bench: $(PROGRAM) $(BUILD)/yardstick $(BUILD)/peak plain-program
	@if [ -d "$(CORPUS)" ]; then \
	     python3 -B bench/run $(abspath $(PROGRAM)) $(abspath $(BUILD)/plain/loquitur) $(abspath $(BUILD)/yardstick) $(abspath $(BUILD)/peak) "$(CORPUS)" \
	         $(abspath $(BUILD)/bench) $(or $(RESULTS),$(BUILD)/bench/results.md); \
	 else \
	     echo "bench: skipped: $(CORPUS) is not here"; \
	 fi

# The program whose scanner walks over prose byte by byte, and never looks ahead.
.PHONY: plain-program
plain-program:
	@$(MAKE) -s BUILD=$(BUILD)/plain CPPFLAGS='$(CPPFLAGS) -DLQ_PLAIN_PROSE' $(BUILD)/plain/loquitur

# REV is the commit to compare with.
bench-compare: $(PROGRAM)
	@python3 -B bench/compare $(abspath $(PROGRAM)) "$(or $(REV),HEAD)" "$(CORPUS)" $(abspath $(BUILD)/bench)

# What the bench compiles; the yardstick is for x86-64, as its check of UTF-8 is.
.PHONY: bench-programs
bench-programs: $(BUILD)/peak $(if $(filter x86_64,$(shell uname -m)),$(BUILD)/yardstick)

$(BUILD)/yardstick: bench/yardstick.c bench/utf8_avx2.h
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARNINGS) $(CFLAGS) -o $@ $<

$(BUILD)/peak: bench/peak.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARNINGS) $(CFLAGS) -o $@ $<

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
