# loquitur: one Makefile, non-recursive. Everything that is made is under build/.
#
#   make            the library and the program
#   make check      all tests that need nothing but this tree
#   make help       every target

VERSION := $(shell sed -n 's/^\#define LQ_VERSION "\(.*\)"/\1/p' include/loquitur.h)
SOVERSION := 0

CC ?= cc
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/loquitur
FLEX ?= flex
BISON ?= bison
PKG_CONFIG ?= pkg-config
BUILD ?= build

OPTIMIZE ?= -O2
CFLAGS ?= $(OPTIMIZE) -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
STANDARD := -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE
INCLUDES := -Iinclude -Isrc -I. -I$(BUILD)/gen
ALL_CFLAGS = $(STANDARD) $(WARNINGS) -fvisibility=hidden -fPIC $(INCLUDES) $(CPPFLAGS) $(CFLAGS)
# What flex and bison write is not ours to mend.
GENERATED_CFLAGS := -Wno-conversion -Wno-sign-conversion -Wno-unused-function -Wno-shadow -Wno-sign-compare \
	-Wno-unused-parameter -Wno-unused-but-set-variable
LIB_LIBS := -lutf8proc
# What the program reads besides transcripts.
READ_PACKAGES := libxml-2.0 jansson yaml-0.1 zlib
READ_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(READ_PACKAGES)))
CLI_LIBS := -pthread -lnettle $(shell $(PKG_CONFIG) --libs $(READ_PACKAGES))

LISTS := notes note_words asides roles titles banner lines venues languages
GENERATED := $(LISTS:%=$(BUILD)/gen/%.inc)

LIB_SOURCES := $(wildcard src/base/*.c src/syntax/*.c src/model/*.c src/check/*.c src/captions/*.c \
	src/emit/*.c src/report/*.c src/api/*.c grammar/*.c)
CLI_SOURCES := $(wildcard src/cli/*.c src/read/*.c src/verify/*.c src/qc/*.c src/summary/*.c)
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/gen/scan.o $(BUILD)/obj/gen/parse.o
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/obj/%.o)

STATIC := $(BUILD)/libloquitur.a
SHARED_NAME := libloquitur.so.$(SOVERSION)
SHARED := $(BUILD)/libloquitur.so.$(VERSION)
PROGRAM := $(BUILD)/loquitur

.PHONY: all
all: $(PROGRAM) $(STATIC) $(SHARED)

# --- The grammar --------------------------------------------------------------

# A word list, sorted for the binary search; an entry that stands twice is an error.
$(BUILD)/gen/%.inc: grammar/%.def
	@mkdir -p $(@D)
	@grep -E '^[A-Z]+\("' $< | LC_ALL=C sort -t'"' -k2,2 > $@.tmp
	@twice=$$(cut -d'"' -f2 $@.tmp | uniq -d); \
	 if [ -n "$$twice" ]; then echo "$<: stands twice: $$twice" >&2; rm -f $@.tmp; exit 1; fi
	@mv $@.tmp $@

# The scanner's forward yyless() is an agreement with this version of flex (see grammar/scan.l).
$(BUILD)/gen/scan.c: grammar/scan.l
	@mkdir -p $(@D)
	@$(FLEX) --version | grep -q '^flex 2\.6\.4' || \
	 { echo "flex 2.6.4 is needed: the scanner was proved with it alone" >&2; exit 1; }
	$(FLEX) -L -Cfe -o $@ $<

$(BUILD)/gen/parse.c: grammar/parse.y
	@mkdir -p $(@D)
	$(BISON) -l -Wall -Wcounterexamples -Werror --report=none --header=$(BUILD)/gen/parse.h -o $@ $<

# --- Objects ------------------------------------------------------------------

$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(GENERATED_CFLAGS) -MMD -MP -c -o $@ $<

# The program sees the public header and its own, and nothing else (tests/structure).
PROGRAM_CFLAGS = $(STANDARD) $(WARNINGS) -Iinclude -Isrc -Isrc/cli $(READ_CFLAGS) $(CPPFLAGS) $(CFLAGS)
$(BUILD)/obj/src/cli/%.o: src/cli/%.c
	@mkdir -p $(@D)
	$(CC) $(PROGRAM_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/src/read/%.o: src/read/%.c
	@mkdir -p $(@D)
	$(CC) $(PROGRAM_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/src/verify/%.o: src/verify/%.c
	@mkdir -p $(@D)
	$(CC) $(PROGRAM_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/src/summary/%.o: src/summary/%.c
	@mkdir -p $(@D)
	$(CC) $(PROGRAM_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/src/qc/%.o: src/qc/%.c
	@mkdir -p $(@D)
	$(CC) $(PROGRAM_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/%.o: %.c | $(GENERATED)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(STATIC): $(LIB_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(SHARED): $(LIB_OBJECTS)
	$(CC) -shared -Wl,-soname,$(SHARED_NAME) -Wl,--no-undefined $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)
	ln -sf $(@F) $(BUILD)/$(SHARED_NAME)
	ln -sf $(SHARED_NAME) $(BUILD)/libloquitur.so

$(PROGRAM): $(CLI_OBJECTS) $(STATIC)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) $(CLI_LIBS)

# --- Installing ---------------------------------------------------------------

.PHONY: install uninstall
install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR) \
	    $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man3 $(DESTDIR)$(DATADIR)
	install -m 755 $(PROGRAM) $(DESTDIR)$(BINDIR)/loquitur
	install -m 644 $(STATIC) $(DESTDIR)$(LIBDIR)/libloquitur.a
	install -m 755 $(SHARED) $(DESTDIR)$(LIBDIR)/$(notdir $(SHARED))
	ln -sf $(notdir $(SHARED)) $(DESTDIR)$(LIBDIR)/$(SHARED_NAME)
	ln -sf $(SHARED_NAME) $(DESTDIR)$(LIBDIR)/libloquitur.so
	install -m 644 include/loquitur.h $(DESTDIR)$(INCLUDEDIR)/loquitur.h
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' \
	    -e 's|@VERSION@|$(VERSION)|' src/loquitur.pc.in > $(DESTDIR)$(LIBDIR)/pkgconfig/loquitur.pc
	install -m 644 docs/loquitur.1 $(DESTDIR)$(MANDIR)/man1/loquitur.1
	install -m 644 docs/loquitur.3 $(DESTDIR)$(MANDIR)/man3/loquitur.3
	install -m 644 docs/loquitur-transcript.schema.json docs/loquitur-cues.schema.json docs/loquitur-findings.schema.json docs/tei/loquitur.rng docs/tei/loquitur.rnc $(DESTDIR)$(DATADIR)/

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/loquitur $(DESTDIR)$(LIBDIR)/libloquitur.* \
	    $(DESTDIR)$(INCLUDEDIR)/loquitur.h $(DESTDIR)$(LIBDIR)/pkgconfig/loquitur.pc \
	    $(DESTDIR)$(MANDIR)/man1/loquitur.1 $(DESTDIR)$(MANDIR)/man3/loquitur.3
	rm -rf $(DESTDIR)$(DATADIR)

.PHONY: clean
clean:
	rm -rf $(BUILD)

include tests/tests.mk

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d)
