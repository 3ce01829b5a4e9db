package dev.simile.classic.wordmover;

import java.util.Arrays;

/**
 * The transport of least cost from n supplies to m demands of the same sum, exactly: a flow by
 * shortest augmenting paths with potentials (Edmonds &amp; Karp 1972), each found by Dijkstra's
 * algorithm on the dense bipartite graph.
 */
final class Transport {
  private final double[][] costs;
  private final int n;
  private final int m;
  private final long[] supply;
  private final long[] demand;
  private final long[][] flow;
  private final double[] potential;
  private final double[] distance;
  private final int[] previous;

  private Transport(double[][] costs, long[] supply, long[] demand) {
    this.costs = costs;
    this.supply = supply.clone();
    this.demand = demand.clone();
    n = supply.length;
    m = demand.length;
    flow = new long[n][m];
    potential = new double[n + m];
    distance = new double[n + m];
    previous = new int[n + m];
  }

  /**
   * @param costs {@code [n][m]}, not negative
   * @param supply {@code [n]}, above 0
   * @param demand {@code [m]}, above 0, of the same sum
   * @return {@code [n][m]}, how much goes from where to where
   */
  static long[][] flow(double[][] costs, long[] supply, long[] demand) {
    if (Arrays.stream(supply).sum() != Arrays.stream(demand).sum()) {
      throw new IllegalArgumentException("supply and demand differ");
    }
    Transport transport = new Transport(costs, supply, demand);
    for (int source = 0; source < transport.n; source++) {
      while (transport.supply[source] > 0) {
        transport.augment(source);
      }
    }
    return transport.flow;
  }

  /** Nodes 0 … n − 1 are supplies, n … n + m − 1 demands. */
  private void augment(int source) {
    int sink = shortestPath(source);
    double reach = distance[sink];
    for (int node = 0; node < n + m; node++) {
      potential[node] += Math.min(distance[node], reach);
    }
    long amount = Math.min(supply[source], demand[sink - n]);
    for (int node = sink; node != source; node = previous[node]) {
      if (node < n) {
        amount = Math.min(amount, flow[node][previous[node] - n]);
      }
    }
    for (int node = sink; node != source; node = previous[node]) {
      if (node < n) {
        flow[node][previous[node] - n] -= amount;
      } else {
        flow[previous[node]][node - n] += amount;
      }
    }
    supply[source] -= amount;
    demand[sink - n] -= amount;
  }

  /** The nearest demand that is not met, by reduced costs; distances beyond it are not final. */
  private int shortestPath(int source) {
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    boolean[] done = new boolean[n + m];
    distance[source] = 0;
    while (true) {
      int node = -1;
      for (int i = 0; i < n + m; i++) {
        if (!done[i] && (node < 0 || distance[i] < distance[node])) {
          node = i;
        }
      }
      done[node] = true;
      if (node >= n && demand[node - n] > 0) {
        return node;
      }
      for (int k = 0; k < (node < n ? m : n); k++) {
        int next = node < n ? n + k : k;
        if (!done[next] && (node < n || flow[k][node - n] > 0)) {
          double cost = node < n ? costs[node][k] : -costs[k][node - n];
          double reduced = Math.max(0, cost + potential[node] - potential[next]);
          if (distance[node] + reduced < distance[next]) {
            distance[next] = distance[node] + reduced;
            previous[next] = node;
          }
        }
      }
    }
  }
}
