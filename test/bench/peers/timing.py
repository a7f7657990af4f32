"""How long a peer takes."""
import time

import numpy as np


def timed(work, repeats):
    """Median wall and CPU time (of all threads) in milliseconds, and the last result."""
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return {"wallMs": float(np.median(walls)), "cpuMs": float(np.median(cpus))}, result
