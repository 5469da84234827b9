# The documentation that is made from the source, and its tests.

CHECKS += check-docs

TRANG ?= trang

$(BUILD)/docs/diagnostics: docs/diagnostics.c $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(STANDARD) $(WARNINGS) -Iinclude $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(STATIC) $(LIB_LIBS)

$(BUILD)/docs/diagnostics.md: $(BUILD)/docs/diagnostics
	$< > $@.tmp
	mv $@.tmp $@

# bison writes a parser with the XML; nothing uses it.
$(BUILD)/docs/parse.xml: grammar/parse.y
	@mkdir -p $(@D)
	$(BISON) --xml=$@ -o $(BUILD)/docs/parse.c $<

$(BUILD)/docs/grammar: docs/railroad $(BUILD)/docs/parse.xml
	rm -rf $@ $@.tmp
	mkdir $@.tmp
	$(PYTHON) docs/railroad $(BUILD)/docs/parse.xml $@.tmp
	mv $@.tmp $@

$(BUILD)/docs/loquitur.rng: docs/tei/loquitur.rnc
	@mkdir -p $(@D)
	$(TRANG) -o encoding=US-ASCII $< $@

.PHONY: docs check-docs
docs: $(BUILD)/docs/diagnostics.md $(BUILD)/docs/grammar $(BUILD)/docs/loquitur.rng
	cp $< docs/diagnostics.md
	rm -rf docs/grammar
	cp -R $(BUILD)/docs/grammar docs/grammar
	cp $(BUILD)/docs/loquitur.rng docs/tei/loquitur.rng

check-docs: $(PROGRAM) $(BUILD)/docs/diagnostics.md $(BUILD)/docs/grammar
	docs/check $^
