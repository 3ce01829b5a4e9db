#!/usr/bin/python3
"""mini_tasks.py MODEL: what the bundled model does beyond similarity of pairs. Needs numpy, SIMILE_DATA; run in the project's root.

banking77: share of test questions whose nearest training question has their intent. NFCorpus and Cranfield: nDCG@10 of vector
search over title and text, beside BM25 (k1 1.2, b .75, words as \\w+, lower-case). Cross-lingual: of the sentences of STS-B's
training set and their Chinese twins (found by `simile join --in-order`, the scores of the rows agreeing), at most 5,000, the
share whose twin is the nearest of all; from English and from Chinese.
"""
import collections, json, math, os, re, subprocess, sys, tempfile
import numpy as np

MODEL, DATA = sys.argv[1], os.environ['SIMILE_DATA']
WORK = tempfile.TemporaryDirectory()


def path(name):
    return os.path.join(WORK.name, name)


def lines(name, texts):
    with open(path(name), 'w', encoding='utf-8') as f:
        f.writelines(t.replace('\n', ' ') + '\n' for t in texts)
    return path(name)


def encode(texts):
    lines('texts.txt', texts)
    subprocess.run(['./simile', 'encode', path('texts.txt'), '-m', MODEL, '-f', 'npy', '-o', path('v.npy'), '--quiet'], check=True)
    v = np.load(path('v.npy'))
    n = np.linalg.norm(v, axis=1, keepdims=True)
    return v / np.where(n == 0, 1, n)


def tsv(name):
    with open(name, encoding='utf-8') as f:
        head = f.readline().rstrip('\n').split('\t')
        return [dict(zip(head, line.rstrip('\n').split('\t'))) for line in f]


def jsonl(name):
    with open(name, encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def banking77():
    train, test = (tsv(f'{DATA}/faq/banking77-en.{s}.tsv') for s in ('train', 'test'))
    best = (encode([r['text'] for r in test]) @ encode([r['text'] for r in train]).T).argmax(1)
    print(f"banking77 accuracy@1\t{100 * np.mean([train[b]['label'] == r['label'] for b, r in zip(best, test)]):.1f}")


def bm25(docs, queries):
    split = [collections.Counter(re.findall(r'\w+', d.lower())) for d in docs]
    length = np.array([sum(c.values()) for c in split])
    places = collections.defaultdict(list)
    for i, c in enumerate(split):
        for w, n in c.items():
            places[w].append((i, n))
    out = np.zeros((len(queries), len(docs)))
    for q, query in enumerate(queries):
        for w in re.findall(r'\w+', query.lower()):
            idf = math.log(1 + (len(docs) - len(places[w]) + .5) / (len(places[w]) + .5))
            for i, n in places[w]:
                out[q, i] += idf * n * 2.2 / (n + 1.2 * (.25 + .75 * length[i] / length.mean()))
    return out


def ndcg(scores, ids, relevant):
    total = []
    for row, gold in zip(scores, relevant):
        gain = [gold.get(ids[d], 0) for d in np.argsort(-row, kind='stable')[:10]]
        ideal = sorted(gold.values(), reverse=True)[:10]
        total.append(sum(g / math.log2(r + 2) for r, g in enumerate(gain)) / sum(g / math.log2(r + 2) for r, g in enumerate(ideal)))
    return 100 * np.mean(total)


def retrieval(name):
    folder = f'{DATA}/retrieval/{name}'
    docs = jsonl(f'{folder}/corpus.jsonl')
    gold = collections.defaultdict(dict)
    for r in tsv(f'{folder}/qrels.test.tsv'):
        if int(r['score']) > 0:
            gold[r['query-id']][r['corpus-id']] = int(r['score'])
    queries = [q for q in jsonl(f'{folder}/queries.jsonl') if q['id'] in gold]
    texts, asked = [d['title'] + ' ' + d['text'] for d in docs], [q['text'] for q in queries]
    ids, relevant = [d['id'] for d in docs], [gold[q['id']] for q in queries]
    print(f'{name} nDCG@10\t{ndcg(encode(asked) @ encode(texts).T, ids, relevant):.1f}\tBM25 {ndcg(bm25(texts, asked), ids, relevant):.1f}')


def twins():
    english, chinese = (tsv(f'{DATA}/sts/stsb-{s}.train.tsv') for s in ('en', 'zh'))
    pairs = {}
    for side in ('sentence1', 'sentence2'):
        e, z = (lines(n, [r[side] for r in rows]) for n, rows in (('e.txt', english), ('z.txt', chinese)))
        subprocess.run(['./simile', 'join', e, z, '--in-order', '-m', MODEL, '-o', path('twins.tsv'), '--quiet'], check=True)
        for r in tsv(path('twins.tsv')):
            i, j = int(r['left']) - 1, int(r['right']) - 1
            if int(float(english[i]['score'])) == int(float(chinese[j]['score'])) and r['text2'] not in pairs:
                pairs[r['text2']] = r['text1']
    both = list({e: z for z, e in pairs.items()}.items())[:5000]
    scores = encode([e for e, _ in both]) @ encode([z for _, z in both]).T
    right = np.arange(len(both))
    print(f'twin of {len(both)} at rank 1\ten→zh {100 * (scores.argmax(1) == right).mean():.1f}\tzh→en {100 * (scores.argmax(0) == right).mean():.1f}')


banking77()
retrieval('nfcorpus-en')
retrieval('cranfield-en')
twins()
