#!/usr/bin/env bash
# Makes the numbers of this folder with the Python of an environment that has torch and transformers 4.57.6:
#   PYTHON=venv/bin/python test/reference/roberta/make.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
npx tsx -e "import('./test/tiny-roberta').then(({ writeTinyRoberta: write }) => {
  write('$scratch/tiny');
  write('$scratch/wordpiece', { tokenizer: 'wordpiece' });
})"
reference=(env CUDA_VISIBLE_DEVICES= "${PYTHON:-python}" test/reference/encoder_reference.py --tiny)
"${reference[@]}" --encoder "$scratch/tiny" --out test/reference/roberta/tiny.json
"${reference[@]}" --encoder "$scratch/wordpiece" --out test/reference/roberta/wordpiece.json --texts
