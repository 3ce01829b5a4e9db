#!/usr/bin/python3
"""Golden values of the objectives, by PyTorch: objectives.py > objectives.json. Each loss is written row by row from its
formula, in doubles, so that nothing is shared with what it tests but the inputs, which stand in the file.
"""
import json
import torch

torch.set_num_threads(1)
torch.manual_seed(7)
D = 6
cases = []


def vectors(rows, columns, d=D):
    return [(torch.randn(rows, d, dtype=torch.float64) * 50).round() / 50 for _ in range(columns)]


def weights(shapes):
    """cos of the place, as the test fills them."""
    made = {}
    for name, shape in shapes.items():
        n = torch.Size(shape).numel()
        made[name] = (torch.cos(torch.arange(n, dtype=torch.float64) * 1.7 + 0.3) * 0.3).reshape(shape).requires_grad_()
    return made


def case(name, objective, settings, loss, columns, labels=None, allowed=None, classes=0, shapes=None):
    columns = [c.clone().requires_grad_() for c in columns]
    ws = weights(shapes or {})
    value = loss(columns, ws)
    if value.requires_grad:
        value.backward()
    flat = lambda t: [] if t is None else [round(x, 9) for x in t.flatten().tolist()]
    grads = lambda t: flat(torch.zeros_like(t) if t.grad is None else t.grad)
    cases.append({
        "name": name, "objective": objective, "set": settings, "rows": len(columns[0]), "dimensions": columns[0].shape[1],
        "classes": classes, "columns": [{"values": flat(c.detach()), "gradient": grads(c)} for c in columns],
        **({} if labels is None else {"labels": labels}),
        **({} if allowed is None else {"allowed": [int(x) for x in allowed.flatten().tolist()]}),
        "loss": [value.item()], "weights": {n: grads(w) for n, w in ws.items()},
    })


def cos(a, b):
    return (a @ b) / ((a @ a) * (b @ b)).sqrt()


def euclidean(a, b):
    d = a - b
    return (d @ d).sqrt() if d.abs().sum() > 0 else d.sum() * 0


distances = {"euclidean": euclidean, "cosine": lambda a, b: 1 - cos(a, b)}
zero = torch.zeros((), dtype=torch.float64)


def mean(values):
    return sum(values) / len(values)


# softmax
def softmax(parts, labels, prefix="classifier", size=None):
    def loss(columns, ws):
        total = []
        for u, v, y in zip(columns[0], columns[1], labels):
            u, v = u[:size], v[:size]
            options = {"u": u, "v": v, "difference": (u - v).abs(), "product": u * v}
            x = torch.cat([options[p] for p in parts.split("+")])
            if prefix + ".hidden.weight" in ws:
                x = torch.tanh(ws[prefix + ".hidden.weight"] @ x + ws[prefix + ".hidden.bias"])
                z = ws[prefix + ".output.weight"] @ x + ws[prefix + ".output.bias"]
            else:
                z = ws[prefix + ".weight"] @ x + ws[prefix + ".bias"]
            p = z.exp() / z.exp().sum()
            total.append(-(p[y] if y >= 0 else 1 - p[-1 - y]).log())
        return mean(total)
    return loss


def linear(prefix, inputs, outputs):
    return {prefix + ".weight": (outputs, inputs), prefix + ".bias": (outputs,)}


pairs = vectors(5, 2)
nli = [0, 1, 2, 1, 0]
for parts in ("u+v+difference", "u+v+difference+product", "u+v", "difference", "product", "difference+product", "u+v+product"):
    case("softmax " + parts, "softmax", {"concatenation": parts}, softmax(parts, nli), pairs, nli, classes=3,
         shapes=linear("classifier", D * len(parts.split("+")), 3))
default = linear("classifier", 3 * D, 3)
two_way = [0, -1, 2, -2, 1]
case("softmax of rows known not to be of a class", "softmax", {}, softmax("u+v+difference", two_way), pairs, two_way, classes=3,
     shapes=default)
hidden = {**linear("classifier.hidden", 3 * D, 4), **linear("classifier.output", 4, 3)}
case("softmax with a hidden layer", "softmax", {"classifier-hidden": "4"}, softmax("u+v+difference", nli), pairs, nli, classes=3,
     shapes=hidden)
case("softmax of one row", "softmax", {}, softmax("u+v+difference", [1]), vectors(1, 2), [1], classes=2,
     shapes=linear("classifier", 3 * D, 2))
same = [pairs[0], pairs[0]]
case("softmax of the same text twice", "softmax", {}, softmax("u+v+difference", nli), same, nli, classes=3, shapes=default)

# cosine-mse
scores = [0.0, 0.2, 0.5, 0.9, 1.0]


def cosine_mse(scores):
    return lambda columns, ws: mean([(cos(u, v) - y) ** 2 for u, v, y in zip(*columns, scores)])


case("cosine-mse", "cosine-mse", {}, cosine_mse(scores), pairs, scores)
case("cosine-mse of one row", "cosine-mse", {}, cosine_mse([0.3]), vectors(1, 2), [0.3])
case("cosine-mse of labels", "cosine-mse", {}, cosine_mse([0, 1, 1, 0, 0]), pairs, [0, 1, 1, 0, 0])


# cosent
def cosent(scores, t=0.05):
    def loss(columns, ws):
        c = [cos(u, v) for u, v in zip(*columns)]
        terms = [((c[j] - c[i]) / t).exp() for i in range(len(c)) for j in range(len(c)) if scores[i] > scores[j]]
        return (1 + sum(terms)).log() if terms else sum(c) * 0
    return loss


ties = [0.5, 0.2, 0.5, 0.9, 0.2]
case("cosent", "cosent", {}, cosent(scores), pairs, scores)
case("cosent with ties", "cosent", {}, cosent(ties), pairs, ties)
case("cosent, warmer", "cosent", {"temperature": "0.5"}, cosent(scores, 0.5), pairs, scores)
case("cosent where all scores are the same", "cosent", {}, cosent([1.0] * 5), pairs, [1.0] * 5)
case("cosent of one row", "cosent", {}, cosent([0.3]), vectors(1, 2), [0.3])


# triplet
def triplet(distance="euclidean", margin=1.0, allowed=None):
    d = distances[distance]

    def loss(columns, ws):
        n, total = len(columns[0]), []
        for i in range(n):
            for k, negatives in enumerate(columns[2:]):
                row = (d(columns[0][i], columns[1][i]) - d(columns[0][i], negatives[i]) + margin).clamp(min=0)
                if allowed is not None and not allowed[i, (k + 1) * n + i]:
                    row = row * 0
                total.append(row)
        return mean(total)
    return loss


triplets = vectors(5, 3)
case("triplet", "triplet", {}, triplet(), triplets)
case("triplet by cosine", "triplet", {"triplet-distance": "cosine", "triplet-margin": "0.3"}, triplet("cosine", 0.3), triplets)
case("triplet of one row", "triplet", {}, triplet(), vectors(1, 3))
case("triplet with two negatives", "triplet", {"triplet-margin": "2"}, triplet(margin=2.0), vectors(4, 4))
case("triplet whose positive is the anchor", "triplet", {"triplet-margin": "9"}, triplet(margin=9.0),
     [triplets[0], triplets[0], triplets[2]])
mask = torch.ones(5, 10, dtype=torch.bool)
mask[1, 6] = False
case("triplet with a negative left out", "triplet", {"triplet-margin": "9"}, triplet(margin=9.0, allowed=mask), triplets,
     allowed=mask)


# contrastive
def contrastive(labels, distance="cosine", margin=0.5, hard=False):
    d = distances[distance]

    def loss(columns, ws):
        ds = [d(u, v) for u, v in zip(*columns)]
        pos = [float(x) for x, y in zip(ds, labels) if y == 1]
        neg = [float(x) for x, y in zip(ds, labels) if y == 0]
        nan = float("nan")
        near = (min(neg) if len(neg) > 1 else sum(pos) / len(pos) if pos else nan)
        far = (max(pos) if len(pos) > 1 else sum(neg) / len(neg) if neg else nan)
        total = []
        for x, y in zip(ds, labels):
            if hard and not (x > near if y == 1 else x < far):
                total.append(x * 0)
            else:
                total.append(x ** 2 / 2 if y == 1 else (margin - x).clamp(min=0) ** 2 / 2)
        return mean(total)
    return loss


near = [pairs[0], ((pairs[0] + 0.6 * pairs[1]) * 50).round() / 50]
yes_no = [1, 0, 1, 0, 0]
for mixed in ([1, 0, 1, 0, 1], [0, 1, 1, 0, 1]):
    case("contrastive, hard pairs, %s" % mixed, "contrastive", {"hard-pairs": "true"}, contrastive(mixed, hard=True), near, mixed)
for hard in (False, True):
    more = {"hard-pairs": "true"} if hard else {}
    say = ", hard pairs" if hard else ""
    case("contrastive" + say, "contrastive", more, contrastive(yes_no, hard=hard), near, yes_no)
    case("contrastive by Euclidean distance" + say, "contrastive",
         {"contrastive-distance": "euclidean", "contrastive-margin": "2", **more},
         contrastive(yes_no, "euclidean", 2.0, hard), near, yes_no)
    case("contrastive of one kind" + say, "contrastive", more, contrastive([1] * 5, hard=hard), near, [1] * 5)
    case("contrastive with a single same pair" + say, "contrastive", more, contrastive([0, 1, 0, 0, 0], hard=hard), near,
         [0, 1, 0, 0, 0])
    one = vectors(1, 2)
    case("contrastive of one row" + say, "contrastive", more, contrastive([1], hard=hard), one, [1])


# mnrl
def mnrl(t=0.05, symmetric=True, allowed=None, size=None):
    def loss(columns, ws):
        columns = [c[:, :size] for c in columns]
        n, candidates = len(columns[0]), torch.cat(columns[1:])
        may = lambda i, j: i == j or allowed is None or bool(allowed[i, j])
        e = [[(cos(a, c) / t).exp() for c in candidates] for a in columns[0]]
        forth = mean([-(e[i][i] / sum(e[i][j] for j in range(len(candidates)) if may(i, j))).log() for i in range(n)])
        back = mean([-(e[j][j] / sum(e[i][j] for i in range(n) if may(i, j))).log() for j in range(n)])
        return (forth + back) / 2 if symmetric else forth
    return loss


def masked(columns, exceptions=()):
    n = len(columns[0])
    allowed = torch.ones(n, n * (len(columns) - 1), dtype=torch.bool)
    for i, j in [(i, i) for i in range(n)] + list(exceptions):
        allowed[i, j] = False
    return allowed


duplicates = [c.clone() for c in triplets]
duplicates[1][3] = duplicates[1][1]
duplicates[0][4] = duplicates[0][2]
duplicates[2][0] = duplicates[1][1]
left_out = masked(duplicates, [(1, 3), (3, 1), (2, 4), (4, 2), (1, 5), (3, 5), (2, 9)])
twice = left_out[:, :5]
for symmetric in (True, False):
    more = {} if symmetric else {"symmetric": "false"}
    say = "" if symmetric else ", one way"
    case("mnrl" + say, "mnrl", more, mnrl(symmetric=symmetric), pairs)
    case("mnrl, warmer" + say, "mnrl", {"temperature": "0.5", **more}, mnrl(0.5, symmetric), pairs)
    case("mnrl with hard negatives" + say, "mnrl", more, mnrl(symmetric=symmetric), triplets)
    case("mnrl with two hard negatives" + say, "mnrl", more, mnrl(symmetric=symmetric), vectors(3, 4))
    case("mnrl without duplicates" + say, "mnrl", more, mnrl(symmetric=symmetric, allowed=twice), duplicates[:2], allowed=twice)
    case("mnrl without duplicates, with hard negatives" + say, "mnrl", more, mnrl(symmetric=symmetric, allowed=left_out), duplicates,
         allowed=left_out)
    case("mnrl of one row" + say, "mnrl", more, mnrl(symmetric=symmetric), vectors(1, 2))
    case("mnrl of one row with a hard negative" + say, "mnrl", more, mnrl(symmetric=symmetric), vectors(1, 3))
    nothing = torch.zeros(5, 10, dtype=torch.bool)
    case("mnrl with everything left out" + say, "mnrl", more, mnrl(symmetric=symmetric, allowed=nothing), triplets, allowed=nothing)


# matryoshka
wide = vectors(4, 3, 16)
some = masked(wide, [(0, 1), (2, 7)])
case("matryoshka by its name takes halves", "matryoshka", {}, lambda c, ws: mnrl(allowed=some)(c, ws) + mnrl(allowed=some, size=8)(c, ws),
     wide, allowed=some)
case("mnrl at three sizes", "mnrl", {"matryoshka": "4,8"},
     lambda c, ws: mnrl()(c, ws) + mnrl(size=8)(c, ws) + mnrl(size=4)(c, ws), wide)
case("matryoshka with weights", "matryoshka",
     {"inner-objective": "cosent", "matryoshka": "16,4,8", "matryoshka-weights": "2,0.5,0.25"},
     lambda c, ws: 2 * cosent(scores[:4])(c, ws) + 0.5 * cosent(scores[:4])([x[:, :4] for x in c], ws)
     + 0.25 * cosent(scores[:4])([x[:, :8] for x in c], ws), wide[:2], scores[:4])
case("softmax at two sizes, each with its classifier", "softmax", {"matryoshka": "4"},
     lambda c, ws: softmax("u+v+difference", nli)(c, ws) + softmax("u+v+difference", nli, "matryoshka-4.classifier", 4)(c, ws),
     pairs, nli, classes=3, shapes={**default, **linear("matryoshka-4.classifier", 12, 3)})
# tsdae
def tsdae(texts, table, layers=1):
    def linear_of(ws, name, x):
        return ws[name + ".weight"] @ x + ws[name + ".bias"]

    def norm(ws, name, x):
        y = x - x.mean()
        return y / ((y * y).mean() + 1e-12).sqrt() * ws[name + ".weight"] + ws[name + ".bias"]

    def gelu(x):
        return x * (1 + torch.erf(x / 2 ** 0.5)) / 2

    def loss(columns, ws):
        total = []
        for s, text in zip(columns[0], texts):
            seen = [ws["decoder.start"]] + [table[i] for i in text[:-1]]
            xs = [norm(ws, "decoder.input-norm", x + p) for x, p in zip(seen, ws["decoder.positions"])]
            for layer in range(layers):
                at = "decoder.layers.%d." % layer
                q, k, v = ([linear_of(ws, at + "self." + name, x) for x in xs] for name in ("query", "key", "value"))
                ys = []
                for t, x in enumerate(xs):
                    e = [(q[t] @ k[j] / len(x) ** 0.5).exp() for j in range(t + 1)]
                    mixed = sum(w * v[j] for j, w in enumerate(e)) / sum(e)
                    y = norm(ws, at + "attended-norm", x + linear_of(ws, at + "attended", mixed))
                    y = norm(ws, at + "cross-norm", y + linear_of(ws, at + "cross", s))
                    wide = gelu(linear_of(ws, at + "wide", y))
                    ys.append(norm(ws, at + "norm", y + linear_of(ws, at + "narrow", wide)))
                xs = ys
            for x, token in zip(xs, text):
                y = norm(ws, "decoder.output-norm", gelu(linear_of(ws, "decoder.output", x)))
                z = table @ y + ws["decoder.bias"]
                total.append(z.exp().sum().log() - z[token])
        return mean(total)
    return loss


def decoder(size, vocabulary, longest, dimensions, layers):
    shapes = {"decoder.start": (size,), "decoder.positions": (longest, size), "decoder.bias": (vocabulary,)}
    square = lambda name: shapes.update(linear(name, size, size))
    norm = lambda name: shapes.update({name + ".weight": (size,), name + ".bias": (size,)})
    norm("decoder.input-norm")
    for layer in range(layers):
        at = "decoder.layers.%d." % layer
        for name in ("self.query", "self.key", "self.value", "attended"):
            square(at + name)
        shapes.update({**linear(at + "cross", dimensions, size), **linear(at + "wide", size, 4 * size),
                       **linear(at + "narrow", 4 * size, size)})
        for name in ("attended-norm", "cross-norm", "norm"):
            norm(at + name)
    square("decoder.output")
    norm("decoder.output-norm")
    return shapes


for say, texts, layers, size in (("", [[3, 1, 4, 1, 5], [0], [2, 6, 2]], 1, 4), (" with two layers", [[3, 1, 4], [5, 6, 0, 2]], 2, 4),
                                 (" of one token", [[3]], 1, 4), (" over as many dimensions", [[6, 5], [4, 4, 3]], 1, D)):
    table = vectors(7, 1, size)[0].requires_grad_()
    case("tsdae" + say, "tsdae", {"decoder-layers": str(layers)}, tsdae(texts, table, layers), vectors(len(texts), 1),
         shapes=decoder(size, 7, 6, D, layers))
    cases[-1].update({"texts": [{"ids": t} for t in texts], "longest": 6, "inputs": size,
                      "table": {"values": [round(x, 9) for x in table.flatten().tolist()],
                                "gradient": [round(x, 9) for x in table.grad.flatten().tolist()]}})


# rotation, with as many negatives as a batch can give, so that nothing is left to chance
def rotation(smoothing=20, allowed=None, hard=0):
    def loss(columns, ws):
        rows, total = len(columns[0]), []
        for i in range(rows):
            own = smoothing * cos(columns[0][i], columns[1][i])
            ok = lambda place: allowed is None and place != i or allowed is not None and bool(allowed[i][place])
            others = [j for j in range(rows) if ok(j)]
            chosen = [columns[1][j] for j in others]
            chosen += [columns[2 + h][i] for h in range(hard) if ok((1 + h) * rows + i)]
            total.append(torch.stack([own] + [smoothing * cos(columns[0][i], c) for c in chosen]).logsumexp(0) - own)
        return mean(total)
    return loss


case("rotation", "rotation", {"negatives": "8"}, rotation(), pairs)
case("rotation, less sharp", "rotation", {"negatives": "4", "smoothing": "3"}, rotation(3), pairs)
case("rotation with hard negatives", "rotation", {"negatives": "4"}, rotation(hard=1), triplets)
case("rotation with two hard negatives", "rotation", {"negatives": "9"}, rotation(hard=2), vectors(3, 4))
case("rotation without duplicates", "rotation", {"negatives": "9"}, rotation(allowed=twice), duplicates[:2], allowed=twice)
case("rotation without duplicates, with hard negatives", "rotation", {"negatives": "9"}, rotation(allowed=left_out, hard=1), duplicates,
     allowed=left_out)
case("rotation of one row", "rotation", {}, rotation(), vectors(1, 2))
print(json.dumps({"cases": cases}))
