#!/usr/bin/python3
"""Golden values of a small BERT, by PyTorch: bert.py > bert.json. Written from the paper with Hugging Face's names of the weights;
these are cos of their place, so that no numbers need to be exchanged; sums weigh each output by its place.
"""
import json
import torch
from torch import nn

torch.set_num_threads(1)
V, D, HEADS, INNER, LAYERS, POSITIONS = 11, 8, 2, 16, 2, 7
# [CLS] 2, [SEP] 3, nothing 0
TEXTS = [[2, 5, 6, 7, 3], [2, 4, 3], [2, 8, 10, 3]]


def norm():
    return nn.LayerNorm(D, 1e-12)


class Embeddings(nn.Module):
    def __init__(self):
        super().__init__()
        self.word_embeddings, self.position_embeddings = nn.Embedding(V, D), nn.Embedding(POSITIONS, D)
        self.token_type_embeddings, self.LayerNorm = nn.Embedding(2, D), norm()

    def forward(self, ids, types):
        places = self.position_embeddings(torch.arange(ids.shape[1]))[None]
        return self.LayerNorm(self.word_embeddings(ids) + places + self.token_type_embeddings(types))


class Self(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value = nn.Linear(D, D), nn.Linear(D, D), nn.Linear(D, D)

    def forward(self, x, mask):
        n, t, _ = x.shape
        split = lambda y: y.view(n, t, HEADS, D // HEADS).transpose(1, 2)
        scores = split(self.query(x)) @ split(self.key(x)).transpose(-1, -2) / (D // HEADS) ** 0.5
        scores = scores.masked_fill(~mask[:, None, None, :], float("-inf"))
        return (scores.softmax(-1) @ split(self.value(x))).transpose(1, 2).reshape(n, t, D)


class Output(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.dense, self.LayerNorm = nn.Linear(inputs, D), norm()

    def forward(self, x, beside):
        return self.LayerNorm(beside + self.dense(x))


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.self, self.output = Self(), Output(D)

    def forward(self, x, mask):
        return self.output(self.self(x, mask), x)


class Intermediate(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(D, INNER)

    def forward(self, x):
        return nn.functional.gelu(self.dense(x))


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention, self.intermediate, self.output = Attention(), Intermediate(), Output(INNER)

    def forward(self, x, mask):
        x = self.attention(x, mask)
        return self.output(self.intermediate(x), x)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.ModuleList([Layer() for _ in range(LAYERS)])


class Bert(nn.Module):
    def __init__(self):
        super().__init__()
        self.embeddings, self.encoder = Embeddings(), Encoder()

    def forward(self, ids, types, mask):
        states = [self.embeddings(ids, types)]
        for layer in self.encoder.layer:
            states.append(layer(states[-1], mask))
        return states


class Transform(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense, self.LayerNorm = nn.Linear(D, D), norm()

    def forward(self, x):
        return self.LayerNorm(nn.functional.gelu(self.dense(x)))


class Predictions(nn.Module):
    def __init__(self):
        super().__init__()
        self.transform, self.bias = Transform(), nn.Parameter(torch.zeros(V))


class Cls(nn.Module):
    def __init__(self):
        super().__init__()
        self.predictions, self.seq_relationship = Predictions(), nn.Linear(D, 2)


class Pooler(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(D, D)


class Pretraining(nn.Module):
    def __init__(self):
        super().__init__()
        self.bert, self.cls = Bert(), Cls()
        self.bert.pooler = Pooler()


class Classification(nn.Module):
    def __init__(self, labels):
        super().__init__()
        self.bert, self.classifier = Bert(), nn.Linear(D, labels)
        self.bert.pooler = Pooler()

    def forward(self, ids, types, mask):
        return self.classifier(torch.tanh(self.bert.pooler.dense(self.bert(ids, types, mask)[-1][:, 0])))


def fill(module, scale=0.3, curve=0.0):
    for parameter in module.parameters():
        with torch.no_grad():
            places = torch.arange(parameter.numel(), dtype=torch.float64)
            parameter.copy_((torch.cos(places * 1.7 + 0.3 + curve * places ** 2) * scale).reshape(parameter.shape))


def flat(x):
    return x.detach().flatten().tolist()


def gradients(module):
    return {n: flat(p.grad) for n, p in module.named_parameters() if p.grad is not None}


longest = max(len(t) for t in TEXTS)
ids = torch.tensor([t + [0] * (longest - len(t)) for t in TEXTS])
mask = torch.tensor([[True] * len(t) + [False] * (longest - len(t)) for t in TEXTS])
bert = Bert()
fill(bert)
states = bert(ids, torch.zeros_like(ids), mask)
golden = {"states": [flat(s[mask]) for s in states]}
weights = mask[:, :, None].float()
mean = lambda s: (s * weights).sum(1) / weights.sum(1)
golden["mean"] = flat(mean(states[-1]))
golden["cls"] = flat(states[-1][:, 0])
golden["max"] = flat(states[-1].masked_fill(~mask[:, :, None], float("-inf")).amax(1))
golden["first-last"] = flat(mean((states[1] + states[-1]) / 2))
output = states[-1][mask]
(output * torch.sin(torch.arange(output.numel()) * 0.9).reshape(output.shape)).sum().backward()
golden["gradients"] = gradients(bert)

# Pre-training on pairs: [CLS] a [SEP] b [SEP], some tokens hidden, whether b follows a.
pairs = torch.tensor([[2, 5, 1, 3, 7, 3], [2, 1, 3, 9, 3, 0]])
types = torch.tensor([[0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0]])
mask = torch.tensor([[True] * 6, [True] * 5 + [False]])
hidden = [(0, 2, 6), (0, 4, 7), (1, 1, 10)]
follows = torch.tensor([0, 1])
model = Pretraining()
fill(model)
last = model.bert(pairs, types, mask)[-1]
rows = torch.stack([last[i, t] for i, t, _ in hidden])
logits = model.cls.predictions.transform(rows) @ model.bert.embeddings.word_embeddings.weight.t() + model.cls.predictions.bias
mlm = nn.functional.cross_entropy(logits, torch.tensor([v for _, _, v in hidden]))
nsp = nn.functional.cross_entropy(model.cls.seq_relationship(torch.tanh(model.bert.pooler.dense(last[:, 0]))), follows)
(mlm + nsp).backward()
golden["pretraining"] = {"mlm": mlm.item(), "nsp": nsp.item(), "gradients": gradients(model)}

# A classifier on pairs: [CLS] a [SEP] b [SEP] of unlike lengths.
pairs = torch.tensor([[2, 5, 6, 3, 7, 3], [2, 8, 3, 10, 3, 0], [2, 4, 3, 9, 8, 3]])
types = torch.tensor([[0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0], [0, 0, 0, 1, 1, 1]])
mask = torch.tensor([[True] * 6, [True] * 5 + [False], [True] * 6])
golden["classification"] = {}
for labels, gold in ((1, None), (3, torch.tensor([2, 0, 1]))):
    model = Classification(labels)
    fill(model, 0.5, 0.13)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter += 1.0 if name.endswith("LayerNorm.weight") else 0.0
    logits = model(pairs, types, mask)
    if gold is None:
        loss = nn.functional.binary_cross_entropy_with_logits(logits[:, 0], torch.tensor([1.0, 0.0, 0.25]))
    else:
        loss = nn.functional.cross_entropy(logits, gold)
    loss.backward()
    golden["classification"][str(labels)] = {"logits": flat(logits), "loss": loss.item(), "gradients": gradients(model)}

x = torch.linspace(-4, 4, 17)
golden["activations"] = {
    "gelu": flat(nn.functional.gelu(x)),
    "gelu-tanh": flat(nn.functional.gelu(x, approximate="tanh")),
    "relu": flat(nn.functional.relu(x)),
}
print(json.dumps(golden))
