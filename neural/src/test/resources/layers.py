#!/usr/bin/python3
"""Golden values of the layers and optimizers, by PyTorch: layers.py > layers.json. Weights and inputs are cos and sin of their
place, so that no numbers need to be exchanged; sums weigh each output by its place.
"""
import json
import torch

torch.set_num_threads(1)


def fill(tensor, scale, f=torch.cos):
    with torch.no_grad():
        tensor.copy_((f(torch.arange(tensor.numel(), dtype=torch.float64) * 1.7 + 0.3) * scale).reshape(tensor.shape))


def weights(module, scale=0.3):
    for parameter in module.parameters():
        fill(parameter, scale)


def weighted(output):
    return (output * torch.sin(torch.arange(output.numel(), dtype=output.dtype) * 0.9).reshape(output.shape)).sum()


def result(output, inputs, module):
    weighted(output).backward()
    return {
        "output": output.detach().flatten().tolist(),
        "input-gradient": inputs.grad.flatten().tolist(),
        "gradients": {n: p.grad.flatten().tolist() for n, p in module.named_parameters()},
    }


def inputs(*shape):
    x = torch.zeros(*shape)
    fill(x, 1.0, torch.sin)
    return x.requires_grad_()


golden = {}
lengths = torch.tensor([3, 5, 1])
for name, cell in (("lstm", torch.nn.LSTM), ("gru", torch.nn.GRU)):
    module = cell(4, 3, num_layers=2, bidirectional=True, batch_first=True)
    weights(module)
    x = inputs(3, 5, 4)
    packed = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, state = module(packed)
    state = state[0] if name == "lstm" else state
    out = torch.nn.utils.rnn.pad_packed_sequence(out, batch_first=True, total_length=5)[0]
    last = torch.cat([state[2], state[3]], 1)
    golden[name] = result(torch.cat([out.flatten(), last.flatten()]), x, module)


class Block(torch.nn.Module):
    def __init__(self, d, heads, inner):
        super().__init__()
        self.heads = heads
        linear = torch.nn.Linear
        self.query, self.key, self.value = linear(d, d), linear(d, d), linear(d, d)
        self.attended, self.attended_norm = linear(d, d), torch.nn.LayerNorm(d, 1e-12)
        self.wide, self.narrow, self.norm = linear(d, inner), linear(inner, d), torch.nn.LayerNorm(d, 1e-12)

    def forward(self, x, mask):
        n, t, d = x.shape
        split = lambda y: y.view(n, t, self.heads, d // self.heads).transpose(1, 2)
        scores = split(self.query(x)) @ split(self.key(x)).transpose(-1, -2) / (d // self.heads) ** 0.5
        scores = scores.masked_fill(~mask[:, None, None, :], float("-inf"))
        mixed = (scores.softmax(-1) @ split(self.value(x))).transpose(1, 2).reshape(n, t, d)
        middle = self.attended_norm(x + self.attended(mixed))
        return self.norm(middle + self.narrow(torch.nn.functional.gelu(self.wide(middle))))


class Two(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = Block(8, 2, 16), Block(8, 2, 16)

    def forward(self, x, mask):
        return self.b(self.a(x, mask), mask)


two = Two()
weights(two)
x = inputs(3, 5, 8)
mask = torch.arange(5)[None, :] < lengths[:, None]
golden["transformer"] = result(two(x, mask)[mask], x, two)



class Convolutions(torch.nn.Module):
    """Each text by itself, so that nothing fills it up but the zeros beside it."""

    def __init__(self, widths, inputs, features):
        super().__init__()
        self.convolution = torch.nn.ModuleDict({str(w): torch.nn.Conv1d(inputs, features, w, padding=w - 1) for w in widths})

    def forward(self, x):
        rows = []
        for text, length in zip(x, lengths):
            alone = text[:length].t()[None]
            rows.append(torch.cat([c(alone).relu().max(2).values[0] for c in self.convolution.values()]))
        return torch.stack(rows)


convolutions = Convolutions((2, 3), 4, 3)
weights(convolutions)
x = inputs(3, 5, 4)
golden["convolution"] = result(convolutions(x), x, convolutions)

for name in ("AdamW", "Adagrad", "SGD"):
    w = torch.zeros(2, 3)
    fill(w, 1.0)
    w.requires_grad_()
    settings = {"weight_decay": 0.1} if name == "AdamW" else {}
    optimizer = getattr(torch.optim, name)([w], lr=0.05, **settings)
    for _ in range(4):
        optimizer.zero_grad()
        (w * w * torch.arange(6.0).reshape(2, 3)).sum().backward()
        optimizer.step()
    golden[name] = w.detach().flatten().tolist()
print(json.dumps(golden))
