package dev.rosmarus.node.api;

import dev.rosmarus.erasure.Axis;

/** Hears of what is handed out. */
public interface ReadObserver {

  ReadObserver NONE =
      new ReadObserver() {
        @Override
        public void metadataRetrieved() {}

        @Override
        public void sliverRetrieved(Axis axis) {}
      };

  void metadataRetrieved();

  void sliverRetrieved(Axis axis);
}
