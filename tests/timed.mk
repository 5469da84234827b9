# What is read of captions with times.

CHECKS += check-timed

TIMED_OBJECTS := $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard src/read/timed*.c)) \
	$(addprefix $(BUILD)/obj/src/,read/file.o read/xml.o cli/messages.o)

$(BUILD)/tests/timed: tests/timed/dump.c $(TIMED_OBJECTS) $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(PROGRAM_CFLAGS) $(LDFLAGS) -o $@ $(filter-out %.a,$^) $(STATIC) $(LIB_LIBS) $(CLI_LIBS)

.PHONY: check-timed
check-timed: $(BUILD)/tests/timed
	$(PYTHON) tests/timed/run $(BUILD)/tests/timed
