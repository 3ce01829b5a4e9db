#!/usr/bin/python3
"""Golden values of dssm and cdssm, by PyTorch: dssm.py > dssm.json. Texts become counts of letter trigrams, as in the papers,
and go through the layers one by one, so that nothing is shared with what it tests but the texts. Weights are cos of their place.
"""
import collections
import json
import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
TEXTS = ["good good day", "好的 a bad day", "x", "What a good 好 day it was", "be"]


def words(text):
    """The trigrams of each word."""
    found = []
    for part in text.lower().replace("好", " 好 ").replace("的", " 的 ").split():
        marked = "#" + part + "#"
        found.append([part] if part in "好的" else [marked[i:i + 3] for i in range(len(part))])
    return found


counts = collections.Counter(t for text in TEXTS for word in words(text) for t in word)
vocabulary = ["#"] + sorted(counts, key=lambda t: (-counts[t], t))
place = {t: i for i, t in enumerate(vocabulary)}


def counted(trigrams):
    x = torch.zeros(len(vocabulary))
    for t in trigrams:
        x[place[t]] += 1
    return x


def weights(shapes):
    made = {}
    for name, shape in shapes.items():
        n = torch.Size(shape).numel()
        made[name] = (torch.cos(torch.arange(n) * 1.7 + 0.3) * 0.3).reshape(shape).requires_grad_()
    return made


def dssm(text, w):
    x = counted([t for word in words(text) for t in word])
    x = torch.tanh(w["tokens.weight"].t() @ x + w["bias"])
    x = torch.tanh(w["hidden.weight"] @ x + w["hidden.bias"])
    return torch.tanh(w["output.weight"] @ x + w["output.bias"])


def cdssm(text, w, features=4):
    matrix = torch.cat([w["tokens.weight"][:, k * features:(k + 1) * features] for k in range(3)]).t()
    nothing = torch.zeros(len(vocabulary))
    row = [nothing] + [counted(word) for word in words(text)] + [nothing]
    windows = [torch.tanh(matrix @ torch.cat(row[i:i + 3]) + w["bias"]) for i in range(len(row) - 2)]
    v = torch.stack(windows).max(0).values
    return torch.tanh(w["output.weight"] @ v + w["output.bias"])


golden = {"vocabulary": " ".join(vocabulary), "texts": "|".join(TEXTS)}
for network, inputs, shapes in (
        (dssm, 6, {"tokens.weight": (len(vocabulary), 6), "bias": (6,), "hidden.weight": (6, 6), "hidden.bias": (6,),
                   "output.weight": (5, 6), "output.bias": (5,)}),
        (cdssm, 12, {"tokens.weight": (len(vocabulary), 12), "bias": (4,), "output.weight": (5, 4), "output.bias": (5,)})):
    w = weights(shapes)
    out = torch.stack([network(text, w) for text in TEXTS])
    (out * torch.sin(torch.arange(out.numel()) * 0.9).reshape(out.shape)).sum().backward()
    golden[network.__name__] = {
        "inputs": inputs, "output": out.detach().flatten().tolist(),
        "gradients": {name: t.grad.flatten().tolist() for name, t in w.items()},
    }
print(json.dumps(golden, ensure_ascii=False))
