#!/usr/bin/python3
"""Golden values of the matching models, by PyTorch: matchers.py > matchers.json. Written from the papers alone: ESIM and its
tree-LSTM form (Chen et al. 2017), decomposable attention (Parikh et al. 2016). Weights and inputs are cos and sin of their place.
A pair at a time, so nothing is filled up and there is no mask; trees by recursion.
"""
import json

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
LEFT, RIGHT, INPUTS, HIDDEN = [3, 5, 1], [4, 2, 5], 4, 3
WIDTH = max(LEFT + RIGHT)
LABELS = [2, 0, -1]
# Of leaves by number; the third is bracketed with more than two, as ( a ( b c ) ) would be.
TREES = {1: 0, 2: (0, 1), 3: ((0, 1), 2), 4: ((0, 1), (2, 3)), 5: (0, ((1, 2), (3, 4)))}


def fill(tensor, scale, f=torch.cos):
    with torch.no_grad():
        tensor.copy_((f(torch.arange(tensor.numel(), dtype=torch.float64) * 1.7 + 0.3) * scale).reshape(tensor.shape))


def loss(logits):
    """A label below 0 is any class but −1 − it."""
    shares, sum = F.softmax(logits, 1), 0
    for row, label in zip(shares, LABELS):
        sum = sum - torch.log(row[label] if label >= 0 else 1 - row[-1 - label])
    return sum / len(LABELS)


def attend(a, b, energies):
    return F.softmax(energies, 1) @ b, F.softmax(energies, 0).t() @ a


class Tree(nn.Module):
    """Input, left and right forget, output gate, update."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.own = nn.Linear(inputs, 5 * hidden)
        self.below = nn.Parameter(torch.zeros(5 * hidden, 2 * hidden))
        self.hidden = hidden

    def forward(self, tree, x, first=None):
        """x: of the leaves where first is None, else of all nodes."""
        leaves, states, number = len(x) if first is None else first, {}, [0]

        def visit(node):
            if isinstance(node, int):
                i, l, r, o, u = self.own(x[node]).split(self.hidden)
                c = torch.sigmoid(i) * torch.tanh(u)
                states[node] = torch.sigmoid(o) * torch.tanh(c)
                return states[node], c
            (hl, cl), (hr, cr) = visit(node[0]), visit(node[1])
            name = leaves + number[0]
            number[0] += 1
            own = self.own(torch.zeros(self.own.in_features) if first is None else x[name])
            i, l, r, o, u = (own + self.below @ torch.cat([hl, hr])).split(self.hidden)
            c = torch.sigmoid(i) * torch.tanh(u) + torch.sigmoid(l) * cl + torch.sigmoid(r) * cr
            states[name] = torch.sigmoid(o) * torch.tanh(c)
            return states[name], c

        visit(tree)
        return torch.stack([states[n] for n in range(len(states))])


class Esim(nn.Module):
    def __init__(self, tree):
        super().__init__()
        self.tree = tree
        states = HIDDEN if tree else 2 * HIDDEN
        layer = (lambda n: Tree(n, HIDDEN)) if tree else (
            lambda n: nn.LSTM(n, HIDDEN, bidirectional=True, batch_first=True))
        self.encoding = layer(INPUTS)
        self.projection = nn.Linear(4 * states, HIDDEN)
        self.composition = layer(HIDDEN)
        self.classifier = nn.ModuleDict({"hidden": nn.Linear(4 * states, HIDDEN), "output": nn.Linear(HIDDEN, 3)})

    def states(self, layer, x, leaves, first):
        if self.tree:
            return layer(TREES[leaves], x, None if first else leaves)
        return layer(x.unsqueeze(0))[0][0]

    def forward(self, x, y):
        a, b = (self.states(self.encoding, v, len(v), True) for v in (x, y))
        energies = a @ b.t()
        pooled = []
        for own, other, leaves in zip((a, b), attend(a, b, energies), (len(x), len(y))):
            m = F.relu(self.projection(torch.cat([own, other, own - other, own * other], 1)))
            v = self.states(self.composition, m, leaves, False)
            pooled += [v.mean(0), v.max(0)[0]]
        pooled = torch.cat(pooled)
        return self.classifier["output"](torch.tanh(self.classifier["hidden"](pooled))), energies, pooled


class Two(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.first, self.second = nn.Linear(inputs, HIDDEN), nn.Linear(HIDDEN, HIDDEN)

    def forward(self, x):
        return F.relu(self.second(F.relu(self.first(x))))


class Decomposable(nn.Module):
    def __init__(self):
        super().__init__()
        self.projection = nn.Linear(INPUTS, HIDDEN)
        self.attend, self.compare, self.aggregate = Two(HIDDEN), Two(2 * HIDDEN), Two(2 * HIDDEN)
        self.output = nn.Linear(HIDDEN, 3)

    def forward(self, x, y):
        a, b = self.projection(x), self.projection(y)
        energies = self.attend(a) @ self.attend(b).t()
        beta, alpha = attend(a, b, energies)
        pooled = torch.cat([self.compare(torch.cat([a, beta], 1)).sum(0), self.compare(torch.cat([b, alpha], 1)).sum(0)])
        return self.output(self.aggregate(pooled)), energies, pooled


golden = {}
for name, model in (("esim", Esim(False)), ("tree", Esim(True)), ("decomposable-attention", Decomposable())):
    for parameter in model.parameters():
        fill(parameter, 0.3)
    x = torch.zeros(2 * len(LEFT), WIDTH, INPUTS)
    fill(x, 1.0, torch.sin)
    x.requires_grad_()
    outs = [model(x[i, :n], x[len(LEFT) + i, :RIGHT[i]]) for i, n in enumerate(LEFT)]
    logits = torch.stack([out[0] for out in outs])
    value = loss(logits)
    value.backward()
    golden[name] = {
        "logits": logits.detach().flatten().tolist(),
        "energies": [v for out in outs for v in out[1].detach().flatten().tolist()],
        "attention": [v for out in outs for v in F.softmax(out[1].detach(), 1).flatten().tolist()],
        "pooled": [v for out in outs for v in out[2].detach().flatten().tolist()],
        "loss": value.item(),
        "input-gradient": x.grad.flatten().tolist(),
        "gradients": {n: p.grad.flatten().tolist() for n, p in model.named_parameters()},
    }
print(json.dumps(golden))
