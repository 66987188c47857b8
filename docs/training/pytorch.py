"""Seconds per epoch of the same network, data, batch size and updater in PyTorch, on one thread.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 docs/training/pytorch.py DIR [EPOCHS]

DIR holds train-images-idx3-ubyte.gz of Fashion-MNIST. Compare images/s with the last column of the history.csv that
"./facsimile train --data DIR --epochs 9" writes; run both in turn on a quiet machine and take medians.
"""
import gzip
import statistics
import sys
import time

import numpy
import torch

BATCH = 512
HEADER = 16

folder = sys.argv[1]
epochs = int(sys.argv[2]) if len(sys.argv) > 2 else 9
torch.set_num_threads(1)
torch.manual_seed(22)
with gzip.open(f"{folder}/train-images-idx3-ubyte.gz") as file:
    pixels = numpy.frombuffer(file.read(), numpy.uint8, offset=HEADER).reshape(-1, 784)
images = torch.from_numpy(pixels.astype(numpy.float32) / 255)
sizes = [784, 256, 128, 20, 128, 256, 784]
layers = []
for index, (before, after) in enumerate(zip(sizes, sizes[1:])):
    layers.append(torch.nn.Linear(before, after))
    if index not in (2, 5):  # the code and the logits are linear
        layers.append(torch.nn.ReLU())
network = torch.nn.Sequential(*layers)
optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
loss_of = torch.nn.BCEWithLogitsLoss()

rates = []
for epoch in range(epochs):
    begun = time.perf_counter()
    order = torch.randperm(len(images))
    total = 0.0
    for start in range(0, len(images), BATCH):
        batch = images[order[start : start + BATCH]]
        optimiser.zero_grad()
        loss = loss_of(network(batch), batch)
        loss.backward()
        optimiser.step()
        total += loss.item()
    rates.append(len(images) / (time.perf_counter() - begun))
    print(f"epoch {epoch + 1}: {rates[-1]:.0f} images/s", flush=True)
print(f"torch {torch.__version__}, median {statistics.median(rates):.0f} images/s")
