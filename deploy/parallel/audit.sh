#!/usr/bin/env bash
# Audits the sites of a register in parts with GNU parallel, then merges. Usage: audit.sh ROSTER PARTS FOLDER [DAY]
set -euo pipefail
roster=$1 parts=$2 folder=$3 day=${4:-$(TZ=Asia/Shanghai date +%F)}
mkdir -p "$folder"
# Status 6 is “run me again”; 1 is “done, with findings”. parallel tries any failure twice and goes on with the rest.
seq "$parts" | parallel --jobs "${JOBS:-2}" --retries 2 --joblog "$folder/jobs.log" \
  "mingcha audit --roster '$roster' --sampled --store '$folder/shard-{}.sqlite' --shard {}/$parts \
     --as-of '$day' --resume --quiet || [ \$? -eq 1 ] || [ \$? -eq 5 ]"
mingcha merge "$folder"/shard-*.sqlite --output "$roster"
