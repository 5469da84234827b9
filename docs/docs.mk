# The documentation that is made from the source, and its tests.

CHECKS += check-docs

$(BUILD)/docs/diagnostics: docs/diagnostics.c $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) -Iinclude $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(STATIC) $(LIB_LIBS)

$(BUILD)/docs/diagnostics.md: $(BUILD)/docs/diagnostics
	$< > $@.tmp
	mv $@.tmp $@

.PHONY: docs check-docs
docs: $(BUILD)/docs/diagnostics.md
	cp $< docs/diagnostics.md

check-docs: $(PROGRAM) $(BUILD)/docs/diagnostics.md
	docs/check $^
