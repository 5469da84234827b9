#!/bin/sh
#SBATCH --job-name=loquitur
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --signal=B:TERM@60
#
# One task of a Slurm job array: its share of a folder, as records of JSON.
#
#     sbatch --wait examples/slurm.sh TRANSCRIPTS OUTPUT
#
# Each task takes every Nth document (--shard) and writes a file of its own. A task that was ended, or put back
# into the queue, goes on where it was (--resume). Documents that failed are records that say why, so that only
# exits beyond 3 are the task's own failure.
transcripts=$1 output=$2
shard=$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT
part=$output/part-$SLURM_ARRAY_TASK_ID

mkdir -p "$output" || exit
"${LOQUITUR:-loquitur}" convert -t jsonl -j "${SLURM_CPUS_PER_TASK:-1}" --shard "$shard" \
    -o "$part.jsonl" --resume "$part.log" "$transcripts" &
# The shell gets the signal that Slurm sends before the time is over, and hands it on.
trap 'kill -TERM $!' TERM
wait $!
status=$?
[ "$status" -le 3 ] && exit 0
wait $!
exit "$status"
