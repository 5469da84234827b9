# What is read of captions with times.

CHECKS += check-timed

TIMED_READERS := $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard src/read/timed*.c))
TIMED_OBJECTS := $(TIMED_READERS) $(addprefix $(BUILD)/obj/src/,read/file.o read/xml.o cli/messages.o cli/progress.o)

$(BUILD)/tests/timed: tests/timed/dump.c $(TIMED_OBJECTS) $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(PROGRAM_CFLAGS) $(LDFLAGS) -o $@ $(filter-out %.a,$^) $(STATIC) $(LIB_LIBS) $(CLI_LIBS)

.PHONY: check-timed
check-timed: $(BUILD)/tests/timed
	$(PYTHON) tests/timed/run $(BUILD)/tests/timed

# Takes what is read now as right: review the diff.
.PHONY: timed-accept
timed-accept: $(BUILD)/tests/timed
	$(PYTHON) tests/timed/run --accept $(BUILD)/tests/timed

# The corpus is checked with tests/corpus.mk.
.PHONY: check-corpus-timed
check-corpus: check-corpus-timed
check-corpus-timed: $(BUILD)/tests/timed
	@if [ -d "$(CORPUS)/timed" ]; then $(PYTHON) tests/corpus/timed $(BUILD)/tests/timed "$(CORPUS)/timed"; fi

.PHONY: check-timed-verify check-corpus-timed-verify
CHECKS += check-timed-verify
check-timed-verify: $(PROGRAM)
	$(PYTHON) tests/timed/verify $(PROGRAM)

check-corpus: check-corpus-timed-verify
check-corpus-timed-verify: $(PROGRAM)
	@if [ -d "$(CORPUS)" ]; then $(PYTHON) tests/timed/verify $(PROGRAM) "$(CORPUS)"; fi
