# The specification's examples, the golden files, the example programs and the demonstration.

PYTHON ?= python3
CHECKS += check-spec check-golden

$(BUILD)/tests/outline: tests/spec/outline.c $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) -Iinclude $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(STATIC) $(LIB_LIBS)

.PHONY: check-spec spec-accept spec-seeds
check-spec: $(BUILD)/tests/outline
	$(PYTHON) tests/spec/grammar docs/language.md
	$(PYTHON) tests/spec/run $(BUILD)/tests/outline docs/language.md

# Writes the outlines that come out, and the grammar, into the specification: review the diff.
spec-accept: $(BUILD)/tests/outline
	$(PYTHON) tests/spec/grammar --update docs/language.md
	$(PYTHON) tests/spec/run --accept $(BUILD)/tests/outline docs/language.md

# The examples' inputs as files, for fuzzing to begin with.
spec-seeds:
	@mkdir -p $(BUILD)/fuzz/seeds
	$(PYTHON) tests/spec/run --seeds $(BUILD)/fuzz/seeds docs/language.md

.PHONY: check-golden golden-accept
check-golden: $(PROGRAM)
	$(PYTHON) tests/golden/run $(PROGRAM)

# Takes what the program writes now as right: review the diff.
golden-accept: $(PROGRAM)
	$(PYTHON) tests/golden/run --accept $(PROGRAM)

.PHONY: examples demo
examples: $(BUILD)/examples/speakers $(BUILD)/examples/convert

$(BUILD)/examples/%: examples/%.c $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) -Iinclude $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(STATIC) $(LIB_LIBS)

demo: $(PROGRAM)
	@examples/demo $(PROGRAM) $(BUILD)/demo
