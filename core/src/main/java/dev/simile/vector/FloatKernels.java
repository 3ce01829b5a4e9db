package dev.simile.vector;

import org.slf4j.LoggerFactory;

/** One set of kernels; see {@link Kernels} for what each computes. */
interface FloatKernels {
  String name();

  float dot(float[] a, int i, float[] b, int j, int n);

  void axpy(float alpha, float[] x, int i, float[] y, int j, int n);

  void add(float[] x, int i, float[] y, int j, int n);

  static FloatKernels best() {
    if (Boolean.getBoolean("simile.scalar")) {
      return new ScalarKernels();
    }
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      return new SimdKernels();
    }
    LoggerFactory.getLogger(Kernels.class)
        .info("Running without SIMD; add --add-modules jdk.incubator.vector to the JVM's options.");
    return new ScalarKernels();
  }
}
