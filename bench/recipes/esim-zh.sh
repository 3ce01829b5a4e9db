#!/usr/bin/env bash
# Trains ESIM (Chen et al. 2017) to tell Chinese questions that ask the same: bench/recipes/esim-zh.sh OUT [SEED]
# On LCQMC's and BQ's dev splits, 18,802 pairs, by characters, over vectors of characters of the Chinese Wikipedia and the same
# pairs. Beside it, on the same pairs, OUT-dssm (Huang et al. 2013, characters for letter trigrams). PAIR_TEST names the files they are
# judged on, LCQMC's and BQ's tests; without it parts of both are kept out of the training, which share no text with it, and judged.
# Data: SIMILE_DATA. About ZH_MINUTES minutes on 2 cores.
