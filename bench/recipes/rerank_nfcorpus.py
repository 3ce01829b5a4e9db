#!/usr/bin/python3
"""rerank_nfcorpus.py FOLDER RUN OUT ROWS WORDS SEED: triplets of a query, a document judged relevant and one that is not.

FOLDER holds corpus.jsonl, queries.jsonl and qrels.SPLIT.tsv, of which train's are learnt; RUN is what a first stage found for the
train queries (TREC's format). At most ROWS positives of a query, drawn without repetition, each beside a negative drawn from what
the run found for the query and nobody judged, or from the whole corpus where it found nothing else. Of a document its title and
text, the first WORDS words. Train queries whose very words are a query of another split are left out. Train's judgements are all
1, so no row counts more than another.
"""
import collections, json, random, sys

FOLDER, RUN, OUT = sys.argv[1:4]
ROWS, WORDS, SEED = map(int, sys.argv[4:7])
draw = random.Random(SEED)


def texts(name):
    with open(f'{FOLDER}/{name}.jsonl', encoding='utf-8') as f:
        return {r.get('id') or r['_id']: f"{r.get('title', '')} {r['text']}".split() for r in map(json.loads, f)}


documents = {i: ' '.join(words[:WORDS]) for i, words in texts('corpus').items()}
queries = {i: ' '.join(words) for i, words in texts('queries').items()}
judged, found = collections.defaultdict(set), collections.defaultdict(list)
with open(f'{FOLDER}/qrels.train.tsv', encoding='utf-8') as f:
    next(f)
    for query, document, gain in map(str.split, f):
        if int(gain) > 0:
            judged[query].add(document)
with open(RUN, encoding='utf-8') as f:
    for query, _, document, *_ in map(str.split, f):
        found[query].append(document)
elsewhere = {text.lower() for i, text in queries.items() if i not in judged}
every, triplets = sorted(documents), []
for query in sorted(judged):
    if queries[query].lower() in elsewhere:
        continue
    wrong = [d for d in found[query] if d not in judged[query]] or [d for d in every if d not in judged[query]]
    for document in draw.sample(sorted(judged[query]), min(ROWS, len(judged[query]))):
        triplets.append((queries[query], documents[document], documents[draw.choice(wrong)]))
draw.shuffle(triplets)
with open(OUT, 'w', encoding='utf-8') as f:
    f.write('anchor\tpositive\tnegative\n')
    f.writelines('\t'.join(t) + '\n' for t in triplets)
print(f'{len(triplets)} triplets of {len(judged)} queries', file=sys.stderr)
