/* commands.h -- what each command's file gives to the table in main.c. */
#ifndef LQ_COMMANDS_H
#define LQ_COMMANDS_H

#include "cli.h"

int lq_convert_main(const struct lq_command *command, int argc, char **argv);
int lq_fmt_main(const struct lq_command *command, int argc, char **argv);
int lq_corpus_main(const struct lq_command *command, int argc, char **argv);
int lq_check_main(const struct lq_command *command, int argc, char **argv);
int lq_dump_main(const struct lq_command *command, int argc, char **argv);
int lq_verify_main(const struct lq_command *command, int argc, char **argv);
int lq_diff_main(const struct lq_command *command, int argc, char **argv);
int lq_qc_main(const struct lq_command *command, int argc, char **argv);
int lq_explain_main(const struct lq_command *command, int argc, char **argv);
int lq_list_main(const struct lq_command *command, int argc, char **argv);
int lq_help_main(const struct lq_command *command, int argc, char **argv);

extern const struct lq_flag lq_convert_flags[], lq_corpus_flags[], lq_check_flags[], lq_fmt_flags[],
    lq_dump_flags[], lq_list_flags[], lq_verify_flags[], lq_diff_flags[], lq_qc_flags[];

#endif
