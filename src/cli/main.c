/* main.c -- the program: the table of its commands, and which one is meant. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "signals.h"

const struct lq_command lq_commands[] = {
	{ "convert", "Write documents in another form",
	  "[-t FORMAT] [-o FILE | --out-dir DIR] [OPTION]... FILE|DIR...",
	  "FILE may be - for standard input. DIR stands for the regular files in it and below,\n"
	  "in byte order of their names, dot files left out. Outputs follow each other on\n"
	  "standard output where neither -o nor --out-dir is given.\n"
	  "'loquitur list formats' lists the formats.\n",
	  lq_convert_main, lq_convert_flags, true, true },
	{ "corpus", "Write many documents as a TEI corpus", "-o ROOT.xml [OPTION]... FILE|DIR...",
	  "Each document becomes a file in the folder of its year, beside ROOT.xml, which includes\n"
	  "them, and lists of persons and categories. What cannot be read, or is no transcript,\n"
	  "is said and left out. With --tei-profile parlamint the layout is that of ParlaMint.\n",
	  lq_corpus_main, lq_corpus_flags, true, true },
	{ "check", "Say what is wrong with documents, and where", "[OPTION]... FILE|DIR...",
	  "'loquitur list checks' lists what is looked for, and 'loquitur explain CODE' says what\n"
	  "it means.\n",
	  lq_check_main, lq_check_flags, true, true },
	{ "fmt", "Write transcripts in their canonical form",
	  "[--check] [--diff] [--in-place | -o FILE] [OPTION]... FILE|DIR...",
	  "White space and line ends are written in one way; what is seen stays, and so does what the\n"
	  "transcript means: it is read again and compared.\n",
	  lq_fmt_main, lq_fmt_flags, true, false },
	{ "dump", "Show what the passes of the compiler made of a document",
	  "--tokens|--layout|--tree [--text] FILE", "Columns are separated by tabs; places are bytes.\n",
	  lq_dump_main, lq_dump_flags, true, false },
	{ "verify", "Prove that an output holds what its source says", "[--root FILE] [OPTION]... OUTPUT SOURCE",
	  "OUTPUT is TEI, JSON or captions as 'convert' writes them; or the root of a corpus, and SOURCE\n"
	  "the folder of its transcripts. Options must be those that it was made with. Each finding is a\n"
	  "line on standard error, and the verdict the last line on standard output.\n",
	  lq_verify_main, lq_verify_flags, true, false },
	{ "diff-captions", "Say where a transcript and captions do not have the same words",
	  "[--json] [OPTION]... TRANSCRIPT CAPTIONS",
	  "CAPTIONS is a file of words or captions with times, as convert --align takes it. A line\n"
	  "is the time, the turn, and the words of the transcript (-) and of the captions (+).\n",
	  lq_diff_main, lq_diff_flags, true, false },
	{ "qc", "Say what is wrong with captions, and where", "[OPTION]... FILE...",
	  "FILE is SubRip or WebVTT, by whatever program. 'loquitur list rules' lists what is looked\n"
	  "for, and 'loquitur list profiles' what captions may be held against.\n",
	  lq_qc_main, lq_qc_flags, false, false },
	{ "explain", "Explain a diagnostic", "CODE", "CODE is a code, such as LQ0101 or CQ27, or a name.\n",
	  lq_explain_main, NULL, false, false },
	{ "list", "List what the program knows, or what it knows of documents",
	  "formats|houses|checks|keys|profiles|rules\n       loquitur list [OPTION]... metadata|speakers "
	  "FILE|DIR...",
	  "Columns are separated by tabs. With several documents, the first column is the file.\n"
	  "metadata is KEY, VALUE and where it is from: a file of --meta, or a line of the\n"
	  "document, whose front matter comes before its other lines.\n"
	  "speakers is LABEL, PERSON, TURNS, WORDS and how the person was found, over all documents;\n"
	  "those whom no list knows are first.\n",
	  lq_list_main, lq_list_flags, true, false },
	{ "help", "Print help", "[COMMAND]", NULL, lq_help_main, NULL, false, false },
	{ 0 },
};

/* A standard stream that is closed must not become some file that is opened next. */
static void fill_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			/* The wrong way round, so that using it is an error, as it was. */
			(void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
	fill_standard_streams();
	lq_signals_catch();
	if (argc < 2) {
		lq_print_commands(stderr);
		return LQ_EXIT_USAGE;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
		lq_print_commands(stdout);
		return lq_finish_stdout();
	}
	if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
		printf("loquitur %s\n", lq_version());
		return lq_finish_stdout();
	}
	const struct lq_command *command = lq_find_command(argv[1]);
	if (command) {
		int exit = command->run(command, argc - 1, argv + 1);
		lq_signals_end();
		return exit;
	}
	fputs("loquitur: there is no command '", stderr);
	lq_print_visible(stderr, argv[1], strlen(argv[1]));
	fputs("'\nTry 'loquitur help'.\n", stderr);
	return LQ_EXIT_USAGE;
}
