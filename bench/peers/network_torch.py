"""Training steps a second of PyTorch on the networks of NetworkSteps.java.

network_torch.py data OUT.tsv          draws the texts both sides read: token numbers, with the lengths of SNLI's sentences
network_torch.py infersent DATA STEPS  steps a second after a warm-up, and the last loss
network_torch.py transformer DATA STEPS
network_torch.py esim DATA STEPS
"""
import os
import random
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import clip_grad_norm_
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

ROWS, BATCHES, VOCABULARY, WARM_UP = 64, 40, 20000, 5


def data(out):
    """BATCHES of ROWS pairs; rows of like length stand together, as in training."""
    source = os.path.join(os.environ['SIMILE_DATA'], 'nli', 'snli-en.dev.tsv')
    with open(source, encoding='utf-8') as file:
        header = next(file).rstrip('\n').split('\t')
        columns = [header.index(c) for c in ('premise', 'hypothesis')]
        lengths = [[len(line.rstrip('\n').split('\t')[c].split()) for c in columns] for line in file]
    draw = random.Random(1)
    chosen = sorted(draw.sample(lengths, ROWS * BATCHES), key=max)
    batches = [chosen[i:i + ROWS] for i in range(0, len(chosen), ROWS)]
    draw.shuffle(batches)
    with open(out, 'w') as file:
        for batch in batches:
            for pair in batch:
                texts = [' '.join(str(draw.randrange(VOCABULARY)) for _ in range(max(1, n))) for n in pair]
                file.write('\t'.join([str(draw.randrange(3))] + texts) + '\n')


def read(path):
    rows = []
    with open(path) as file:
        for line in file:
            label, first, second = line.rstrip('\n').split('\t')
            rows.append((int(label), [int(x) for x in first.split()], [int(x) for x in second.split()]))
    return [rows[i:i + ROWS] for i in range(0, len(rows), ROWS)]


class InferSent(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(VOCABULARY, 300)
        self.tokens.weight.requires_grad_(False)
        self.lstm = nn.LSTM(300, 512, batch_first=True, bidirectional=True)
        self.classifier = nn.Linear(4 * 1024, 3)

    def forward(self, batch):
        texts = [row[1] for row in batch] + [row[2] for row in batch]
        lengths = torch.tensor([len(text) for text in texts])
        ids = torch.zeros(len(texts), int(lengths.max()), dtype=torch.long)
        for i, text in enumerate(texts):
            ids[i, :len(text)] = torch.tensor(text)
        packed = pack_padded_sequence(self.tokens(ids), lengths, batch_first=True, enforce_sorted=False)
        states, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True, padding_value=float('-inf'))
        vectors = states.amax(1)
        u, v = vectors[:len(batch)], vectors[len(batch):]
        logits = self.classifier(torch.cat([u, v, (u - v).abs(), u * v], 1))
        return F.cross_entropy(logits, torch.tensor([row[0] for row in batch]))


class Transformer(nn.Module):
    TOKENS = 32

    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(VOCABULARY, 256)
        self.positions = nn.Embedding(self.TOKENS, 256)
        self.norm = nn.LayerNorm(256)
        layer = nn.TransformerEncoderLayer(256, 4, 1024, 0.1, 'gelu', batch_first=True)
        self.layers = nn.TransformerEncoder(layer, 4, enable_nested_tensor=False)

    def forward(self, batch):
        texts = [self.filled(row[1]) for row in batch] + [self.filled(row[2]) for row in batch]
        ids = torch.tensor(texts)
        mask = torch.ones_like(ids, dtype=torch.bool)
        x = F.dropout(self.norm(self.tokens(ids) + self.positions.weight), 0.1, True)
        x = self.layers(x, src_key_padding_mask=~mask)
        weights = mask.to(x.dtype).unsqueeze(2)
        vectors = F.normalize((x * weights).sum(1) / weights.sum(1), dim=1)
        u, v = vectors[:len(batch)], vectors[len(batch):]
        return F.cross_entropy(u @ v.t() / 0.05, torch.arange(len(batch)))

    def filled(self, text):
        """To exactly 32 tokens."""
        return (text * self.TOKENS)[:self.TOKENS]


class Esim(nn.Module):
    """As published (Chen et al. 2017): packed BiLSTMs, soft alignment with masks, dropout before each layer."""

    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(VOCABULARY, 300)
        self.tokens.weight.requires_grad_(False)
        self.encoding = nn.LSTM(300, 300, batch_first=True, bidirectional=True)
        self.projection = nn.Linear(8 * 300, 300)
        self.composition = nn.LSTM(300, 300, batch_first=True, bidirectional=True)
        self.hidden = nn.Linear(8 * 300, 300)
        self.output = nn.Linear(300, 3)

    def states(self, lstm, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(lstm(packed)[0], batch_first=True, total_length=x.size(1))[0]

    def forward(self, batch):
        n = len(batch)
        texts = [row[1] for row in batch] + [row[2] for row in batch]
        lengths = torch.tensor([len(text) for text in texts])
        ids = torch.zeros(len(texts), int(lengths.max()), dtype=torch.long)
        for i, text in enumerate(texts):
            ids[i, :len(text)] = torch.tensor(text)
        mask = torch.arange(ids.size(1)).unsqueeze(0) < lengths.unsqueeze(1)
        states = self.states(self.encoding, F.dropout(self.tokens(ids), 0.5), lengths)
        a, b = states[:n], states[n:]
        energies = a @ b.transpose(1, 2)
        left = energies.masked_fill(~mask[n:].unsqueeze(1), float('-inf')).softmax(2) @ b
        right = energies.transpose(1, 2).masked_fill(~mask[:n].unsqueeze(1), float('-inf')).softmax(2) @ a
        other = torch.cat([left, right])
        m = torch.cat([states, other, states - other, states * other], 2)
        m = F.relu(self.projection(F.dropout(m, 0.5)))
        v = self.states(self.composition, F.dropout(m, 0.5), lengths)
        mean = v.sum(1) / lengths.unsqueeze(1)
        greatest = v.masked_fill(~mask.unsqueeze(2), float('-inf')).amax(1)
        pooled = torch.cat([mean[:n], greatest[:n], mean[n:], greatest[n:]], 1)
        logits = self.output(F.dropout(torch.tanh(self.hidden(F.dropout(pooled, 0.5))), 0.5))
        return F.cross_entropy(logits, torch.tensor([row[0] for row in batch]))


def main():
    if sys.argv[1] == 'data':
        data(sys.argv[2])
        return
    batches, steps = read(sys.argv[2]), int(sys.argv[3])
    torch.manual_seed(1)
    model = {'infersent': InferSent, 'transformer': Transformer, 'esim': Esim}[sys.argv[1]]()
    weights = [w for w in model.parameters() if w.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=1e-4, weight_decay=0.01, foreach=os.environ.get('FOREACH') == '1')
    model.train()
    begin = cpu = last = 0
    for step in range(WARM_UP + steps):
        if step == WARM_UP:
            begin, cpu = time.perf_counter(), time.process_time()
        optimizer.zero_grad(set_to_none=True)
        loss = model(batches[step % len(batches)])
        loss.backward()
        clip_grad_norm_(weights, 1.0)
        optimizer.step()
        last = loss.item()
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    print('%.3f\t%.3f\t%.4f' % (steps / seconds, cpu / steps, last))


main()
