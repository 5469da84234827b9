/* qc.c -- loquitur qc: the quality of caption files. */
#include "commands.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "flags.h"
#include "inputs.h"
#include "qc/qc.h"
#include "read/file.h"

enum { PROFILE = LQ_FLAG_LONG, FPS, FORMAT, LEVEL, FAIL_LEVEL };

const struct lq_flag lq_qc_flags[] = {
	{ PROFILE, "caption-profile", "PROFILE", "limits to hold them against [meeting]" },
	{ FPS, "fps", "N", "times are at frames of so many a second: a gap is a whole number of them" },
	{ FORMAT, "format", "FORMAT", "form of the report: text or json [text]" },
	{ LEVEL, "level", "LEVEL", "show findings at LEVEL or above: note, warning, error or off [note]" },
	{ FAIL_LEVEL, "fail-level", "LEVEL", "exit with 1 where a finding is at LEVEL or above [error]" },
	{ 0, NULL, NULL, NULL },
};

struct job {
	lq_caption_profile profile;
	double fps; /* 0: not known */
	void (*report)(const struct lq_qc *qc, lq_level least);
	lq_level least, fail;
};

static bool reaches(const struct lq_qc *qc, lq_level level)
{
	for (size_t i = 0; i < LQ_QC_RULES; i++)
		if (qc->counts[i] && lq_qc_rule_at(i).level >= level)
			return true;
	return false;
}

static int judge_bytes(const struct job *job, const char *path, const char *bytes, size_t length)
{
	struct lq_qc qc = { .path = path, .bytes = bytes, .length = length, .profile = job->profile };
	int exit = LQ_EXIT_DONE;
	bool captions = lq_qc_run(&qc);
	if (qc.no_memory) {
		lq_say(NULL, lq_status_text(LQ_NO_MEMORY));
		exit = LQ_EXIT_INTERNAL;
	} else if (!captions) {
		lq_say(path, "has no captions in the form of SubRip or WebVTT");
		exit = LQ_EXIT_FILES;
	} else {
		job->report(&qc, job->least);
		exit = reaches(&qc, job->fail) ? LQ_EXIT_FOUND : LQ_EXIT_DONE;
	}
	lq_qc_free(&qc);
	return exit;
}

static int judge(const struct job *job, const char *argument)
{
	struct lq_input input;
	int exit = LQ_EXIT_FILES;
	if (!lq_input_open(&input, argument))
		return exit;
	if (S_ISDIR(input.status.st_mode)) {
		lq_say(input.path, "is a directory");
	} else {
		size_t length;
		char *bytes = lq_read_descriptor(input.fd, input.path, &length, &exit);
		if (bytes)
			exit = judge_bytes(job, input.path, bytes, length);
		free(bytes);
	}
	lq_input_close(&input);
	return exit;
}

/* --- The command line ------------------------------------------------------- */

static bool find_profile(struct job *job, const char *name)
{
	for (size_t i = 0; i < lq_caption_profile_count(); i++) {
		job->profile = lq_caption_profile_at(i);
		if (!strcmp(job->profile.name, name))
			return true;
	}
	return false;
}

static bool read_fps(struct job *job, const char *text)
{
	char *end = NULL;
	if (*text < '0' || *text > '9')
		return false;
	job->fps = strtod(text, &end);
	return job->fps >= 1 && job->fps <= 1000 && !*end;
}

/* The least gap in whole frames, in milliseconds again. */
static void count_frames(struct job *job)
{
	int64_t frames = (int64_t)((double)job->profile.gap * job->fps / 1000 + 0.5);
	if (job->fps > 0)
		job->profile.gap = (int64_t)((double)frames * 1000 / job->fps);
}

static bool find_report(struct job *job, const char *name)
{
	job->report = strcmp(name, "json") ? lq_qc_report_text : lq_qc_report_json;
	return !strcmp(name, "json") || !strcmp(name, "text");
}

static bool find_level(lq_level *level, const char *name)
{
	for (*level = LQ_NOTE; *level <= LQ_OFF; ++*level)
		if (!strcmp(lq_level_name(*level), name))
			return true;
	return false;
}

/* Takes the value of one flag; false where it has no such value. */
static bool take_flag(struct job *job, int letter)
{
	switch (letter) {
	case PROFILE: return find_profile(job, optarg);
	case FPS: return read_fps(job, optarg);
	case FORMAT: return find_report(job, optarg);
	case LEVEL: return find_level(&job->least, optarg);
	default: return find_level(&job->fail, optarg);
	}
}

static const char *nothing_such(int letter)
{
	return letter == PROFILE  ? "there is no caption profile"
	       : letter == FPS    ? "option '--fps' does not take"
	       : letter == FORMAT ? "there is no report format"
	                          : "there is no level";
}

int lq_qc_main(const struct lq_command *command, int argc, char **argv)
{
	struct job job = { lq_caption_profile_at(0), 0, lq_qc_report_text, LQ_NOTE, LQ_ERROR };
	struct lq_flags flags;
	int letter = LQ_FLAGS_STOP, exit = LQ_EXIT_DONE;
	if (!lq_flags_begin(&flags, command, NULL, argc, argv)) {
		lq_flags_end(&flags);
		return LQ_EXIT_INTERNAL;
	}
	while (exit == LQ_EXIT_DONE && (letter = lq_flags_next(&flags)) >= 0)
		if (!take_flag(&job, letter))
			exit = lq_say_usage(command, nothing_such(letter), optarg);
	if (letter == LQ_FLAGS_STOP)
		exit = flags.exit;
	else if (letter == LQ_FLAGS_END && optind == argc)
		exit = lq_say_usage(command, "no FILE is given; '-' is standard input", NULL);
	else if (letter == LQ_FLAGS_END)
		count_frames(&job);
	if (letter == LQ_FLAGS_END && exit == LQ_EXIT_DONE)
		for (int i = optind; i < argc; i++)
			exit = lq_exit_worse(exit, judge(&job, argv[i]));
	lq_flags_end(&flags);
	return lq_exit_worse(exit, lq_finish_stdout());
}
