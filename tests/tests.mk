# tests.mk -- everything that is run to find what is wrong. Included by the Makefile.

# What `make check` runs, one after the other; the included files add theirs.
CHECKS := check-unit check-structure check-threads check-pathological check-install

OBJCOPY ?= objcopy
CLANG ?= clang
CLANG_TIDY ?= clang-tidy
CLANG_FORMAT ?= clang-format
VALGRIND ?= valgrind
FUZZ_TIME ?= 60

-include tests/golden.mk
-include tests/align.mk
-include tests/read.mk
-include tests/people.mk
-include tests/timed.mk
-include tests/idmap.mk
-include tests/captions.mk
-include tests/corpus.mk
-include tests/verify.mk
-include tests/qc.mk
-include tests/schema.mk
-include tests/faults.mk
-include tests/fmt.mk
-include tests/curate.mk
-include tests/batch.mk
-include tests/scale.mk
-include tests/reports.mk
-include bench/bench.mk
-include docs/docs.mk

.PHONY: check
check:
	@MAKE='$(MAKE)' sh tests/run-parts $(BUILD)/tests/logs $(CHECKS)

# --- Unit tests -----------------------------------------------------------------

UNIT_NAMES := $(patsubst tests/unit/%.c,%,$(filter-out tests/unit/unit.c,$(wildcard tests/unit/*.c)))
UNIT_PROGRAMS := $(UNIT_NAMES:%=$(BUILD)/tests/unit/%)
SUPPORT_OBJECTS := $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out tests/support/plain.c,$(wildcard tests/support/*.c)))
UNIT_OBJECTS := $(UNIT_NAMES:%=$(BUILD)/obj/tests/unit/%.o) $(BUILD)/obj/tests/unit/unit.o
TREE_OBJECTS := $(addprefix $(BUILD)/obj/src/,read/tree.o read/file.o cli/messages.o cli/progress.o)
PLAIN_OBJECTS := $(BUILD)/obj/tests/support/plain.o $(BUILD)/obj/gen/scan-plain.o

# The scanner's twin that walks over prose byte by byte; all but its entry is made local.
$(BUILD)/obj/gen/scan-plain.o: $(BUILD)/gen/scan.c $(BUILD)/obj/gen/scan.o | $(GENERATED)
	$(CC) $(ALL_CFLAGS) $(GENERATED_CFLAGS) -DLQ_PLAIN_PROSE -Dlq_scan=lq_scan_plain -c -o $@ $<
	$(OBJCOPY) --keep-global-symbol=lq_scan_plain $@

$(BUILD)/tests/unit/%: $(BUILD)/obj/tests/unit/%.o $(BUILD)/obj/tests/unit/unit.o $(SUPPORT_OBJECTS) $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(UNIT_LDFLAGS) -o $@ $(filter %.o,$^) $(STATIC) $(LIB_LIBS) $(UNIT_LIBS) -lcmocka

$(BUILD)/tests/unit/memory: UNIT_LDFLAGS := -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc
$(BUILD)/tests/unit/plain: $(PLAIN_OBJECTS)
$(BUILD)/tests/unit/yaml: $(TREE_OBJECTS)
$(BUILD)/tests/unit/yaml: UNIT_LIBS := $(CLI_LIBS)

.PHONY: check-unit
check-unit: $(UNIT_PROGRAMS)
	@bad=; for unit in $(UNIT_NAMES); do \
	    echo "--- $$unit"; $(UNIT_RUNNER) $(BUILD)/tests/unit/$$unit || bad="$$bad $$unit"; \
	done; \
	if [ -n "$$bad" ]; then echo "failed:$$bad" >&2; exit 1; fi

# --- Structure, installing -------------------------------------------------------

.PHONY: check-structure
check-structure: $(STATIC) $(SHARED)
	@BUILD='$(BUILD)' CC='$(CC)' SHARED='$(SHARED)' STATIC='$(STATIC)' LISTS='$(LISTS)' sh tests/structure/run

.PHONY: check-install
check-install: all
	@BUILD='$(BUILD)' CC='$(CC)' MAKE='$(MAKE)' PKG_CONFIG='$(PKG_CONFIG)' VERSION='$(VERSION)' sh tests/install/run

# --- Threads, pathological input -------------------------------------------------

THREADS := $(BUILD)/tests/threads
PATHOLOGICAL := $(BUILD)/tests/pathological

$(THREADS): $(BUILD)/obj/tests/threads/threads.o $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(LIB_LIBS)

$(PATHOLOGICAL): $(BUILD)/obj/tests/pathological/pathological.o $(BUILD)/obj/tests/pathological/inputs.o $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

.PHONY: check-threads check-pathological
check-threads: $(THREADS)
	@$(THREADS)
check-pathological: $(PATHOLOGICAL)
	@$(PATHOLOGICAL)

# --- The same tests under other eyes ---------------------------------------------

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

.PHONY: check-asan check-tsan check-valgrind
check-asan:
	$(MAKE) BUILD=$(BUILD)/asan CFLAGS='-O1 -g $(SANITIZE)' check-unit $(filter check-golden check-spec check-read check-timed check-timed-verify check-qc check-batch,$(CHECKS))
check-tsan:
	$(MAKE) BUILD=$(BUILD)/tsan CFLAGS='-O1 -g -fsanitize=thread' check-threads check-jobs
check-valgrind:
	$(MAKE) UNIT_RUNNER='$(VALGRIND) -q --error-exitcode=99 --leak-check=full --track-origins=yes' check-unit

# --- Warnings, style -------------------------------------------------------------

OUR_C := $(sort $(wildcard src/*/*.c grammar/*.c docs/*.c examples/*.c bench/*.c tests/*/*.c))
OUR_H := $(sort $(wildcard include/*.h src/*/*.h grammar/*.h tests/*/*.h))
TEST_OBJECTS := $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard tests/*/*.c))

.PHONY: objects check-warnings check-tidy check-format
objects: $(LIB_OBJECTS) $(CLI_OBJECTS) $(TEST_OBJECTS)

check-warnings:
	$(MAKE) BUILD=$(BUILD)/warnings-gcc CC=gcc CFLAGS='-O2 -Werror' objects bench-programs
	$(MAKE) BUILD=$(BUILD)/warnings-clang CC=$(CLANG) CFLAGS='-O2 -Werror' objects bench-programs
	$(FLEX) -L -Cfe -o $(BUILD)/warnings-flex.c grammar/scan.l 2>$(BUILD)/warnings-flex.txt
	@if [ -s $(BUILD)/warnings-flex.txt ]; then cat $(BUILD)/warnings-flex.txt >&2; exit 1; fi
	$(BISON) -Wall -Wcounterexamples -Werror --report=none --header=$(BUILD)/warnings-bison.h \
	    -o $(BUILD)/warnings-bison.c grammar/parse.y

check-tidy: $(GENERATED) $(BUILD)/gen/parse.c
	@printf '%s\n' $(filter src/% grammar/%,$(OUR_C)) | xargs -P $$(nproc) -n 8 sh -c \
	    '$(CLANG_TIDY) --quiet --warnings-as-errors="*" "$$@" -- $(STANDARD) $(INCLUDES) -Isrc/cli $(READ_CFLAGS)' tidy

check-format:
	@$(CLANG_FORMAT) --dry-run -Werror $(OUR_C) $(OUR_H)

# --- Fuzzing ---------------------------------------------------------------------

FUZZ_NAMES := bytes tokens twins yaml timed qc
FUZZ_PROGRAMS := $(FUZZ_NAMES:%=$(BUILD)/tests/fuzz/%)

$(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/fuzz_%.o $(SUPPORT_OBJECTS) $(PLAIN_OBJECTS) $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $(filter %.o,$^) $(STATIC) $(LIB_LIBS) $(FUZZ_LIBS)

$(BUILD)/tests/fuzz/yaml: $(TREE_OBJECTS)
$(BUILD)/tests/fuzz/yaml: FUZZ_LIBS := $(CLI_LIBS)
$(BUILD)/tests/fuzz/timed: $(TIMED_READERS) $(BUILD)/obj/src/read/xml.o
$(BUILD)/tests/fuzz/timed: FUZZ_LIBS := $(CLI_LIBS)
$(BUILD)/tests/fuzz/qc: $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out src/qc/report.c,$(wildcard src/qc/*.c)))
$(BUILD)/tests/fuzz/qc: FUZZ_LIBS := $(CLI_LIBS)

.PHONY: fuzz fuzz-run
fuzz:
	$(MAKE) BUILD=$(BUILD)/fuzz CC=$(CLANG) CFLAGS='-O1 -g -fsanitize=fuzzer-no-link $(SANITIZE)' fuzz-run
fuzz-run: $(FUZZ_PROGRAMS)
	@FUZZ_TIME='$(FUZZ_TIME)' sh tests/fuzz/run $(BUILD)/tests/fuzz $(FUZZ_NAMES)

# --- Help ------------------------------------------------------------------------

.PHONY: help
help:
	@sed -n 's/^#: \{0,1\}//p' $(MAKEFILE_LIST)

#: make                  the library and the program, under build/
#: make install          into PREFIX (/usr/local), below DESTDIR
#: make uninstall        takes it away again
#: make clean            removes build/
#: make check            all tests that need nothing but this tree; these parts of it and more:
#:   check-unit          unit tests
#:   check-structure     who includes whom, what the library exports
#:   check-install       an outside program against an installed tree
#:   check-threads       several contexts at once
#:   check-pathological  input made to be slow or large
#: make check-asan       unit, golden, specification, reading and caption tests under the address and undefined sanitizers
#: make check-look       how captions look in players: ffmpeg with libass, and Chromium
#: make check-tsan       threads under the thread sanitizer
#: make check-valgrind   unit tests under valgrind
#: make check-warnings   gcc, clang, flex and bison without a warning
#: make check-tidy       clang-tidy
#: make check-format     clang-format
#: make fuzz             each fuzz target for FUZZ_TIME (60) seconds
#: make help             this list
#: Variables: BUILD PREFIX DESTDIR CC CFLAGS LDFLAGS FUZZ_TIME

.SECONDARY: $(UNIT_OBJECTS) $(SUPPORT_OBJECTS) $(PLAIN_OBJECTS) $(TEST_OBJECTS)

-include $(TEST_OBJECTS:.o=.d)
