package org.flowline.transport;

/** A binary heap of columns, nearest first, whose distances may fall while they wait. */
final class ColumnHeap {

  private final double[] distances;
  private final int[] heap;
  private final int[] places;
  private int size;

  /** Orders columns by {@code distances}, which is kept and written by the caller. */
  ColumnHeap(double[] distances) {
    this.distances = distances;
    heap = new int[distances.length];
    places = new int[distances.length];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  int nearest() {
    return heap[0];
  }

  void add(int column) {
    rise(size++, column);
  }

  /** Restores the order after the distance of a waiting column fell. */
  void fell(int column) {
    rise(places[column], column);
  }

  int removeNearest() {
    int nearest = heap[0];
    int last = heap[--size];
    int place = 0;
    double distance = distances[last];
    while (true) {
      int child = 2 * place + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && distances[heap[child + 1]] < distances[heap[child]]) {
        child++;
      }
      if (distances[heap[child]] >= distance) {
        break;
      }
      put(place, heap[child]);
      place = child;
    }
    put(place, last);
    return nearest;
  }

  private void rise(int from, int column) {
    int place = from;
    double distance = distances[column];
    while (place > 0) {
      int parent = (place - 1) >> 1;
      if (distances[heap[parent]] <= distance) {
        break;
      }
      put(place, heap[parent]);
      place = parent;
    }
    put(place, column);
  }

  private void put(int place, int column) {
    heap[place] = column;
    places[column] = place;
  }
}
