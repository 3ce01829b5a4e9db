#!/usr/bin/env python3
"""apart.py FILE COLUMNS SHARE KEPT HELD: splits a TSV file with a header so that no text of the named columns (by number from 1,
with commas) stands on both sides. About SHARE of the rows go to HELD; which, follows from the texts alone."""
import hashlib
import sys

path, columns, share, kept, held = sys.argv[1:]
columns = [int(column) - 1 for column in columns.split(',')]
with open(path, encoding='utf-8') as file:
    header, *rows = file.read().rstrip('\n').split('\n')

parents = {}


def root(text):
    while parents.setdefault(text, text) != text:
        parents[text] = parents[parents[text]]
        text = parents[text]
    return text


groups = {}
cells = [[row.split('\t')[column] for column in columns] for row in rows]
for texts in cells:
    for text in texts[1:]:
        parents[root(text)] = root(texts[0])
for row, texts in zip(rows, cells):
    groups.setdefault(root(texts[0]), []).append(row)


def place(group):
    return min(hashlib.sha256(row.encode()).digest() for row in group)


apart = []
# A group larger than that would be the whole of what is held.
for group in sorted(groups.values(), key=place):
    if len(group) <= 0.03 * len(rows) and len(apart) < float(share) * len(rows):
        apart += group
chosen = set(apart)
for out, rest in ((kept, [row for row in rows if row not in chosen]), (held, [row for row in rows if row in chosen])):
    with open(out, 'w', encoding='utf-8') as file:
        file.write('\n'.join([header] + rest) + '\n')
